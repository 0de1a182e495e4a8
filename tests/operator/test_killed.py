"""A process killed in the middle of its work leaves nothing half done."""

import pytest

from tests.support.faults import killed_at

BUILD = """
import pathlib
from django.conf import settings
from rounds.jobs.demo.build import build_once
build_once(pathlib.Path(settings.DATA))
"""
ADD = """
from rounds.access.actor import system
from rounds.people import actions
from rounds.people.kinds import PersonKind
from rounds.people.models import Organization
organization = Organization.objects.get()
actions.add_person(actor=system(organization.pk), organization=organization, name="New Nora",
                   kind=PersonKind.TEACHER, email="nora@harlan.example")
"""
WORK = """
from rounds.jobs import runner
from rounds.jobs.handlers import HANDLERS
from rounds.kernel import jobs
from rounds.kernel.models import AuditEntry
def work(payload):
    from rounds.kernel.clock import now
    AuditEntry.objects.create(at=now(), verb="worked", subject_kind="x", subject_ref="y")
HANDLERS["probe"] = work
jobs.enqueue("probe", key="probe")
print(runner.run_due())
"""


def counts(house) -> dict[str, int]:
    """The rows of every table that people fill."""
    names = house.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {name: house.rows(f'SELECT count(*) FROM "{name}"')[0][0] for [name] in names}


@pytest.mark.parametrize("statement", [1, 2])
def test_somebody_is_added_wholly_or_not_at_all(house, statement):
    before = counts(house)
    killed_at(house, statement, ADD)
    assert counts(house) == before
    house.python(ADD)
    assert counts(house)["people_person"] == before["people_person"] + 1


@pytest.mark.parametrize("statement", [30, 200])
def test_a_long_work_of_many_actions_comes_undone_as_one(house, statement):
    before = counts(house)
    killed_at(house, statement, BUILD)
    assert counts(house) == before
    assert house.python(BUILD + "print('built')") == "built"
    assert counts(house)["people_network"] == 1


def test_a_job_killed_in_the_middle_runs_again_once(house):
    # Writes: asking (1), taking (2), the work (3): killed after the work, before it is noted.
    killed_at(house, 3, WORK)
    [[attempts, done]] = house.rows("SELECT attempts, done_at FROM kernel_job")
    assert (attempts, done) == (1, None)
    assert house.python(WORK) == "0"
    later = "from rounds.kernel.models import Job; Job.objects.update(leased_until=None)\n"
    assert house.python(later + WORK) == "1"
    assert house.python(WORK) == "0"
    [[attempts, done]] = house.rows("SELECT attempts, done_at FROM kernel_job")
    assert attempts == 2
    assert done is not None
