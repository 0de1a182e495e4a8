"""Somebody comes back from an organization's sign-in provider.

Nobody is ever recognized by an address: an identity is known by the provider and its subject,
and it was linked by the person while signed in with own means.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthError
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.clock import now
from rounds.kernel.refusals import Refusal

from . import outsiders, vault
from .actions.linking import note_refusal, use_identity
from .kinds import ProviderKind
from .models import IdentityProvider, LinkedIdentity
from .outside import OutsideSession
from .rules import claims_fit
from .signals import actor

# An identity that has arrived and belongs to nobody yet; it waits in its session to be linked.
PENDING = "rounds_pending_identity"


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """allauth speaks the protocol; who comes in is decided here."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one provider asked for, if its organization has switched it on."""
        found = outsiders.provider_by_ref(provider or "")
        return [] if found is None else [_app(found)]

    def get_requests_session(self) -> OutsideSession:
        return OutsideSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        raise ImmediateHttpResponse(arrive(request, sociallogin))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        found = outsiders.provider_by_ref(provider.app.provider_id)
        if found is None:
            return
        said = (
            _("You stopped signing in with %s. Try again, or use another way in.")
            if error == AuthError.CANCELLED
            else _(
                "Signing in with %s did not work. Try again; if it stays so, use another way in "
                "and tell your coordinator."
            )
        ) % found.name
        raise ImmediateHttpResponse(_back(request, found, said))


def _app(provider: IdentityProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.ref,
        name=provider.name,
        client_id=provider.client_id,
        secret=vault.unlock(provider.secret_locked),
        settings={
            "server_url": provider.discovery_url,
            "fetch_userinfo": provider.kind == ProviderKind.OTHER,
        },
    )


def arrive(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    """Sign the person in to this organization, let them link, or say why not."""
    provider = outsiders.provider_by_ref(sociallogin.provider.app.provider_id)
    if provider is None:
        return HttpResponseRedirect(reverse("account_login"))
    claims = _claims(sociallogin.account.extra_data)
    fits = claims is not None and claims_fit(
        ProviderKind(provider.kind), claims, tenant=provider.tenant, domains=provider.domains
    )
    if claims is None or not fits:
        return _refuse(
            request,
            provider,
            "claims",
            _(
                "This account is not one of %(organization)s, so it opens nothing here. Choose "
                "the account of your work, or use another way in."
            )
            % {"organization": provider.organization.name},
        )
    identity = outsiders.identity_at(provider, str(claims["sub"]))
    wanted = sociallogin.get_redirect_url(request)
    if identity is None:
        email = str(claims.get("email") or claims.get("preferred_username") or "")
        request.session[PENDING] = {
            "provider": provider.ref,
            "subject": str(claims["sub"])[:255],
            "email": email[:254],
            "at": now().timestamp(),
        }
        return HttpResponseRedirect(reverse("identity_link"))
    if not outsiders.may_come_in(identity):
        return _refuse(
            request,
            provider,
            "closed",
            _("Your account at %(organization)s is closed or has ended. Ask its coordinator.")
            % {"organization": provider.organization.name},
        )
    return _sign_in(request, identity, wanted)


def _claims(data: dict[str, Any]) -> dict[str, Any] | None:
    """What the provider has signed, with what it adds on asking; None when the two disagree."""
    signed, told = data.get("id_token"), data.get("userinfo") or {}
    if not signed or not signed.get("sub"):
        return None
    if told and told.get("sub") != signed["sub"]:
        return None
    return {**told, **signed}


def _sign_in(request: HttpRequest, identity: LinkedIdentity, wanted: str | None) -> HttpResponse:
    person, organization = identity.person, identity.provider.organization
    home = wanted or reverse("home", kwargs={"org": organization.slug})
    if request.user.is_authenticated:
        if request.user.pk == person.pk:
            return HttpResponseRedirect(home)
        get_account_adapter(request).logout(request)
    try:
        use_identity(actor=actor(request, person, organization.pk), identity=identity)
    except Refusal as refusal:
        return _back(request, identity.provider, str(refusal.sentence))
    record_authentication(
        request,
        person,
        method="provider",
        identity_id=identity.pk,
        organization_id=organization.pk,
    )
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=home))
    return answer


def _refuse(request: HttpRequest, provider: IdentityProvider, why: str, said: str) -> HttpResponse:
    note_refusal(actor=actor(request, None, provider.organization_id), provider=provider, why=why)
    return _back(request, provider, said)


def _back(request: HttpRequest, provider: IdentityProvider, said: str) -> HttpResponse:
    messages.warning(request, said)
    return HttpResponseRedirect(
        reverse("organization_sign_in", kwargs={"org": provider.organization.slug})
    )
