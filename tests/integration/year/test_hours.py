"""Hours, certificates and funding sources."""

import datetime as dt
import io

import openpyxl
import page
import pytest
from django.test import Client

from rounds.identity.leaving import GATHERERS
from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.year import actions, reads
from rounds.year.kinds import Mark
from rounds.year.models import Certificate
from tests.support.filled import fill_year


@pytest.fixture
def filled(cast):
    cast.meeting = fill_year(cast)
    return cast


def sheet(answer, name):
    rows = openpyxl.load_workbook(io.BytesIO(answer.content))[name].values
    return [list(row) for row in rows]


def certificate(cast, name="tomas"):
    return Certificate.objects.get(person=cast.people[name])


def test_hours_by_person_and_by_source(filled):
    answer = filled.client("farid").get(f"{filled.base}hours/everybody.xlsx")
    source = "Harlan grant (Harlan-1)"
    assert sheet(answer, "By person") == [
        ["Name", "School", "Meetings", "Hours", source, "Not charged"],
        ["Paula Harlanson", "Harlan Birch School", 1, 3, 3, 0],
        ["Tomas Harlanson", "Harlan Birch School", 1, 3, 3, 0],
    ]
    assert sheet(answer, "By funding source") == [
        ["Funding source", "Hours"],
        [source, 6],
        ["Not charged", 0],
    ]


def test_text_of_people_is_never_a_formula(filled):
    for key, name in (("tomas", '=HYPERLINK("https://x","y")'), ("paula", "https://x.example")):
        filled.people[key].name = name
        filled.people[key].save()
    answer = filled.client("ana").get(f"{filled.base}hours/everybody.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for row in book["By person"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-10-05", "2026-10-05", 3),
        ("2026-10-06", "", 1),
        ("", "2026-10-04", 1),
        ("2026-10-01", "2026-10-31", 3),
    ],
)
def test_a_period_holds_whole_days(filled, first, last, count):
    answer = filled.client("ana").get(
        f"{filled.base}hours/everybody.xlsx", {"first": first, "last": last}
    )
    assert len(sheet(answer, "By person")) == count


def test_a_period_that_ends_before_it_starts_is_said(filled):
    answer = filled.client("ana").get(
        f"{filled.base}hours/everybody/", {"first": "2026-10-06", "last": "2026-10-05"}
    )
    assert answer.status_code == 422
    assert "The period must end after it starts." in answer.content.decode()


def test_absence_and_called_off_meetings_give_no_hours(filled):
    farid = filled.actor("farid")
    actions.mark_attendance(
        actor=farid, meeting=filled.meeting, person=filled.people["tomas"], mark=Mark.EXCUSED
    )
    assert reads.hours_of(farid, filled.people["tomas"]) == []
    actions.call_off_meeting(actor=farid, meeting=filled.meeting)
    assert reads.hours_of_everybody(farid) == []


def test_hours_outlive_the_account(filled):
    filled.people["tomas"].delete()
    lines = reads.hours_of_everybody(filled.actor("ana"))
    assert [(line.name, line.minutes) for line in lines] == [("Paula Harlanson", 180), ("", 180)]


def test_a_facilitator_of_another_network_sees_none(filled, cast):
    from rounds.people import actions as people
    from rounds.people.kinds import AppointmentRole, NetworkKind

    network = people.found_network(
        actor=cast.actor("ana"),
        organization=cast.organization,
        name="South",
        kind=NetworkKind.CROSS_SCHOOL,
    )
    people.appoint(
        actor=cast.actor("ana"),
        organization=cast.organization,
        person=cast.people["stan"],
        role=AppointmentRole.FACILITATOR,
        network=network,
    )
    assert reads.hours_of_everybody(cast.actor("stan")) == []
    stan = cast.client("stan")
    tomas = cast.people["tomas"].ref
    assert stan.get(f"{cast.base}hours/everybody/").status_code == 200
    assert "Harlan training" not in stan.get(f"{cast.base}hours/people/{tomas}/").content.decode()
    ref = certificate(cast).ref
    assert stan.get(f"{cast.base}hours/certificates/{ref}.pdf").status_code == 403


def test_a_certificate_is_issued_once_for_the_same_hours(filled):
    hours = actions.HoursIn(filled.people["tomas"], filled.cohort)
    first = certificate(filled)
    assert actions.issue_certificate(actor=filled.actor("tomas"), hours=hours) == first
    actions.mark_attendance(
        actor=filled.actor("farid"),
        meeting=filled.meeting,
        person=filled.people["tomas"],
        mark=Mark.LATE,
        minutes=90,
    )
    second = actions.issue_certificate(actor=filled.actor("tomas"), hours=hours)
    assert (second.minutes, second.pk != first.pk) == (90, True)


def test_without_hours_there_is_no_certificate(filled):
    with pytest.raises(NotPossible, match="no hours in this cohort yet"):
        actions.issue_certificate(
            actor=filled.actor("prudence"),
            hours=actions.HoursIn(filled.people["prudence"], filled.cohort),
        )


@pytest.mark.parametrize("name", ["paula", "dana", "tess", "nobody"])
def test_nobody_else_issues_or_prints_it(filled, name):
    hours = actions.HoursIn(filled.people["tomas"], filled.cohort)
    with pytest.raises(NotAllowed):
        actions.issue_certificate(actor=filled.actor(name), hours=hours)
    with pytest.raises(NotAllowed):
        actions.print_certificate(actor=filled.actor(name), certificate=certificate(filled))


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Certificate of hours"), ("es", "Certificado")]
)
def test_a_certificate_is_an_accessible_file(filled, tmp_path, language, word):
    tomas = filled.people["tomas"]
    tomas.language, tomas.name = language, "Tomás Ibáñez 🙂"
    tomas.save()
    made = actions.issue_certificate(
        actor=filled.actor("tomas"), hours=actions.HoursIn(tomas, filled.cohort)
    )
    answer = filled.client("tomas").get(f"{filled.base}hours/certificates/{made.ref}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    path = tmp_path / "certificate.pdf"
    path.write_bytes(answer.content)
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    assert f"/Lang({language}" in answer.content.decode("latin-1")


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ("", "tomas  HARLANSON", "This certificate is valid for this name."),
        ("", "Paula Harlanson", "We know no certificate with this number for this name."),
        ("0000-0000-0000", "Tomas Harlanson", "We know no certificate with this number"),
    ],
)
def test_anybody_with_the_paper_can_check_it(filled, typed, name, sentence):
    number = typed or certificate(filled).number
    page_of = f"/certificates/{certificate(filled).ref}/"
    text = Client().post(page_of, {"number": number, "name": name}).content.decode()
    assert sentence in text


def test_the_public_page_tells_nothing_by_itself(filled):
    known = Client().get(f"/certificates/{certificate(filled).ref}/").content.decode()
    assert "Harlan" not in known
    assert "This certificate" not in known
    unknown = Client().get("/certificates/000000000000/")
    assert unknown.status_code == 200


def test_a_withdrawn_certificate_is_no_longer_valid(filled):
    row = certificate(filled)
    farid = filled.client("farid")
    page_of = f"{filled.base}hours/certificates/{row.ref}/withdraw/"
    assert filled.client("tomas").post(page_of, {"because": "x"}).status_code == 403
    farid.post(page_of, {"because": " "})
    row.refresh_from_db()
    assert row.withdrawn_at is None
    farid.post(page_of, {"because": "Issued for the wrong person"})
    answer = Client().post("/certificates/", {"number": row.number, "name": row.name})
    assert "This certificate was withdrawn." in answer.content.decode()
    own = filled.client("tomas").get(f"{filled.base}hours/").content.decode()
    assert "Issued for the wrong person" in own


def test_funding_sources_are_closed_and_opened(filled):
    ana = filled.actor("ana")
    with pytest.raises(BadInput, match="already a funding source"):
        actions.add_funding_source(actor=ana, organization=filled.organization, name="Harlan grant")
    source = reads.funding_sources(ana).get()
    filled.client("ana").post(f"{filled.base}funding-sources/{source.ref}/close/")
    source.refresh_from_db()
    assert source.closed_on == dt.date(2026, 10, 6)
    form = filled.client("farid").get(
        f"{filled.base}year/cohorts/{filled.cohort.ref}/meetings/new/"
    )
    assert "Harlan grant" not in form.content.decode()
    refused = filled.client("farid").post(f"{filled.base}funding-sources/", {"name": "Mine"})
    assert refused.status_code == 403


def test_hours_and_certificates_are_in_the_copy_of_ones_own_data(filled):
    tomas, paula = filled.people["tomas"], filled.people["paula"]
    (meeting,) = GATHERERS["meetings"](tomas)
    assert (meeting["meeting"], meeting["mark"], meeting["minutes"]) == (
        "Harlan training",
        "present",
        180,
    )
    (paper,) = GATHERERS["certificates"](tomas)
    assert paper["number"] == certificate(filled).number
    assert paper["number"] != GATHERERS["certificates"](paula)[0]["number"]
    assert GATHERERS["meetings"](filled.people["prudence"]) == []
