"""What a person can take along: hours and certificates of one's own."""

from __future__ import annotations

from typing import Any

from rounds.identity import leaving
from rounds.people.models import Person

from ..models import Attendance, Certificate


@leaving.exports("meetings")
def meetings(person: Person) -> list[dict[str, Any]]:
    """Every meeting at which the person was marked, and the minutes it gave."""
    rows = Attendance.objects.filter(person=person).select_related(
        "meeting__cohort__network__organization"
    )
    return [
        {
            "organization": row.meeting.cohort.network.organization.name,
            "meeting": row.meeting.title,
            "starts_at": row.meeting.starts_at,
            "mark": row.mark,
            "minutes": row.minutes,
            "checked_in": row.by_themselves,
        }
        for row in rows.order_by("meeting__starts_at", "pk")
    ]


@leaving.exports("certificates")
def certificates(person: Person) -> list[dict[str, Any]]:
    """The person's certificates as they were issued."""
    return [
        {
            "number": row.number,
            "name": row.name,
            "issued_on": row.issued_on,
            "minutes": row.minutes,
            "meetings": row.lines,
            "withdrawn_at": row.withdrawn_at,
            "withdrawn_because": row.withdrawn_because,
        }
        for row in Certificate.objects.filter(person=person).order_by("issued_on", "pk")
    ]
