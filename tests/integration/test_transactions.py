"""A write transaction is short. A test cannot time that on a machine it does not know; it counts.

While a verb is inside its transaction, everybody else who writes waits (on SQLite). So it sends a
bounded number of statements, however much it was given, and works nothing out meanwhile.
`bench/writes.py` gives the milliseconds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models.signals import post_init

from rounds.access import door
from rounds.people import actions, reads
from rounds.people.importing.table import read_table
from rounds.people.kinds import ArrivalKind
from rounds.people.models import District, Membership, Person, School
from tests.support.filled import mirrored

pytestmark = pytest.mark.django_db

# What one verb may send, begin to end. The heaviest of ordinary work stay below; this may shrink.
MOST = 60


class Sent:
    """Statements sent inside the transaction of each verb: the most, by the verb's name."""

    def __init__(self) -> None:
        self.most: Counter[str] = Counter()
        self.inside = ""
        self.now = 0

    def note(self, execute, sql, params, many, context):
        self.now += bool(self.inside) and not sql.startswith(("SAVEPOINT", "RELEASE"))
        return execute(sql, params, many, context)


def _verb() -> str:
    """The verb whose door is being passed."""
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == "enter" and "verb" in frame.f_locals:
            return str(frame.f_locals["verb"].__name__)
        frame = frame.f_back
    raise AssertionError("no door above")


@pytest.fixture
def sent(monkeypatch) -> Iterator[Sent]:
    counted: Callable = door._counted
    state = Sent()

    @contextmanager
    def counting(organization_id):
        outermost = not state.inside
        if outermost:
            state.inside, state.now = _verb(), 0
        try:
            with counted(organization_id):
                yield
        finally:
            if outermost:
                state.most[state.inside] = max(state.most[state.inside], state.now)
                state.inside = ""

    monkeypatch.setattr(door, "_counted", counting)
    with connection.execute_wrapper(state.note):
        yield state


def test_ordinary_work_sends_few_statements(sent):
    mirrored()
    assert len(sent.most) > 30
    assert {verb: many for verb, many in sent.most.items() if many > MOST} == {}


def _table(kind: ArrivalKind, rows: int) -> bytes:
    if kind is ArrivalKind.PEOPLE:
        lines = [f"Pat No{n},pat{n}.of{rows}@harlan.example,Teacher" for n in range(rows)]
        return "\n".join(["Name,Email,Role", *lines]).encode()
    lines = [f"School {n} of {rows},District {n % 3} of {rows},Middle" for n in range(rows)]
    return "\n".join(["School,District,Level", *lines]).encode()


@pytest.mark.parametrize("kind", [ArrivalKind.PEOPLE, ArrivalKind.SCHOOLS])
def test_an_import_is_staged_and_switched(cast, sent, kind):
    """The same few statements for ten rows and for three hundred, and no row is made meanwhile."""
    made: Counter[str] = Counter()

    def note(sender, **_more):
        made[sender.__name__] += bool(sent.inside)

    ana = cast.actor("ana")
    given = []
    for model in (Person, Membership, School, District):
        post_init.connect(note, sender=model)
    try:
        for rows in (10, 300):
            plan, seen = reads.plan_of(ana, kind, read_table(_table(kind, rows)))
            kept = actions.keep_arrival(
                actor=ana,
                organization=cast.organization,
                kind=kind,
                source="x",
                plan=plan,
                seen=seen,
            )
            actions.use_arrival(actor=ana, arrival=kept)
            given.append(dict(sent.most))
            sent.most.clear()
    finally:
        for model in (Person, Membership, School, District):
            post_init.disconnect(note, sender=model)
    assert given[0] == given[1] == {"keep_arrival": 4, "use_arrival": 6}
    assert +made == Counter()
    count = {ArrivalKind.PEOPLE: Membership, ArrivalKind.SCHOOLS: School}[kind]
    assert count.objects.filter(organization=cast.organization).count() > 300
