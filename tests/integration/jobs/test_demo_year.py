"""The demo's year is whole and believable."""

import pytest
import time_machine

from rounds.interest.models import HostingRequest
from rounds.interest.reads import open_requests
from rounds.jobs.demo import asking, meetings, world, year
from rounds.year import reads
from rounds.year.kinds import EntryKind, HostingStatus
from rounds.year.models import Attendance, Certificate, SupportEntry
from rounds.year.rules import ConflictKind


def _build(made):
    for chapter in (year, meetings, asking):
        chapter.build(made)


@pytest.mark.django_db
@time_machine.travel("2026-11-24T18:00:00Z", tick=False)
def test_the_year_is_as_the_story_says():
    made = world.found()
    _build(made)
    evelyn = made.actor("evelyn")
    calendar = reads.calendar_of(evelyn, made.cohort)
    visits = [entry for entry in calendar.entries if entry.kind is EntryKind.HOSTING]
    assert [(one.title, one.status) for one in visits] == [
        ("Birch Street Elementary", HostingStatus.AGREED),
        ("Alder Creek Middle", HostingStatus.AGREED),
        ("Harlan High", HostingStatus.AGREED),
        ("Prairie View K–8", HostingStatus.AGREED),
        ("Lincoln Elementary", HostingStatus.PROPOSED),
        ("Cottonwood Middle", HostingStatus.AGREED),
        ("Mesa Verde Elementary", HostingStatus.PROPOSED),
        ("Fremont Elementary", HostingStatus.AGREED),
    ]
    assert ConflictKind.NO_SCHOOL in {conflict.kind for conflict in calendar.conflicts}
    assert Attendance.objects.count() == 52 * 3
    assert sorted(Certificate.objects.values_list("language", flat=True)) == ["en", "en", "es"]
    assert SupportEntry.objects.count() == 8
    assert open_requests(made.actor("ana")) == 1
    assert HostingRequest.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-01-02", "2026-07-04", "2026-08-31", "2027-02-28"])
def test_it_can_be_built_on_any_day(day):
    with time_machine.travel(f"{day}T18:00:00Z", tick=False):
        made = world.found()
        _build(made)
        assert len(reads.coming_up(made.actor("ana"), made.cohort)) == 5
