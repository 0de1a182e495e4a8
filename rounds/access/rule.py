"""One line of the permission table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from .predicates import Predicate


@dataclass(frozen=True, slots=True)
class Rule:
    """Allowed when any alternative says yes; otherwise the sentence is what the person reads."""

    any_of: tuple[Predicate, ...]
    otherwise: str | Promise


Table = dict[str, Rule]


def rule(*any_of: Predicate, otherwise: str | Promise) -> Rule:
    return Rule(any_of, otherwise)
