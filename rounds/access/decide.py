"""The one place where permission is decided."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import NotAllowed

from .actor import Actor
from .scope import Scope
from .table import TABLE


@dataclass(frozen=True, slots=True)
class Decision:
    """Allowed, or refused with the sentence a person reads."""

    allowed: bool
    sentence: str | Promise = ""


def decide(actor: Actor, permission: str, scope: Scope) -> Decision:
    """Whether the actor holds the permission on rows of this scope. Unknown names are refused."""
    line = TABLE.get(permission)
    if line is None:
        return Decision(False, _("This is not open to anybody yet."))
    if any(says_yes(actor, scope) for says_yes in line.any_of):
        return Decision(True)
    return Decision(False, line.otherwise)


def may(actor: Actor, permission: str, scope: Scope) -> bool:
    """`decide` as yes or no, for showing or leaving out."""
    return decide(actor, permission, scope).allowed


def require(actor: Actor, permission: str, scope: Scope) -> None:
    """Raise `NotAllowed` with the table's sentence unless the actor holds the permission."""
    decision = decide(actor, permission, scope)
    if not decision.allowed:
        raise NotAllowed(decision.sentence, code=permission)
