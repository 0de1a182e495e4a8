"""Sending what is in the outbox. A mail server that is down loses nothing."""

from __future__ import annotations

import logging
import smtplib
import threading

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from rounds.kernel import outbox
from rounds.kernel.models import OutgoingMail
from rounds.people.reads import organization_names

from .letter import message

log = logging.getLogger("rounds.mail")


def flush(stop: threading.Event | None = None) -> int:
    """Send every letter that is due, one after another; how many left.

    A server that cannot be reached puts all of them off together; one that will not take a
    letter concerns that letter only. Each keeps its Message-ID, so that one repeated after a
    crash is recognized.
    """
    sent = 0
    letter = outbox.claim()
    if letter is None:
        return 0
    connection = get_connection()
    try:
        while letter is not None:
            if not _send(connection, letter):
                break
            sent += 1
            letter = None if stop is not None and stop.is_set() else outbox.claim()
    finally:
        _close(connection)
    return sent


def _send(connection: BaseEmailBackend, letter: OutgoingMail) -> bool:
    """Send one; whether it makes sense to go on with the next over this connection."""
    name = organization_names([letter.organization_id]).get(letter.organization_id or 0, "")
    made = message(letter, name)
    made.connection = connection
    try:
        connection.open()
        made.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        return _not_taken(letter, error)
    except (OSError, smtplib.SMTPException) as error:
        sentence = in_words(error)
        outbox.server_is_down(letter, sentence)
        log.warning("letters wait: %s", sentence)
        return False
    except ValueError as error:
        outbox.refused(letter, f"This letter cannot be written: {error}")
    else:
        outbox.left(letter)
    return True


def _not_taken(
    letter: OutgoingMail, error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError
) -> bool:
    said: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    else:
        code, said = error.smtp_code, error.smtp_error
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    sentence = f"{code} {' '.join(text.split())}"
    if code >= 500:
        outbox.refused(letter, sentence)
    else:
        outbox.put_off(letter, sentence)
    return True


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        log.info("the mail server hung up first")


def in_words(error: BaseException) -> str:
    """Why the mail server could not be used, in a sentence for the operator."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "The mail server refused the account or password (ROUNDS_SMTP_USER)."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"The mail server refuses the sender {error.sender} (ROUNDS_MAIL_FROM)."
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    detail = (
        getattr(error, "strerror", None) or " ".join(str(error).split()) or type(error).__name__
    )
    return f"The mail server cannot be used: {detail}"
