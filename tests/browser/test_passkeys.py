"""A passkey, made and used in a real browser with a virtual authenticator."""

import re

from django.test import Client, override_settings

from rounds.identity.models import Session

WORDS = "four quiet words here"


def authenticator(page) -> None:
    """A device that keeps passkeys and whose owner always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_signs_in(house, open_page):
    tomas = house.cast.people["tomas"]
    tomas.set_password(WORDS)
    tomas.save()
    with override_settings(MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True):
        page = open_page("/sign-in/")
        authenticator(page)
        page.get_by_label("E-mail address").fill(tomas.email)
        page.get_by_label("Password", exact=True).fill(WORDS)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"**{house.cast.base}")

        page.goto(house.at("/account/passkeys/add/"))
        page.get_by_label("Name of this passkey").fill("My tablet")
        page.get_by_role("button", name="Make the passkey").click()
        page.wait_for_url("**/account/recovery-codes/")
        assert page.locator("main li code").count() == 10

        page.goto(house.at("/sign-out/"))
        page.get_by_role("main").get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(f"**{house.cast.base}")
        kept = Session.objects.filter(person=tomas).latest("begun_at")
        assert (kept.means, kept.second_factor) == ("own", True)
        page.goto(house.at("/account/"))
        assert page.get_by_text("My tablet").first.is_visible()


def test_without_scripts_the_other_ways_in_remain(open_page):
    page = open_page("/sign-in/", scripts=False)
    assert not page.get_by_role("button", name=re.compile("passkey")).is_visible()
    assert page.get_by_role("link", name="Get a code by mail").is_visible()
    assert Client().get("/sign-in/passkey/").status_code == 302
