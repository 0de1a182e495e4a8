"""Backups: whole, proved elsewhere, put back on a new machine, and never half done."""

import datetime as dt
import gzip
import io
import json
import signal
import sqlite3
import tarfile
import time
from contextlib import closing

import pytest

from rounds.jobs.backup.manifest import BackupError
from rounds.jobs.backup.place import Place
from rounds.jobs.backup.restore import restore
from rounds.jobs.backup.verify import verify
from tests.support.command import Installation

WRITER = """
import pathlib, sqlite3
database = sqlite3.connect(PATH, timeout=60, isolation_level=None)
database.execute("PRAGMA synchronous=FULL")
count = 0
while not pathlib.Path(STOP).exists():
    database.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        database.execute(
            "INSERT INTO kernel_auditentry (at, verb, subject_kind, subject_ref, details, request_id)"
            " VALUES ('2026-11-24 00:00:00', 'pair', 'x', ?, '{}', '')", (str(count),))
    database.execute("COMMIT")
    count += 1
    if count == 1:
        print("writing", flush=True)
print(count)
"""


def moments(first, *others):
    """One case for every run, the others for the longer mode."""
    return [first, *(pytest.param(other, marks=pytest.mark.long) for other in others)]


def organization_pages(house: Installation) -> str:
    """What Ana sees, as bytes, without what changes with every request."""
    return house.python("""
import re
from django.test import Client
from rounds.people.models import Person
client = Client(HTTP_HOST="localhost")
client.force_login(Person.objects.get(email="ana@harlan.example"),
                   backend="django.contrib.auth.backends.ModelBackend")
for path in ("/", "/o/harlan-valley/"):
    answer = client.get(path)
    print(answer.status_code)
    print(re.sub(r'csrf[^>]*>|name="opened"[^>]*>|"X-CSRFToken"[^}]*', "", answer.content.decode()))
""")


def manifest(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_a_backup_is_proved_and_noted(house):
    said = house.do("backup")
    assert "restored elsewhere and compared" in said
    [path] = (house.data / "backups").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert manifest(path)["tables"]["people_person"]["count"] == 1
    assert sorted(manifest(path)["files"]) == ["keys/secret", "rounds.sqlite3"]
    assert "The last backup is in place and was proved." in house.do("doctor")
    assert "0 migrations bring it up to this version." in house.do("verify-backup")


def test_a_new_machine_shows_the_same_pages(house, tmp_path):
    (house.data / "media").mkdir(exist_ok=True)
    (house.data / "media" / "plan.pdf").write_bytes(b"%PDF" * 100)
    house.do("backup", "--to", str(tmp_path / "moved.gz"))
    new = Installation(tmp_path / "new")
    said = new.do("restore", str(tmp_path / "moved.gz"))
    assert "There is no purge-ledger.jsonl here." in said
    assert organization_pages(new) == organization_pages(house)
    assert (new.data / "media" / "plan.pdf").read_bytes() == b"%PDF" * 100
    assert (new.data / "keys").stat().st_mode & 0o777 == 0o700
    assert not list(new.data.glob("before-restore-*"))


@pytest.mark.long
def test_the_epoch_is_renewed(house, backup, tmp_path):
    new = Installation(tmp_path / "new")
    new.do("restore", str(backup))
    [[epoch]] = new.rows("SELECT epoch FROM kernel_installation")
    assert [[epoch]] != house.rows("SELECT epoch FROM kernel_installation")
    assert len(epoch) == 32


def test_what_is_there_is_not_overwritten_by_mistake(house, backup):
    before = (house.data / "rounds.sqlite3").read_bytes()
    assert "Give --replace" in house.refuse("restore", str(backup))
    assert (house.data / "rounds.sqlite3").read_bytes() == before


def test_what_was_there_is_kept_beside(house, backup):
    house.add("Late Larry")
    house.do("restore", str(backup), "--replace")
    assert house.people() == "Ana Whitfield"
    [aside] = house.data.glob("before-restore-*")
    with closing(sqlite3.connect(aside / "rounds.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people_person").fetchone() == (2,)


@pytest.mark.long
def test_a_backup_of_an_earlier_version_is_brought_forward(house, backup, tmp_path):
    """The schema of the backup lacks what a later migration adds, and its rows are kept."""
    house.do("manage", "migrate", "kernel", "0001")
    house.do("backup", "--unproved", "--to", str(tmp_path / "early.gz"))
    assert ["kernel", "0003_purge"] not in manifest(tmp_path / "early.gz")["migrations"]
    new = Installation(tmp_path / "new")
    assert "migrations brought it up to this version." in new.do(
        "restore", str(tmp_path / "early.gz")
    )
    assert new.rows("SELECT count(*) FROM kernel_purge") == [[0]]
    assert new.people() == "Ana Whitfield"


def test_under_write_load_it_is_consistent_and_lets_writers_through(house, tmp_path):
    # 60 MB, so that the copy takes long enough to be noticed.
    with closing(sqlite3.connect(house.data / "rounds.sqlite3")) as database:
        database.executemany(
            "INSERT INTO kernel_auditentry (at, verb, subject_kind, subject_ref, details, request_id)"
            " VALUES ('2026-11-24 00:00:00', 'filler', 'x', ?, ?, '')",
            ((str(n), json.dumps({"text": "x" * 3000})) for n in range(20_000)),
        )
        database.commit()
    path, stop = house.data / "rounds.sqlite3", tmp_path / "stop"
    writer = house.start(code=f"PATH={str(path)!r}\nSTOP={str(stop)!r}\n{WRITER}")
    assert writer.stdout.readline() == "writing\n"
    house.do("backup")
    stop.touch()
    out, error = writer.communicate()
    assert writer.returncode == 0, error
    [made] = (house.data / "backups").iterdir()
    with closing(sqlite3.connect(unpacked(made, house.data / "look.sqlite3"))) as copy:
        pairs = copy.execute(
            "SELECT DISTINCT count(*) FROM kernel_auditentry WHERE verb = 'pair' GROUP BY subject_ref"
        ).fetchall()
        copied = copy.execute(
            "SELECT count(*) FROM kernel_auditentry WHERE verb = 'pair'"
        ).fetchone()[0]
    assert pairs == [(2,)]
    # Writers went on while it ran: it has the first of their pairs and not the last.
    assert 2 <= copied < 2 * int(out)


def unpacked(archive, target):
    with tarfile.open(archive) as tar:
        target.write_bytes(tar.extractfile("rounds.sqlite3").read())
    return target


def altered(archive, target, change):
    """The archive with one member's bytes changed."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            raw = change(member.name, old.extractfile(member).read())
            member.size = len(raw)
            new.addfile(member, io.BytesIO(raw))
    return target


def cut_short(archive, target):
    target.write_bytes(archive.read_bytes()[:-2000])
    return target


def one_person_more(name, raw):
    if name != "manifest.json":
        return raw
    given = json.loads(raw)
    given["tables"]["people_person"]["count"] += 1
    return json.dumps(given).encode()


def of_tomorrow(name, raw):
    if name != "manifest.json":
        return raw
    return json.dumps(json.loads(raw) | {"format": 2, "rounds": "9.0"}).encode()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut_short, "is damaged or cut short"),
        (lambda a, t: altered(a, t, one_person_more), "people_person has 1 rows, not 2."),
        (lambda a, t: altered(a, t, of_tomorrow), "made by a later version of Rounds (9.0)"),
        (
            lambda a, t: altered(a, t, lambda n, r: r + b"x" if n == "keys/secret" else r),
            "The file keys/secret has 87 bytes, not 86.",
        ),
        (
            lambda a, t: altered(a, t, lambda n, r: r[:-1] + b"\0" if n == "keys/secret" else r),
            "The file keys/secret has other contents",
        ),
        (lambda a, t: (t.write_bytes(gzip.compress(b"x" * 10_000)), t)[1], "damaged or cut short"),
        (lambda a, t: (t.write_text("a,b\n"), t)[1], "is damaged or cut short"),
        (lambda a, t: t, "There is no file"),
    ],
)
def test_a_spoiled_backup_is_named_and_harms_nothing(house, backup, tmp_path, spoil, sentence):
    path = spoil(backup, tmp_path / "spoiled.gz")
    before = (house.data / "rounds.sqlite3").read_bytes()
    with pytest.raises(BackupError) as refused:
        verify(path, Place(house.data))
    assert sentence in str(refused.value)
    with pytest.raises(BackupError) as refused:
        restore(path, Place(house.data), dt.datetime.now(dt.UTC), replace=True)
    assert sentence in str(refused.value)
    assert (house.data / "rounds.sqlite3").read_bytes() == before
    assert not list((house.data / "backups").glob(".work-*"))


def test_an_archive_cannot_write_outside(house, backup, tmp_path):
    evil = tmp_path / "evil.gz"
    with tarfile.open(backup) as old, tarfile.open(evil, "w:gz") as new:
        head = old.next()
        given = json.load(old.extractfile(head))
        given["files"]["../../escaped"] = {"count": 1, "sha256": "0"}
        for name, raw in (("manifest.json", json.dumps(given).encode()), ("../../escaped", b"x")):
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            new.addfile(member, io.BytesIO(raw))
    with pytest.raises(BackupError, match="is damaged or cut short"):
        verify(evil, Place(house.data))
    assert not list(tmp_path.rglob("escaped"))


def test_a_full_disk_is_a_sentence(house):
    """The system refuses files beyond a size, as a full disk would."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "from rounds.jobs.cli import main; sys.exit(main(['backup']))"
    )
    process = house.start(code=code)
    _out, error = process.communicate()
    assert process.returncode == 1, error
    assert error.startswith("rounds backup: The disk is full: ")
    assert "Nothing was changed." in error
    assert list((house.data / "backups").iterdir()) == []


@pytest.mark.parametrize("after", moments(0.6, 0.05, 0.3, 0.9, 1.2, 1.6))
def test_killed_in_the_middle_of_a_backup_it_leaves_no_half_archive(house, after):
    process = house.start("backup")
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for path in (house.data / "backups").glob("rounds-*"):
        house.do("verify-backup", str(path))
    assert house.people() == "Ana Whitfield"


@pytest.mark.parametrize("step", moments(1, 0, 2, 3, 4, 5, 6, 7))
def test_killed_at_any_step_of_the_exchange_it_comes_to_its_end(house, backup, step):
    house.add("Late Larry")
    code = f"""
import datetime as dt, os, pathlib, signal
from rounds.jobs.backup import place, restore
left = [{step}]
real = pathlib.Path.rename
def rename(self, target):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return real(self, target)
pathlib.Path.rename = rename
here = place.Place(pathlib.Path({str(house.data)!r}))
restore.restore(pathlib.Path({str(backup)!r}), here, dt.datetime.now(dt.UTC), replace=True)
"""
    process = house.start(code=code)
    process.communicate()
    house.do("doctor")
    assert house.people() == "Ana Whitfield"
    assert not (house.data / ".restore.json").exists()
    assert not list((house.data / "backups").glob(".work-*"))
    [aside] = house.data.glob("before-restore-*")
    with closing(sqlite3.connect(aside / "rounds.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people_person").fetchone() == (2,)


@pytest.mark.parametrize("after", moments(1.0, 0.05, 0.2, 0.5, 0.8, 1.5))
def test_killed_before_the_exchange_the_former_state_stands(house, backup, after):
    house.add("Late Larry")
    process = house.start("restore", str(backup), "--replace")
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    house.do("doctor")
    assert house.people() in {"Ana Whitfield Late Larry", "Ana Whitfield"}


@pytest.mark.long
def test_a_running_server_is_not_pulled_from_under_its_people(house, backup):
    process = house.start(
        code="import django; django.setup()\nfrom rounds.jobs import tick\n"
        "tick.start(); print('running', flush=True)\nimport signal; signal.pause()"
    )
    assert process.stdout.readline() == "running\n"
    said = house.refuse("restore", str(backup), "--replace")
    assert (
        said == f"rounds restore: Rounds is running in {house.data}. Stop it first, then restore."
    )
    process.kill()
    process.communicate()
    assert restore(backup, Place(house.data), dt.datetime.now(dt.UTC), replace=True).forward == 0


@pytest.mark.long
def test_old_backups_go(house, backup):
    old = backup.with_name("rounds-20250101T000000Z.backup.tar.gz")
    backup.rename(old)
    aside = house.data / "before-restore-20250101T000000Z-abcd"
    aside.mkdir()
    house.do("backup")
    assert not old.exists()
    assert not aside.exists()
    assert len(list((house.data / "backups").iterdir())) == 1
