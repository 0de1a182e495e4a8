"""Signing in and everything about one's own account."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "person.signed-in": _("%(who)s signed in."),
    "person.signed-out": _("%(who)s signed out."),
    "sign-in.failed": _("%(who)s tried to sign in and could not."),
    "second-step.failed": _("%(who)s got the second step of signing in wrong."),
    "profile.changed": _("%(who)s changed the profile."),
    "password.changed": _("%(who)s changed the password."),
    "password.set": _("%(who)s chose a password."),
    "password.reset": _("%(who)s chose a new password by mail."),
    "authenticator.added": _("%(who)s added a way of signing in."),
    "authenticator.removed": _("%(who)s removed a way of signing in."),
    "session.ended": _("%(who)s signed a device out."),
    "sessions.ended": _("%(who)s signed all other devices out."),
}
