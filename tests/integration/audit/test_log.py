"""The audit log: who may read it, what it says, how it is narrowed and taken away."""

import datetime as dt
import io

import openpyxl
import pytest
import time_machine

from rounds.access.actor import system
from rounds.kernel.audit import record
from rounds.kernel.models import AuditEntry
from rounds.people import actions
from rounds.people.kinds import AppointmentRole


@pytest.fixture
def log(cast):
    """A log of three lines: what Ana did, what the installation did, what Farid did."""
    AuditEntry.objects.all().delete()
    ana, farid = cast.actor("ana"), cast.actor("farid")
    with time_machine.travel(dt.datetime(2026, 9, 1, 15, tzinfo=dt.UTC), tick=False):
        actions.add_district(actor=ana, organization=cast.organization, name="=Cedar District")
    with time_machine.travel(dt.datetime(2026, 9, 3, 3, 30, tzinfo=dt.UTC), tick=False):
        record(
            system(cast.organization.pk),
            "hosting-request.purged",
            kind="hosting-request",
            ref="gone",
        )
    with time_machine.travel(dt.datetime(2026, 9, 5, 15, tzinfo=dt.UTC), tick=False):
        actions.join_team(actor=farid, team=cast.teams["alder"], person=cast.people["stan"])
    return cast


def page(cast, name="ana", **query):
    return cast.client(name).get(f"{cast.base}audit/", query)


def sentences(answer) -> list[str]:
    return [row.sentence for row in answer.context["rows"]]


@pytest.mark.parametrize(
    "name", ["farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan"]
)
def test_only_coordinators_read_it(cast, name):
    answer = page(cast, name)
    assert answer.status_code == 403
    assert "Only a coordinator of this organization can do this. Ask yours." in (
        answer.content.decode()
    )
    assert cast.client(name).post(f"{cast.base}audit/file/", {"form": "csv"}).status_code == 403


def test_a_stranger_signs_in_and_another_organization_finds_nothing(cast, other):
    assert page(cast, "nobody").status_code == 302
    assert other.client("ana").get(f"{cast.base}audit/").status_code == 404
    assert other.client("ana").post(f"{cast.base}audit/file/").status_code == 404


def test_it_tells_what_was_done_newest_first(log):
    answer = page(log)
    assert sentences(answer) == [
        "Farid Harlanson put a person on a campus team.",
        "The installation deleted a hosting request whose time was over.",
        "Ana Harlanson added a district.",
    ]
    text = answer.content.decode()
    assert "Campus team: Harlan Alder School" in text
    assert "person: Stan Harlanson" in text
    assert "District: =Cedar District" in text


def test_codes_are_told_in_words(log):
    actions.appoint(
        actor=log.actor("ana"),
        organization=log.organization,
        person=log.people["stan"],
        role=AppointmentRole.SCHOOL_STAFF,
        school=log.schools["birch"],
    )
    assert page(log).context["rows"][0].details == [("role", "Staff of a school")]


def test_it_tells_it_in_spanish(log):
    log.people["ana"].language = "es"
    log.people["ana"].save()
    assert sentences(page(log))[0] == "Farid Harlanson incorporó a una persona a un equipo escolar."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"person": "ana"}, ["Ana Harlanson added a district."]),
        ({"verb": "team.joined"}, ["Farid Harlanson put a person on a campus team."]),
        (
            {"kind": "hosting-request"},
            ["The installation deleted a hosting request whose time was over."],
        ),
        # 03:30 UTC on the 3rd is still the evening of the 2nd in Chicago.
        (
            {"since": "2026-09-02", "until": "2026-09-02"},
            ["The installation deleted a hosting request whose time was over."],
        ),
        ({"since": "2026-09-06"}, []),
    ],
)
def test_it_is_narrowed(log, query, expected):
    if "person" in query:
        query["person"] = log.people[query["person"]].ref
    assert sentences(page(log, **query)) == expected


def test_days_in_the_wrong_order_are_explained(log):
    answer = page(log, since="2026-09-05", until="2026-09-01")
    assert answer.context["form"].errors == {"until": ["Choose a day on or after the first one."]}
    assert sentences(answer) == ["Farid Harlanson put a person on a campus team."]


@pytest.mark.parametrize("query", [{"verb": "no-such"}, {"since": "yesterday"}, {"page": "x"}])
def test_conditions_that_make_no_sense_narrow_nothing(log, query):
    answer = page(log, **query)
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == 3


def test_another_organizations_entries_are_not_in_it(log, other):
    assert all("Mirror" not in sentence for sentence in sentences(page(log)))
    assert sentences(page(log, person=other.people["ana"].ref)) == sentences(page(log))


def test_somebody_whose_account_is_gone_stays_in_it(log):
    AuditEntry.objects.filter(verb="district.added").update(person_id=999_999)
    assert "Somebody whose account is gone added a district." in sentences(page(log))


def test_an_unknown_verb_stands_as_it_is(log):
    AuditEntry.objects.filter(verb="district.added").update(verb="district.painted")
    assert "Ana Harlanson: district.painted" in sentences(page(log))


QUERIES = 22


def test_as_many_questions_for_three_lines_as_for_one(log, django_assert_num_queries):
    client = log.client("ana")
    client.get(f"{log.base}audit/")
    with django_assert_num_queries(QUERIES):
        assert len(client.get(f"{log.base}audit/").context["rows"]) == 3
    AuditEntry.objects.exclude(verb="team.joined").delete()
    with django_assert_num_queries(QUERIES):
        assert len(client.get(f"{log.base}audit/").context["rows"]) == 1


def test_a_copy_for_a_spreadsheet_is_taken_and_written_down(log):
    answer = log.client("ana").post(
        f"{log.base}audit/file/", {"form": "csv", "verb": "district.added"}
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "When,Who,What was done,To what,Name,Details",
        "2026-09-01 10:00:00-05:00,Ana Harlanson,Ana Harlanson added a district.,District,"
        "'=Cedar District,",
    ]
    line = AuditEntry.objects.get(verb="audit-log.exported")
    assert line.person_id == log.people["ana"].pk
    assert line.details == {"how_many": 1, "form": "csv"}


def test_the_excel_file_holds_text_not_formulas(log):
    answer = log.client("ana").post(f"{log.base}audit/file/", {"form": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["When", "Who", "What was done", "To what", "Name", "Details"]
    assert rows[3][4] == "=Cedar District"
    assert sheet.cell(4, 5).data_type == "s"


def test_opening_the_file_address_does_nothing(log):
    assert log.client("ana").get(f"{log.base}audit/file/").status_code == 405
