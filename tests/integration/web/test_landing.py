"""The public front page: for whom it speaks, who answers, and the way in."""

import pytest
from django.test import override_settings

from rounds.people.models import Organization


def _named_contact(cast):
    Organization.objects.filter(pk=cast.organization.pk).update(
        contact_name="Ana Whitfield", contact_phone="(555) 010-0142", contact_email="ana@h.example"
    )


@pytest.mark.django_db
def test_before_anything_is_founded_it_still_explains_rounds(client):
    page = client.get("/").content.decode()
    assert "Go and see. Then work it out together." in page
    assert "The coordinator of the network calls you within three school days." in page
    assert '<address class="sheet' not in page


def test_it_names_who_answers_and_their_telephone(cast, client):
    _named_contact(cast)
    page = client.get("/").content.decode()
    assert "Ana Whitfield, who coordinates the network, calls you" in page
    assert page.count('href="tel:5550100142"') == 2
    assert 'href="mailto:ana@h.example"' in page
    assert cast.organization.name in page


@override_settings(CONTACT_NAME="Front Desk", CONTACT_PHONE="555 010 0100", CONTACT_EMAIL="")
def test_the_installation_answers_where_nobody_is_named(cast, client):
    page = client.get("/").content.decode()
    assert "Front Desk, who coordinates" in page
    assert 'href="tel:5550100100"' in page


def test_it_speaks_for_the_first_and_each_has_its_own(cast, other, client):
    _named_contact(cast)
    assert cast.organization.name in client.get("/").content.decode()
    page = client.get(f"{other.base}welcome/").content.decode()
    assert other.organization.name in page
    assert "Ana Whitfield" not in page
    assert cast.organization.name not in page


def test_whoever_is_signed_in_is_shown_the_way_in(cast, other):
    page = cast.client("paula").get("/").content.decode()
    assert f'href="{cast.base}"' in page
    assert f"Open {cast.organization.name}" in page
    assert other.organization.name not in page


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.django_db
def test_one_ink_button(client, language):
    client.cookies["django_language"] = language
    assert client.get("/").content.decode().count("btn-ink") == 1
