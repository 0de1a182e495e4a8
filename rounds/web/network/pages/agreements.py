"""Districts joining and leaving a network."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.people import actions, reads

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import AgreementForm, LeavingForm


@page("network.edit", post="network.edit")
def agreement_add(request: Request, network: str) -> HttpResponse:
    """A district joins, or its agreement is renewed."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(row)
    form = AgreementForm(
        ask.actor,
        request.POST or None,
        initial={
            "agreed_on": today(ask.organization.time_zone),
            "district": request.GET.get("district", ""),
        },
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.agree_district(
            actor=ask.actor,
            network=row,
            district=form.districts[form.cleaned_data["district"]],
            agreed_on=form.cleaned_data["agreed_on"],
            signed_by=form.cleaned_data["signed_by"],
            until=form.cleaned_data["until"],
        ),
    ):
        say(request, _("The agreement is written down."))
        return redirect("network", org=ask.organization.slug, network=row.ref)
    return render(request, "network/agreement_add.html", {"form": form, "network": row})


@page("network.edit", post="network.edit")
def agreement_leave(request: Request, agreement: str) -> HttpResponse:
    """A district leaves: what happens to its rows is said before."""
    ask = request.ask
    row = reads.agreement_for(ask.actor, agreement)
    ask.about(row.network)
    form = LeavingForm(request.POST or None, initial={"left_on": today(ask.organization.time_zone)})
    org = ask.organization.slug
    if request.method == "POST" and did(
        form,
        lambda: actions.leave_network(
            actor=ask.actor, agreement=row, left_on=form.cleaned_data["left_on"]
        ),
    ):
        say(
            request,
            _("The leaving of %(district)s is written down.") % {"district": row.district},
            undo=reverse("agreement-stay", kwargs={"org": org, "agreement": row.ref}),
        )
        return redirect("network", org=org, network=row.network.ref)
    return render(
        request,
        "network/agreement_leave.html",
        {"form": form, "agreement": row, "leaving": reads.leaving(row)},
    )


@page(post="network.edit")
def agreement_stay(request: Request, agreement: str) -> HttpResponse:
    """Undo leaving."""
    ask = request.ask
    row = reads.agreement_for(ask.actor, agreement)
    ask.about(row.network)
    actions.stay_in_network(actor=ask.actor, agreement=row)
    say(request, _("%(district)s stays in the network.") % {"district": row.district})
    return redirect("network", org=ask.organization.slug, network=row.network.ref)


@page("network.edit")
def agreement_export(request: Request, agreement: str) -> HttpResponse:
    """What the installation holds of a district in this network, as a file."""
    ask = request.ask
    row = reads.agreement_for(ask.actor, agreement)
    ask.about(row.network)
    answer = HttpResponse(reads.leaving_export(row), content_type="application/json")
    name = f"{row.network.ref}-{row.district.ref}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
