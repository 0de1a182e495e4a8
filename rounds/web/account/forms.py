"""Forms of sign-in and of one's own account."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rounds.identity import throttle
from rounds.identity.adapters import client_address
from rounds.people.kinds import Language


class Email(forms.EmailField):
    """An e-mail address, in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address"))
        super().__init__(
            widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
            max_length=254,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        return super().clean(value).lower()


class Password(forms.CharField):
    """A password as it is typed, spaces included."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Password"))
        super().__init__(
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(
                attrs={"autocomplete": "new-password" if new else "current-password"}
            ),
            **kwargs,
        )


class Code(forms.CharField):
    """A code by mail or from an app."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        super().__init__(
            max_length=20,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "one-time-code",
                    "inputmode": "numeric",
                    "autofocus": True,
                    "class": "code",
                }
            ),
            **kwargs,
        )


class SignInForm(account.LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Email()
        self.fields["password"] = Password()


class CodeRequestForm(account.RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code shall go. The answer is the same for every address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = Email(
            help_text=_("We send a code to this address if an account uses it.")
        )

    def clean_email(self) -> str:
        email: str = super().clean_email()
        mail_allowed(email)
        return email


class ResetRequestForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password shall go. The answer is the same for every address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = Email(
            help_text=_("We send a link to this address if an account uses it.")
        )

    def clean_email(self) -> str:
        email: str = super().clean_email()
        mail_allowed(email)
        return email


def mail_allowed(email: str) -> None:
    """Count a letter asked for by somebody who has not signed in."""
    counted = throttle.spend(throttle.MAIL, email)
    address = client_address(context.request)
    if not (throttle.spend(throttle.CODES_FROM_ADDRESS, address) and counted):
        raise ValidationError(throttle.TOO_OFTEN, code="too-often")


class CodeForm(account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = Code()


class NewPasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = self.fields["password1"]
        first.label = _("New password")
        first.help_text = _("At least ten characters. Three or four words are easy to remember.")
        first.widget.attrs.pop("placeholder", None)
        self.fields["password2"] = Password(new=True, label=_("The same password again"))


class SecondStepForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """A code from the app, or a recovery code. Each code works once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = Code(
            label=_("Code from your app, or a recovery code"),
        )

    def clean_code(self) -> str:
        return once_only(self, super().clean_code)


def once_only(form: Any, check: Any) -> str:
    """Count the attempt for this account, check the code, and refuse one already used: a code
    of the app stays right for half a minute, long enough for somebody looking on."""
    ref = str(form.user.pk)
    if not throttle.spend(throttle.SECOND_FACTOR, ref):
        raise ValidationError(throttle.TOO_OFTEN, code="too-often")
    code: str = check()
    if not throttle.once("totp", f"{ref}:{code}"):
        raise ValidationError(_("This code is used up. Wait for the next one."), code="used")
    throttle.give_back(throttle.SECOND_FACTOR, ref)
    return code


class ProfileForm(forms.Form):
    """What one says of oneself."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As colleagues know you. It is shown to people of your networks."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
