"""Importing: what the preview showed is what happens, all of it or nothing."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from rounds.kernel.models import AuditEntry
from rounds.people import actions
from rounds.people.models import Appointment, Arrival, Membership, Person, School

LIST = (
    "Name,Email,Role,School,Room\n"
    "Nina New,nina@harlan.example,Teacher,Harlan Birch School,7\n"
    "Tess H,tess@harlan.example,Coach,,8\n"
    "Paula H,paula@harlan.example,Principal,,\n"
    "No Address,,Front office,Harlan Birch School,\n"
)


def send(cast, text=LIST, name="ana", **given):
    return cast.client(name).post(f"{cast.base}import/", {"kind": "people", "text": text, **given})


def people_here(cast):
    return Membership.objects.filter(organization=cast.organization).count()


@pytest.mark.parametrize("name", ["farid", "paula", "tomas", "tess", "dana", "stan"])
def test_only_a_coordinator_imports(cast, name):
    assert cast.client(name).get(f"{cast.base}import/").status_code == 403
    assert send(cast, name=name).status_code == 403


def test_preview_then_all_of_it(cast):
    before = people_here(cast)
    answer = send(cast)
    made = Arrival.objects.get()
    assert answer.url == f"{cast.base}import/{made.ref}/"
    page = cast.client("ana").get(answer.url).content.decode()
    for sentence in ("2 new rows", "1 row changes something", "1 row is as it was"):
        assert sentence in page
    assert "Columns left out: Room" in page
    assert people_here(cast) == before
    assert cast.client("ana").post(answer.url).url == answer.url
    assert people_here(cast) == before + 2
    tess = Membership.objects.get(person=cast.people["tess"])
    assert (tess.kind, tess.person.name) == ("coach", "Tess Harlanson")
    card = Membership.objects.get(person__name="No Address")
    assert (card.person.email, card.sponsor) == (None, cast.people["ana"])
    assert not card.person.has_usable_password()


def test_a_bad_row_is_named_and_nothing_is_kept(cast):
    answer = send(cast, LIST + "Bad,not-an-address,Teacher,,\n")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "One row cannot be used yet" in page
    assert '<th scope="row">6</th>' in page
    assert "“not-an-address” is no e-mail address." in page
    assert not Arrival.objects.exists()


def test_an_import_is_used_once(cast):
    address = send(cast).url
    ana = cast.client("ana")
    ana.post(address)
    count = people_here(cast)
    assert "was used already" in ana.post(address).content.decode()
    assert people_here(cast) == count


def test_what_has_changed_meanwhile_stops_it(cast):
    address = send(cast).url
    before = people_here(cast)
    actions.rename_district(
        actor=cast.actor("ana"), district=cast.districts["valley"], name="Renamed"
    )
    answer = cast.client("ana").post(address)
    assert "have changed since the preview" in answer.content.decode()
    assert people_here(cast) == before
    assert Arrival.objects.get().applied_at is None


def test_an_import_is_its_senders_own_and_lasts_a_day(cast, other):
    address = send(cast).url
    actions.appoint(
        actor=cast.actor("ana"),
        organization=cast.organization,
        person=cast.people["tess"],
        role="coordinator",
    )
    assert cast.client("tess").get(address).status_code == 404
    assert other.client("ana").get(address).status_code == 404
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=25)):
        assert cast.client("ana").get(address).status_code == 404


def test_a_fault_in_the_middle_leaves_nothing(cast):
    send(cast)
    row = Arrival.objects.get()
    twice = next(e for e in row.plan["entries"] if e["values"]["name"] == "Nina New")
    row.plan["entries"].append(twice)
    row.save()
    before = people_here(cast)
    with pytest.raises(IntegrityError):
        actions.use_arrival(actor=cast.actor("ana"), arrival=row)
    assert people_here(cast) == before
    assert not Person.objects.filter(name="Nina New").exists()
    assert Membership.objects.get(person=cast.people["tess"]).kind == "teacher"


def test_schools_bring_their_district(cast):
    address = send(cast, "School,District,Level\nPrairie,New District,K-8\n", kind="schools").url
    page = cast.client("ana").get(address).content.decode()
    assert "A district that is not known yet will be made: New District." in page
    assert "new district: New District" in page
    assert cast.client("ana").post(address).url == address
    assert (
        "The people of these schools come the same way."
        in cast.client("ana").get(address).content.decode()
    )
    made = School.objects.get(name="Prairie")
    assert (made.district.name, made.level) == ("New District", "k8")


def test_somebody_known_elsewhere_keeps_the_account(cast, other):
    text = "Name,Email,Role\nWhoever,tess@mirror.example,Coach\n"
    cast.client("ana").post(send(cast, text).url)
    person = Person.objects.get(email="tess@mirror.example")
    assert person.name == "Tess Mirrorson"
    assert person.memberships.count() == 2


@pytest.mark.parametrize(
    ("kind", "form"),
    [("people", "csv"), ("people", "xlsx"), ("schools", "csv"), ("schools", "xlsx")],
)
def test_the_template_can_be_sent_back_as_it_is(cast, kind, form):
    ana = cast.client("ana")
    template = ana.get(f"{cast.base}import/template/{kind}.{form}").content
    answer = ana.post(
        f"{cast.base}import/", {"kind": kind, "file": SimpleUploadedFile(f"x.{form}", template)}
    )
    assert answer.status_code == 302


def test_nothing_at_all_is_said_beside_the_field(cast):
    assert "Choose a file or paste the rows." in send(cast, "  ").content.decode()


HEADS = (
    "Name,Email,Role,School\n"
    "Hal Head,hal@harlan.example,Principal,Harlan Lincoln School\n"
    "Ida Second,ida@harlan.example,Assistant principal,Harlan Lincoln School\n"
    "Paula H,paula@harlan.example,Principal,\n"
    "Tess H,tess@harlan.example,Teacher,\n"
    "Prudence H,prudence@harlan.example,,Harlan Lincoln School\n"
)


def leaders(cast):
    held = Appointment.objects.filter(role="school-leader", school=cast.schools["lincoln"])
    return sorted(held.values_list("person__email", flat=True))


def test_principals_get_their_school_only_where_the_preview_said_so(cast):
    address = send(cast, HEADS).url
    ana = cast.client("ana")
    page = ana.get(address).content.decode()
    assert "Give 3 principals and assistant principals leadership of their schools" in page
    assert page.count("may lead the school") == 3, "Paula leads hers already, Tess teaches"
    ana.post(address, {"appoint_heads": "on"})
    assert leaders(cast) == [
        "hal@harlan.example",
        "ida@harlan.example",
        "prudence@harlan.example",
    ]
    assert (
        AuditEntry.objects.filter(verb="person.appointed", details__role="school-leader")
        .filter(person_id=cast.people["ana"].pk)
        .count()
        == 3
    )


def test_without_the_tick_a_kind_gives_nobody_anything(cast):
    address = send(cast, HEADS).url
    cast.client("ana").post(address)
    assert leaders(cast) == []
    hal = Membership.objects.get(person__email="hal@harlan.example")
    page = cast.client("ana").get(f"{cast.base}people/{hal.ref}/").content.decode()
    assert "Listed as Principal of Harlan Lincoln School, without leadership of it" in page
    given = {"role": "school-leader", "school": cast.schools["lincoln"].ref}
    cast.client("ana").post(f"{cast.base}people/{hal.ref}/appoint/", given)
    assert leaders(cast) == ["hal@harlan.example"]
    page = cast.client("ana").get(f"{cast.base}people/{hal.ref}/").content.decode()
    assert "without leadership of it" not in page


def test_after_an_import_of_people_the_next_step_is_inviting_them(cast):
    for person in cast.people.values():
        cast.client(person.name.split()[0].lower())
    address = send(cast).url
    cast.client("ana").post(address)
    page = cast.client("ana").get(address).content.decode()
    assert "What comes next" in page
    assert "Invite everybody who has not been in yet (2)" in page
    assert f'href="{cast.base}invitations/let-in/"' in page
