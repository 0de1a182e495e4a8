"""The door every action passes: permission first, then one transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import transaction

from .decide import require
from .scope import Scope

P = ParamSpec("P")
R = TypeVar("R")


class Scoped(Protocol):
    """A row that knows where it belongs."""

    @property
    def scope(self) -> Scope: ...


def action(permission: str, *, about: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a verb that changes something.

    The function takes keyword arguments only: `actor`, and the row named by `about`, on whose
    scope `permission` is required (`NotAllowed` otherwise). Its body runs in one transaction,
    writes its own audit line, and leaves side effects to `transaction.on_commit`.
    """

    def declare(verb: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(verb)
        def enter(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{verb.__name__} takes keyword arguments only")
            given = cast(dict[str, Any], kwargs)
            require(given["actor"], permission, cast(Scoped, given[about]).scope)
            with transaction.atomic():
                return verb(*args, **kwargs)

        enter.permission = permission  # type: ignore[attr-defined]
        return enter

    return declare
