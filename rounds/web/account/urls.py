"""Addresses of sign-in and account. Names that begin with account_, mfa_ or openid_ are those
that allauth looks up."""

from django.urls import path, re_path

from . import entering, pages

urlpatterns = [
    path("sign-in/", entering.sign_in, name="account_login"),
    path("sign-in/code/", entering.ask_code, name="account_request_login_code"),
    path("sign-in/code/enter/", entering.enter_code, name="account_confirm_login_code"),
    path("sign-in/second-step/", entering.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", entering.passkey, name="mfa_login_webauthn"),
    path("sign-in/no-account/", entering.no_account, name="account_signup"),
    path("sign-in/closed/", entering.closed, name="account_inactive"),
    path("sign-in/new-password/", entering.ask_reset, name="account_reset_password"),
    path("sign-in/new-password/sent/", entering.reset_sent, name="account_reset_password_done"),
    path(
        "sign-in/new-password/done/",
        entering.reset_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entering.reset,
        name="account_reset_password_from_key",
    ),
    path("sign-out/", entering.sign_out, name="account_logout"),
    # The same two under the names our own templates use.
    path("sign-in/", entering.sign_in, name="sign-in"),
    path("sign-out/", entering.sign_out, name="sign-out"),
    path("account/", pages.account, name="account"),
    path("account/profile/", pages.profile, name="account_profile"),
]
