"""The one door by which operations enter a visit log.

The live path, forms, imports, the demo and tests all come through `write_batch`: it answers what
was answered before, asks the permission table, numbers, stores and projects, in the transaction
of its caller. Nobody sees an operation before that transaction has committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from rounds.kernel.operation import Audience
from rounds.observation import notes as reducer
from rounds.observation.notes import Note, Stamp
from rounds.observation.ops import NoteChanged, NoteOperation, NoteWritten

from . import catalogue, store
from .envelope import Accepted, Answer, Envelope, Refused, refused
from .facts import Memory, VisitFacts


@dataclass(frozen=True, slots=True)
class Post:
    """An operation and the person whose session brought it."""

    visit: int
    session: int
    said: Envelope | Refused


@dataclass(slots=True)
class Written:
    """The answers, in the order of the posts, and the rows that changed, by visit."""

    answers: list[Answer]
    changed: dict[int, list[Note]] = field(default_factory=dict)
    seqs: dict[int, int] = field(default_factory=dict)


def write_batch(
    cursor: store.Cursor, posts: Sequence[Post], *, now_ms: int, memory: Memory | None = None
) -> Written:
    """Take the operations in their order. Call it inside a transaction. Whoever calls often keeps
    a `memory`.

    Visits are locked in the order of their keys, so that two batches never wait for each other.
    Raises nothing because of what an operation says: each gets its own answer."""
    answers: list[Answer | None] = [None] * len(posts)
    written = Written([])
    for visit in sorted({post.visit for post in posts}):
        places = [at for at, post in enumerate(posts) if post.visit == visit]
        mine = [posts[at] for at in places]
        door = _Door(cursor, visit, mine, now_ms, memory or Memory())
        for at, answer in zip(places, door.take(), strict=True):
            answers[at] = answer
        if door.changed:
            written.changed[visit] = list(door.changed.values())
            written.seqs[visit] = door.seq
    written.answers = [answer for answer in answers if answer is not None]
    return written


class _Door:
    """A visit's share of a batch: what is known is read once, what is new written once."""

    def __init__(
        self,
        cursor: store.Cursor,
        visit: int,
        posts: Sequence[Post],
        now_ms: int,
        memory: Memory,
    ) -> None:
        self._cursor = cursor
        self._visit = visit
        self._posts = posts
        self._now_ms = now_ms
        self.seq = store.lock_head(cursor, visit)
        said = [post.said for post in posts if isinstance(post.said, Envelope)]
        self._known = store.numbers_of(cursor, visit, {one.op_id.hex for one in said})
        self._facts = memory.facts(
            visit,
            {post.session for post in posts},
            {name for one in said for name in (one.author, one.on_behalf_of) if name},
        )
        self._read = {id(one): _read(one) for one in said}
        names = {op.note.hex for op in self._read.values() if isinstance(op, NoteOperation)}
        self._notes = store.notes_named(cursor, visit, names)
        self.changed: dict[str, Note] = {}
        self._entries: list[tuple[Any, ...]] = []
        self._bodies: list[tuple[int, str]] = []

    def take(self) -> list[Answer]:
        """An answer to each post, once everything is stored."""
        answers = [self._answer(post) for post in self._posts]
        if self._entries:
            store.insert_entries(self._cursor, self._entries)
            store.insert_bodies(self._cursor, self._visit, self._bodies)
            store.save_notes(self._cursor, self.changed.values())
            store.move_head(self._cursor, self._visit, self.seq)
        return answers

    def _answer(self, post: Post) -> Answer:
        said = post.said
        if isinstance(said, Refused):
            return said
        op_id = said.op_id.hex
        if self._facts.people.get(said.author) != post.session:
            return refused(op_id, "other-session")
        if op_id in self._known:
            return self._answer_again(op_id, post.session)
        op = self._read[id(said)]
        if isinstance(op, str):
            return refused(op_id, op)
        whose, code = self._whose(said, post.session)
        code = code or _fault(op, whose, self._facts, self._notes)
        if code:
            return refused(op_id, code)
        return self._store(said, op, whose, post.session)

    def _answer_again(self, op_id: str, session: int) -> Answer:
        seq, author = self._known[op_id]
        return Accepted(op_id, seq) if author == session else refused(op_id, "not-yours")

    def _whose(self, said: Envelope, session: int) -> tuple[int, str]:
        """Whose note it is to be, and why it may not be written."""
        facts = self._facts
        if facts.closed:
            return session, "visit-closed"
        if not facts.may(session, "note.write"):
            return session, "not-on-the-list"
        if not said.on_behalf_of:
            return session, ""
        other = facts.people.get(said.on_behalf_of)
        if other is None:
            return session, "unknown-person"
        if not facts.may(session, "note.write-for"):
            return session, "not-for-others"
        return other, "" if facts.may(other, "note.write") else "not-on-the-list"

    def _store(self, said: Envelope, op: NoteOperation, whose: int, session: int) -> Answer:
        self.seq += 1
        op_id = said.op_id.hex
        stamp = Stamp(
            visit=self._visit,
            seq=self.seq,
            op_id=op_id,
            author=whose,
            typed_by=session if whose != session else None,
            received_ms=self._now_ms,
            late=self._facts.late(self._now_ms),
        )
        note = reducer.apply(op, stamp, self._notes)
        self.changed[note.note] = note
        self._known[op_id] = (self.seq, session)
        self._entries.append(_entry(said, op, stamp, session))
        self._bodies.append((self.seq, msgspec.json.encode(op).decode()))
        return Accepted(op_id, self.seq)


def _entry(said: Envelope, op: NoteOperation, stamp: Stamp, session: int) -> tuple[Any, ...]:
    return (
        stamp.visit,
        stamp.seq,
        stamp.op_id,
        session,
        stamp.author if stamp.author != session else None,
        said.device.hex,
        op.kind,
        op.version,
        op.note.hex,
        said.made_at,
        stamp.received_ms,
        stamp.late,
    )


def _read(said: Envelope) -> NoteOperation | str:
    """The operation, or the code of why there is none to be read."""
    try:
        op = catalogue.read(said.kind, said.version, said.body)
    except catalogue.UnknownKindError:
        return "unknown-kind"
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "malformed"
    if "\0" in said.made_at or "\0" in (getattr(op, "text", None) or ""):
        return "malformed"  # no database keeps it
    if op.audience is Audience.NOBODY or not isinstance(op, NoteOperation):
        return "unknown-kind"
    return op


def _fault(op: NoteOperation, whose: int, facts: VisitFacts, notes: dict[str, Note]) -> str:
    """The code of why an operation does not fit the visit as it stands; empty when it does."""
    if isinstance(op, NoteWritten | NoteChanged):
        if op.room_visit and op.room_visit not in facts.numbers:
            return "no-such-room-visit"
        if op.focus and op.focus > facts.questions:
            return "no-such-focus-question"
    return reducer.refusal(op, whose, notes)
