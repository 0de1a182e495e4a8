"""The answer for a row that is not there, or not in this organization."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import Absent

M = TypeVar("M", bound=Model)

GONE = _("There is no such page, or it is not yours to see.")


def one(rows: QuerySet[M], *, code: str) -> M:
    """The only row; raises `Absent` when there is none."""
    found = rows.first()
    if found is None:
        raise Absent(GONE, code=code)
    return found
