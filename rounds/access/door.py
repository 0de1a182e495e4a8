"""The door every action passes: permission first, then one transaction."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import transaction

from rounds.kernel.revisions import raise_revision

from .decide import require
from .scope import Scope

P = ParamSpec("P")
R = TypeVar("R")


class Scoped(Protocol):
    """A row that knows where it belongs."""

    @property
    def scope(self) -> Scope: ...


_inside = threading.local()


@contextmanager
def _counted(organization_id: int | None) -> Iterator[None]:
    """Raise the organization's revision once, when the outermost action is done."""
    outermost = not getattr(_inside, "action", False)
    _inside.action = True
    try:
        yield
        if outermost:
            raise_revision(organization_id)
    finally:
        if outermost:
            _inside.action = False


@contextmanager
def switching(organization_id: int | None) -> Iterator[None]:
    """The one transaction of a `staged` verb: nothing is worked out in it any more."""
    with transaction.atomic(), _counted(organization_id):
        yield


def staged(permission: str, *, about: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Like `action`, for a verb with so much to write that others would notice: its body begins
    outside any transaction, makes everything ready, and writes it within `switching(...)`."""
    return _door(permission, about, lambda organization_id: nullcontext())


def action(permission: str, *, about: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a verb that changes something.

    The function takes keyword arguments only: `actor`, and the row named by `about`, on whose
    scope `permission` is required (`NotAllowed` otherwise). Its body runs in one transaction,
    writes its own audit line, and leaves side effects to `transaction.on_commit`. The
    organization's revision rises with it, so that whoever keeps a standing in memory reads again.
    """
    return _door(permission, about, switching)


def _door(
    permission: str, about: str, around: Callable[[int | None], AbstractContextManager[None]]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def declare(verb: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(verb)
        def enter(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{verb.__name__} takes keyword arguments only")
            given = cast(dict[str, Any], kwargs)
            scope = cast(Scoped, given[about]).scope
            require(given["actor"], permission, scope)
            with around(scope.organization_id):
                return verb(*args, **kwargs)

        enter.permission = permission  # type: ignore[attr-defined]
        return enter

    return declare
