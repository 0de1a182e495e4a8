"""The public form: people pass, programs do not, nothing typed is lost."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rounds.interest.models import HostingRequest
from rounds.kernel.models import OutgoingMail

NOW = dt.datetime(2026, 10, 6, 15, 0, tzinfo=dt.UTC)
PAGE = "/host/"
TYPED = {
    "name": "Rosa Delgado",
    "email": "rosa@prairie.example",
    "school_name": "Prairie View",
    "wish": "Do they talk?",
}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def opened(answer):
    return re.search(r'name="opened" value="([^"]+)"', answer.content.decode()).group(1)


def test_a_person_sends_the_form(cast, clock):
    browser = Client()
    token = opened(browser.get(PAGE))
    clock.shift(20)
    answer = browser.post(PAGE, TYPED | {"opened": token})
    assert (answer.status_code, answer.url) == (302, "/thanks/")
    made = HostingRequest.objects.get()
    assert (made.organization, made.name, made.language) == (
        cast.organization,
        "Rosa Delgado",
        "en",
    )
    assert "answers within three school days" in browser.get(answer.url).content.decode()


def test_it_is_sent_in_the_language_of_the_page(cast, clock):
    browser = Client(headers={"accept-language": "es"})
    page = browser.get(PAGE)
    assert "¿Qué le gustaría que vieran otros ojos?" in page.content.decode()
    clock.shift(20)
    browser.post(PAGE, TYPED | {"opened": opened(page)})
    assert HostingRequest.objects.get().language == "es"
    assert OutgoingMail.objects.first().subject == "Rondas en Prairie View"


@pytest.mark.parametrize(
    ("after", "changes", "sentence"),
    [
        (1, {}, "That was very quick."),
        (25 * 3600, {}, "This form was open for a long time."),
        (20, {"opened": "host:forged:token"}, "This form was open for a long time."),
        (20, {"website": "https://spam.example"}, "The last field must stay empty"),
        (20, {"email": "", "phone": ""}, "Give an e-mail address or a telephone number"),
        (20, {"email": "rosa"}, "Enter a valid email address."),
        (20, {"name": ""}, "Write your name."),
        (20, {"wish": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_is_not_taken_is_shown_again_as_it_was(cast, clock, after, changes, sentence):
    browser = Client()
    token = opened(browser.get(PAGE))
    clock.shift(after)
    answer = browser.post(PAGE, {**TYPED, "opened": token, **changes})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert 'value="Prairie View"' in text
    assert HostingRequest.objects.count() == 0


def test_a_form_that_was_open_too_long_passes_the_second_time(cast, clock):
    browser = Client()
    token = opened(browser.get(PAGE))
    clock.shift(25 * 3600)
    again = browser.post(PAGE, TYPED | {"opened": token})
    clock.shift(5)
    assert browser.post(PAGE, TYPED | {"opened": opened(again)}).status_code == 302


def test_each_organization_has_a_form_of_its_own(cast, other, clock):
    browser = Client()
    page = f"/host/{other.organization.slug}/"
    token = opened(browser.get(page))
    clock.shift(20)
    answer = browser.post(page, TYPED | {"opened": token})
    assert answer.url == f"{page}thanks/"
    assert HostingRequest.objects.get().organization == other.organization


def test_before_there_is_an_organization_nobody_answers(db):
    answer = Client().get(PAGE)
    assert answer.status_code == 404
    assert "still being set up" in answer.content.decode()


def test_the_form_asks_no_outside_service(cast):
    text = Client().get(PAGE).content.decode()
    assert re.findall(r'(?:src|href|action)="(https?:[^"]*)"', text) == []
    assert reverse("host-rounds") == PAGE
