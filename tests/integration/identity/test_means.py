"""One's own account: proof of own means, passwords, second step, sessions."""

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
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


@pytest.fixture
def client(paula):
    client = Client()
    client.post("/sign-in/", {"login": paula.email, "password": WORDS})
    return client


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def turn_on(client) -> str:
    page = client.get("/account/second-step/")
    secret = page.context["secret"]
    answer = client.post("/account/second-step/", {"code": app_code(secret)})
    assert answer.url == "/account/recovery-codes/"
    return secret


def test_a_fresh_sign_in_is_proof_for_a_quarter_of_an_hour(client):
    assert client.get("/account/password/").status_code == 200
    with time_machine.travel(time.time() + 16 * 60):
        answer = client.get("/account/password/")
    assert answer.url == "/account/confirm/?next=%2Faccount%2Fpassword%2F"


def test_a_password_confirms(client, paula):
    with time_machine.travel(time.time() + 16 * 60):
        page = "/account/confirm/?next=/account/password/"
        wrong = client.post(page, {"by": "password", "password": "no"})
        assert "This password is not right" in wrong.content.decode()
        right = client.post(page, {"by": "password", "password": WORDS})
        assert right.url == "/account/password/"
        assert client.get("/account/password/").status_code == 200


def test_a_code_by_mail_confirms(client, paula):
    with time_machine.travel(time.time() + 16 * 60):
        page = "/account/confirm/?next=/account/password/"
        assert client.post(page, {"by": "send"}).status_code == 302
        code = OutgoingMail.objects.get().subject[-7:]
        wrong = client.post(page, {"by": "mail", "code": "000000"})
        assert "This code is not right" in wrong.content.decode()
        assert client.post(page, {"by": "mail", "code": code}).url == "/account/password/"
        again = client.post(page, {"by": "mail", "code": code}, follow=True)
        assert "This code is over" in again.content.decode()


def test_confirming_never_leads_to_another_site(client):
    page = "/account/confirm/?next=https://elsewhere.example/"
    assert client.post(page, {"by": "password", "password": WORDS}).url == "/account/"


def test_a_changed_password_ends_other_sessions_and_writes_a_letter(client, paula):
    other = Client()
    other.post("/sign-in/", {"login": paula.email, "password": WORDS})
    new = {"password1": "other quiet words now", "password2": "other quiet words now"}
    assert client.post("/account/password/", new).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert OutgoingMail.objects.get().subject == "Your password was changed"
    assert AuditEntry.objects.filter(verb="password.changed").count() == 1


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("short", "short", "too short"),
        ("1234567890", "1234567890", "too common"),
        ("four quiet words", "four other words", "same password"),
    ],
)
def test_a_bad_new_password_is_explained(client, first, second, says):
    answer = client.post("/account/password/", {"password1": first, "password2": second})
    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_a_second_step_is_asked_for_and_its_secret_is_locked(client, paula):
    secret = turn_on(client)
    kept = Authenticator.objects.get(user=paula, type="totp")
    assert secret not in str(kept.data)
    fresh = Client()
    answer = fresh.post("/sign-in/", {"login": paula.email, "password": WORDS})
    assert answer.url == "/sign-in/second-step/"
    assert fresh.get("/account/").status_code == 302
    wrong = fresh.post("/sign-in/second-step/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert fresh.post("/sign-in/second-step/", {"code": app_code(secret)}).status_code == 302
    assert fresh.get("/account/").status_code == 200
    assert Session.objects.get(pk=fresh.session.session_key).second_factor is True


def test_a_code_of_the_app_works_once(client, paula):
    secret = turn_on(client)
    with time_machine.travel(time.time() + 60, tick=False):
        code = app_code(secret)
        answers = []
        for _ in range(2):
            fresh = Client()
            fresh.post("/sign-in/", {"login": paula.email, "password": WORDS})
            answers.append(fresh.post("/sign-in/second-step/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_a_recovery_code_works_once(client, paula):
    turn_on(client)
    code = client.get("/account/recovery-codes/").context["codes"][0]
    answers = []
    for _ in range(2):
        fresh = Client()
        fresh.post("/sign-in/", {"login": paula.email, "password": WORDS})
        answers.append(fresh.post("/sign-in/second-step/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_eight_wrong_second_steps_are_enough(client, paula):
    secret = turn_on(client)
    fresh = Client()
    fresh.post("/sign-in/", {"login": paula.email, "password": WORDS})
    for _ in range(8):
        fresh.post("/sign-in/second-step/", {"code": "000000"})
    answer = fresh.post("/sign-in/second-step/", {"code": app_code(secret)})
    assert "too many attempts" in answer.content.decode()


def test_the_second_step_is_turned_off_again(client, paula):
    turn_on(client)
    assert client.get("/account/second-step/").url == "/account/second-step/off/"
    assert client.post("/account/second-step/off/").url == "/account/"
    assert not Authenticator.objects.filter(user=paula).exists()
    assert OutgoingMail.objects.filter(
        subject="The second step was removed from your account"
    ).exists()


def test_sessions_are_listed_and_ended_one_by_one(cast, client, paula):
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPad; CPU OS 18_0) Version/18.0 Safari/604.1")
    other.post("/sign-in/", {"login": paula.email, "password": WORDS})
    text = client.get("/account/").content.decode()
    assert "Safari on iPad" in text
    assert "127.0.0.…" in text
    ref = Session.objects.get(pk=other.session.session_key).ref
    assert client.post(f"/account/sessions/{ref}/end/").url == "/account/"
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_nobody_ends_somebody_elses_session(cast, client):
    theirs = cast.client("tomas")
    ref = Session.objects.get(pk=theirs.session.session_key).ref
    assert client.post(f"/account/sessions/{ref}/end/").status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_everything_else_is_signed_out_at_once(client, paula):
    others = [Client(), Client()]
    for other in others:
        other.post("/sign-in/", {"login": paula.email, "password": WORDS})
    client.post("/account/sessions/end/")
    assert [other.get("/account/").status_code for other in others] == [302, 302]
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_the_account_page_asks_the_same_questions_for_any_number_of_sessions(
    client, paula, many, django_assert_num_queries
):
    for _ in range(many - 1):
        Client().post("/sign-in/", {"login": paula.email, "password": WORDS})
    client.get("/account/")
    with django_assert_num_queries(7):
        client.get("/account/")


def test_last_seen_is_written_every_ten_minutes_at_most(client, django_assert_num_queries):
    row = Session.objects.get(pk=client.session.session_key)
    with time_machine.travel(row.seen_at.timestamp() + 9 * 60):
        client.get("/account/profile/")
    row.refresh_from_db()
    before = row.seen_at
    with time_machine.travel(row.seen_at.timestamp() + 11 * 60, tick=False):
        client.get("/account/profile/")
        with django_assert_num_queries(2):
            client.get("/account/profile/")
    row.refresh_from_db()
    assert round((row.seen_at - before).total_seconds()) == 11 * 60
