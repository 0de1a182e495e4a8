"""How a visit is held: settings, the scheduler, moving, calling off, and who is told."""

import datetime as dt

import pytest

from rounds.jobs.visits import tell
from rounds.kernel.models import Job, OutgoingMail
from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.people.kinds import NotesKeeping
from rounds.visits import actions, reads
from rounds.visits.kinds import HostStaff, Part, Stage
from rounds.visits.models import Participant, Visit
from rounds.visits.rules.owed import Owed
from rounds.year.kinds import HostingStatus
from rounds.year.models import Hosting

from .test_pages import at, text

NEW_DAY = dt.date(2026, 11, 10)


def settings(**changes):
    given = {"notes_kept": NotesKeeping.PICKED, "host_staff": HostStaff.NONE}
    return actions.Settings(**{**given, **changes})


def change(cast, visit, **changes):
    return actions.change_settings(
        actor=cast.actor("ana"), visit=visit, settings=settings(**changes)
    )


def call_off(cast, visit, *, back_on=False):
    return actions.call_off_visit(actor=cast.actor("farid"), visit=visit, back_on=back_on)


def tell_all(visit):
    """Run the letters that are owed; the sentences of their subjects, by reader."""
    for job in Job.objects.filter(kind="visit-tell", done_at=None):
        tell(job.payload)
        Job.objects.filter(pk=job.pk).update(done_at=job.run_after)
    sent = {mail.to: mail.subject for mail in OutgoingMail.objects.filter(about=visit.ref)}
    OutgoingMail.objects.all().delete()
    return sent


def test_facilitators_are_exactly_those_named(cast, visit):
    edith = cast.people["edith"]
    change(cast, visit, facilitators=[edith, cast.people["farid"]])
    rows = reads.participants(visit, part=Part.FACILITATOR)
    assert [one.person.name for one in rows] == ["Edith Harlanson", "Farid Harlanson"]
    change(cast, visit, facilitators=[edith])
    rows = reads.participants(visit, part=Part.FACILITATOR)
    assert [one.person.name for one in rows] == ["Edith Harlanson"]


def test_who_keeps_the_notes_stays_once_teachers_have_read_it(cast, visit):
    change(cast, visit, notes_kept=NotesKeeping.POOLED)
    assert Visit.objects.get(pk=visit.pk).notes_kept == NotesKeeping.POOLED
    Visit.objects.filter(pk=visit.pk).update(stage=Stage.RELEASED)
    with pytest.raises(BadInput) as refusal:
        change(cast, visit, notes_kept=NotesKeeping.AUTHOR)
    assert [one.where for one in refusal.value.problems] == ["notes_kept"]
    change(cast, visit, notes_kept=NotesKeeping.POOLED, host_staff=HostStaff.SOME)


def test_a_setting_under_which_somebody_could_not_observe_is_refused(cast, visit):
    change(cast, visit, host_staff=HostStaff.SOME)
    visit.refresh_from_db()
    actions.put_on_list(actor=cast.actor("farid"), visit=visit, person=cast.people["tomas"])
    with pytest.raises(BadInput) as refusal:
        change(cast, visit, host_staff=HostStaff.NONE)
    assert str(refusal.value.sentence).startswith(
        "Take them off the list first: Tomas Harlanson belongs to the host school"
    )
    assert Visit.objects.get(pk=visit.pk).host_staff == HostStaff.SOME


def test_there_is_one_scheduler_and_leadership_may_name_them(cast, visit):
    actions.name_scheduler(actor=cast.actor("paula"), visit=visit, person=cast.people["tomas"])
    rows = reads.participants(visit, part=Part.SCHEDULER)
    assert [one.person.name for one in rows] == ["Tomas Harlanson"]
    assert Participant.objects.get(visit=visit, person=cast.people["tess"]).left_at is not None
    with pytest.raises(NotAllowed):
        actions.name_scheduler(
            actor=cast.actor("prudence"), visit=visit, person=cast.people["tess"]
        )


def test_a_visit_called_off_and_put_back_within_minutes_tells_nobody(cast, visit):
    call_off(cast, visit)
    assert Visit.objects.get(pk=visit.pk).stage == Stage.CALLED_OFF
    assert not Hosting.objects.filter(team=cast.teams["birch"], on=visit.sessions.get().on)
    call_off(cast, visit, back_on=True)
    assert Visit.objects.get(pk=visit.pk).stage == Stage.PLANNING
    assert Hosting.objects.get(team=cast.teams["birch"]).status == HostingStatus.AGREED
    assert tell_all(visit) == {}


def test_a_visit_called_off_tells_everybody_on_the_list_and_the_hosts_leader(cast, visit):
    call_off(cast, visit)
    told = tell_all(visit)
    assert {"farid@harlan.example", "tess@harlan.example", "prudence@harlan.example"} <= set(told)
    assert "paula@harlan.example" in told
    assert set(told.values()) == {"The visit to Harlan Birch School is called off"}
    call_off(cast, visit)
    assert tell_all(visit) == {}
    call_off(cast, visit, back_on=True)
    assert set(tell_all(visit).values()) == {
        "The visit to Harlan Birch School takes place after all"
    }


def test_a_day_is_moved_with_everything_on_it(cast, visit):
    session = visit.sessions.get()
    before, classes = reads.day_of(session), session.lessons.count()
    actions.move_day(actor=cast.actor("farid"), session=session, on=NEW_DAY)
    session.refresh_from_db()
    assert (session.on, reads.day_of(session), session.lessons.count()) == (
        NEW_DAY,
        before,
        classes,
    )
    assert [row.on for row in Hosting.objects.filter(team=cast.teams["birch"])] == [NEW_DAY]
    assert set(tell_all(visit).values()) == {"The visit to Harlan Birch School is moved"}
    actions.move_day(actor=cast.actor("farid"), session=session, on=NEW_DAY)
    assert tell_all(visit) == {}


def test_what_is_over_cannot_be_moved_or_called_off(cast, visit):
    session = visit.sessions.get()
    call_off(cast, visit)
    with pytest.raises(NotPossible):
        actions.move_day(actor=cast.actor("farid"), session=session, on=NEW_DAY)
    Visit.objects.filter(pk=visit.pk).update(stage=Stage.HELD)
    with pytest.raises(NotPossible):
        call_off(cast, visit)


def test_what_a_visit_lacks_is_said_to_whoever_can_do_it(cast):
    visit = actions.open_visit(
        actor=cast.actor("farid"),
        cohort=cast.cohort,
        school=cast.schools["birch"],
        wish=actions.Wish(on=(NEW_DAY,)),
    )
    far = reads.lacking(cast.actor("ana"), dt.date(2026, 10, 6))
    assert [row.owed for row in far] == [
        (Owed.FACILITATOR, Owed.SCHEDULER, Owed.PEOPLE, Owed.PROBLEM)
    ]
    page = at(cast, "visit", ref=visit.ref)
    assert "nobody facilitates the visit yet" in text(cast.client("ana").get(page))
    assert "nobody is named to keep the host’s class list" in text(cast.client("paula").get(page))
    assert "Next for you" not in text(cast.client("prudence").get(page))
    home = at(cast, "home")
    assert "nobody facilitates the visit yet" in text(cast.client("ana").get(home))


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_lacking_is_asked_in_a_fixed_number_of_questions(
    cast, rows, django_assert_num_queries
):
    for days in range(rows):
        actions.open_visit(
            actor=cast.actor("farid"),
            cohort=cast.cohort,
            school=cast.schools["birch"],
            wish=actions.Wish(on=(NEW_DAY + dt.timedelta(days=days),)),
        )
    actor = cast.actor("ana")
    with django_assert_num_queries(2):
        far = reads.lacking(actor, dt.date(2026, 10, 6))
        assert [one.visit.place.host_school_id for one in far] == [cast.schools["birch"].pk] * rows


def test_the_pages_change_what_they_show(cast, visit):
    farid = cast.client("farid")
    address = at(cast, "visit-settings", ref=visit.ref)
    form = farid.get(address).context["form"]
    given = {name: form.initial.get(name, "") or "" for name in form.fields}
    assert farid.post(address, {**given, "notes_kept": "author"}).status_code == 302
    assert Visit.objects.get(pk=visit.pk).notes_kept == NotesKeeping.AUTHOR
    assert [one.person.name for one in reads.participants(visit, part=Part.FACILITATOR)] == [
        "Farid Harlanson"
    ]
    scheduler = at(cast, "visit-scheduler", ref=visit.ref)
    tomas = cast.people["tomas"].memberships.get().ref
    offered = [
        ref for ref, _name in farid.get(scheduler).context["form"].fields["scheduler"].choices
    ]
    assert cast.people["paula"].memberships.get().ref not in offered
    assert farid.post(scheduler, {"scheduler": tomas}).status_code == 302
    assert reads.participants(visit, part=Part.SCHEDULER).get().person == cast.people["tomas"]


def test_moving_and_calling_off_offer_a_way_back(cast, visit):
    farid, session = cast.client("farid"), visit.sessions.get()
    before = session.on
    move = at(cast, "visit-day-move", session=session.ref)
    page = text(farid.post(move, {"on": "2026-11-10"}, follow=True))
    assert f"{move}?on={before}" in page
    farid.post(f"{move}?on={before}")
    assert visit.sessions.get().on == before
    assert "Say to which day it moves." in text(farid.post(move, {"on": ""}, follow=True))
    off = at(cast, "visit-call-off", ref=visit.ref)
    assert f"{off}?back=on" in text(farid.post(off, follow=True))
    assert Visit.objects.get(pk=visit.pk).stage == Stage.CALLED_OFF
    farid.post(f"{off}?back=on")
    assert Visit.objects.get(pk=visit.pk).stage == Stage.PLANNING


def test_the_days_go_into_ones_own_calendar(cast, visit):
    answer = cast.client("tomas").get(at(cast, "visit-ics", ref=visit.ref))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART;TZID=America/Chicago:20261026T074500" in answer.content
    assert cast.client("edith").get(at(cast, "visit-ics", ref=visit.ref)).status_code == 403
