"""Two mirrored organizations with something in every table, for the tests that look for leaks.

An area that adds tables adds its rows here, through its own actions, so that the crawler has
something of it to find. Everything a person typed carries the organization's mark.
"""

from __future__ import annotations

import datetime as dt

from rounds.access.actor import public, system
from rounds.identity import actions as identity
from rounds.identity.kinds import ProviderKind
from rounds.identity.models import IdentityProvider, Invitation
from rounds.interest import actions as interest
from rounds.kernel.clock import today
from rounds.people import actions as people
from rounds.people import reads
from rounds.people.importing.table import read_table
from rounds.people.kinds import AppointmentRole, Asked, PersonKind
from rounds.people.rules.contract import Contract
from rounds.practice import actions as practice
from rounds.practice.draft import Draft, Link, Question
from rounds.practice.kinds import StepName, Word
from rounds.practice.models import Problem
from rounds.visits import actions as visits
from rounds.visits.kinds import OptOutBy
from rounds.visits.models import Visit
from rounds.visits.rules.changes import Change, Verb
from rounds.year import actions as year
from rounds.year.kinds import Mark, MeetingKind, SupportKind
from rounds.year.models import Meeting
from tests.support.cast import Cast, make_cast
from tests.support.released import release
from tests.support.visits import make_visit


def mirrored() -> tuple[Cast, Cast]:
    """Both organizations. Wanda works at a school in the first and coordinates the second."""
    here, there = make_cast("Harlan"), make_cast("Mirror")
    for cast, role in ((here, None), (there, AppointmentRole.COORDINATOR)):
        own = system(cast.organization.pk)
        cast.people["wanda"] = people.add_person(
            actor=own,
            organization=cast.organization,
            name="Wanda Between",
            kind=PersonKind.TEACHER,
            email="wanda@between.example",
            school=cast.schools["birch"],
        ).person
        if role:
            people.appoint(
                actor=own,
                organization=cast.organization,
                person=cast.people["wanda"],
                role=role,
            )
    for cast in (here, there):
        _two_roles(cast)
        fill_requests(cast)
        _invitations(cast)
        fill_year(cast)
        # The visit makes that year's date an agreed one; this one still waits for an answer.
        year.propose_hosting(
            actor=cast.actor("prudence"),
            team=cast.teams["alder"],
            on=today(cast.organization.time_zone) + dt.timedelta(days=25),
        )
        _contract(cast)
        fill_practice(cast)
        _former(cast)
        visit = make_visit(cast, observers=3, classes=3)
        _draft(cast, visit)
        release(visit, teams=1)
        fill_host(cast, visit)
    return here, there


def _draft(cast: Cast, visit: Visit) -> None:
    """One team of everybody, which waits all day: a plan that breaks no rule."""
    farid = cast.actor("farid")
    draft = visits.begin_draft(actor=farid, visit=visit)
    listed = visit.participants.filter(walks=True, left_at=None).order_by("-can_lead", "pk")
    for row in listed:
        move = Change(Verb.MOVE, person=row.ref, to_team="A")
        draft = visits.change_plan(actor=farid, plan=draft, stamp=draft.stamp, change=move)
    lead = Change(Verb.LEAD, person=listed[0].ref, team="A")
    visits.change_plan(actor=farid, plan=draft, stamp=draft.stamp, change=lead)


def fill_host(cast: Cast, visit: Visit) -> str:
    """A list that waits, a private link, which is answered, and a no."""
    tess = cast.actor("tess")
    text = f"Teacher,Course,Room,Begins,Ends\n{cast.mark} Lee,ELA 7,{cast.mark} 9,8:00,9:00\n"
    visits.keep_list(
        actor=tess, visit=visit, source=f"{cast.mark} list", rows=read_table(text.encode())
    )
    teacher = visit.teachers.earliest("pk")
    visits.write_opt_out(actor=tess, teacher=teacher, by=OptOutBy.SPOKEN)
    return visits.renew_link(actor=tess, teacher=teacher)


def _former(cast: Cast) -> None:
    """Gone led Lincoln, sat on a campus team, had a calendar address and a certificate, and was
    taken out of the organization."""
    own, ana = system(cast.organization.pk), cast.actor("ana")
    membership = people.add_person(
        actor=own,
        organization=cast.organization,
        name=f"Gone {cast.mark}son",
        kind=PersonKind.PRINCIPAL,
        email=f"gone@{cast.mark.lower()}.example",
        school=cast.schools["lincoln"],
        team=cast.teams["birch"],
    )
    gone = cast.people["gone"] = membership.person
    people.appoint(
        actor=own,
        organization=cast.organization,
        person=gone,
        role=AppointmentRole.SCHOOL_LEADER,
        school=cast.schools["lincoln"],
    )
    meeting = Meeting.objects.get(cohort=cast.cohort)
    year.mark_attendance(actor=ana, meeting=meeting, person=gone, mark=Mark.PRESENT)
    year.issue_certificate(actor=ana, hours=year.HoursIn(gone, cast.cohort))
    feed = year.OwnCalendar(gone, cast.organization)
    cast.feed = year.renew_feed(actor=cast.actor("gone"), own=feed)
    people.remove_person(actor=ana, membership=membership)


def _two_roles(cast: Cast) -> None:
    """Dana administers a district and sits on a campus team of the other one."""
    people.join_team(
        actor=system(cast.organization.pk), team=cast.teams["alder"], person=cast.people["dana"]
    )


def _invitations(cast: Cast) -> None:
    """A letter to somebody, a sheet for somebody, and somebody with a card."""
    ana, organization = cast.actor("ana"), cast.organization
    for name, email in (
        (f"Inez {cast.mark}grid", f"inez@{cast.mark.lower()}.example"),
        (f"Paper {cast.mark}grid", ""),
    ):
        identity.invite(
            actor=ana,
            invitation=Invitation(
                organization=organization,
                name=name,
                email=email,
                kind=PersonKind.TEACHER_LEADER,
                team=cast.teams["birch"],
                school=cast.schools["birch"],
                network=cast.network,
            ),
        )
    carded = people.add_person(
        actor=ana,
        organization=organization,
        name=f"Carda {cast.mark}grid",
        kind=PersonKind.FRONT_OFFICE,
        school=cast.schools["birch"],
    )
    identity.issue_card(actor=ana, sponsored=identity.Sponsored(carded))
    identity.save_provider(
        actor=ana,
        provider=IdentityProvider(organization=organization),
        wish=identity.Wish(
            kind=ProviderKind.GOOGLE,
            name=f"{cast.mark} Google",
            client_id=f"{cast.mark}-client",
            secret="not a secret",
            domains=(f"{cast.mark.lower()}.example",),
        ),
        version=0,
    )


def fill_requests(cast: Cast) -> None:
    """One hosting request with a conversation."""
    made = interest.send_request(
        actor=public(cast.organization.pk),
        organization=cast.organization,
        wish=interest.Wish(
            f"Rosa {cast.mark}dottir",
            f"{cast.mark} Prairie School",
            email=f"rosa@{cast.mark.lower()}.example",
            text=f"Do students of {cast.mark} talk to each other?",
        ),
        sender_address=cast.mark,
    )
    ana = cast.actor("ana")
    interest.add_note(actor=ana, request=made, text=f"Met her at the {cast.mark} fair.")
    interest.assign(actor=ana, request=made, person=cast.people["ana"])


def fill_year(cast: Cast) -> Meeting:
    """Something in every table of the year; the meeting took place yesterday."""
    ana, mark = cast.actor("ana"), cast.mark
    day = today(cast.organization.time_zone)
    source = year.add_funding_source(
        actor=ana, organization=cast.organization, name=f"{mark} grant", number=f"{mark}-1"
    )
    year.propose_hosting(
        actor=cast.actor("paula"),
        team=cast.teams["birch"],
        on=day + dt.timedelta(days=20),
        note=f"Park behind {mark} hall",
    )
    year.add_due_date(
        actor=ana, cohort=cast.cohort, on=day + dt.timedelta(days=9), title=f"{mark} problem"
    )
    year.add_no_school_days(actor=ana, organization=cast.organization, days=[(day, f"{mark} fair")])
    meeting = year.plan_meeting(
        actor=ana,
        cohort=cast.cohort,
        plan=year.MeetingPlan(
            kind=MeetingKind.TRAINING,
            title=f"{mark} training",
            on=day - dt.timedelta(days=1),
            starts=dt.time(9),
            ends=dt.time(12),
            place=f"{mark} library",
            funding_source=source,
            agenda=[year.Agenda(f"{mark} welcome", 180)],
        ),
    )
    for name in ("tomas", "paula"):
        year.mark_attendance(
            actor=ana, meeting=meeting, person=cast.people[name], mark=Mark.PRESENT
        )
        year.issue_certificate(actor=ana, hours=year.HoursIn(cast.people[name], cast.cohort))
    year.log_support(
        actor=ana,
        given=year.SupportNote(
            cast.schools["birch"],
            day - dt.timedelta(days=3),
            60,
            SupportKind.TEAM,
            f"Met the {mark} team",
        ),
    )
    own = year.OwnCalendar(cast.people["tomas"], cast.organization)
    year.renew_feed(actor=cast.actor("tomas"), own=own)
    return meeting


def _contract(cast: Cast) -> None:
    """Rules of one school with a side agreement, and a network's second norms."""
    ana = cast.actor("ana")
    people.set_contract(
        actor=ana,
        school=cast.schools["birch"],
        rules=Contract(counts_as_evaluation=True),
        source=f"{cast.mark} contract, article 12",
        after=0,
    )
    people.attach_agreement(
        actor=ana,
        school=cast.schools["birch"],
        name=f"{cast.mark} memorandum.pdf",
        content=b"%PDF-1.4 " + cast.mark.encode(),
        signed_on=today(cast.organization.time_zone),
    )
    keeper = reads.keeper_for(ana, cast.cohort.ref)
    reason = f"Away from {cast.mark} in May."
    people.decline(actor=ana, member=keeper, asked=[Asked.DATES], reason=reason)
    text = f"In {cast.mark} we listen."
    people.publish_norms(actor=ana, network=cast.network, texts=[{"en": text, "es": text}], after=1)


def fill_practice(cast: Cast) -> Problem:
    """A shared problem with versions, a comment, a verdict and two texts for one passage; in the
    other school one that is closed."""
    mark = cast.mark
    problem = practice.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    base = problem.draft
    texts = {"problem": f"{mark} students lack motivation.", "context": f"We feel it in {mark}."}
    mine = problem.draft
    for key, text in texts.items():
        mine = mine.with_passage(key, text)
    save = practice.save_draft
    save(actor=cast.actor("paula"), problem=problem, base=base, mine=mine)
    problem.refresh_from_db()
    practice.share_problem(actor=cast.actor("paula"), problem=problem)
    problem.refresh_from_db()
    asked = practice.add_comment(
        actor=cast.actor("prudence"), problem=problem, passage="problem", body=f"Who in {mark}?"
    )
    practice.add_comment(
        actor=cast.actor("tomas"), problem=problem, answers=asked, body=f"All of {mark}."
    )
    settled = practice.add_comment(
        actor=cast.actor("prudence"), problem=problem, body=f"Dear {mark}!"
    )
    practice.settle_comment(actor=cast.actor("paula"), problem=problem, comment=settled)
    practice.judge(
        actor=cast.actor("farid"), problem=problem, test="core", word=Word.NOT_YET, why=f"{mark}?"
    )
    began = problem.draft
    for who, text in (("paula", "wait"), ("tomas", "copy")):
        changed = began.with_passage("problem", f"{mark} students {text}.")
        save(actor=cast.actor(who), problem=problem, base=began, mine=changed)
    _locked(cast)
    problem.refresh_from_db()
    return problem


def _locked(cast: Cast) -> None:
    mark, paula = cast.mark, cast.actor("prudence")
    draft = Draft(
        title=f"{mark} steps",
        problem=f"{mark} students wait for the next step.",
        links=(Link("a", "we plan tasks with a missing step", "students try a step"),),
        questions=(Question("b", "What do students try?"), Question("c", "Who says it is right?")),
    )
    earlier = practice.start_problem(actor=paula, team=cast.teams["alder"])
    practice.save_draft(actor=paula, problem=earlier, base=earlier.draft, mine=draft)
    farid = cast.actor("farid")
    for who, name in ((paula, StepName.SEND), (farid, StepName.ACCEPT), (farid, StepName.LOCK)):
        earlier.refresh_from_db()
        practice.take_step(actor=who, problem=earlier, name=name)
    earlier.refresh_from_db()
    practice.close_problem(actor=paula, problem=earlier, outcome=f"{mark} pairs try first.")
