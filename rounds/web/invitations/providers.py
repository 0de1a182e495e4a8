"""The coordinator's page for the organization's own sign-in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.identity import actions, outside, outsiders
from rounds.identity.kinds import ProviderKind
from rounds.identity.letters import absolute
from rounds.identity.models import IdentityProvider
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import BadInput, Refusal

from ..doors import Request, page
from ..toast import say, warn


class ProviderForm(forms.Form):
    """What the provider's own page tells the coordinator."""

    kind = forms.ChoiceField(label=gettext_lazy("Provider"), choices=ProviderKind.choices)
    name = forms.CharField(
        label=gettext_lazy("Name on the button"),
        help_text=gettext_lazy("For example: Harlan Google."),
        max_length=80,
    )
    address = forms.CharField(
        label=gettext_lazy("Address of the provider"),
        help_text=gettext_lazy("Only for another provider; it calls it issuer or discovery URL."),
        max_length=250,
        required=False,
    )
    tenant = forms.CharField(
        label=gettext_lazy("Directory (tenant) ID"),
        help_text=gettext_lazy("Only for Microsoft."),
        max_length=60,
        required=False,
    )
    client_id = forms.CharField(label=gettext_lazy("Client ID"), max_length=200)
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("Kept encrypted. Leave empty to keep the one that is stored."),
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    domains = forms.CharField(
        label=gettext_lazy("Domains"),
        help_text=gettext_lazy(
            "Only accounts of these domains fit. Several are separated by commas."
        ),
        max_length=400,
        required=False,
    )
    ref = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def wish(self) -> actions.Wish:
        given = self.cleaned_data
        return actions.Wish(
            kind=ProviderKind(given["kind"]),
            name=given["name"],
            client_id=given["client_id"],
            secret=given["secret"],
            address=given["address"],
            tenant=given["tenant"],
            domains=tuple(one for one in re.split(r"[\s,;]+", given["domains"]) if one),
        )


@page("provider.edit")
def providers(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    return render(
        request, "invitations/providers.html", {"providers": outsiders.providers_of(ask.actor)}
    )


@page("provider.edit", post="provider.edit")
def new(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    typed = request.POST.get("ref", "")
    ref = typed if re.fullmatch(r"[0-9a-z]{12}", typed) else new_ref()
    return _edit(request, IdentityProvider(organization=ask.organization, ref=ref, version=0))


@page("provider.edit", post="provider.edit")
def edit(request: Request, ref: str) -> HttpResponse:
    provider = outsiders.provider_for(request.ask.actor, ref)
    request.ask.about(provider)
    return _edit(request, provider)


def _edit(request: Request, provider: IdentityProvider) -> HttpResponse:
    form = ProviderForm(request.POST or None, initial=_initial(provider))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_provider(
                actor=request.ask.actor,
                provider=provider,
                wish=form.wish(),
                version=form.cleaned_data["version"] or 0,
            )
        except BadInput as refusal:
            for problem in refusal.problems:
                where = problem.where if problem.where in form.fields else None
                form.add_error(where, str(problem.sentence))
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            say(request, _("Saved. Test the connection, then switch it on."))
            return _list(request)
    return render(
        request,
        "invitations/provider.html",
        {
            "form": form,
            "provider": provider,
            "back_address": absolute(
                reverse("openid_connect_callback", kwargs={"provider_id": provider.ref})
            ),
        },
    )


def _initial(provider: IdentityProvider) -> dict[str, Any]:
    other = provider.kind == ProviderKind.OTHER
    return {
        "kind": provider.kind or ProviderKind.GOOGLE,
        "name": provider.name,
        "address": provider.discovery_url if other else "",
        "tenant": provider.tenant,
        "client_id": provider.client_id,
        "domains": ", ".join(provider.domains),
        "ref": provider.ref,
        "version": provider.version,
    }


@page("provider.edit", post="provider.edit")
def change(request: Request, ref: str) -> HttpResponse:
    """One button each: test, switch on, switch off, remove."""
    provider = outsiders.provider_for(request.ask.actor, ref)
    request.ask.about(provider)
    act = request.POST.get("act", "")
    if request.method != "POST":
        return render(request, "invitations/provider_remove.html", {"provider": provider})
    try:
        if act == "test":
            issuer = outside.discover(provider).issuer
            actions.note_test(actor=request.ask.actor, provider=provider)
            say(request, _("The connection works. The provider is %s.") % issuer)
        elif act in {"on", "off"}:
            actions.switch_provider(actor=request.ask.actor, provider=provider, on=act == "on")
            say(request, _("It is switched on.") if act == "on" else _("It is switched off."))
        elif act == "remove":
            actions.remove_provider(actor=request.ask.actor, provider=provider)
            say(request, _("It is removed."))
    except Refusal as refusal:
        warn(request, refusal.sentence)
    return _list(request)


def _list(request: Request) -> HttpResponse:
    return HttpResponseRedirect(reverse("providers", kwargs={"org": request.ask.organization.slug}))
