"""What was erased stays erased after a restore of a backup from before: an account, and what a
network held of a district that left."""

import shutil
import sqlite3
import tarfile
from contextlib import closing

from rounds.kernel.purges import LEDGER
from tests.support.command import Installation

BEFORE = """
import datetime as dt
from rounds.access.actor import system
from rounds.people import actions
from rounds.people.kinds import NetworkKind, PersonKind, SchoolLevel
from rounds.people.models import Organization
house = Organization.objects.get()
own = system(house.pk)
day = dt.date(2026, 8, 1)
district = actions.add_district(actor=own, organization=house, name="Creek County")
school = actions.add_school(actor=own, organization=house, district=district,
                            name="Alder Creek", level=SchoolLevel.MIDDLE)
paula = actions.add_person(actor=own, organization=house, name="Paula Reyes", school=school,
                           kind=PersonKind.PRINCIPAL, email="paula@creek.example").person
network = actions.found_network(actor=own, organization=house, name="North",
                                kind=NetworkKind.CROSS_SCHOOL)
actions.agree_district(actor=own, network=network, district=district, agreed_on=day)
cohort = actions.open_cohort(actor=own, network=network, name="2026", starts_on=day,
                             ends_on=day + dt.timedelta(days=300))
team = actions.start_team(actor=own, cohort=cohort, school=school)
actions.join_team(actor=own, team=team, person=paula)
"""

AFTER = """
import datetime as dt
from rounds.access.actor import system
from rounds.identity.actions import erase_person
from rounds.people import actions
from rounds.people.models import NetworkDistrict, Person
agreement = NetworkDistrict.objects.get()
own = system(agreement.network.organization_id)
actions.leave_network(actor=own, agreement=agreement, left_on=dt.date(2026, 9, 1))
actions.hand_over(actor=own, agreement=agreement)
actions.part_with(actor=own, agreement=agreement)
paula = Person.objects.get(email="paula@creek.example")
erase_person(actor=system(), person=paula)
"""

FOUND = """
from rounds.people.models import CampusTeam, NetworkDistrict, Person
print(sorted(Person.objects.values_list("name", "email", "is_active")))
print(CampusTeam.objects.count(), NetworkDistrict.objects.get().purged_on is not None)
"""


def test_a_restored_backup_erases_again_what_was_erased_since(house, tmp_path):
    house.python(BEFORE)
    house.do("backup", "--unproved", "--to", str(tmp_path / "before.gz"))
    house.python(AFTER)
    gone = house.python(FOUND)
    assert "paula@creek.example" not in gone
    assert gone.splitlines()[-1] == "0 True"

    with tarfile.open(tmp_path / "before.gz") as tar:
        tar.extract("rounds.sqlite3", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "rounds.sqlite3")) as kept:
        [[before]] = kept.execute(
            "SELECT count(*) FROM people_person WHERE email = 'paula@creek.example'"
        )
    assert before == 1, "the backup is from before"

    new = Installation(tmp_path / "new")
    new.data.mkdir(mode=0o700)
    shutil.copy(house.data / LEDGER, new.data / LEDGER)
    new.do("restore", str(tmp_path / "before.gz"))
    assert new.python(FOUND) == gone
