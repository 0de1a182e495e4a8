"""Short sentences after something was done, with a way to undo it where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

_UNDO = "undo:"


@dataclass(frozen=True, slots=True)
class Toast:
    """What the next page says: a sentence, perhaps an address to undo by POST."""

    sentence: str
    undo: str | None
    stop: bool


def say(request: HttpRequest, sentence: str | Promise, *, undo: str | None = None) -> None:
    """Say it on the next page; `undo` is an address whose POST takes the thing back."""
    messages.info(request, str(sentence), extra_tags=_UNDO + undo if undo else "")


def warn(request: HttpRequest, sentence: str | Promise) -> None:
    """Say on the next page that something did not happen, and what one can do."""
    messages.warning(request, str(sentence))


def toasts(request: HttpRequest) -> list[Toast]:
    """What is to be said now; reading it empties it."""
    return [
        Toast(
            sentence=str(message.message),
            undo=_undo(message.extra_tags),
            stop=message.level >= messages.WARNING,
        )
        for message in messages.get_messages(request)
    ]


def _undo(tags: str | None) -> str | None:
    return tags[len(_UNDO) :] if tags and tags.startswith(_UNDO) else None
