"""The norms of a network: reading them, publishing new ones."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.people import actions, reads
from rounds.people.models import Norms, NormText

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import NormsForm
from .answers import spoken

SPARE = 3


@page("network.view")
def norms(request: Request, network: str) -> HttpResponse:
    """The norms in force, and every version there was."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(reads.network_scope(row))
    versions = list(reads.norms_history(row))
    return render(
        request,
        "network/norms.html",
        {
            "network": row,
            "norms": spoken(versions[0]),
            "versions": [(version, spoken(version)) for version in versions],
            "editable": ask.may("network.edit", row),
        },
    )


@page("network.edit", post="network.edit")
def norms_publish(request: Request, network: str) -> HttpResponse:
    """Change the norms; everybody is asked to accept the new version."""
    ask = request.ask
    row = reads.network_for(ask.actor, network)
    ask.about(row)
    current = reads.current_norms(row)
    form = NormsForm(
        request.POST or None, rows=len(current.texts) + SPARE, initial=_initial(current)
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.publish_norms(
            actor=ask.actor,
            network=row,
            texts=cast(list[NormText], form.norms),
            after=form.cleaned_data["after"],
        ),
    ):
        say(request, _("The norms are published. Everybody who is to accept them is written to."))
        return redirect("norms", org=ask.organization.slug, network=row.ref)
    pairs = [(form[f"en_{n}"], form[f"es_{n}"]) for n in range(1, form.rows + 1)]
    return render(
        request,
        "network/norms_publish.html",
        {"form": form, "pairs": pairs, "network": row, "norms": current},
    )


def _initial(norms: Norms) -> dict[str, object]:
    given: dict[str, object] = {"after": norms.version}
    for number, text in enumerate(norms.texts, start=1):
        given[f"en_{number}"], given[f"es_{number}"] = text["en"], text["es"]
    return given
