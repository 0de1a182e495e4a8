"""Upkeep: what coordinators see of backups and letters, and what they may do."""

import pytest
import time_machine

from rounds.jobs.mail.send import flush
from rounds.kernel import health, outbox
from rounds.kernel.installation import this_installation
from rounds.kernel.models import AuditEntry, Installation, OutgoingMail

QUERIES = 16
OTHERS = ["farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan"]


@pytest.fixture(autouse=True)
def installed(db):
    return this_installation()


@pytest.fixture
def page(cast):
    return f"{cast.base}upkeep/"


def refused(cast, to="gone@harlan.example"):
    letter = outbox.post(
        to=to, subject="Agenda", text="Words", organization_id=cast.organization.pk
    )
    outbox.refused(letter, "550 No such person here")
    return letter


def test_a_coordinator_sees_how_it_stands(cast, page):
    answer = cast.client("ana").get(page)
    assert answer.status_code == 200
    states = {finding.what: finding.level.value for _what, finding in answer.context["findings"]}
    assert states == dict.fromkeys(
        ("database", "migrations", "disk", "backup", "mail", "jobs"), "well"
    )
    assert "None. Every letter of this organization has left." in answer.content.decode()


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does(cast, page, name):
    client = cast.client(name)
    assert client.get(page).status_code == 403
    assert client.post(f"{page}test-letter/").status_code == 403
    assert client.post(f"{page}letters-again/").status_code == 403
    assert OutgoingMail.objects.count() == 0


def test_a_stranger_is_asked_to_sign_in(cast, page):
    assert cast.client("nobody").get(page).status_code == 302


def test_another_organization_is_not_there(cast, other, page):
    assert other.client("ana").get(page).status_code == 404


def test_letters_of_others_are_not_shown(cast, other, page):
    refused(other, "secret@mirror.example")
    refused(cast)
    text = cast.client("ana").get(page).content.decode()
    assert "gone@harlan.example" in text
    assert "550 No such person here" in text
    assert "secret@mirror.example" not in text
    assert "Words" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many_letters(cast, page, count, django_assert_num_queries):
    for n in range(count):
        refused(cast, f"gone{n}@harlan.example")
    client = cast.client("ana")
    client.get(page)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(page).context["letters"]) == count


def test_a_letter_to_try_goes_to_whoever_asks(cast, page, settings, tmp_path):
    settings.EMAIL_BACKEND = "rounds.jobs.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    answer = cast.client("ana").post(f"{page}test-letter/", follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "A letter to ana@harlan.example is on its way." in answer.content.decode()
    letter = OutgoingMail.objects.get()
    assert (letter.to, letter.subject) == ("ana@harlan.example", "A letter to try")
    assert flush() == 1
    assert AuditEntry.objects.filter(verb="letter.tried").count() == 1


def test_without_an_address_there_is_a_sentence(cast, page):
    cast.people["ana"].email = None
    cast.people["ana"].save()
    answer = cast.client("ana").post(f"{page}test-letter/")
    assert answer.status_code == 409
    assert "Your account has no e-mail address" in answer.content.decode()


def test_refused_letters_are_tried_again_when_asked(cast, other, page):
    refused(cast)
    refused(other)
    answer = cast.client("ana").post(f"{page}letters-again/", follow=True)
    assert "1 letter is tried again now." in answer.content.decode()
    ours, theirs = OutgoingMail.objects.order_by("pk")
    assert (ours.failed_at, ours.attempts) == (None, 0)
    assert theirs.failed_at is not None


def test_with_nothing_waiting_it_says_so(cast, page):
    answer = cast.client("ana").post(f"{page}letters-again/", follow=True)
    assert "No letter was waiting." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "hours", "sentence"),
    [
        (
            {"last_backup_error": "The disk is full."},
            0,
            "The last backup failed: The disk is full.",
        ),
        ({}, 37, "There was never a backup, in 37 hours."),
    ],
)
def test_a_failed_or_missing_backup_is_an_alarm_in_sight(
    cast, page, monkeypatch, fields, hours, sentence
):
    monkeypatch.setattr(health, "_latest", [])
    monkeypatch.setattr(health, "_looked_at", -health.LOOK_EVERY)
    Installation.objects.update(**fields or {"epoch": "same"})
    made_at = Installation.objects.get().made_at
    with time_machine.travel(made_at, tick=False) as clock:
        clock.shift(hours * 3600)
        health.look()
        home = cast.client("ana").get(cast.base).content.decode()
        assert "Something in the upkeep of this installation needs you." in home
        assert sentence in cast.client("ana").get(page).content.decode()
        others = cast.client("paula").get(cast.base).content.decode()
        assert "needs you" not in others


def test_an_old_backup_is_an_alarm(db):
    moment = Installation.objects.get().made_at
    Installation.objects.update(last_backup_at=moment)
    with time_machine.travel(moment, tick=False) as clock:
        clock.shift(36 * 3600)
        assert health.backup().level is health.Level.WELL
        clock.shift(3600)
        assert health.backup().level is health.Level.ALARM
        assert "The last backup is 37 hours old." in health.backup().sentence


def test_letters_that_wait_are_an_alarm_and_refused_ones_a_hint(cast):
    refused(cast)
    assert health.letters().level is health.Level.HEED
    moment = OutgoingMail.objects.get().created_at
    with time_machine.travel(moment, tick=False) as clock:
        clock.shift(14 * 24 * 3600 + 60)
        assert health.letters().level is health.Level.WELL
        outbox.try_again(OutgoingMail.objects.all())
        outbox.server_is_down(outbox.claim(), "The mail server did not answer in time.")
        assert health.letters().level is health.Level.ALARM
        assert health.letters().sentence == (
            "1 letter has waited for more than an hour. The mail server did not answer in time."
        )


def test_with_several_organizations_no_coordinator_sees_the_installation(cast, other, page):
    text = cast.client("ana").get(page).content.decode()
    assert "How it stands" not in text
    assert "Backups" not in text
    assert "Letters that have not left" in text


def test_no_banner_for_the_coordinator_of_one_among_several(cast, other, monkeypatch):
    monkeypatch.setattr(health, "alarmed", lambda: True)
    assert (
        "upkeep of this installation needs you"
        not in cast.client("ana").get(cast.base).content.decode()
    )


def test_who_is_named_operates_whatever_the_role(cast, other, page, settings):
    settings.OPERATORS = frozenset({"tess@harlan.example"})
    assert "How it stands" in cast.client("tess").get(page).content.decode()
    assert "How it stands" not in cast.client("ana").get(page).content.decode()
    assert other.client("tess").get(page).status_code == 404
