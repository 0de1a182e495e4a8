"""A visit with numbered room visits, and devices that post to its log."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from rounds.kernel.clock import now
from rounds.people.kinds import NotesKeeping
from rounds.visitlog.envelope import Answer, parse
from rounds.visitlog.facts import Memory
from rounds.visitlog.reading import Row, rows_since, viewer
from rounds.visitlog.writer import Post, Written, write_batch
from rounds.visits.kinds import Part
from rounds.visits.models import Participant, RoomVisit, Session, Visit
from tests.support.cast import Cast

OBSERVERS = ("prudence", "stan")
ROOM_VISITS = 6


def make_visited(cast: Cast, *, kept: NotesKeeping = NotesKeeping.PICKED) -> Visit:
    """A visit at Birch today: Farid facilitates, Prudence and Stan observe."""
    visit = Visit.objects.create(
        organization=cast.organization,
        cohort=cast.cohort,
        school=cast.schools["birch"],
        notes_kept=kept,
        time_zone=cast.organization.time_zone,
        changed_at=now(),
    )
    Session.objects.create(visit=visit, on=now().date(), starts=dt.time(8, 15))
    for name, part in [("farid", Part.FACILITATOR), *((one, Part.OBSERVER) for one in OBSERVERS)]:
        Participant.objects.create(
            visit=visit, person=cast.people[name], part=part, kind="principal"
        )
    for number in range(1, ROOM_VISITS + 1):
        RoomVisit.objects.create(visit=visit, number=number)
    return visit


class Device:
    """One browser of one person at one visit."""

    def __init__(self, cast: Cast, visit: Visit, who: str) -> None:
        self.cast, self.visit, self.who = cast, visit, who
        self.person = cast.people[who]
        self.name = uuid4()

    def envelope(self, kind: str, body: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {
            "op_id": str(uuid4()),
            "author": self.person.ref,
            "device": str(self.name),
            "kind": kind,
            "version": 1,
            "body": body,
        } | more

    def note(self, text: str, note: UUID | None = None, **more: Any) -> dict[str, Any]:
        body = {"note": str(note or uuid4()), "text": text}
        fields = {key: more.pop(key) for key in list(more) if key not in ("on_behalf_of", "op_id")}
        return self.envelope("note.written", body | fields, **more)

    def posts(self, *said: dict[str, Any]) -> list[Post]:
        return [
            Post(self.visit.pk, self.person.pk, one) for one in parse(json.dumps(said).encode())
        ]

    def send(self, *said: dict[str, Any]) -> list[Answer]:
        return write(self.posts(*said)).answers

    def read(self, since: int = 0) -> list[Row]:
        who = viewer(self.cast.actor(self.who), self.visit)
        with connection.cursor() as cursor:
            return rows_since(cursor, self.visit.pk, who, since)


def write(posts: list[Post], *, now_ms: int | None = None, memory: Memory | None = None) -> Written:
    at = int(now().timestamp() * 1000) if now_ms is None else now_ms
    with transaction.atomic(), connection.cursor() as cursor:
        return write_batch(cursor, posts, now_ms=at, memory=memory)
