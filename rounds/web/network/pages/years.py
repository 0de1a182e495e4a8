"""A year of a network: its page, its dates, its schools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.models import Cohort
from rounds.people.reads import TeamLine

from ...doors import Ask, Request, page
from ...forms import did
from ...front import campus, practice, providers
from ...front.sheet import Missing, Next, Problem, Soon, Stage, Visit
from ...toast import say
from ..forms import SchoolsForm, YearForm, school_year


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The page of a year."""

    cohort: Cohort
    next: Next | None
    later: Sequence[Next]
    soon: Sequence[Soon]
    visits: Sequence[Visit]
    own: Problem | None
    missing: Sequence[Missing]
    summary: str


@page("cohort.view")
def year(request: Request, year: str) -> HttpResponse:
    """The year: what is next, the visits in the order of hosting, what is still missing."""
    ask = request.ask
    cohort = reads.cohort_for(ask.actor, year)
    ask.about(reads.cohort_scope(cohort))
    return render(
        request,
        "network/year.html",
        {
            "sheet": _sheet(ask, cohort),
            "cohort": cohort,
            "network": cohort.network,
            "editable": ask.may("cohort.edit", cohort),
        },
    )


def _sheet(ask: Ask, cohort: Cohort) -> YearSheet:
    lines = reads.cohort_teams(cohort)
    owes = providers.next_for(ask)
    return YearSheet(
        cohort=cohort,
        next=owes[0] if owes else None,
        later=owes[1:4],
        soon=providers.soon_in(ask, [cohort]),
        visits=_visits(ask, cohort, lines),
        own=practice.own_problems(ask, [cohort]).get(cohort.pk),
        missing=[*campus.lacks(ask, cohort, lines), *providers.missing_in(ask, cohort)],
        summary=_summary(lines),
    )


def _visits(ask: Ask, cohort: Cohort, lines: Sequence[TeamLine]) -> list[Visit]:
    """Schools in the order in which they host; those without a date follow by name."""
    hosting = providers.hosting_in(ask, cohort)
    problems = providers.problems_in(ask, cohort)
    day = today(ask.organization.time_zone)
    ahead = sorted(on for on in hosting.values() if on >= day)
    found = []
    for line in lines:
        school = line.team.school
        problem = problems.get(school.pk)
        on = hosting.get(school.pk)
        first = problem.stage if problem else Stage.AHEAD
        found.append(
            Visit(
                school=school.name,
                href=campus.team_href(ask, line.team),
                on=on,
                problem=problem,
                said=_said(line, problem),
                stages=(first, *[Stage.AHEAD] * 4),
                upcoming=bool(ahead) and on == ahead[0],
            )
        )
    return sorted(found, key=lambda visit: (visit.on is None, visit.on or day, visit.school))


def _said(line: TeamLine, problem: Problem | None) -> str:
    """Where a school stands: its problem once it is begun, its team while people are missing."""
    words = [problem.said] if problem and problem.begun else []
    if line.missing or not words:
        words.append(_team(line))
    return " · ".join(words)


def _team(line: TeamLine) -> str:
    """Where a school's team stands, in words."""
    people = len(line.members)
    if line.lack.nobody:
        return _("Nobody is on the campus team yet")
    if line.missing:
        return ngettext(
            "Campus team has %(count)d person, not yet complete",
            "Campus team has %(count)d people, not yet complete",
            people,
        ) % {"count": people}
    waiting = sum(member.waits for member in line.members)
    if waiting:
        return ngettext(
            "Campus team is complete; %(count)d person has not yet answered",
            "Campus team is complete; %(count)d people have not yet answered",
            waiting,
        ) % {"count": waiting}
    return _("Campus team is complete and has accepted")


def _summary(lines: Sequence[TeamLine]) -> str:
    """How many people take part. Teachers are counted, never named."""
    people = [member for line in lines for member in line.members]
    if not people:
        return _("Nobody has been put on a campus team yet.")
    teach = sum(member.kind.leads_teaching for member in people)
    educators = ngettext("%(count)d educator", "%(count)d educators", len(people))
    teachers = ngettext("%(count)d of them teaches", "%(count)d of them teach", teach)
    return f"{educators % {'count': len(people)}}, {teachers % {'count': teach}}."


@page("network.edit", post="network.edit")
def year_open(request: Request, network: str) -> HttpResponse:
    """Open another year of a network."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(row)
    form = YearForm(request.POST or None, initial=school_year(today(ask.organization.time_zone)))
    made: list[Cohort] = []
    if request.method == "POST" and did(
        form,
        lambda: made.append(actions.open_cohort(actor=ask.actor, network=row, **form.cleaned_data)),
    ):
        say(request, _("The year is open. Tick the schools that take part."))
        return redirect("year-schools", org=ask.organization.slug, year=made[0].ref)
    return render(request, "network/year_open.html", {"form": form, "network": row})


@page("cohort.edit", post="cohort.edit")
def year_edit(request: Request, year: str) -> HttpResponse:
    """Mend a year's name and dates."""
    ask = request.ask
    cohort = reads.cohort_for(ask.actor, year)
    ask.about(cohort)
    form = YearForm(
        request.POST or None,
        initial={
            "name": cohort.name,
            "starts_on": cohort.starts_on,
            "ends_on": cohort.ends_on,
        },
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.edit_cohort(actor=ask.actor, cohort=cohort, **form.cleaned_data),
    ):
        say(request, _("Saved."))
        return redirect("year", org=ask.organization.slug, year=cohort.ref)
    return render(request, "network/year_edit.html", {"form": form, "cohort": cohort})


@page("cohort.edit", post="cohort.edit")
def year_schools(request: Request, year: str) -> HttpResponse:
    """Tick the schools that take part."""
    ask = request.ask
    cohort = reads.cohort_for(ask.actor, year)
    ask.about(cohort)
    form = SchoolsForm(
        ask.actor,
        cohort,
        request.POST if request.method == "POST" else None,
        initial={"schools": list(cohort.teams.values_list("school__ref", flat=True))},
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.choose_schools(
            actor=ask.actor,
            cohort=cohort,
            schools=[form.by_ref[ref] for ref in form.cleaned_data["schools"]],
        ),
    ):
        say(request, _("Saved."))
        return redirect("year", org=ask.organization.slug, year=cohort.ref)
    return render(request, "network/year_schools.html", {"form": form, "cohort": cohort})


@page(post="cohort.edit")
def year_ask_again(request: Request, year: str) -> HttpResponse:
    """The dates have moved: everybody is asked again."""
    ask = request.ask
    cohort = reads.cohort_for(ask.actor, year)
    ask.about(cohort)
    actions.ask_dates_again(actor=ask.actor, cohort=cohort)
    say(request, _("Everybody on a campus team is asked about the dates again."))
    return redirect("year", org=ask.organization.slug, year=cohort.ref)
