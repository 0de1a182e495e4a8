"""Schools of a year and the people on their campus teams."""

from __future__ import annotations

from collections.abc import Iterable, Sized

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import NetworkKind
from ..models import CampusTeam, Cohort, Membership, Person, School, TeamMember


@action("cohort.edit", about="cohort")
def start_team(*, actor: Actor, cohort: Cohort, school: School) -> CampusTeam:
    """A school takes part in the year; its team is empty at first."""
    taking_part = set(cohort.teams.values_list("school_id", flat=True))
    _check_schools(cohort, [school], taking_part | {school.pk})
    made, new = CampusTeam.objects.get_or_create(cohort=cohort, school=school)
    if new:
        record(actor, "team.started", kind="team", ref=made.ref)
    return made


@action("cohort.edit", about="cohort")
def choose_schools(*, actor: Actor, cohort: Cohort, schools: Iterable[School]) -> Cohort:
    """Exactly these schools take part in the year. A school whose team has people in it stays:
    it is named in a `BadInput`, and nothing changes."""
    wanted = {school.pk: school for school in schools}
    _check_schools(cohort, wanted.values(), wanted)
    teams = {team.school_id: team for team in cohort.teams.select_related("school")}
    for gone in teams.keys() - wanted.keys():
        withdraw_team(actor=actor, team=teams[gone])
    for school in (wanted[new] for new in wanted.keys() - teams.keys()):
        made = CampusTeam.objects.create(cohort=cohort, school=school)
        record(actor, "team.started", kind="team", ref=made.ref)
    return cohort


def _check_schools(cohort: Cohort, schools: Iterable[School], then: Sized) -> None:
    """Raise `BadInput` for a school of elsewhere, or when `then` (all that would take part) are
    too many for rounds inside one school."""
    if any(school.organization_id != cohort.network.organization_id for school in schools):
        raise BadInput({"schools": _("Choose schools of this organization.")})
    if cohort.network.kind == NetworkKind.ONE_SCHOOL and len(then) > 1:
        raise BadInput(
            {"schools": _("This network is for rounds inside one school. Choose one school.")}
        )


@action("cohort.edit", about="team")
def withdraw_team(*, actor: Actor, team: CampusTeam) -> None:
    """A school takes no part after all; only while nobody is on its team."""
    ref, school = team.ref, team.school
    if team.members.filter(left_on=None).exists():
        raise BadInput(
            {
                "schools": _("%(school)s has people on its team. Take them off first.")
                % {"school": school}
            }
        )
    try:
        team.delete()
    except ProtectedError:
        raise NotPossible(
            _("%(school)s already has work in this year, so it stays in it.") % {"school": school},
            code="team-in-use",
        ) from None
    record(actor, "team.withdrawn", kind="team", ref=ref, school=school.ref)


@action("team.edit", about="team")
def join_team(*, actor: Actor, team: CampusTeam, person: Person, leads: bool = False) -> TeamMember:
    """Put a member of the organization on a campus team; one who left comes back."""
    belongs = Membership.objects.filter(
        person=person, organization_id=team.school.organization_id, removed_at=None
    )
    if not belongs.exists():
        raise NotPossible(_("Add this person to the organization first."), code="not-a-member")
    if leads:
        team.members.filter(leads=True).update(leads=False)
    made, _new = TeamMember.objects.update_or_create(
        team=team, person=person, defaults={"leads": leads, "left_on": None}
    )
    record(actor, "team.joined", kind="team", ref=team.ref, person=person.ref)
    return made


@action("team.edit", about="member")
def leave_team(*, actor: Actor, member: TeamMember) -> TeamMember:
    """Take somebody off a campus team at once; `join_team` undoes it, answers included."""
    if member.left_on is None:
        member.left_on = today(member.team.school.organization.time_zone)
        member.leads = False
        member.save(update_fields=["left_on", "leads"])
        record(actor, "team.left", kind="team", ref=member.team.ref, person=member.person.ref)
    return member


@action("team.edit", about="member")
def name_team_leader(*, actor: Actor, member: TeamMember) -> TeamMember:
    """This member speaks for the team."""
    member.team.members.filter(leads=True).update(leads=False)
    member.leads = True
    member.save(update_fields=["leads"])
    record(actor, "team.led", kind="team", ref=member.team.ref, person=member.person.ref)
    return member
