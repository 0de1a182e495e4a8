"""Addresses of sign-in and account. Names that begin with account_, mfa_ or openid_ are those
that allauth looks up."""

from django.urls import path, re_path

from . import confirming, entering, leaving, linked, means, pages

in_organization = [
    path("sign-in/", linked.organization_sign_in, name="organization_sign_in"),
]

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
    path("account/confirm/", confirming.confirm, name="account_reauthenticate"),
    path("account/password/", means.password, name="account_change_password"),
    path("account/passkeys/add/", means.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:number>/remove/", means.remove_passkey, name="passkey_remove"),
    path("account/second-step/", means.second_step_on, name="mfa_activate_totp"),
    path("account/second-step/off/", means.second_step_off, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", means.recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/with/<str:provider_id>/", linked.start, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", linked.back, name="openid_connect_callback"),
    path("account/data/", leaving.take_along, name="account_export"),
    path("account/leave/", leaving.leave, name="account_leave"),
    path("account/stay/", leaving.stay, name="account_stay"),
    path("account/link/", linked.link, name="identity_link"),
    path("account/linked/<str:ref>/remove/", linked.unlink, name="identity_unlink"),
    path("account/linked/<str:ref>/opens/", linked.trust, name="identity_trust"),
    path("account/sessions/<str:ref>/end/", pages.end_session, name="session_end"),
    path("account/sessions/end/", pages.end_sessions, name="sessions_end"),
]
