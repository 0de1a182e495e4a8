"""What was erased stays erased."""

import json

import pytest
from django.db import transaction

from rounds.kernel import purges
from rounds.kernel.models import Purge
from rounds.people.models import Person


@pytest.fixture
def ledger(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / purges.LEDGER


@pytest.fixture
def erasable(monkeypatch):
    """Erasing a person, as some area would declare it."""
    monkeypatch.setattr(purges, "REPLAYS", {})

    @purges.replays("person")
    def again(ref):
        Person.objects.filter(ref=ref).delete()

    return again


@pytest.mark.django_db(transaction=True)
def test_an_erasure_stands_in_the_ledger_once_it_is_true(ledger, erasable):
    with transaction.atomic():
        purges.note_purge("person", "abc", authority="the person", reason="asked to be erased")
        assert not ledger.exists()
    [line] = purges.read_ledger(ledger)
    assert (line.kind, line.ref, line.authority) == ("person", "abc", "the person")
    assert line.genuine
    assert ledger.stat().st_mode & 0o777 == 0o600
    assert Purge.objects.get().in_ledger is True


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_was_undone_is_in_no_ledger(ledger, erasable):
    def breaks_off():
        with transaction.atomic():
            purges.note_purge("person", "abc", authority="a", reason="b")
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        breaks_off()
    assert not ledger.exists()


@pytest.mark.django_db
def test_a_crash_between_the_two_is_mended(ledger, erasable):
    purges.note_purge("person", "abc", authority="a", reason="b")
    assert not ledger.exists()
    assert purges.mend_ledger() == 1
    assert purges.mend_ledger() == 0
    assert [line.ref for line in purges.read_ledger(ledger)] == ["abc"]


@pytest.mark.django_db
def test_a_line_cut_short_by_a_full_disk_spoils_no_other(ledger, erasable):
    ledger.write_text('{"at": "2026-11-24", "ki')
    purges.note_purge("person", "abc", authority="a", reason="b")
    purges.mend_ledger()
    assert [line.ref for line in purges.read_ledger(ledger)] == ["abc"]


@pytest.mark.django_db
def test_a_changed_line_is_not_genuine(ledger, erasable):
    purges.note_purge("person", "abc", authority="a", reason="b")
    purges.mend_ledger()
    given = json.loads(ledger.read_text())
    ledger.write_text(json.dumps(given | {"ref": "xyz"}))
    assert [line.genuine for line in purges.read_ledger(ledger)] == [False]


@pytest.mark.django_db
def test_a_restore_erases_again_and_may_do_so_twice(ledger, erasable):
    gone, stays = (Person.objects.create(name=name) for name in ("Gone", "Stays"))
    purges.note_purge("person", gone.ref, authority="a", reason="b")
    purges.mend_ledger()
    assert purges.replay(ledger) == 1
    assert purges.replay(ledger) == 1
    assert list(Person.objects.all()) == [stays]


@pytest.mark.django_db
def test_a_kind_nobody_knows_stops_everything(ledger, erasable, monkeypatch):
    purges.note_purge("person", "abc", authority="a", reason="b")
    purges.mend_ledger()
    monkeypatch.setattr(purges, "REPLAYS", {})
    with pytest.raises(LookupError):
        purges.replay(ledger)
    with pytest.raises(LookupError, match="Nothing says how to erase a person again"):
        purges.note_purge("person", "abc", authority="a", reason="b")


def test_no_ledger_is_an_empty_one(tmp_path):
    assert list(purges.read_ledger(tmp_path / "none")) == []
