"""A process killed in the middle of an import leaves nothing of it."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

KILLED = """
import os, signal
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from rounds.access.actor import system
from rounds.people import actions, reads
from rounds.people.importing.table import read_table
from rounds.people.kinds import AppointmentRole, ArrivalKind, Language, OrganizationKind, PersonKind
from rounds.people.standing import actor_in
made = actions.found_organization(
    actor=system(), name="Harlan", kind=OrganizationKind.DISTRICT, time_zone="America/Chicago",
    language=Language.EN,
)
own = system(made.pk)
ana = actions.add_person(
    actor=own, organization=made, name="Ana", kind=PersonKind.CENTRAL_OFFICE, email="ana@x.org"
).person
actions.appoint(actor=own, organization=made, person=ana, role=AppointmentRole.COORDINATOR)
ana = actor_in(ana, made)
rows = "name,email,kind\\n" + "".join(f"Person {n},p{n}@x.org,Teacher\\n" for n in range(2000))
plan, seen = reads.plan_of(ana, ArrivalKind.PEOPLE, read_table(rows.encode()))
row = actions.keep_arrival(
    actor=ana, organization=made, kind=ArrivalKind.PEOPLE, source="x", plan=plan, seen=seen
)

def die(execute, sql, params, many, context):
    done = execute(sql, params, many, context)
    if sql.startswith('INSERT INTO "people_membership"'):
        os.kill(os.getpid(), signal.SIGKILL)
    return done

with connection.execute_wrapper(die):
    actions.use_arrival(actor=ana, arrival=row)
"""


def test_nothing_is_half_applied(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rounds.config.settings",
        "ROUNDS_DATA": str(tmp_path),
        "ROUNDS_SECRET_KEY": "x" * 50,
        "DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, env=environment, check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with sqlite3.connect(tmp_path / "rounds.sqlite3") as kept:
        count = lambda table: kept.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: E731
        assert (count("people_person"), count("people_membership")) == (1, 1)
        assert kept.execute("SELECT applied_at FROM people_arrival").fetchall() == [(None,)]
    kept.close()
