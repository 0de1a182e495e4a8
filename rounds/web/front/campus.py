"""What forming a network leaves for people to do, and what a year still lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.access.actor import RoleKind
from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.people import reads
from rounds.people.models import CampusTeam, Cohort, Network
from rounds.people.reads import MemberLine, TeamLine

from ..doors import Ask
from .sheet import Missing, Next


def answers_owed(ask: Ask) -> Iterable[Next]:
    """Accepting the dates and norms of one's own teams."""
    org = ask.organization.slug
    day = today(ask.organization.time_zone)
    for cohort, line in reads.own_memberships(ask.actor):
        if not line.waits or cohort.ends_on < day:
            continue
        if line.dates is None and line.norms is None:
            sentence = _("%(network)s asks you to accept the year’s dates and the norms.")
        elif line.dates is None:
            sentence = _("The dates of %(network)s have changed. Please accept them again.")
        else:
            sentence = _("%(network)s has new norms. Please accept them again.")
        yield Next(
            sentence=sentence % {"network": cohort.network.name},
            detail=_("It takes less than a minute."),
            action=_("Read and accept"),
            href=reverse("answer", kwargs={"org": org, "member": line.member.ref}),
            order=10,
        )


def keepers_owed(ask: Ask) -> Iterable[Next]:
    """Accepting the dates and norms of the years one looks after."""
    for keeper in reads.keeping_owed(ask.actor, today(ask.organization.time_zone)):
        kwargs = {"org": ask.organization.slug, "year": keeper.cohort.ref}
        yield Next(
            sentence=_("%(network)s asks you to accept the year’s dates and the norms.")
            % {"network": keeper.cohort.network.name},
            detail=_("It takes less than a minute."),
            action=_("Read and accept"),
            href=reverse("keeper-answer", kwargs=kwargs),
            order=44,
        )


def teams_owed(ask: Ask) -> Iterable[Next]:
    """Completing a campus team, for those who may change it."""
    org = ask.organization.slug
    day = today(ask.organization.time_zone)
    if not ask.actor.holds(RoleKind.COORDINATOR, RoleKind.FACILITATOR, RoleKind.SCHOOL_LEADER):
        return
    years = reads.teams_in(reads.cohorts_of_teams(ask.actor, day))
    if not years:
        yield from _founding_owed(ask)
    for line in (line for lines in years.values() for line in lines):
        if line.missing and ask.may("team.edit", line.team):
            yield Next(
                sentence=line.missing,
                detail=_(
                    "A campus team has at least three people: administrators and teacher "
                    "leaders, committed for the year."
                ),
                action=_("Complete the team"),
                href=reverse("team", kwargs={"org": org, "team": line.team.ref}),
                order=20 if _leads(ask, line.team) else 40,
            )


def _founding_owed(ask: Ask) -> Iterable[Next]:
    """The first two steps in a new organization: its schools, then a network of them."""
    org = ask.organization
    if not ask.may("network.found", org) or reads.networks_for(ask.actor).exists():
        return
    if reads.schools_of(ask.actor).exists():
        yield Next(
            sentence=_("Found the first network."),
            detail=_("A name, a year, and the schools that take part."),
            action=_("Found a network"),
            href=reverse("network-found", kwargs={"org": org.slug}),
            order=30,
        )
        return
    yield Next(
        sentence=_("Bring in your schools."),
        detail=_("Paste the list you already have; their people come the same way."),
        action=_("Import schools"),
        href=reverse("import-send", kwargs={"org": org.slug}) + "?kind=schools",
        order=30,
    )


def facilitators_owed(ask: Ask) -> Iterable[Next]:
    """Naming who facilitates a network, for those who may appoint."""
    org = ask.organization
    if not ask.may("appointment.edit", org):
        return
    for network in reads.without_facilitator(ask.actor, today(org.time_zone)):
        yield Next(
            sentence=_("Nobody facilitates %(network)s yet.") % {"network": network.name},
            detail=_("The facilitator runs the protocol and the clock on every visit."),
            action=_("Name a facilitator"),
            href=_facilitator_href(ask, network),
            order=32,
        )


def facilitator_missing(ask: Ask, cohort: Cohort) -> Iterable[Missing]:
    """The same where a year says what it lacks, for everybody who reads it."""
    network, day = cohort.network, today(ask.organization.time_zone)
    if cohort.ends_on >= day and not reads.facilitators_of(network, day).exists():
        sentence = _("Nobody facilitates %(network)s yet.") % {"network": network.name}
        yield Missing(sentence, _facilitator_href(ask, network))


def _facilitator_href(ask: Ask, network: Network) -> str:
    """Where to name one, for those who may."""
    if not ask.may("appointment.edit", ask.organization):
        return ""
    kwargs = {"org": ask.organization.slug, "network": network.ref}
    return reverse("network-facilitator", kwargs=kwargs)


def _leads(ask: Ask, team: CampusTeam) -> bool:
    return any(
        role.kind is RoleKind.SCHOOL_LEADER and role.school_id == team.school_id
        for role in ask.actor.roles
    )


def team_href(ask: Ask, team: CampusTeam) -> str:
    """The address of a team's page for those who may open it."""
    if not ask.may("team.view", team):
        return ""
    return reverse("team", kwargs={"org": ask.organization.slug, "team": team.ref})


def lacks(ask: Ask, cohort: Cohort, lines: Sequence[TeamLine]) -> list[Missing]:
    """What the campus teams of a year still lack, in words, and who has not answered."""
    found = [Missing(line.missing, team_href(ask, line.team)) for line in lines if line.missing]
    people: list[tuple[Answering, Scope]] = [
        (member, line.team.scope) for line in lines for member in line.members
    ]
    people += [(keeper, cohort.scope) for keeper in reads.keepers_of(cohort)]
    asked: tuple[tuple[Callable[[Answering], bool], Callable[[int], str]], ...] = (
        (lambda one: one.norms is None, _norms_wait),
        (lambda one: one.dates is None, _dates_wait),
        (lambda one: one.declined, _stands),
    )
    for is_meant, words in asked:
        meant = [(one, scope) for one, scope in people if is_meant(one)]
        if meant:
            # Teams of another district are counted for its administrators, and not named.
            named = all(ask.may("team.view", scope) for _one, scope in meant)
            found.append(Missing(_with_names(words(len(meant)), meant if named else ())))
    return found


Answering = MemberLine | reads.Keeper
NAMED = 8


def _with_names(sentence: str, meant: Sequence[tuple[Answering, Scope]]) -> str:
    names = sorted(one.person.name for one, _scope in meant)
    if not 0 < len(names) <= NAMED:
        return sentence
    return f"{sentence.rstrip('.')}: {', '.join(names)}."


def _norms_wait(count: int) -> str:
    return ngettext(
        "%(count)d person has not yet accepted the norms.",
        "%(count)d people have not yet accepted the norms.",
        count,
    ) % {"count": count}


def _dates_wait(count: int) -> str:
    return ngettext(
        "%(count)d person has not yet accepted the year’s dates.",
        "%(count)d people have not yet accepted the year’s dates.",
        count,
    ) % {"count": count}


def _stands(count: int) -> str:
    return ngettext(
        "%(count)d person has said that something stands in the way.",
        "%(count)d people have said that something stands in the way.",
        count,
    ) % {"count": count}
