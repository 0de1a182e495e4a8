"""A full disk: SQLite itself refuses to grow, and people are told in a sentence."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from rounds.kernel.clock import now
from rounds.people.models import Arrival

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite to refuse"),
]
LIST = "Name,Email,Role\n" + "".join(f"Pat No{n},pat{n}@x.example,Teacher\n" for n in range(500))


@pytest.fixture
def full(cast):
    """The file is as large as it may become."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count = 1")
        yield cast
        cursor.execute("PRAGMA max_page_count = 4294967294")


def test_what_does_not_fit_is_a_sentence_and_nothing_of_it_stays(full):
    client = full.client("ana")
    client.raise_request_exception = False
    answer = client.post(f"{full.base}import/", {"kind": "people", "text": LIST})
    assert answer.status_code == 507
    assert "The server has no room left for what you sent" in answer.content.decode()
    assert not Arrival.objects.exists()
    assert client.get(f"{full.base}people/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert client.post(f"{full.base}import/", {"kind": "people", "text": LIST}).status_code == 302


@pytest.mark.parametrize("why", ["full", "busy"])
def test_reading_goes_on_when_nothing_can_be_noted(cast, monkeypatch, caplog, why):
    from django.db import OperationalError

    from rounds.identity import presence
    from rounds.kernel.sqlite.base import BusyError

    client = cast.client("paula")

    class Nowhere:
        def filter(self, **_given):
            raise OperationalError("database or disk is full") if why == "full" else BusyError

    class Sessions:
        objects = Nowhere()

    with time_machine.travel(now() + dt.timedelta(minutes=11)):
        monkeypatch.setattr(presence, "Session", Sessions)
        assert client.get(cast.base).status_code == 200
    assert "when a session was seen could not be noted" in caplog.text
