"""Requests of the live path, written together in one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection, connections, transaction

from .callers import Callers, Fault, place_of
from .envelope import Answer, Envelope, Refused
from .facts import Memory
from .writer import Post, Written, write_batch


@dataclass(frozen=True, slots=True)
class Asked:
    """Operations of one request, and who is to be told. `answer` is called once, in the thread
    that writes."""

    session: str
    visit: str
    said: Sequence[Envelope | Refused]
    answer: Callable[[list[Answer] | Fault], None]


class Taker:
    """Writes requests; remembers sessions and visits between them. One thread uses it."""

    def __init__(self) -> None:
        self._callers = Callers()
        self._memory = Memory()
        self._visits: dict[str, tuple[int, int]] = {}

    def release(self) -> None:
        """Forget everything and give the database back: after a fault, and at the end. What was
        remembered may have been read in a transaction that is gone."""
        self._memory.forget()
        connections.close_all()

    def take(self, batch: Sequence[Asked]) -> tuple[list[list[Answer] | Fault], Written]:
        """What each request is answered, and what changed; on the disk when this returns."""
        if connection.vendor == "sqlite":
            connection.writes_first = True  # type: ignore[attr-defined]
        with transaction.atomic():
            places = [self._place(asked.visit) for asked in batch]
            people = self._people(batch, places)
            results: list[list[Answer] | Fault] = []
            posts: list[Post] = []
            for asked, place in zip(batch, places, strict=True):
                person = people.get((asked.session, place[1])) if place else None
                if place is None:
                    results.append(Fault.NO_VISIT)
                elif person is None:
                    results.append(Fault.NOT_SIGNED_IN)
                else:
                    results.append([])
                    posts.extend(Post(place[0], person, said) for said in asked.said)
            with connection.cursor() as cursor:
                written = write_batch(
                    cursor, posts, now_ms=time.time_ns() // 1_000_000, memory=self._memory
                )
        start = 0
        for asked, result in zip(batch, results, strict=True):
            if isinstance(result, list):
                result.extend(written.answers[start : start + len(asked.said)])
                start += len(asked.said)
        return results, written

    def _place(self, ref: str) -> tuple[int, int] | None:
        if ref not in self._visits:
            found = place_of(ref)
            if found is None:
                return None
            self._visits[ref] = found
        return self._visits[ref]

    def _people(
        self, batch: Sequence[Asked], places: Sequence[tuple[int, int] | None]
    ) -> dict[tuple[str, int], int]:
        sessions: dict[int, set[str]] = {}
        for asked, place in zip(batch, places, strict=True):
            if place is not None:
                sessions.setdefault(place[1], set()).add(asked.session)
        return {
            (key, organization): person
            for organization, keys in sessions.items()
            for key, person in self._callers.persons(keys, organization).items()
        }
