"""The decisions of this package. Pure: no query, no clock."""

from .conflicts import Closure, Conflict, ConflictKind, Dated, conflicts
from .meetings import (
    GRACE,
    MAX_MINUTES,
    Slot,
    agenda_clock,
    agenda_gap,
    attended,
    check_in_opens,
    check_in_shuts,
    self_marked,
)
from .pasted import BadLine, Pasted, pasted_days
from .school_days import (
    Span,
    Term,
    add_school_days,
    is_school_day,
    months,
    school_days_before,
    school_days_between,
    term_of,
)
from .zones import SkippedTimeError, moment

__all__ = [
    "GRACE",
    "MAX_MINUTES",
    "BadLine",
    "Closure",
    "Conflict",
    "ConflictKind",
    "Dated",
    "Pasted",
    "SkippedTimeError",
    "Slot",
    "Span",
    "Term",
    "add_school_days",
    "agenda_clock",
    "agenda_gap",
    "attended",
    "check_in_opens",
    "check_in_shuts",
    "conflicts",
    "is_school_day",
    "moment",
    "months",
    "pasted_days",
    "school_days_before",
    "school_days_between",
    "self_marked",
    "term_of",
]
