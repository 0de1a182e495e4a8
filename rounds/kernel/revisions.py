"""A number per organization that rises with every action done there.

Whoever keeps something in memory that actions can change (a standing, a list of people) keeps the
number with it, and reads again when it has risen. It is raised in the transaction of the action,
as its last statement, so that the row is locked only while the action commits.
"""

from __future__ import annotations

from django.db import connection

from .models import Revision

NOWHERE = 0  # actions that belong to no organization, such as those on one's own account


def raise_revision(organization_id: int | None) -> None:
    """Say that something was done in this organization. Call it inside the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_revision (organization_id, number) VALUES (%s, 1) "
            "ON CONFLICT (organization_id) DO UPDATE SET number = kernel_revision.number + 1",
            [organization_id or NOWHERE],
        )


def revision(organization_id: int) -> tuple[int, ...]:
    """The numbers that matter to this organization; they differ once anything was done."""
    rows = Revision.objects.filter(organization_id__in=(organization_id, NOWHERE))
    return tuple(rows.order_by("organization_id").values_list("number", flat=True))
