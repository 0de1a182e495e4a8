"""Showing once more that it is really oneself, before something that cannot be taken back."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.identity import proofs, reads, throttle
from rounds.identity.actions import confirm_own_means
from rounds.kernel.refusals import BadInput, Refusal
from rounds.people.models import Person

from ..doors import Request
from ..toast import say, warn
from .doors import own
from .forms import Code, Password, once_only
from .means import as_json

PURPOSE = "confirm"


class PasswordForm(forms.Form):
    password = Password()


class MailCodeForm(forms.Form):
    code = Code(label=gettext_lazy("Code from the letter"))


class AppCodeForm(ReauthenticateForm):  # type: ignore[misc]
    """A code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = Code(label=gettext_lazy("Code from your app, or a recovery code"))

    def clean_code(self) -> str:
        return once_only(self, super().clean_code)


@own
def confirm(request: Request) -> HttpResponse:
    """One page with every means this person has; each form says by `by` which it is."""
    by = request.POST.get("by", "")
    found = _forms(request, by)
    try:
        if by == "send":
            proofs.send(request.session, PURPOSE, request.user.email or "")
            say(request, _("A code is on its way to you."))
            return HttpResponseRedirect(request.get_full_path())
        if by in found and _holds(request, by, found[by]):
            confirm_own_means(
                actor=request.ask.actor,
                person=request.user,
                session=request.session,
                second_factor=by in {"app", "passkey"},
            )
            return HttpResponseRedirect(get_next_redirect_url(request) or reverse("account"))
    except BadInput as refusal:
        found[by].add_error("code", str(refusal.sentence))
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(request.get_full_path())
    context = {
        "forms": found,
        "waiting": proofs.waiting(request.session, PURPOSE),
        "person": request.user,
    }
    if "passkey" in found:
        context["passkey_options"] = as_json(webauthn.begin_authentication(request.user))
    return render(request, "account/confirm.html", context)


def _forms(request: Request, by: str) -> dict[str, forms.Form]:
    person = request.user
    kinds = {one.type for one in reads.authenticators_of(person)}
    given = {by: request.POST}
    found: dict[str, forms.Form] = {}
    if person.has_usable_password():
        found["password"] = PasswordForm(given.get("password"))
    if Authenticator.Type.TOTP in kinds:
        found["app"] = AppCodeForm(given.get("app"), user=person)
    if Authenticator.Type.WEBAUTHN in kinds:
        found["passkey"] = ReauthenticateWebAuthnForm(given.get("passkey"), user=person)
    if person.email:
        found["mail"] = MailCodeForm(given.get("mail"))
    return found


def _holds(request: Request, by: str, form: Any) -> bool:
    """Whether the proof is good; if so the session keeps it."""
    person = request.user
    if by == "password" and form.is_valid():
        return _password_holds(request, person, form)
    if not form.is_valid():
        return False
    if by == "mail":
        proofs.check(request.session, PURPOSE, form.cleaned_data["code"])
        record_authentication(request, person, method="code", reauthenticated=True)
    else:
        form.save()
    return True


def _password_holds(request: Request, person: Person, form: Any) -> bool:
    throttle.check(throttle.CONFIRM, str(person.pk))
    if not person.check_password(form.cleaned_data["password"]):
        form.add_error("password", _("This password is not right."))
        return False
    throttle.give_back(throttle.CONFIRM, str(person.pk))
    record_authentication(request, person, method="password", reauthenticated=True)
    return True
