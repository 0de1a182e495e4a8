"""What stands around every page: language, toasts, refusals."""

import pytest
from django.contrib.messages.storage.session import SessionStorage
from django.test import RequestFactory
from django.urls import reverse

from rounds.web.toast import Toast, say, toasts, warn


@pytest.fixture
def request_with_messages(client):
    request = RequestFactory().get("/")
    request.session = client.session
    request._messages = SessionStorage(request)
    return request


@pytest.mark.django_db
def test_the_language_is_kept_on_the_device(client):
    answer = client.post(reverse("language"), {"language": "es", "next": "/styleguide/"})
    assert (answer.status_code, answer.url) == (302, "/styleguide/")
    page = client.get("/")
    assert page.headers["Content-Language"] == "es"
    assert '<html lang="es">' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_language_page_leads_nowhere_else(client, onward):
    answer = client.post(reverse("language"), {"language": "es", "next": onward})
    assert answer.url == "/"


@pytest.mark.django_db
def test_an_unknown_language_changes_nothing(client):
    answer = client.post(reverse("language"), {"language": "xx"})
    assert answer.status_code == 302
    assert not answer.cookies


def test_whoever_is_signed_in_takes_the_language_to_every_device(cast):
    paula = cast.people["paula"]
    cast.client("paula").post(reverse("language"), {"language": "es"})
    paula.refresh_from_db()
    assert (paula.language, paula.name) == ("es", "Paula Harlanson")
    elsewhere = cast.client("paula").get(cast.base)
    assert elsewhere.headers["Content-Language"] == "es"


@pytest.mark.django_db
def test_toasts_carry_their_undo_and_are_said_once(request_with_messages):
    say(request_with_messages, "Saved.")
    say(request_with_messages, "Removed.", undo="/o/harlan/undo/7/")
    warn(request_with_messages, "The letter could not be sent.")
    assert toasts(request_with_messages) == [
        Toast("Saved.", None, stop=False),
        Toast("Removed.", "/o/harlan/undo/7/", stop=False),
        Toast("The letter could not be sent.", None, stop=True),
    ]


def test_an_unknown_address_is_answered_in_our_words(client, db):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is no such page, or it is not yours to see." in answer.content.decode()


def test_the_navigation_is_for_members(cast):
    page = cast.client("paula").get(cast.base).content.decode()
    assert f'<a href="{cast.base}" aria-current="page">' in page
    assert 'id="nav"' not in cast.client("nobody").get("/").content.decode()


def test_many_entries_wait_under_more_but_never_the_page_one_is_on(cast):
    ana = cast.client("ana")
    page = ana.get(cast.base).content.decode()
    main, more = page.split('<details class="drawer"><summary>More', 1)
    assert f'href="{cast.base}audit/"' not in main
    assert f'href="{cast.base}audit/"' in more
    page = ana.get(f"{cast.base}audit/").content.decode()
    assert f'<a href="{cast.base}audit/" aria-current="page">' in page
    assert "<summary>More" not in cast.client("stan").get(cast.base).content.decode()


def test_every_page_stands_under_the_entry_it_belongs_to(cast):
    ana = cast.client("ana")
    for path, entry in (
        (f"years/{cast.cohort.ref}/", "networks/"),
        ("import/", "people/"),
        ("districts/", "schools/"),
    ):
        page = ana.get(cast.base + path).content.decode()
        assert f'<a href="{cast.base}{entry}" aria-current="page">' in page
        assert f'<a href="{cast.base}" aria-current="page">' not in page
