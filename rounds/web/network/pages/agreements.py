"""Districts joining and leaving a network."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.people import actions, parting, reads

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import AgreementForm, LeavingForm, PartForm


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


@page(post="network.edit")
def agreement_export(request: Request, agreement: str) -> HttpResponse:
    """Hand over what the network holds of a district, as a file."""
    ask = request.ask
    row = reads.agreement_for(ask.actor, agreement)
    ask.about(row.network)
    content = actions.hand_over(actor=ask.actor, agreement=row)
    answer = HttpResponse(content, content_type="application/json")
    name = f"{row.network.ref}-{row.district.ref}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page("network.part", post="network.part")
def agreement_part(request: Request, agreement: str) -> HttpResponse:
    """Erase what the network holds of a district that has left: what goes and what stays is said
    before."""
    ask = request.ask
    row = reads.agreement_for(ask.actor, agreement)
    ask.about(row.network)
    alone = reads.only_here(row)
    form = PartForm(request.POST if request.method == "POST" else None, people=len(alone))
    if request.method == "POST" and did(
        form,
        lambda: actions.part_with(
            actor=ask.actor, agreement=row, remove_people=form.cleaned_data.get("people", False)
        ),
    ):
        say(
            request,
            _("What the network held of %(district)s is erased.") % {"district": row.district},
        )
        return redirect("network", org=ask.organization.slug, network=row.network.ref)
    return render(
        request,
        "network/agreement_part.html",
        {
            "form": form,
            "agreement": row,
            "leaving": reads.leaving(row),
            "alone": alone,
            "held": parting.held_back(row),
            "left": row.left_on is not None and row.left_on <= today(ask.organization.time_zone),
            "keep_days": settings.BACKUP_KEEP_DAYS,
        },
        status=422 if form.errors else 200,
    )
