"""Rows of the year as a calendar shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ..kinds import EntryKind
from ..models import DueDate, Hosting, Meeting


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a calendar. `status` is the hosting's status, the meeting's or the due
    date's kind; `title` is a school's name or what somebody wrote."""

    kind: EntryKind
    ref: str
    on: dt.date
    title: str
    status: str
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    where: str = ""
    video_link: str = ""
    note: str = ""
    school_name: str = ""
    cancelled: bool = False
    network_name: str = ""
    sequence: int = 0
    changed_at: dt.datetime | None = None
    cohort_ref: str = ""
    team_id: int | None = None
    district_id: int | None = None

    @property
    def order(self) -> tuple[dt.date, int, str, str]:
        at = self.starts_at.isoformat() if self.starts_at else ""
        rank = (EntryKind.HOSTING, EntryKind.MEETING, EntryKind.DUE).index(self.kind)
        return (self.on, rank, at, self.title)


def hosting_entry(row: Hosting) -> Entry:
    """A hosting date as a calendar shows it."""
    return Entry(
        EntryKind.HOSTING,
        row.ref,
        row.on,
        row.team.school.name,
        row.status,
        note=row.note,
        school_name=row.team.school.name,
        network_name=row.team.cohort.network.name,
        sequence=row.sequence,
        changed_at=row.changed_at,
        cohort_ref=row.team.cohort.ref,
        team_id=row.team_id,
        district_id=row.team.school.district_id,
    )


def due_entry(row: DueDate) -> Entry:
    """A due date as a calendar shows it."""
    return Entry(
        EntryKind.DUE,
        row.ref,
        row.on,
        row.title,
        row.kind,
        school_name=row.team.school.name if row.team else "",
        network_name=row.cohort.network.name,
        sequence=row.sequence,
        changed_at=row.changed_at,
        cohort_ref=row.cohort.ref,
    )


def meeting_entry(row: Meeting) -> Entry:
    """A meeting as a calendar shows it."""
    zone = ZoneInfo(row.cohort.network.organization.time_zone)
    return Entry(
        EntryKind.MEETING,
        row.ref,
        row.starts_at.astimezone(zone).date(),
        row.title,
        row.kind,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        where=row.place,
        video_link=row.video_link,
        cancelled=row.cancelled_at is not None,
        network_name=row.cohort.network.name,
        sequence=row.sequence,
        changed_at=row.changed_at,
        cohort_ref=row.cohort.ref,
    )
