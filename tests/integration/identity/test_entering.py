"""Getting in by password and by code, and what the answers give away."""

import re

import pytest
from django.test import Client

from rounds.identity.models import Session
from rounds.kernel.models import AuditEntry, OutgoingMail

pytestmark = pytest.mark.usefixtures("early")

WORDS = "four quiet words here"


@pytest.fixture
def paula(cast):
    person = cast.people["paula"]
    person.set_password(WORDS)
    person.save()
    return person


def enter(client, email, password, **more):
    return client.post("/sign-in/", {"login": email, "password": password, **more})


def test_the_right_password_opens_ones_own_organization(cast, paula):
    client = Client()
    answer = enter(client, "Paula@Harlan.example", WORDS)
    assert (answer.status_code, answer.url) == (302, cast.base)
    assert client.get(cast.base).status_code == 200
    kept = Session.objects.get(person=paula)
    assert (kept.means, kept.organization_id, kept.second_factor) == ("own", None, False)
    assert AuditEntry.objects.filter(verb="person.signed-in", person_id=paula.pk).count() == 1


def test_after_sign_in_one_lands_where_one_wanted_to_go(cast, paula):
    answer = enter(Client(), paula.email, WORDS, next="/account/profile/")
    assert answer.url == "/account/profile/"


def test_another_site_is_never_where_one_lands(cast, paula):
    answer = enter(Client(), paula.email, WORDS, next="https://elsewhere.example/")
    assert answer.url == cast.base


def test_wrong_password_and_unknown_address_get_the_same_page(cast, paula):
    wrong = enter(Client(), paula.email, "not the password")
    unknown = enter(Client(), "nobody@harlan.example", "not the password")
    assert wrong.status_code == unknown.status_code == 200

    def plain(answer, email):
        text = re.sub(r'"[A-Za-z0-9]{64}"', "", answer.content.decode())
        return text.replace(email, "")

    assert plain(wrong, paula.email) == plain(unknown, "nobody@harlan.example")
    assert "The address or the password is not right" in wrong.content.decode()


def test_a_failed_sign_in_is_noted_without_the_address(cast, paula):
    enter(Client(), paula.email, "not the password")
    line = AuditEntry.objects.get(verb="sign-in.failed")
    assert line.person_id is None
    assert paula.email not in str((line.subject_ref, line.details))


def test_both_hash_once_so_that_time_tells_nothing(cast, paula, monkeypatch):
    from django.contrib.auth import hashers

    hashed = []
    real = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, *given: hashed.append(1) or real(self, *given),
    )
    enter(Client(), paula.email, "not the password")
    known = len(hashed)
    hashed.clear()
    enter(Client(), "nobody@harlan.example", "not the password")
    assert known == len(hashed) == 1


@pytest.mark.parametrize("email", ["paula@harlan.example", "nobody@harlan.example"])
def test_the_eleventh_guess_is_not_looked_at(cast, paula, email):
    client = Client()
    for _ in range(10):
        assert "is not right" in enter(client, email, "guess").content.decode()
    assert "too many attempts" in enter(client, email, WORDS).content.decode()


def test_a_closed_account_says_so_to_who_knows_its_password(cast, paula):
    paula.is_active = False
    paula.save()
    answer = enter(Client(), paula.email, WORDS)
    assert answer.url == "/sign-in/closed/"
    assert "This account is closed" in Client().get(answer.url).content.decode()


def mailed_code() -> str:
    letter = OutgoingMail.objects.get()
    return re.search(r"\d{3}-\d{3}", letter.text).group()


def test_a_code_by_mail_signs_in(cast, paula):
    client = Client()
    answer = client.post("/sign-in/code/", {"email": "paula@harlan.example"})
    assert answer.url == "/sign-in/code/enter/"
    answer = client.post("/sign-in/code/enter/", {"code": mailed_code()})
    assert (answer.status_code, answer.url) == (302, cast.base)
    assert client.get(cast.base).status_code == 200


def test_asking_for_a_code_looks_the_same_for_an_unknown_address(cast, paula):
    pages = []
    for email in ("paula@harlan.example", "nobody@harlan.example"):
        client = Client()
        answer = client.post("/sign-in/code/", {"email": email}, follow=True)
        text = re.sub(r'"[A-Za-z0-9]{64}"', "", answer.content.decode())
        pages.append(text.replace(email, ""))
    assert pages[0] == pages[1]
    subjects = set(OutgoingMail.objects.values_list("to", "subject"))
    assert ("nobody@harlan.example", "There is no account for this address") in subjects
    assert len(subjects) == 2


def test_a_wrong_code_is_refused_and_five_end_the_matter(cast, paula):
    client = Client()
    client.post("/sign-in/code/", {"email": paula.email})
    for _ in range(4):
        answer = client.post("/sign-in/code/enter/", {"code": "000000"})
        assert "This code is not right" in answer.content.decode()
    assert client.post("/sign-in/code/enter/", {"code": "000000"}).url == "/sign-in/code/"
    assert client.post("/sign-in/code/enter/", {"code": mailed_code()}).url == "/sign-in/code/"


def test_the_seventh_letter_within_an_hour_is_refused(cast, paula):
    for _ in range(6):
        assert Client().post("/sign-in/code/", {"email": paula.email}).status_code == 302
    answer = Client().post("/sign-in/code/", {"email": paula.email})
    assert "too many attempts" in answer.content.decode()


def test_a_new_password_by_link_works_once(cast, paula):
    old = cast.client("paula")
    client = Client()
    assert client.post("/sign-in/new-password/", {"email": paula.email}).status_code == 302
    link = re.search(r"http://testserver(\S+)", OutgoingMail.objects.get().text).group(1)
    form = client.get(link)
    assert form.status_code == 302  # to the same page without its secret in the address
    words = {"password1": "other quiet words now", "password2": "other quiet words now"}
    assert client.post(form.url, words).url == "/sign-in/new-password/done/"
    assert enter(Client(), paula.email, "other quiet words now").url == cast.base
    assert "used up or too old" in Client().get(link).content.decode()
    assert old.get(cast.base).status_code == 302, "the old session is over"


def test_sign_out_acts_only_on_post(cast):
    client = cast.client("paula")
    assert client.get("/sign-out/").status_code == 200
    assert client.get(cast.base).status_code == 200
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get(cast.base).status_code == 302


def test_nobody_signs_up_alone(cast):
    assert (
        "Accounts are made by invitation" in Client().get("/sign-in/no-account/").content.decode()
    )


def test_name_and_language_are_ones_own(cast, paula):
    client = cast.client("paula")
    answer = client.post("/account/profile/", {"name": "  Paula   Reyes ", "language": "es"})
    assert answer.url == "/account/"
    paula.refresh_from_db()
    assert (paula.name, paula.language) == ("Paula Reyes", "es")
    assert 'lang="es"' in client.get("/account/").content.decode()


def test_the_account_asks_for_sign_in(cast):
    assert Client().get("/account/").url == "/sign-in/?next=/account/"
