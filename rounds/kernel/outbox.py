"""Letters: putting one in the outbox, and taking them out to send.

A letter is written inside the transaction that makes it true. It is plain text in the language
of its reader; the sender adds the HTML part and the footer. Its words are erased once it has
left: links in it open things, and a log of what was said to whom is nobody's business.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from . import wake
from .clock import now
from .ids import new_ref
from .models import OutgoingMail

ATTEMPTS = 10
# While a letter is being sent nobody else takes it; after a crash it is taken again.
HELD = dt.timedelta(minutes=5)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)
SERVER_WAIT = dt.timedelta(minutes=2)


def post(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    organization_id: int | None = None,
    about: str = "",
) -> OutgoingMail:
    """Queue one letter. It leaves after the surrounding transaction has committed. One that
    names a room, a time or a teacher of a visit says `about` which visit, so that it is
    forgotten with the visit's key."""
    moment = now()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    wake.after_commit(wake.LETTERS)
    return OutgoingMail.objects.create(
        message_id=f"<{moment:%Y%m%d}.{new_ref()}{new_ref()}@{domain}>",
        organization_id=organization_id,
        about=about,
        language=(translation.get_language() or settings.LANGUAGE_CODE)[:5],
        to=to,
        subject=" ".join(subject.split())[:250],
        text=text,
        html=html,
        next_try_at=moment,
    )


def _waiting() -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(sent_at=None, failed_at=None)


def claim() -> OutgoingMail | None:
    """Take the letter that is due longest, or nothing, by one conditional UPDATE."""
    while True:
        moment = now()
        letter = _waiting().filter(next_try_at__lte=moment).order_by("next_try_at", "pk").first()
        if letter is None:
            return None
        taken = _waiting().filter(pk=letter.pk, next_try_at=letter.next_try_at)
        if taken.update(next_try_at=moment + HELD, attempts=letter.attempts + 1):
            letter.attempts += 1
            return letter


def left(letter: OutgoingMail) -> None:
    """It is on its way: keep that it was sent, not what it said."""
    OutgoingMail.objects.filter(pk=letter.pk).update(sent_at=now(), text="", html="", last_error="")


def put_off(letter: OutgoingMail, error: str) -> None:
    """The server would not take this letter now: later, each time after twice as long."""
    moment = now()
    if letter.attempts >= ATTEMPTS:
        refused(letter, error)
        return
    wait = min(FIRST_WAIT * 2 ** (letter.attempts - 1), LONGEST_WAIT)
    OutgoingMail.objects.filter(pk=letter.pk).update(
        next_try_at=moment + wait, last_error=error[:300]
    )


def refused(letter: OutgoingMail, error: str) -> None:
    """It will not be delivered; a coordinator sees it and may send it again."""
    OutgoingMail.objects.filter(pk=letter.pk).update(failed_at=now(), last_error=error[:300])


def server_is_down(letter: OutgoingMail, error: str) -> None:
    """No fault of any letter: all that are due wait a little, and none has used up an attempt."""
    moment = now()
    OutgoingMail.objects.filter(pk=letter.pk).update(
        attempts=letter.attempts - 1, next_try_at=moment
    )
    _waiting().filter(next_try_at__lte=moment).update(
        next_try_at=moment + SERVER_WAIT, last_error=error[:300]
    )


def try_again(letters: QuerySet[OutgoingMail]) -> int:
    """Give refused and waiting letters a fresh start; how many there were."""
    count = letters.filter(sent_at=None).update(
        failed_at=None, attempts=0, next_try_at=now(), last_error=""
    )
    wake.after_commit(wake.LETTERS)
    return count


def forget_sent(before: dt.datetime) -> int:
    """Delete what is kept of letters sent before this moment; how many. Those about a visit stay
    until `forget_about`, because only their rows know the files they were written to."""
    return OutgoingMail.objects.filter(sent_at__lt=before, about="").delete()[0]


def file_of(message_id: str) -> Path:
    """The file of this letter where letters are written to files instead of being sent."""
    name = hashlib.sha256(message_id.encode()).hexdigest()[:16]
    return Path(settings.EMAIL_FILE_PATH) / f"{name}.eml"


def forget_about(about: str) -> int:
    """Delete every letter about this visit, sent or not, and its file; how many. Files go first:
    what is stopped half-way can still be done again."""
    letters = OutgoingMail.objects.filter(about=about) if about else OutgoingMail.objects.none()
    for message_id in letters.values_list("message_id", flat=True):
        file_of(message_id).unlink(missing_ok=True)
    return letters.delete()[0]
