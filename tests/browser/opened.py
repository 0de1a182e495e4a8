"""One page as one person opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests.support.cast import Cast

from . import ways


def _nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Opened:
    """One page as one person opens it."""

    url: str
    who: str = "nobody"
    kwargs: Callable[[Cast], dict[str, Any]] = _nothing
    query: str = ""
    status: int = 200
    way: ways.Way | None = None

    def __str__(self) -> str:
        return f"{self.url}{self.query}-{self.who}"

    def path(self, cast: Cast) -> str:
        kwargs = self.kwargs(cast)
        try:
            found = reverse(self.url, kwargs={"org": cast.organization.slug, **kwargs})
        except NoReverseMatch:
            found = reverse(self.url, kwargs=kwargs)
        return found + self.query
