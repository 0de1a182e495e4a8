"""An organization's own sign-in: its page, linking it to one's account, taking the link back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from requests import RequestException

from rounds.identity import actions, outsiders, reads
from rounds.identity.arrivals import PENDING
from rounds.identity.models import IdentityProvider
from rounds.kernel.clock import now
from rounds.kernel.refusals import Absent, Refusal

from ..doors import EVERYBODY, Request, oneself, page
from ..toast import say, warn
from .doors import entrance, proved

# An identity that was not linked within this many seconds has to come again.
WAITS = 1800


@page("sign-in.open")
@never_cache
def organization_sign_in(request: Request) -> HttpResponse:
    """The organization's own ways in, beside one's own means."""
    ask = request.ask
    ask.about(ask.organization)
    return render(
        request,
        "account/organization.html",
        {
            "providers": outsiders.providers_open(ask.organization),
            "wanted": urlencode({"next": request.GET.get("next", request.path[:-8])}),
        },
    )


@entrance
def start(request: Request, provider_id: str) -> HttpResponse:
    """Off to the provider. Nothing is at stake yet, so a plain link may do it; the security
    policy of our pages lets no form lead to another site."""
    try:
        answer: HttpResponse = openid.login(request, provider_id)
    except (SocialApp.DoesNotExist, RequestException) as error:
        return _stranded(request, provider_id, error)
    return answer


@entrance
def back(request: Request, provider_id: str) -> HttpResponse:
    """Back from the provider; `identity.arrivals` decides."""
    try:
        answer: HttpResponse = openid.callback(request, provider_id)
    except ImmediateHttpResponse as immediate:
        stopped: HttpResponse = immediate.response
        return stopped
    except (SocialApp.DoesNotExist, RequestException, KeyError) as error:
        return _stranded(request, provider_id, error)
    return answer


def _stranded(request: Request, provider_id: str, error: Exception) -> HttpResponse:
    provider = outsiders.provider_by_ref(provider_id)
    if provider is None:
        raise Absent(
            _("This sign-in is switched off. Use another way in."), code="no-provider"
        ) from error
    warn(request, _("%s does not answer. Try again later, or use another way in.") % provider.name)
    return HttpResponseRedirect(
        reverse("organization_sign_in", kwargs={"org": provider.organization.slug})
    )


@page("sign-in.open", post="sign-in.open")
@never_cache
def link(request: Request) -> HttpResponse:
    """Somebody came with an identity nobody has linked. Own means first, then one button."""
    request.ask.about(EVERYBODY)
    kept = request.session.get(PENDING)
    provider = outsiders.provider_by_ref(kept["provider"]) if kept else None
    if not kept or provider is None or now().timestamp() - kept["at"] > WAITS:
        request.session.pop(PENDING, None)
        return HttpResponseRedirect(reverse("account"))
    here = urlencode({"next": reverse("identity_link")})
    if not request.ask.actor.signed_in:
        return render(
            request, "account/link_first.html", {"provider": provider, "kept": kept, "here": here}
        )
    if not reads.proved_lately(request, request.user):
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{here}")
    if request.method == "POST":
        return _link(request, provider, kept)
    return render(request, "account/link.html", {"provider": provider, "kept": kept})


def _link(request: Request, provider: IdentityProvider, kept: dict[str, Any]) -> HttpResponse:
    del request.session[PENDING]
    if request.POST.get("answer") == "yes":
        try:
            actions.link_identity(
                actor=request.ask.actor,
                person=request.user,
                provider=provider,
                subject=kept["subject"],
                email=kept["email"],
            )
            say(request, _("Linked. From now on %s lets you in.") % provider.name)
        except Refusal as refusal:
            warn(request, refusal.sentence)
    return HttpResponseRedirect(reverse("account"))


@proved
def unlink(request: Request, ref: str) -> HttpResponse:
    identity = outsiders.identity_of(request.ask.actor, ref)
    request.ask.about(oneself(request))
    if request.method == "POST":
        actions.unlink_identity(actor=request.ask.actor, identity=identity)
        say(request, _("The link is removed."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/unlink.html", {"identity": identity})


@proved
def trust(request: Request, ref: str) -> HttpResponse:
    """Whether this sign-in opens the person's other organizations too."""
    identity = outsiders.identity_of(request.ask.actor, ref)
    if request.method == "POST":
        elsewhere = request.POST.get("elsewhere") == "yes"
        actions.trust_identity(actor=request.ask.actor, identity=identity, elsewhere=elsewhere)
        say(request, _("Saved."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/trust.html", {"identity": identity})
