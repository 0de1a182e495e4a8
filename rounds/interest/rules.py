"""What counts as a person asking, as the same request, and as too many. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re

SCHOOL_DAYS_TO_ANSWER = 3
KEEP_MONTHS_AFTER_CLOSING = 12
FOLD_WITHIN = dt.timedelta(days=30)

# A person needs longer than this to fill in the form; a program does not wait.
FASTEST = dt.timedelta(seconds=3)
# A form left open longer than this is shown again, with everything that was typed.
SLOWEST = dt.timedelta(hours=24)

SENDS_PER_HOUR = 5


def sender_digest(address: str, secret: str, day: dt.date) -> str:
    """What is kept of a sender's network address: enough to count, not to find it again.

    It changes every day, so that no list of addresses can be built up.
    """
    message = f"{day.isoformat()} {address}".encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def same_phone(number: str) -> str:
    """A telephone number as its digits, without the leading 1 of a North American one."""
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def looks_like_phone(number: str) -> bool:
    """Whether somebody could call this: seven to fifteen digits and nothing but number signs."""
    return bool(re.fullmatch(r"[\d\s().+/xX#-]+", number)) and 7 <= len(same_phone(number)) <= 15


def delete_after(closed_on: dt.date, months: int = KEEP_MONTHS_AFTER_CLOSING) -> dt.date:
    """The last day a closed request is kept; the same day of the month, or the month's last."""
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + months, 12)
    following = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(closed_on.day, last))
