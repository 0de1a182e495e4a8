"""Reading a page takes no transaction, so that it never waits for a writer."""

import pytest
from django.db import connection, transaction

from rounds.kernel.clock import now
from rounds.kernel.models import Installation
from tests.support.reading import only_reading


@pytest.mark.parametrize("name", ["ana", "paula", "nobody"])
def test_pages_only_read(cast, name):
    client = cast.client(name)
    for path in ("/", cast.base):
        with only_reading():
            client.get(path)


def test_a_write_is_noticed(db):
    with pytest.raises(AssertionError, match="INSERT INTO"), only_reading():
        Installation.objects.create(epoch="e", made_at=now())
    with pytest.raises(AssertionError, match="SAVEPOINT"), only_reading(), transaction.atomic():
        Installation.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no such gate")
def test_a_page_does_not_wait_for_a_writer(client):
    connection.ensure_connection()
    gate = connection.gate
    with gate.passing(1):
        before = gate.passed
        assert client.get("/").status_code == 200
        assert gate.passed == before
