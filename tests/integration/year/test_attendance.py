"""Who came, marked by the facilitator or by oneself."""

import datetime as dt

import pytest

from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.year import actions, reads
from rounds.year.kinds import Mark
from rounds.year.models import Attendance, CheckInTry


def mark(cast, meeting, name="tomas", mark=Mark.PRESENT, by="farid", **more):
    return actions.mark_attendance(
        actor=cast.actor(by), meeting=meeting, person=cast.people[name], mark=mark, **more
    )


def come(cast, code, name="tomas"):
    return actions.check_in(
        actor=cast.actor(name),
        organization=cast.organization,
        person=cast.people[name],
        code=code,
    )


def test_the_list_names_everybody_expected(cast, meeting):
    lines = reads.roster(cast.actor("farid"), meeting)
    assert [(line.person.name, line.where_from, line.mark) for line in lines] == [
        ("Farid Harlanson", "", ""),
        ("Paula Harlanson", "Harlan Birch School", ""),
        ("Prudence Harlanson", "Harlan Alder School", ""),
        ("Tomas Harlanson", "Harlan Birch School", ""),
    ]


def test_somebody_who_came_uninvited_is_on_the_list(cast, meeting):
    mark(cast, meeting, "tess")
    line = next(x for x in reads.roster(cast.actor("farid"), meeting) if x.mark)
    assert (line.person, line.expected, line.minutes) == (cast.people["tess"], False, 180)


def test_a_mark_is_one_row_however_often_it_is_given(cast, meeting):
    mark(cast, meeting)
    again = mark(cast, meeting, mark=Mark.LATE, minutes=120)
    assert (again.version, again.minutes) == (2, 120)
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("name", ["paula", "tomas", "dana", "nobody"])
def test_only_the_facilitator_marks(cast, meeting, name):
    with pytest.raises(NotAllowed):
        mark(cast, meeting, by=name)


def test_nobody_was_there_longer_than_the_meeting(cast, meeting):
    with pytest.raises(BadInput, match="took 180 minutes"):
        mark(cast, meeting, mark=Mark.LATE, minutes=181)


def test_people_of_other_organizations_are_not_marked(cast, other, meeting):
    with pytest.raises(BadInput, match="Add this person"):
        actions.mark_attendance(
            actor=cast.actor("farid"),
            meeting=meeting,
            person=other.people["tomas"],
            mark=Mark.PRESENT,
        )


def test_undo_takes_back_ones_own_mark_and_nobody_elses(cast, meeting):
    farid = cast.actor("farid")
    first = mark(cast, meeting)
    changed = mark(cast, meeting, mark=Mark.EXCUSED, by="ana")
    undo = {"actor": farid, "meeting": meeting, "person": cast.people["tomas"]}
    with pytest.raises(NotPossible, match="changed since"):
        actions.unmark_attendance(**undo, version=first.version)
    actions.unmark_attendance(**undo, version=changed.version, mark=Mark.PRESENT, minutes=180)
    row = Attendance.objects.get()
    assert (row.mark, row.minutes) == (Mark.PRESENT, 180)
    actions.unmark_attendance(**undo, version=row.version)
    assert Attendance.objects.count() == 0


def test_checking_in_with_a_code_typed_badly(cast, meeting):
    row = come(cast, f" {meeting.code[:3].lower()}-{meeting.code[3:].lower()} ")
    assert (row.mark, row.minutes, row.by_themselves) == (Mark.PRESENT, 180, True)
    assert come(cast, meeting.code).version == 1


def test_checking_in_late_counts_what_is_left(cast, meeting, clock):
    clock.move_to(dt.datetime(2026, 10, 6, 15, 0, tzinfo=dt.UTC))
    row = come(cast, meeting.code)
    assert (row.mark, row.minutes) == (Mark.LATE, 120)


def test_somebody_marked_absent_can_still_check_in(cast, meeting):
    mark(cast, meeting, mark=Mark.ABSENT)
    assert come(cast, meeting.code).mark == Mark.PRESENT


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ((2026, 10, 6, 13, 29), "This code works from 8:30 a.m. on Oct. 6, 2026."),
        ((2026, 10, 6, 17, 16), "This code worked until 12:15 p.m. on Oct. 6, 2026."),
    ],
)
def test_too_early_and_too_late_say_when(cast, meeting, clock, moment, sentence):
    clock.move_to(dt.datetime(*moment, tzinfo=dt.UTC))
    with pytest.raises(NotPossible) as refused:
        come(cast, meeting.code)
    assert str(refused.value.sentence).startswith(sentence)


def test_a_code_cannot_be_guessed(cast, meeting, clock):
    for _ in range(8):
        with pytest.raises(NotPossible, match="No meeting has this code now"):
            come(cast, "ZZZZZZ")
    with pytest.raises(NotPossible, match="Wait 15 minutes"):
        come(cast, meeting.code)
    clock.shift(dt.timedelta(minutes=16))
    assert come(cast, meeting.code).mark == Mark.LATE
    assert CheckInTry.objects.count() == 8


def test_a_code_opens_nothing_in_another_organization(cast, other, meeting):
    with pytest.raises(NotPossible, match="No meeting has this code now"):
        come(other, meeting.code)


def test_a_meeting_called_off_has_no_check_in(cast, meeting):
    actions.call_off_meeting(actor=cast.actor("farid"), meeting=meeting)
    with pytest.raises(NotPossible, match="No meeting has this code now"):
        come(cast, meeting.code)


def test_a_stranger_does_not_check_in(cast, meeting):
    with pytest.raises(NotAllowed):
        actions.check_in(
            actor=cast.actor("nobody"),
            organization=cast.organization,
            person=cast.people["tomas"],
            code=meeting.code,
        )


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    cast, meeting, django_assert_num_queries
):
    farid = cast.actor("farid")
    for name in ("tomas", "paula", "tess"):
        with django_assert_num_queries(3):
            reads.roster(farid, meeting)
        mark(cast, meeting, name)
