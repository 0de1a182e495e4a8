"""The support log."""

import datetime as dt
import io

import openpyxl
import pytest

from rounds.kernel.refusals import BadInput, NotAllowed
from rounds.year import actions, reads
from rounds.year.actions import SupportNote
from rounds.year.kinds import SupportKind
from rounds.year.models import SupportEntry


def note(cast, school="birch", on=dt.date(2026, 9, 30), minutes=90, text="Planned the visit"):
    return SupportNote(cast.schools[school], on, minutes, SupportKind.VISIT, text)


@pytest.fixture
def logged(cast):
    for school, on in (("birch", (2026, 9, 30)), ("birch", (2026, 5, 4)), ("alder", (2026, 9, 1))):
        actions.log_support(actor=cast.actor("farid"), given=note(cast, school, dt.date(*on)))
    actions.log_support(actor=cast.actor("ana"), given=note(cast, "lincoln", minutes=30))
    return cast


@pytest.mark.parametrize(
    ("name", "entries", "schools"),
    [
        ("ana", 4, {"Birch", "Alder", "Lincoln"}),
        ("farid", 3, {"Birch", "Alder"}),
        ("paula", 2, {"Birch"}),
        ("prudence", 1, {"Alder"}),
        ("dana", 0, {"Birch", "Lincoln"}),
        ("edith", 0, {"Alder"}),
        ("tomas", 0, set()),
        ("stan", 0, set()),
    ],
)
def test_who_sees_entries_and_who_sees_totals(logged, name, entries, schools):
    actor = logged.actor(name)
    assert reads.support_entries(actor).count() == entries
    assert {one.school.name.split()[1] for one in reads.support_totals(actor)} == schools


def test_totals_are_by_school_and_term(logged):
    lines = [
        (one.school.name, one.term.season, one.term.year, one.entries, one.minutes)
        for one in reads.support_totals(logged.actor("paula"))
    ]
    assert lines == [
        ("Harlan Birch School", "spring", 2026, 1, 90),
        ("Harlan Birch School", "fall", 2026, 1, 90),
    ]


@pytest.mark.parametrize("name", ["paula", "tomas", "dana", "nobody"])
def test_others_do_not_write(cast, name):
    with pytest.raises(NotAllowed):
        actions.log_support(actor=cast.actor(name), given=note(cast))


def test_a_facilitator_writes_about_schools_of_the_network_only(cast):
    with pytest.raises(NotAllowed):
        actions.log_support(actor=cast.actor("farid"), given=note(cast, "lincoln"))
    mine = actions.log_support(actor=cast.actor("farid"), given=note(cast))
    with pytest.raises(NotAllowed):
        actions.change_support(actor=cast.actor("farid"), entry=mine, given=note(cast, "lincoln"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 4}, "minutes"),
        ({"minutes": 721}, "minutes"),
        ({"on": dt.date(2026, 10, 7)}, "on"),
    ],
)
def test_what_cannot_be_logged(cast, changes, field):
    with pytest.raises(BadInput) as refused:
        actions.log_support(actor=cast.actor("farid"), given=note(cast, **changes))
    assert [problem.where for problem in refused.value.problems] == [field]


def test_an_entry_is_put_right_and_removed(cast):
    row = actions.log_support(actor=cast.actor("farid"), given=note(cast))
    farid = cast.client("farid")
    page = f"{cast.base}support/{row.ref}/"
    given = {
        "school": cast.schools["alder"].ref,
        "on": "2026-09-29",
        "minutes": "45",
        "kind": "data",
        "note": "",
    }
    assert farid.post(page, given).status_code == 302
    row.refresh_from_db()
    assert (row.school, row.minutes, row.person) == (
        cast.schools["alder"],
        45,
        cast.people["farid"],
    )
    assert farid.post(page, given | {"minutes": "3"}).status_code == 422
    assert cast.client("paula").post(f"{page}remove/").status_code == 403
    farid.post(f"{page}remove/")
    assert SupportEntry.objects.count() == 0


def test_the_form_says_that_it_evaluates_nobody(cast):
    text = cast.client("farid").get(f"{cast.base}support/new/").content.decode()
    assert "No evaluation of anybody" in text
    assert "Nothing about how anybody teaches" in text


def test_the_file_holds_what_the_person_may_see(logged):
    answer = logged.client("paula").get(f"{logged.base}support.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert {row[1] for row in list(book["Support log"].values)[1:]} == {"Harlan Birch School"}
    assert list(book["By school and term"].values)[1][:5] == (
        "Harlan Birch School",
        "Harlan Valley District",
        "Spring 2026",
        1,
        1.5,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_the_same_queries_however_long(cast, count, django_assert_num_queries):
    for number in range(count):
        actions.log_support(
            actor=cast.actor("ana"), given=note(cast, ("birch", "alder", "lincoln")[number])
        )
    ana = cast.client("ana")
    ana.get(f"{cast.base}support/")
    with django_assert_num_queries(10):
        ana.get(f"{cast.base}support/")
