"""Means of getting in: password, passkeys, second step, recovery codes."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.internal.flows import password_change
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import flows as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal import flows as passkeys
from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.identity import reads
from rounds.kernel.refusals import Absent

from ..doors import Request
from .doors import proved
from .forms import Code, NewPasswordForm


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code from the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = Code(label=gettext_lazy("The code your app shows now"))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """What the browser made, and what the person calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Name of this passkey"),
            help_text=gettext_lazy("For example: my phone."),
            max_length=60,
            required=False,
        )
        self.fields["credential"].label = ""
        self.fields["credential"].error_messages["required"] = gettext_lazy(
            "The device gave no passkey. Try again, or use another device."
        )
        self.fields["passwordless"] = forms.BooleanField(initial=True, widget=forms.HiddenInput)


@proved
def password(request: Request) -> HttpResponse:
    person = request.user
    had_one = person.has_usable_password()
    form = NewPasswordForm(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        finish = (
            password_change.finalize_password_change
            if had_one
            else password_change.finalize_password_set
        )
        finish(request, person)
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/password.html", {"form": form, "had_one": had_one})


@proved
def add_passkey(request: Request) -> HttpResponse:
    form = PasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _made, codes = passkeys.add_authenticator(
            request, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
        )
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes" if codes else "account"))
    options = webauthn.begin_registration(request.user, True)
    return render(request, "account/passkey_add.html", {"form": form, "options": as_json(options)})


@proved
def remove_passkey(request: Request, number: int) -> HttpResponse:
    passkey = _mine(request, Authenticator.Type.WEBAUTHN, number)
    if passkey is None:
        raise Absent(reads.GONE, code="no-passkey")
    if request.method == "POST":
        passkeys.remove_authenticator(request, passkey)
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/passkey_remove.html", {"passkey": passkey.wrap()})


@proved
def second_step_on(request: Request) -> HttpResponse:
    if _mine(request, Authenticator.Type.TOTP) is not None:
        return HttpResponseRedirect(reverse("mfa_deactivate_totp"))
    form = AppForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _made, codes = totp.activate_totp(request, form)
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes" if codes else "account"))
    address = get_adapter().build_totp_url(request.user, form.secret)
    picture = get_adapter().build_totp_svg(address)
    return render(
        request,
        "account/second_step_on.html",
        {"form": form, "picture": picture, "secret": form.secret},
    )


@proved
def second_step_off(request: Request) -> HttpResponse:
    found = _mine(request, Authenticator.Type.TOTP)
    if found is None:
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    if request.method == "POST":
        totp.deactivate_totp(request, found)
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/second_step_off.html")


@proved
def recovery_codes(request: Request) -> HttpResponse:
    """Shows the codes that are left; POST makes new ones."""
    if request.method == "POST":
        recovery.generate_recovery_codes(request)
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
    found = _mine(request, Authenticator.Type.RECOVERY_CODES)
    if found is None:
        raise Absent(_("Recovery codes come with a passkey or a second step."), code="no-codes")
    return render(
        request, "account/recovery_codes.html", {"codes": found.wrap().get_unused_codes()}
    )


def as_json(options: Any) -> str:
    """Options of the passkey protocol, to stand in an attribute where a script reads them."""
    return json.dumps(options, cls=DjangoJSONEncoder)


def _mine(request: Request, kind: str, number: int | None = None) -> Any:
    """The person's own means of this kind, or None."""
    for one in reads.authenticators_of(request.user):
        if one.type == kind and number in {None, one.pk}:
            return one
    return None
