"""The way to pages that open only after something else: a code asked for, a list sent.

A way is walked with Django's test client in the session that the browser then goes on with. It may
be walked again and again, once for each reader; it gives the address it leads to, or None where
that stands in `PAGES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.test import Client

from rounds.identity import actions as identity
from rounds.identity.arrivals import PENDING
from rounds.identity.kinds import ProviderKind
from rounds.identity.models import IdentityProvider, Invitation, LinkedIdentity
from rounds.kernel.clock import now
from rounds.kernel.models import OutgoingMail
from rounds.people import actions as people
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person
from tests.support.cast import Cast
from tests.support.proof import prove

Way = Callable[[Client, Cast], str | None]
# The doors of the demonstration are open in these tests, under this token.
DEMO_TOKEN = "the-token-of-this-demo"
WORDS = "four quiet words here"
LIST = "Name,Email,Role\nNina New,nina@harlan.example,Teacher\n,,Teacher\nTess H,tess@harlan.example,Coach\n"


def _go(client: Client, address: str, **form: str) -> str:
    """Send a form; where it leads."""
    answer = client.post(address, form)
    assert answer.status_code == 302, (address, answer.status_code)
    return str(answer.headers["Location"])


def _language(client: Client) -> str:
    """The reader's; an invitation speaks the language it was written in."""
    return str(client.defaults["HTTP_ACCEPT_LANGUAGE"])


def code_by_mail(client: Client, cast: Cast) -> None:
    _go(client, "/sign-in/code/", email=cast.people["edith"].email or "")


def _secured(cast: Cast) -> Person:
    """Stan has a password, a second step and recovery codes."""
    stan = cast.people["stan"]
    if not Authenticator.objects.filter(user=stan).exists():
        stan.set_password(WORDS)
        stan.save()
        TOTP.activate(stan, generate_totp_secret())
        RecoveryCodes.activate(stan)
    return stan


def password_given(client: Client, cast: Cast) -> None:
    stan = _secured(cast)
    assert _go(client, "/sign-in/", login=stan.email or "", password=WORDS).startswith(
        "/sign-in/second-step/"
    )


def secured(client: Client, cast: Cast) -> None:
    """Signed in again: a new password ends the sessions before it."""
    stan = _secured(cast)
    client.force_login(stan)
    prove(client, stan)


def key_by_mail(client: Client, cast: Cast) -> str:
    edith = cast.people["edith"]
    key = default_token_generator.make_token(edith)
    return f"/sign-in/new-password/{user_pk_to_url_str(edith)}-{key}/"


def passkey(client: Client, cast: Cast) -> str:
    edith = cast.people["edith"]
    kept = Authenticator.objects.filter(user=edith).first()
    kept = kept or WebAuthn.add(edith, "Edith's tablet", {}).instance
    return f"/account/passkeys/{kept.pk}/remove/"


def _provider(cast: Cast) -> IdentityProvider:
    """A sign-in that is switched on, beside the one whose setting up is looked at."""
    kept = IdentityProvider.objects.filter(name="Page Microsoft").first()
    if kept is None:
        kept = identity.save_provider(
            actor=cast.actor("ana"),
            provider=IdentityProvider(organization=cast.organization),
            wish=identity.Wish(
                kind=ProviderKind.GOOGLE,
                name="Page Microsoft",
                client_id="page",
                secret="not a secret",
                domains=("page.example",),
            ),
            version=0,
        )
        IdentityProvider.objects.filter(pk=kept.pk).update(enabled=True)
    return kept


def came_from_a_provider(client: Client, cast: Cast) -> None:
    session = client.session
    session[PENDING] = {
        "provider": _provider(cast).ref,
        "subject": "page-1",
        "email": "dana@page.example",
        "at": now().timestamp(),
    }
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _linked(cast: Cast) -> LinkedIdentity:
    dana = cast.people["dana"]
    return LinkedIdentity.objects.filter(person=dana).first() or identity.link_identity(
        actor=cast.actor("dana"),
        person=dana,
        provider=_provider(cast),
        subject="page-2",
        email="dana@page.example",
    )


def unlinking(client: Client, cast: Cast) -> str:
    return f"/account/linked/{_linked(cast).ref}/remove/"


def trusting(client: Client, cast: Cast) -> str:
    return f"/account/linked/{_linked(cast).ref}/opens/"


def letter(client: Client, cast: Cast) -> str:
    """The address in an invitation's letter."""
    email = f"lena.{_language(client)}@page.example"
    if not Invitation.objects.filter(email=email).exists():
        draft = Invitation(
            organization=cast.organization,
            email=email,
            kind=PersonKind.TEACHER,
            language=_language(client),
        )
        identity.invite(actor=cast.actor("ana"), invitation=draft)
    text = OutgoingMail.objects.filter(to=email).latest("pk").text
    found = re.search(r"(/invitation/\S+)", text)
    assert found is not None
    return found[1]


def code_on_paper(client: Client, cast: Cast) -> None:
    draft = Invitation(
        organization=cast.organization,
        name="Pablo Page",
        kind=PersonKind.TEACHER_LEADER,
        language=_language(client),
    )
    code = identity.invite(actor=cast.actor("ana"), invitation=draft).code
    assert _go(client, "/join/", code=code) == "/join/accept/"


def sheet(client: Client, cast: Cast) -> str:
    return _go(
        client,
        f"{cast.base}invitations/new/",
        people="Pilar Page",
        place="member",
        kind="teacher",
        language="es",
    )


def _unaddressed(cast: Cast) -> Membership:
    kept = Membership.objects.filter(person__name="Celia Page").first()
    return kept or people.add_person(
        actor=cast.actor("ana"),
        organization=cast.organization,
        name="Celia Page",
        kind=PersonKind.FRONT_OFFICE,
    )


def card_shown(client: Client, cast: Cast) -> None:
    code = identity.issue_card(
        actor=cast.actor("ana"), sponsored=identity.Sponsored(_unaddressed(cast))
    )
    assert _go(client, "/card/", code=code) == "/card/confirm/"


def card_printed(client: Client, cast: Cast) -> str:
    return _go(client, f"{cast.base}people/{_unaddressed(cast).ref}/card/")


def list_sent(client: Client, cast: Cast) -> str:
    """A list with a new row, a wrong one and one that changes something."""
    return _go(client, f"{cast.base}import/", kind="people", text=LIST)
