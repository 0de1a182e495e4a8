"""Who opens which page of the year, and what it shows."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from rounds.year import actions, reads
from rounds.year.kinds import HostingStatus, Mark
from rounds.year.models import Certificate, DueDate, Hosting, Meeting, NoSchoolDay, SupportEntry
from tests.support.filled import fill_year


@pytest.fixture
def filled(cast):
    cast.meeting = fill_year(cast)
    return cast


def at(cast, url, **kwargs):
    return reverse(url, kwargs={"org": cast.organization.slug, **kwargs})


def where(cast, name):
    """The address of a page, with the rows that `fill_year` made."""
    needs = {
        "calendar": {"cohort": cast.cohort.ref},
        "hosting-add": {"cohort": cast.cohort.ref},
        "due-add": {"cohort": cast.cohort.ref},
        "meetings": {"cohort": cast.cohort.ref},
        "meeting-add": {"cohort": cast.cohort.ref},
        "hosting": {"ref": Hosting.objects.earliest("pk").ref},
        "hosting-ics": {"ref": Hosting.objects.earliest("pk").ref},
        "due": {"ref": DueDate.objects.get().ref},
        "person-hours": {"person": cast.people["tomas"].ref},
        "certificate-pdf": {"ref": Certificate.objects.get(person=cast.people["tomas"]).ref},
        "support-entry": {"ref": SupportEntry.objects.get().ref},
    }
    for name_of in ("meeting", "meeting-edit", "attendance", "meeting-code", "meeting-ics"):
        needs[name_of] = {"ref": cast.meeting.ref}
    return at(cast, name, **needs.get(name, {}))


OPEN = {
    "my-year": "ana farid paula tomas prudence dana tess stan",
    "calendar-feed": "ana farid paula tomas prudence dana tess stan",
    "no-school-days": "ana farid paula tomas prudence dana tess stan",
    "check-in": "ana farid paula tomas prudence dana tess stan",
    "my-hours": "ana farid paula tomas prudence dana tess stan",
    "calendar": "ana farid paula tomas prudence dana",
    "hosting-ics": "ana farid paula tomas prudence dana",
    "meetings": "ana farid paula tomas prudence dana",
    "meeting": "ana farid paula tomas prudence dana",
    "meeting-ics": "ana farid paula tomas prudence dana",
    "hosting": "ana farid paula tomas",
    "due": "ana farid",
    "due-add": "ana farid",
    "meeting-add": "ana farid",
    "meeting-edit": "ana farid",
    "attendance": "ana farid",
    "meeting-code": "ana farid",
    "hours": "ana farid",
    "hours-xlsx": "ana farid",
    "person-hours": "ana farid",
    "funding-sources": "ana farid",
    "certificate-pdf": "ana farid tomas",
    "support-log": "ana farid paula prudence",
    "support-xlsx": "ana farid paula prudence",
    "support-totals": "ana farid paula prudence dana",
    "support-add": "ana farid",
    "support-entry": "ana farid",
}
EVERYBODY = ["ana", "farid", "paula", "tomas", "prudence", "dana", "tess", "stan"]


@pytest.mark.parametrize("name", OPEN)
def test_who_opens_it(filled, name):
    page = where(filled, name)
    seen = {who for who in EVERYBODY if filled.client(who).get(page).status_code == 200}
    assert seen == set(OPEN[name].split())
    assert filled.client("nobody").get(page).status_code == 302


@pytest.mark.parametrize("name", OPEN)
def test_another_organization_is_not_there(filled, other, name):
    assert other.client("ana").get(where(filled, name)).status_code == 404


@pytest.mark.parametrize("name", sorted(set(OPEN) - {"hours-xlsx", "support-xlsx"}))
def test_it_speaks_spanish(filled, name):
    person = filled.people["ana"]
    person.language = "es"
    person.save()
    answer = filled.client("ana").get(where(filled, name))
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "es"


def test_the_calendar_says_what_conflicts(filled):
    day = Hosting.objects.get().on
    actions.add_no_school_days(
        actor=filled.actor("ana"), organization=filled.organization, days=[(day, "County fair")]
    )
    text = filled.client("tomas").get(where(filled, "calendar")).content.decode()
    assert "is a day without school (County fair): Harlan Birch School." in text
    assert "Harlan Birch School hosts (proposed)" in text
    assert "<li>Harlan Alder School</li>" in text


def test_a_school_proposes_and_the_facilitator_agrees(filled):
    paula, page = filled.client("paula"), where(filled, "hosting-add")
    text = paula.get(page).content.decode()
    assert "This day is agreed" not in text
    assert "Harlan Alder School" not in text
    day = dt.date(2026, 11, 3)
    given = {"team": filled.teams["birch"].ref, "on": day.isoformat(), "note": "", "agreed": "on"}
    assert paula.post(page, given).url == where(filled, "calendar")
    made = Hosting.objects.get(on=day)
    assert made.status == HostingStatus.PROPOSED
    again = paula.post(page, given)
    assert (again.status_code, "already hosts on that day" in again.content.decode()) == (422, True)
    filled.client("farid").post(at(filled, "hosting-agree", ref=made.ref))
    made.refresh_from_db()
    assert made.status == HostingStatus.AGREED
    paula.post(at(filled, "hosting-remove", ref=made.ref))
    assert Hosting.objects.filter(pk=made.pk).exists()


def test_days_are_pasted_all_or_none(filled):
    ana, page = filled.client("ana"), where(filled, "no-school-days")
    bad = "11/26/2026 Thanksgiving\n13/45/2026 Nothing\n12/21/2026 – 1/1/2027"
    answer = ana.post(page, {"days": bad})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 2 has no date such as 11/26/2026" in text
    assert "Line 3 needs a name" in text
    assert NoSchoolDay.objects.count() == 1
    good = "11/26/2026\tThanksgiving\n2026-12-21 – 2027-01-01, Winter break\n"
    ana.post(page, {"days": good, "district": filled.districts["hill"].ref})
    assert NoSchoolDay.objects.filter(district=filled.districts["hill"]).count() == 11
    assert filled.client("farid").post(page, {"days": good}).status_code == 403


def test_a_meeting_is_planned_from_lines(filled):
    page = where(filled, "meeting-add")
    given = {
        "kind": "workshop",
        "title": "Writing focus questions",
        "on": "2026-11-05",
        "starts": "13:00",
        "ends": "15:00",
        "video_link": "meet.example/abc",
        "agenda": "15 Welcome / Ana\n\n100 Drafting",
        "audience": "cohort",
        "sequence": "0",
    }
    farid = filled.client("farid")
    wrong = farid.post(page, given | {"agenda": "Welcome 15"})
    assert wrong.status_code == 422
    assert "Line 1 needs minutes, a space and a title" in wrong.content.decode()
    made = farid.post(page, given)
    text = farid.get(made.url).content.decode()
    assert "5 minutes of the meeting are not on the agenda yet." in text
    assert "https://meet.example/abc" in text
    assert "1:15 p.m." in text


def test_two_people_who_edit_one_meeting(filled):
    page = where(filled, "meeting-edit")
    farid, ana = filled.client("farid"), filled.client("ana")
    form = farid.get(page).context["form"]
    given = {key: value for key, value in form.initial.items() if value is not None}
    given |= {"starts": "09:00", "ends": "12:00", "on": given["on"].isoformat()}
    assert farid.post(page, given | {"title": "First"}).status_code == 302
    second = ana.post(page, given | {"title": "Second"})
    assert second.status_code == 422
    assert "Somebody has changed this meeting since you opened it." in second.content.decode()
    assert 'value="Second"' in second.content.decode()


def test_a_meeting_is_called_off_and_put_back_on(filled):
    page = at(filled, "meeting-call-off", ref=filled.meeting.ref)
    farid = filled.client("farid")
    farid.post(page)
    assert "This meeting is called off." in farid.get(where(filled, "meeting")).content.decode()
    farid.post(page, {"back": "on"})
    assert Meeting.objects.get().cancelled_at is None


def test_one_tap_marks_and_undo_takes_it_back(filled, plan):
    page, farid = where(filled, "attendance"), filled.client("farid")
    person = filled.people["prudence"]
    answer = farid.post(page, {"person": person.ref, "mark": "late", "minutes": "100"})
    assert answer.url == f"{page}#person-{person.ref}"
    text = farid.get(page).content.decode()
    assert "Prudence Harlanson: Late." in text
    line = next(
        x for x in reads.roster(filled.actor("farid"), filled.meeting) if x.person == person
    )
    assert (line.mark, line.minutes) == (Mark.LATE, 100)
    undo = html.unescape(re.search(r'action="([^"]*undo/[^"]*)"', text).group(1))
    assert filled.client("tomas").post(undo).status_code == 403
    assert farid.post(undo).status_code == 302
    assert "Undone." in farid.get(page).content.decode()
    farid.post(undo)
    assert "This mark has been changed since." in farid.get(page).content.decode()
    later = actions.plan_meeting(actor=filled.actor("farid"), cohort=filled.cohort, plan=plan())
    farid.post(undo.replace(filled.meeting.ref, later.ref))
    assert "This can no longer be undone." in farid.get(page).content.decode()
    farid.post(f"{undo}x")
    assert "This can no longer be undone." in farid.get(page).content.decode()


def test_what_cannot_be_marked_is_said(filled):
    page, farid = where(filled, "attendance"), filled.client("farid")
    person = filled.people["prudence"].ref
    for data, words in (
        ({"person": person, "mark": "asleep"}, "Choose present, late, excused or absent."),
        ({"person": person, "mark": "late", "minutes": "999"}, "The meeting took 180 minutes."),
    ):
        farid.post(page, data)
        assert words in farid.get(page).content.decode()
    assert farid.post(page, {"person": "nobody", "mark": "late"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_takes_the_same_queries_however_much_there_is(
    filled, plan, count, django_assert_num_queries
):
    for number in range(count):
        actions.propose_hosting(
            actor=filled.actor("farid"),
            team=filled.teams["alder"],
            on=dt.date(2026, 12, 1 + number),
        )
        actions.plan_meeting(actor=filled.actor("farid"), cohort=filled.cohort, plan=plan())
    for name, queries in QUERIES.items():
        page, client = where(filled, name), filled.client("farid")
        client.get(page)
        with django_assert_num_queries(queries):
            assert client.get(page).status_code == 200


QUERIES = {"calendar": 16, "my-year": 11, "meetings": 10, "attendance": 11, "hours": 9}
