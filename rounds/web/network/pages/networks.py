"""Networks: the list, founding one, its own page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.kinds import AppointmentRole, NetworkKind
from rounds.people.models import Cohort, Network

from ...doors import Ask, Request, page
from ...forms import did
from ...front import practice
from ...toast import say
from ..forms import FacilitatorForm, FoundForm, NetworkForm, school_year


@page("organization.view")
def networks(request: Request) -> HttpResponse:
    """Every network the reader may see, with its present year."""
    ask = request.ask
    ask.about(ask.organization)
    years: dict[int, list[Cohort]] = {}
    for cohort in reads.cohorts_for(ask.actor):
        years.setdefault(cohort.network_id, []).append(cohort)
    rows = [(network, years.get(network.pk, [])) for network in reads.networks_for(ask.actor)]
    return render(request, "network/networks.html", {"rows": rows})


@page("network.found", post="network.found")
def network_found(request: Request) -> HttpResponse:
    """Found a network with its first year, schools and districts on one page."""
    ask = request.ask
    ask.about(ask.organization)
    day = today(ask.organization.time_zone)
    year = school_year(day)
    initial = {**year, "name": "", "year": year["name"], "agreed_on": day}
    form = FoundForm(ask.actor, request.POST or None, initial=initial)
    made: list[Cohort] = []
    if request.method == "POST" and did(form, lambda: made.append(_found(ask, form))):
        say(request, _("The network is founded. Now put people on its campus teams."))
        return redirect("year", org=ask.organization.slug, year=made[0].ref)
    return render(request, "network/network_found.html", {"form": form})


def _found(ask: Ask, form: FoundForm) -> Cohort:
    given = form.cleaned_data
    return actions.form_network(
        actor=ask.actor,
        organization=ask.organization,
        name=given["name"],
        kind=NetworkKind(given["kind"]),
        about=given["about"],
        year=given["year"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        schools=[form.by_ref[ref] for ref in given["schools"]],
        agreed_on=given["agreed_on"],
        facilitator=form.people.get(given["facilitator"]),
    )


@page("network.view")
def network(request: Request, network: str) -> HttpResponse:
    """A network: what it is about, its years, districts, facilitators and norms."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(reads.network_scope(row))
    day = today(ask.organization.time_zone)
    years = list(row.cohorts.all())
    own = practice.own_problems(ask, years)
    return render(
        request,
        "network/network.html",
        {
            "network": row,
            "years": [(year, own.get(year.pk)) for year in years],
            "agreements": reads.agreements_of(row),
            "facilitators": reads.facilitators_of(row, day),
            "norms": reads.current_norms(row),
            "day": day,
            "editable": ask.may("network.edit", row),
            "founds": ask.may("network.part", row),
            "appoints": ask.may("appointment.edit", ask.organization),
        },
    )


@page("network.edit", post="network.edit")
def network_edit(request: Request, network: str) -> HttpResponse:
    """Mend its name, kind and description."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(row)
    form = NetworkForm(
        request.POST or None, initial={"name": row.name, "kind": row.kind, "about": row.about}
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.edit_network(
            actor=ask.actor,
            network=row,
            name=form.cleaned_data["name"],
            kind=NetworkKind(form.cleaned_data["kind"]),
            about=form.cleaned_data["about"],
        ),
    ):
        say(request, _("Saved."))
        return redirect("network", org=ask.organization.slug, network=row.ref)
    return render(request, "network/network_edit.html", {"form": form, "network": row})


@page("appointment.edit", post="appointment.edit")
def network_facilitator(request: Request, network: str) -> HttpResponse:
    """Name somebody who facilitates the network."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(ask.organization)
    year = reads.current_cohort(row, today(ask.organization.time_zone))
    form = FacilitatorForm(
        ask.actor, request.POST or None, initial={"ends_on": year.ends_on if year else None}
    )
    if request.method == "POST" and did(form, lambda: _appoint(ask, row, form)):
        named = form.people[form.cleaned_data["person"]].person.name
        say(request, _("%(name)s facilitates the network.") % {"name": named})
        return redirect("network", org=ask.organization.slug, network=row.ref)
    return render(request, "network/network_facilitator.html", {"form": form, "network": row})


def _appoint(ask: Ask, network: Network, form: FacilitatorForm) -> None:
    actions.appoint(
        actor=ask.actor,
        organization=ask.organization,
        person=form.people[form.cleaned_data["person"]].person,
        role=AppointmentRole.FACILITATOR,
        network=network,
        ends_on=form.cleaned_data["ends_on"],
    )
