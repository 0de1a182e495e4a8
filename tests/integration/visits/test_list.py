"""Who is on a visit's list: put on, taken off, described, pasted, and what others see of it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rounds.access.actor import system
from rounds.kernel.models import AuditEntry
from rounds.kernel.refusals import BadInput
from rounds.people import actions as people
from rounds.people.kinds import PersonKind
from rounds.visits import actions, reads
from rounds.visits.kinds import HostStaff, Part
from rounds.visits.models import Participant, Visit
from rounds.visits.rules.day import Span
from tests.support.visits import make_visit

from .test_pages import at, text


def names(visit):
    return [one.person.name for one in reads.participants(visit).filter(part=Part.OBSERVER)]


def place_of(cast, visit, name):
    return Participant.objects.get(visit=visit, person=cast.people[name])


def described(cast, row, **known):
    return actions.describe(
        actor=cast.actor("farid"),
        participant=row,
        known=actions.Known(**{"kind": PersonKind.COACH, **known}),
    )


def test_what_is_known_of_somebody_new_follows_from_the_organization(cast, visit):
    row = place_of(cast, visit, "prudence")
    assert (row.kind, row.school, row.can_lead, row.first_timer, row.walks) == (
        PersonKind.PRINCIPAL,
        cast.schools["alder"],
        True,
        True,
        True,
    )
    farid = place_of(cast, visit, "farid")
    assert (farid.part, farid.walks, farid.office) == (
        Part.FACILITATOR,
        False,
        cast.organization.name,
    )


def test_who_came_before_is_no_newcomer(cast, visit):
    later = make_visit(cast, observers=1, days=60)
    assert place_of(cast, later, "prudence").first_timer is False
    earlier = make_visit(cast, observers=1, days=10)
    assert place_of(cast, earlier, "prudence").first_timer is True


def test_the_cohort_comes_in_one_go_and_only_who_can(cast, visit):
    own = system(cast.organization.pk)
    for name in ("edith", "stan", "dana"):
        people.join_team(actor=own, team=cast.teams["alder"], person=cast.people[name])
    groups = reads.groups_of(cast.actor("farid"), visit)
    assert [(group.label, len(group.people), len(group.missing)) for group in groups] == [
        ("Harlan Alder School", 4, 2)
    ]
    assert groups[0].refused == (
        "Dana Harlanson administers the host’s district, and cannot observe or facilitate here.",
    )
    before = Visit.objects.get(pk=visit.pk).acl_version
    joined = actions.put_many_on_list(
        actor=cast.actor("farid"), visit=visit, people=list(groups[0].people)
    )
    assert [one.person.name for one in joined.new] == ["Edith Harlanson", "Stan Harlanson"]
    assert joined.refused == (
        "Dana Harlanson administers the host’s district, and cannot observe or facilitate here.",
    )
    assert Visit.objects.get(pk=visit.pk).acl_version == before + 1
    again = actions.put_many_on_list(
        actor=cast.actor("farid"), visit=visit, people=list(groups[0].people)
    )
    assert again.new == ()


def test_leaving_and_coming_back_keeps_what_was_known(cast, visit):
    row = described(cast, place_of(cast, visit, "prudence"), needs_step_free=True)
    before = Visit.objects.get(pk=visit.pk).acl_version
    gone = actions.take_off_list(actor=cast.actor("farid"), participant=row)
    assert "Prudence Harlanson" not in names(visit)
    assert actions.take_off_list(actor=cast.actor("farid"), participant=row).left_at == gone.left_at
    assert cast.people["prudence"].pk not in Visit.objects.get(pk=visit.pk).place.parts
    actions.put_back_on_list(actor=cast.actor("farid"), participant=gone)
    assert place_of(cast, visit, "prudence").needs_step_free is True
    assert Visit.objects.get(pk=visit.pk).acl_version == before + 2


@pytest.mark.parametrize("name", ["paula", "tomas", "dana"])
def test_people_of_the_host_do_not_observe(cast, visit, name):
    with pytest.raises(BadInput):
        actions.put_on_list(actor=cast.actor("farid"), visit=visit, person=cast.people[name])


def test_a_few_of_the_host_may_walk_along_where_that_is_said(cast, visit):
    Visit.objects.filter(pk=visit.pk).update(host_staff=HostStaff.SOME)
    visit.refresh_from_db()
    farid = cast.actor("farid")
    actions.put_on_list(actor=farid, visit=visit, person=cast.people["tomas"])
    with pytest.raises(BadInput):
        actions.put_on_list(actor=farid, visit=visit, person=cast.people["paula"])


def test_somebody_of_another_organization_is_refused(cast, other, visit):
    with pytest.raises(BadInput) as refusal:
        actions.put_on_list(actor=cast.actor("farid"), visit=visit, person=other.people["prudence"])
    assert str(refusal.value.sentence) == "Choose somebody of this organization."


def test_everything_the_planner_asks_is_kept_and_read_by_it(cast, visit):
    session = visit.sessions.get()
    teacher = visit.teachers.first()
    row = described(
        cast,
        place_of(cast, visit, "prudence"),
        school=cast.schools["lincoln"],
        subjects=("Science", " science ", "Art"),
        grades=("4",),
        can_lead=True,
        needs_step_free=True,
        hours={session.ref: (Span(dt.time(8), dt.time(10)), Span(dt.time(11), dt.time(12)))},
        avoids=(teacher.ref,),
    )
    observer = next(one for one in reads.instance(visit).observers if one.id == row.ref)
    assert observer.subjects == ("Science", "Art")
    assert observer.home_school == cast.schools["lincoln"].ref
    assert observer.avoid_teachers == (teacher.ref,)
    assert observer.needs_step_free
    assert [(stay.arrive, stay.leave) for stay in observer.stays] == [
        ("08:00", "10:00"),
        ("11:00", "12:00"),
    ]


def test_the_audit_log_says_that_and_not_what(cast, visit):
    described(cast, place_of(cast, visit, "prudence"), needs_step_free=True)
    line = AuditEntry.objects.get(verb="visit-list.described")
    assert line.details == {"person": cast.people["prudence"].ref}


def test_constraints_are_one_word_to_a_glance_and_nothing_to_others(cast, visit):
    described(
        cast,
        place_of(cast, visit, "prudence"),
        needs_step_free=True,
        avoids=(visit.teachers.first().ref,),
    )
    address = at(cast, "visit-list", ref=visit.ref)
    assert "planning constraint" in text(cast.client("farid").get(address))
    assert "stairs" not in text(cast.client("farid").get(address))
    for who in ("prudence", "tess", "paula", "dana"):
        page = text(cast.client(who).get(address))
        assert "planning constraint" not in page
        assert "Prudence Harlanson" in page


def test_who_is_to_be_avoided_is_chosen_by_room_grade_and_subject(cast, visit):
    row = place_of(cast, visit, "prudence")
    page = text(cast.client("farid").get(at(cast, "visit-participant", participant=row.ref)))
    assert "Harlan 101, grade 3, Mathematics" in page
    assert "worth" not in page


def test_facts_are_changed_on_their_page(cast, visit):
    row, session = place_of(cast, visit, "prudence"), visit.sessions.get()
    session.periods.create(name="P2", starts=dt.time(9), ends=dt.time(9, 45))
    address = at(cast, "visit-participant", participant=row.ref)
    farid = cast.client("farid")
    given = {"kind": "coach", "school": "", "office": "County office", "walks": "on"}
    hours = f"hours-{session.ref}"
    bad = farid.post(address, {**given, hours: "in the morning"})
    assert bad.status_code == 422
    assert "“in the morning” is neither a period of this day nor two times" in text(bad)
    good = farid.post(address, {**given, hours: "p2, 10:00-11:00", "avoids": []})
    assert good.status_code == 302
    row.refresh_from_db()
    assert (row.office, row.school, row.can_lead) == ("County office", None, False)
    assert [(stay.arrives, stay.leaves) for stay in row.stays.all()] == [
        (dt.time(9), dt.time(9, 45)),
        (dt.time(10), dt.time(11)),
    ]
    assert farid.get(address).context["form"].initial[hours] == "P2, 10:00–11:00"


def test_a_pasted_list_is_looked_at_before_it_is_used(cast, visit):
    address = at(cast, "visit-list-paste", ref=visit.ref)
    farid = cast.client("farid")
    pasted = (
        "Name\tE-mail\tSubjects\n"
        "Harlanson, Edith\t\tScience; Art\n"
        "Somebody Else\tSTAN@harlan.example\t\n"
        "Nobody Known\t\t\n"
        "Prudence Harlanson\t\t\n"
        "Paula Harlanson\t\t\n"
    )
    looked = farid.post(address, {"text": pasted})
    fates = [(line.name or line.written, line.fate.value) for line in looked.context["lines"]]
    assert fates == [
        ("Edith Harlanson", "new"),
        ("Stan Harlanson", "new"),
        ("Nobody Known", "unknown"),
        ("Prudence Harlanson", "already"),
        ("Paula Harlanson", "refused"),
    ]
    assert "Edith Harlanson" not in names(visit)
    used = farid.post(address, {"text": looked.context["text"], "do": "use"}, follow=True)
    assert "2 people are new on the list." in text(used)
    assert {"Edith Harlanson", "Stan Harlanson"} <= set(names(visit))
    assert place_of(cast, visit, "edith").subjects == ["Science", "Art"]


def test_bare_names_and_files_are_understood_and_rubbish_is_not(cast, visit):
    address = at(cast, "visit-list-paste", ref=visit.ref)
    farid = cast.client("farid")
    bare = farid.post(address, {"text": "edith harlanson\nstan@harlan.example"})
    assert [line.fate.value for line in bare.context["lines"]] == ["new", "new"]
    file = SimpleUploadedFile("list.csv", b"Full name,Grade\nEdith Harlanson,4/5\n")
    sent = farid.post(address, {"file": file})
    assert [(line.name, line.grades) for line in sent.context["lines"]] == [
        ("Edith Harlanson", ("4", "5"))
    ]
    nothing = farid.post(address, {"text": "  "})
    assert "Paste a list, or choose a file." in text(nothing)
    picture = farid.post(address, {"file": SimpleUploadedFile("a.png", b"\x89PNG....")})
    assert picture.status_code == 422


def test_the_buttons_of_the_list_do_what_they_say(cast, visit):
    farid, back = cast.client("farid"), at(cast, "visit-list", ref=visit.ref)
    add = at(cast, "visit-list-add", ref=visit.ref)
    assert farid.post(add, {"person": cast.people["edith"].ref}).status_code == 302
    assert farid.post(add, {"person": cast.people["paula"].ref}).status_code == 422
    row = place_of(cast, visit, "edith")
    off = farid.post(at(cast, "visit-list-leave", participant=row.ref), follow=True)
    assert "Edith Harlanson is off the list." in text(off)
    assert "Edith Harlanson" not in names(visit)
    farid.post(at(cast, "visit-list-back", participant=row.ref))
    assert "Edith Harlanson" in names(visit)
    people.join_team(
        actor=system(cast.organization.pk), team=cast.teams["alder"], person=cast.people["stan"]
    )
    filled = farid.post(
        at(cast, "visit-list-fill", ref=visit.ref), {"group": cast.teams["alder"].ref}, follow=True
    )
    assert filled.redirect_chain == [(back, 302)]
    assert "Stan Harlanson" in names(visit)


@pytest.mark.parametrize("url", ["visit-list-add", "visit-list-fill", "visit-list-paste"])
def test_only_those_who_run_the_visit_change_its_list(cast, visit, url):
    for who in ("prudence", "tess", "paula", "dana"):
        assert cast.client(who).post(at(cast, url, ref=visit.ref)).status_code == 403
    row = place_of(cast, visit, "prudence")
    for url_of_one in ("visit-participant", "visit-list-leave", "visit-list-back"):
        address = at(cast, url_of_one, participant=row.ref)
        assert cast.client("prudence").post(address).status_code == 403


@pytest.mark.parametrize("observers", [1, 3])
def test_the_list_asks_the_same_number_of_questions(cast, observers, django_assert_num_queries):
    visit = make_visit(cast, observers=observers, classes=2)
    farid, address = cast.client("farid"), at(cast, "visit-list", ref=visit.ref)
    farid.get(address)
    with django_assert_num_queries(19):
        assert len(farid.get(address).context["rows"]) == observers + 1


def test_inside_one_school_colleagues_observe_and_its_leader_does_not(cast):
    school = cast.schools["birch"]
    visit = actions.open_visit(
        actor=cast.actor("farid"),
        cohort=cast.cohort,
        school=school,
        wish=actions.Wish(on=(dt.date(2026, 10, 27),), host_staff=HostStaff.ALL),
    )
    session = visit.sessions.get()
    assert [slot.minutes for slot in reads.day_of(session).slots] == [10, 10]
    groups = {group.label: group for group in reads.groups_of(cast.actor("farid"), visit)}
    everybody = groups["Everybody of Harlan Birch School"]
    joined = actions.put_many_on_list(
        actor=cast.actor("farid"), visit=visit, people=list(everybody.people)
    )
    assert [one.person.name for one in joined.new] == ["Tess Harlanson", "Tomas Harlanson"]
    assert joined.refused == (
        "Paula Harlanson leads the host school, and cannot observe or facilitate here.",
    )
