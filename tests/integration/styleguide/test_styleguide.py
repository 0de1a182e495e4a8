"""The style guide: shows every part, keeps nothing."""

import datetime as dt

import pytest
from django.urls import reverse

GIVEN = {
    "name": "Rosa Méndez",
    "email": "rosa@harlan.example",
    "level": "middle",
    "problem": "Students wait for the next step.",
    "presence": "team",
    "asked": "on",
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_part_is_shown_with_its_markup(client, language):
    client.cookies["django_language"] = language
    page = client.get(reverse("styleguide")).content.decode()
    assert page.count('<details class="fold markup') == 18
    assert page.count("btn-ink") == 2  # the one button, and its markup


@pytest.mark.django_db
def test_faults_are_listed_and_tied_to_their_fields(client):
    answer = client.post(reverse("styleguide-form"), {**GIVEN, "email": "rosa", "name": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-summary="2"' in page
    assert '<a href="#id_name-field">' in page
    assert 'id="id_email-field"' in page
    assert 'aria-describedby="id_email-hint id_email-fault"' in page
    assert page.count('aria-invalid="true"') == 2


@pytest.mark.django_db
def test_a_weekend_is_refused_beside_its_field(client):
    today = dt.date(2026, 11, 22)
    page = client.post(reverse("styleguide-form"), {**GIVEN, "day": today.isoformat()})
    assert "That is a weekend. Choose a school day." in page.content.decode()


@pytest.mark.django_db
def test_a_complete_answer_is_said_with_a_way_back(client):
    answer = client.post(reverse("styleguide-form"), GIVEN, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("styleguide"), 302)]
    assert "Your answer is kept." in page
    assert f'action="{reverse("styleguide-undo")}"' in page
    again = client.post(reverse("styleguide-undo"), follow=True).content.decode()
    assert "Taken back. Nothing was kept." in again


@pytest.mark.django_db
def test_the_table_has_pages(client):
    page = client.get(reverse("styleguide"), {"page": 2}).content.decode()
    assert "5 to 6 of 6" in page
    assert "Three Rivers Middle" in page
    assert "Lincoln Elementary" not in page
