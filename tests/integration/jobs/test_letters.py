"""Letters leave once, look right, and none is lost while the mail server is down."""

import socket
from email import message_from_bytes, policy

import pytest
import time_machine
from django.db import transaction
from django.utils import translation

from rounds.jobs.mail.send import flush
from rounds.kernel import outbox
from rounds.kernel.models import OutgoingMail
from tests.support.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    settings.DEFAULT_FROM_EMAIL = "Rounds <rounds@harlan.example>"
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        yield server


def letter(to="paula@harlan.example", **what):
    return outbox.post(
        to=to,
        subject=what.pop("subject", "Your code"),
        text=what.pop("text", "Line one\nline two & <b>\n\nhttps://rounds.example/x/?a=1&b=2\n"),
        **what,
    )


def words(part):
    return part.get_content().replace("\r\n", "\n")


def test_a_letter_arrives_in_two_forms(smtp, cast):
    kept = letter(organization_id=cast.organization.pk)
    assert flush() == 1
    [got] = smtp.arrived
    assert (got["To"], got["From"], got["Subject"]) == (
        "paula@harlan.example",
        "Rounds <rounds@harlan.example>",
        "Your code",
    )
    assert got["Message-ID"] == kept.message_id
    assert kept.message_id.endswith("@harlan.example>")
    assert got["Auto-Submitted"] == "auto-generated"
    text, html = (words(part) for part in got.iter_parts())
    assert text.startswith(
        "Line one\nline two & <b>\n\nhttps://rounds.example/x/?a=1&b=2\n\n-- \nHarlan Service Center"
    )
    assert "line two &amp; &lt;b&gt;" in html
    assert '<a class="go" href="https://rounds.example/x/?a=1&amp;b=2">' in html
    assert "<img" not in html


def test_the_words_are_erased_once_it_has_left(smtp):
    letter()
    flush()
    row = OutgoingMail.objects.get()
    assert (row.text, row.html, row.attempts) == ("", "", 1)
    assert row.sent_at is not None
    assert flush() == 0


def test_it_speaks_the_readers_language(smtp):
    with translation.override("es"):
        letter(subject="Su código")
    flush()
    [got] = smtp.arrived
    assert got["Content-Language"] == "es"
    _text, html = (words(part) for part in got.iter_parts())
    assert '<html lang="es">' in html


def test_a_server_that_is_down_loses_nothing(smtp):
    port = smtp.port
    with time_machine.travel("2026-11-24T18:00:00Z", tick=False) as clock:
        letter()
        letter(to="tomas@harlan.example")
        with socket.socket() as closed, pytest.MonkeyPatch.context() as patch:
            closed.bind(("127.0.0.1", 0))
            patch.setattr("django.conf.settings.EMAIL_PORT", closed.getsockname()[1])
            for _hour in range(200):
                assert flush() == 0
                clock.shift(3600)
        rows = OutgoingMail.objects.order_by("pk")
        assert [(row.attempts, row.failed_at) for row in rows] == [(0, None), (0, None)]
        assert "Connection refused" in rows[0].last_error
        assert port == smtp.port
        assert flush() == 2
    assert len(smtp.arrived) == 2


def test_a_server_that_hangs_up_is_a_server_that_is_down(smtp):
    with time_machine.travel("2026-11-24T18:00:00Z", tick=False) as clock:
        letter()
        smtp.hang_up = True
        assert flush() == 0
        smtp.hang_up = False
        clock.shift(121)
        assert flush() == 1


def test_an_address_that_does_not_exist_concerns_its_letter_only(smtp):
    smtp.answers["nobody@harlan.example"] = "550 5.1.1 No such person here"
    letter(to="nobody@harlan.example")
    letter()
    assert flush() == 2
    [got] = smtp.arrived
    assert got["To"] == "paula@harlan.example"
    bad = OutgoingMail.objects.get(to="nobody@harlan.example")
    assert bad.failed_at is not None
    assert bad.last_error == "550 5.1.1 No such person here"
    assert bad.text.startswith("Line one")


def test_a_full_mailbox_is_tried_again_and_given_up_at_last(smtp):
    smtp.answers["paula@harlan.example"] = "452 4.2.2 Mailbox full"
    with time_machine.travel("2026-11-24T18:00:00Z", tick=False) as clock:
        letter()
        for attempt in range(1, outbox.ATTEMPTS + 1):
            flush()
            assert flush() == 0
            row = OutgoingMail.objects.get()
            assert row.attempts == attempt
            assert (row.failed_at is None) == (attempt < outbox.ATTEMPTS)
            clock.shift(6 * 3600)
        assert flush() == 0
        assert outbox.try_again(OutgoingMail.objects.all()) == 1
        del smtp.answers["paula@harlan.example"]
        assert flush() == 1


def test_a_letter_whose_sender_died_goes_again_under_the_same_id(smtp):
    with time_machine.travel("2026-11-24T18:00:00Z", tick=False) as clock:
        first = letter()
        taken = outbox.claim()
        assert taken is not None
        assert outbox.claim() is None
        clock.shift(301)
        assert flush() == 1
    assert smtp.arrived[0]["Message-ID"] == first.message_id


def test_without_a_mail_server_letters_are_files(settings, tmp_path):
    settings.EMAIL_BACKEND = "rounds.jobs.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    letter()
    assert flush() == 1
    [path] = (tmp_path / "mail").iterdir()
    assert path.suffix == ".eml"
    assert message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"] == "Your code"


def test_a_full_disk_is_a_sentence_and_the_letter_waits(settings, tmp_path, monkeypatch):
    settings.EMAIL_BACKEND = "rounds.jobs.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    letter()

    def full(*_args, **_what):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rounds.jobs.mail.files.os.open", full)
    assert flush() == 0
    assert OutgoingMail.objects.get().last_error == (
        "The mail server cannot be used: No space left on device"
    )


def test_a_letter_of_an_undone_transaction_was_never_written(smtp):
    def breaks_off():
        with transaction.atomic():
            letter()
            raise RuntimeError("changed my mind")

    with pytest.raises(RuntimeError, match="changed my mind"):
        breaks_off()
    assert flush() == 0
