"""Getting in: password, code by mail, second step, passkey, new password."""

from __future__ import annotations

import re
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from rounds.identity import outsiders

from ..doors import Request
from . import forms
from .doors import entrance
from .means import as_json


class SecondStep(mfa.AuthenticateView):  # type: ignore[misc]
    """As allauth's, with the options of the passkey where the person has one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = context["js_data"]["request_options"]
        if options["publicKey"].get("allowCredentials"):
            context["passkey_options"] = as_json(options)
        return context


class SignIn(account.LoginView):  # type: ignore[misc]
    """As allauth's, and knows whose sign-in to offer when one comes from an organization's page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        slug = re.match(r"/o/([\w-]+)/", self.request.GET.get("next", ""))
        found = outsiders.organization_with_sign_in(slug.group(1)) if slug else None
        context["organization_with_sign_in"] = found
        return context


sign_in = entrance(
    SignIn.as_view(form_class=forms.SignInForm, template_name="account/sign_in.html")
)
ask_code = entrance(
    account.RequestLoginCodeView.as_view(
        form_class=forms.CodeRequestForm, template_name="account/code_ask.html"
    )
)
enter_code = entrance(
    account.ConfirmLoginCodeView.as_view(
        form_class=forms.CodeForm, template_name="account/code_enter.html"
    )
)
second_step = entrance(
    SecondStep.as_view(form_class=forms.SecondStepForm, template_name="account/second_step.html")
)
passkey = entrance(webauthn.LoginWebAuthnView.as_view())
ask_reset = entrance(
    account.PasswordResetView.as_view(
        form_class=forms.ResetRequestForm, template_name="account/reset_ask.html"
    )
)
reset_sent = entrance(
    account.PasswordResetDoneView.as_view(template_name="account/reset_sent.html")
)
reset = entrance(
    account.PasswordResetFromKeyView.as_view(
        form_class=forms.NewPasswordForm, template_name="account/reset.html"
    )
)
reset_done = entrance(
    account.PasswordResetFromKeyDoneView.as_view(template_name="account/reset_done.html")
)
closed = entrance(account.AccountInactiveView.as_view(template_name="account/closed.html"))


@entrance
def sign_out(request: Request) -> HttpResponse:
    """Asks on GET, so that no picture in a letter can sign anybody out; acts on POST."""
    if not request.ask.actor.signed_in:
        return HttpResponseRedirect(reverse("account_login"))
    if request.method == "POST":
        answer: HttpResponse = account.logout(request)
        return answer
    return render(request, "account/sign_out.html")


@entrance
def no_account(request: Request) -> HttpResponse:
    """How one comes by an account; there is no form to make one."""
    return render(request, "account/no_account.html")
