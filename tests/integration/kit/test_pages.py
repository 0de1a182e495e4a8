"""Who opens which page of the printed day and the key, and what it shows."""

import datetime as dt
import html
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from rounds.kernel.models import AuditEntry
from rounds.visits.models import Lesson, Participant, RoomVisit, Visit
from rounds.visits.reads.key import stops
from tests.support.visits import make_visit

from .conftest import DAY

EVERYBODY = ["ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan"]
OPEN = {
    "visit-kit": "ana farid tess",
    "visit-kit-all": "ana farid tess",
    "visit-key": "ana farid paula tomas tess prudence dana",
    "visit-route": "farid prudence",
    "visit-route-ics": "farid prudence",
}
SHEETS = {
    "folders": "farid tess",
    "cards": "ana farid tess",
    "poster": "ana farid tess",
    "doors": "ana farid tess",
    "schedule": "ana farid tess",
    "teachers": "ana farid tess",
    "letter": "ana farid tess",
}


def at(cast, name, visit, **kwargs):
    kwargs = {"org": cast.organization.slug, "ref": visit.ref, **kwargs}
    return reverse(name, kwargs=kwargs)


def text(answer):
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", OPEN)
def test_a_page_opens_to_whom_the_table_says(cast, visit, name):
    address = at(cast, name, visit)
    opened = [who for who in EVERYBODY if cast.client(who).get(address).status_code == 200]
    assert opened == OPEN[name].split()
    assert cast.client("nobody").get(address).status_code == 302


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_paper_is_printed_by_whom_the_table_says(cast, visit, sheet):
    address = at(cast, "visit-paper", visit, sheet=sheet)
    printed = [who for who in EVERYBODY if cast.client(who).get(address).status_code == 200]
    assert printed == SHEETS[sheet].split()
    assert cast.client("farid").get(address).content.startswith(b"%PDF")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_paper_is_shown_small_to_whoever_prints_it(cast, visit, sheet):
    address = at(cast, "visit-paper-picture", visit, sheet=sheet)
    shown = [who for who in EVERYBODY if cast.client(who).get(address).status_code == 200]
    assert shown == SHEETS[sheet].split()
    assert cast.client("farid").get(address).content.startswith(b"\x89PNG")
    assert not AuditEntry.objects.filter(verb__endswith=".printed").exists()


def test_another_organizations_visit_is_not_there(cast, other, visit):
    for name in [*OPEN, "visit-key-open", "visit-key-day"]:
        answer = other.client("ana").post if name.endswith(("open", "day")) else None
        go = answer or other.client("ana").get
        assert go(at(other, name, visit)).status_code == 404, name
    for name in ("visit-paper", "visit-paper-picture"):
        address = at(other, name, visit, sheet="poster")
        assert other.client("ana").get(address).status_code == 404, name


def test_the_list_asks_a_fixed_number_of_questions(cast, django_assert_num_queries, visit):
    farid = cast.client("farid")
    page = at(cast, "visit-kit", visit)
    farid.get(page)
    with django_assert_num_queries(16):
        farid.get(page)
    other = make_visit(cast, observers=8, classes=8, days=40)
    from tests.support.released import release

    release(other, teams=3)
    with django_assert_num_queries(16):
        farid.get(at(cast, "visit-kit", other))


def test_before_a_plan_only_two_papers_can_be_made(cast):
    visit = make_visit(cast, observers=4, classes=8)
    farid = cast.client("farid")
    shown = text(farid.get(at(cast, "visit-kit", visit)))
    assert "No plan is released yet." in shown
    offered = [sheet for sheet in SHEETS if f"/kit/{sheet}.pdf" in shown]
    assert offered == ["teachers", "letter"]
    refused = farid.get(at(cast, "visit-paper", visit, sheet="cards"))
    assert refused.status_code == 409
    assert "Release one first." in text(refused)


def test_an_unknown_paper_is_not_there(cast, visit):
    assert cast.client("farid").get(at(cast, "visit-paper", visit, sheet="x")).status_code == 404


def test_all_papers_come_in_one_file(cast, visit):
    for who, count in (("ana", 6), ("farid", 7), ("tess", 7)):
        answer = cast.client(who).get(at(cast, "visit-kit-all", visit) + "?lang=es&size=a4")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert len(packed.namelist()) == count
            assert all(packed.read(name).startswith(b"%PDF") for name in packed.namelist())


def test_a_folder_for_somebody_on_no_team_is_refused_in_a_sentence(cast, visit):
    farid_row = Participant.objects.get(person=cast.people["farid"])
    address = at(cast, "visit-paper", visit, sheet="folders") + f"?person={farid_row.ref}"
    answer = cast.client("farid").get(address)
    assert answer.status_code == 409
    assert "on no team of the released plan" in text(answer)


def test_printing_folders_stands_in_the_log_as_opening_the_key(cast, visit):
    cast.client("tess").get(at(cast, "visit-paper", visit, sheet="folders"))
    cast.client("ana").get(at(cast, "visit-paper", visit, sheet="poster"))
    lines = AuditEntry.objects.filter(verb__endswith=".printed").order_by("pk")
    assert [(line.verb, line.details) for line in lines] == [
        ("key.printed", {"until": "2026-11-16"}),
        ("kit.printed", {}),
    ]


def test_the_key_opens_only_on_a_press_and_is_written_down(cast, visit):
    tess, page = cast.client("tess"), at(cast, "visit-key", visit)
    assert "Open the key" in text(tess.get(page))
    assert "Teacher Harlanworth" not in text(tess.get(page))
    assert tess.get(at(cast, "visit-key-open", visit)).status_code == 405
    answer = tess.post(at(cast, "visit-key-open", visit))
    assert "no-store" in answer.headers["Cache-Control"]
    rows = [row for row in stops(visit) if row.room]
    shown = text(answer)
    assert all(row.room in shown and row.teachers[0] in shown for row in rows)
    line = AuditEntry.objects.get(verb="key.opened")
    assert (line.person_id, line.details) == (cast.people["tess"].pk, {"until": "2026-11-16"})
    assert "Tess Harlanson" in text(tess.get(page))


def test_the_facilitator_sees_rooms_and_no_teachers_until_the_handover(cast, visit):
    farid = cast.client("farid")
    shown = text(farid.post(at(cast, "visit-key-open", visit)))
    assert "Harlan 101" in shown
    assert "Teacher Harlanworth" not in shown
    Visit.objects.update(handed_over_at=DAY)
    assert farid.post(at(cast, "visit-key-open", visit)).status_code == 403
    assert farid.get(at(cast, "visit-paper", visit, sheet="folders")).status_code == 403
    assert cast.client("tess").post(at(cast, "visit-key-open", visit)).status_code == 200


@pytest.mark.parametrize("who", ["ana", "paula", "tomas", "prudence", "dana"])
def test_nobody_else_opens_it(cast, visit, who):
    assert "Open the key" not in text(cast.client(who).get(at(cast, "visit-key", visit)))
    assert cast.client(who).post(at(cast, "visit-key-open", visit)).status_code == 403


def test_without_a_plan_there_is_nothing_to_open(cast):
    visit = make_visit(cast, observers=4, classes=8)
    answer = cast.client("tess").post(at(cast, "visit-key-open", visit), follow=True)
    assert "numbers are drawn when a plan is released" in text(answer)
    assert not AuditEntry.objects.filter(verb="key.opened").exists()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-11-10", "The key goes on that day."),
        ("2026-10-26", "choose a day after it"),
        ("2026-11-17", "It can only be sooner."),
        ("", "This field is required."),
        ("soon", "Enter a valid date."),
    ],
)
def test_the_last_day_only_moves_nearer(cast, visit, on, said):
    farid = cast.client("farid")
    answer = farid.post(at(cast, "visit-key-day", visit), {"on": on}, follow=True)
    assert said in text(answer)
    moved = on == "2026-11-10"
    kept = Visit.objects.get().destroy_key_on
    assert kept == (dt.date(2026, 11, 10) if moved else dt.date(2026, 11, 16))
    assert AuditEntry.objects.filter(verb="key.day-set").exists() == moved


def rooms_of(visit, person):
    row = Participant.objects.get(person=person)
    [team] = [team for team in visit.plans.get().content["teams"] if row.ref in team["members"]]
    here = stops(visit, team=team["id"])
    return [stop.room for stop in here], [stop.number for stop in here]


def test_an_observer_sees_the_own_team_before_and_the_own_route_on_the_day(cast, visit, clock):
    prudence, page = cast.client("prudence"), at(cast, "visit-route", visit)
    rooms, numbers = rooms_of(visit, cast.people["prudence"])
    before = text(prudence.get(page))
    assert "Team A" in before
    assert not any(room in before for room in rooms)
    clock.move_to(DAY)
    shown = text(prudence.get(page))
    assert all(room in shown for room in rooms)
    assert all(f"Visit {number}" in shown for number in numbers)
    assert "Harlanworth" not in shown
    others = {stop.room for stop in stops(visit)} - set(rooms)
    assert others
    assert not any(room in shown for room in others)
    clock.move_to(DAY + dt.timedelta(hours=14))
    assert not any(room in text(prudence.get(page)) for room in rooms)


def test_the_calendar_file_has_rooms_on_the_day_alone_and_never_a_number(cast, visit, clock):
    prudence, address = cast.client("prudence"), at(cast, "visit-route-ics", visit)
    rooms, _numbers = rooms_of(visit, cast.people["prudence"])
    [event] = Calendar.from_ical(prudence.get(address).content).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == "Team A"
    assert event["DTSTART"].dt.isoformat() == "2026-10-26T07:45:00-05:00"
    clock.move_to(DAY)
    [event] = Calendar.from_ical(prudence.get(address).content).walk("VEVENT")
    said = str(event["DESCRIPTION"])
    assert all(room in said for room in rooms)
    assert "Visit" not in said


def test_the_own_calendar_address_has_the_visit(cast, visit):
    from rounds.year import actions as year

    own = year.OwnCalendar(cast.people["prudence"], cast.organization)
    token = year.renew_feed(actor=cast.actor("prudence"), own=own)
    found = Calendar.from_ical(Client().get(f"/calendar/{token}.ics").content).walk("VEVENT")
    assert "Instructional rounds at Harlan Birch School" in {str(one["SUMMARY"]) for one in found}


def day(visit):
    return reverse("visit-join", kwargs={"code": visit.join_code.lower()})


def code_of(cast, who):
    return Participant.objects.get(person=cast.people[who]).join_code


def test_a_card_opens_the_route_of_its_owner_on_the_day(cast, visit, on_the_day):
    page = Client().get(day(visit))
    assert "Type the code that is printed on your own card." in text(page)
    typed = f" {code_of(cast, 'prudence').lower()[:3]} {code_of(cast, 'prudence')[3:]}"
    shown = text(Client().post(day(visit), {"code": typed}))
    rooms, _numbers = rooms_of(visit, cast.people["prudence"])
    assert "Prudence Harlanson" in shown
    assert all(room in shown for room in rooms)


@pytest.mark.parametrize("hours", [-24 * 6, 14])
def test_codes_are_dead_on_any_other_day(cast, visit, clock, hours):
    clock.move_to(DAY + dt.timedelta(hours=hours))
    answer = Client().post(day(visit), {"code": code_of(cast, "prudence")})
    assert "Nothing is open here today" in text(answer)
    assert "Prudence" not in text(answer)


def test_a_wrong_code_and_the_schedulers_card_open_nothing(cast, visit, on_the_day):
    Participant.objects.filter(person=cast.people["prudence"]).update(left_at=DAY)
    for code in ("ZZZZZZ", code_of(cast, "prudence"), ""):
        answer = Client().post(day(visit), {"code": code})
        assert answer.status_code == 422
        assert "Prudence" not in text(answer)
    unknown = Client().get(reverse("visit-join", kwargs={"code": "nothing"}))
    assert "Nothing is open here today" in text(unknown)


def test_a_class_that_is_gone_is_a_wait_in_the_base_room(cast, visit, on_the_day):
    Lesson.objects.all().delete()
    shown = text(cast.client("prudence").get(at(cast, "visit-route", visit)))
    assert "Base room" in shown
    assert RoomVisit.objects.exists()
