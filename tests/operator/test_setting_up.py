"""`init`, `create-admin` and `doctor`, as an operator runs them."""

import re
import stat
import urllib.request

import pytest

from tests.support.command import Installation

LONG = pytest.mark.long
LINK = re.compile(r"http://localhost:8000(/sign-in/new-password/\S+)")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_closed_to_others(house):
    assert mode(house.data) == 0o700
    assert mode(house.data / "keys") == 0o700
    assert mode(house.data / "keys" / "secret") == 0o600
    assert len((house.data / "keys" / "secret").read_text()) >= 50


def test_init_again_changes_nothing(house):
    secret = (house.data / "keys" / "secret").read_text()
    said = house.do("init", "--name", "Harlan Valley")
    assert said.splitlines()[-1] == "Harlan Valley is already here, at /o/harlan-valley/."
    assert (house.data / "keys" / "secret").read_text() == secret
    assert house.rows("SELECT count(*) FROM kernel_installation") == [[1]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(
            ("--time-zone", "Mars/Olympus"), "'Mars/Olympus' is no time zone.", marks=LONG
        ),
        (("--data", "/proc/nowhere"), "/proc/nowhere cannot be written"),
    ],
)
def test_init_says_what_is_wrong(house, words, sentence):
    assert sentence in house.refuse("init", "--name", "Another", *words)


def test_the_link_sets_the_password_once(house):
    said = house.do("create-admin", "--email", "ana@harlan.example")
    path = LINK.search(said)[1]
    answers = house.python(f"""
from django.test import Client
from rounds.people.models import Person
for password in ("four quiet words here", "other quiet words here"):
    client = Client(HTTP_HOST="localhost")
    form = client.get({path!r}, follow=True)
    answer = client.post(form.request["PATH_INFO"], {{"password1": password, "password2": password}})
    print(form.status_code, answer.status_code, Person.objects.get().check_password(password))
""")
    assert answers.splitlines() == ["200 302 True", "200 200 False"]


@pytest.mark.parametrize(
    ("words", "settings", "address"),
    [
        (("--port", "8123"), {}, "http://localhost:8123"),
        ((), {"ROUNDS_PORT": "8124"}, "http://localhost:8124"),
        (("--port", "8123"), {"ROUNDS_BASE_URL": "https://r.example/"}, "https://r.example"),
    ],
)
def test_the_printed_addresses_are_the_ones_served(house, words, settings, address):
    said = house.do("create-admin", "--email", "ana@harlan.example", *words, **settings)
    assert f"\n  {address}/sign-in/new-password/" in said
    said = house.do("init", "--name", "Sur", *words, **settings)
    assert f"Sur is founded, at {address}/o/sur/." in said
    assert (f"--data {house.data} --port 8123 --name" in said) == bool(words)


def test_a_password_may_be_given_instead(house):
    said = house.do(
        "create-admin", "--email", "ana@harlan.example", "--password", given="a river of stones\n"
    )
    assert said.strip() == "Ana Whitfield coordinates Harlan Valley."
    check = "from rounds.people.models import Person as P; print(P.objects.get().check_password('a river of stones'))"
    assert house.python(check) == "True"


def test_a_weak_password_changes_nothing(house):
    said = house.refuse(
        "create-admin", "--email", "ana@harlan.example", "--password", given="short\n"
    )
    assert "at least 10 characters" in said


def test_create_admin_twice_makes_one_coordinator(house):
    house.do("create-admin", "--email", "ANA@harlan.example", "--name", "Somebody")
    assert house.people() == "Ana Whitfield"
    assert house.rows("SELECT count(*) FROM people_appointment") == [[1]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(
            ("--email", "nowhere", "--name", "N"), "nowhere is no e-mail address.", marks=LONG
        ),
        pytest.param(("--email", "new@x.example"), "Give --name as well.", marks=LONG),
        (("--email", "a@x.example", "--organization", "none"), "--organization: harlan-valley."),
    ],
)
def test_create_admin_says_what_is_missing(house, words, sentence):
    assert sentence in house.refuse("create-admin", *words)


def test_without_an_organization_there_is_nobody_to_coordinate(tmp_path):
    bare = Installation(tmp_path / "data")
    bare.do("init")
    said = bare.refuse("create-admin", "--email", "a@x.example", "--name", "A")
    assert said == "rounds: There is no organization yet. Run rounds init --name NAME first."


def test_without_a_secret_nothing_starts(tmp_path):
    said = Installation(tmp_path / "data").refuse("doctor")
    assert "There is no signing secret" in said
    assert "Run `rounds init` once" in said


def test_the_doctor_finds_a_healthy_house_healthy(house):
    said = house.do("doctor")
    assert said.splitlines()[-1] == "All is well enough to serve."
    assert [line.split()[0] for line in said.splitlines() if line].count("well") == 11


@pytest.mark.parametrize(
    ("harm", "settings", "sentence"),
    [
        (lambda h: h.data.chmod(0o755), {}, "Run: chmod 700"),
        pytest.param(
            lambda h: (h.data / "keys/secret").chmod(0o644), {}, "Run: chmod 600", marks=LONG
        ),
        pytest.param(
            lambda h: None, {"ROUNDS_BASE_URL": "http://r.example"}, "is not HTTPS", marks=LONG
        ),
        (
            lambda h: None,
            {"ROUNDS_MAIL": "smtp", "ROUNDS_SMTP_HOST": "127.0.0.1", "ROUNDS_SMTP_PORT": "1"},
            "127.0.0.1:1: The mail server cannot be used: Connection refused",
        ),
        (
            lambda h: h.python(
                "from django.db import connection as c\n"
                "c.cursor().execute(\"DELETE FROM django_migrations WHERE app='kernel' "
                "AND name = (SELECT max(name) FROM django_migrations WHERE app='kernel')\")"
            ),
            {},
            "1 migration is missing. Start rounds serve once, which applies it.",
        ),
        pytest.param(
            lambda h: h.python(
                "from rounds.kernel.models import Installation as I\n"
                "I.objects.update(last_backup_error='The disk is full.')"
            ),
            {},
            "The last backup failed: The disk is full.",
            marks=LONG,
        ),
        pytest.param(
            lambda h: h.python(
                "import datetime as dt; from rounds.kernel.models import AuditEntry as A\n"
                "A.objects.update(at=dt.datetime(2199, 1, 1, tzinfo=dt.UTC))"
            ),
            {},
            "Set it right (timedatectl).",
            marks=LONG,
        ),
    ],
)
def test_the_doctor_names_what_needs_mending(house, harm, settings, sentence):
    harm(house)
    done = house.run("doctor", **settings)
    assert done.returncode == 1, done.stdout
    assert sentence in done.stdout
    assert "1 of " in done.stdout.splitlines()[-1]


def test_the_demo_opens_its_doors(tmp_path):
    """From nothing to a page, by the printed link; the second start finds the story built."""
    demo = Installation(tmp_path / "demo")
    for built in ("in it", "as you left it"):
        process = demo.start("demo", "--data", str(demo.data), "--port", "0")
        try:
            lines = []
            while not lines or "Stop with Ctrl-C" not in lines[-1]:
                lines.append(process.stdout.readline())
                assert lines[-1] or process.poll() is None, process.stderr.read()
            said = "".join(lines)
            assert built in said
            link = re.search(r"Ana Whitfield +(\S+)", said)[1]
            with urllib.request.urlopen(link, timeout=120) as answer:
                assert answer.status == 200
                assert "Sign in as Ana Whitfield" in answer.read().decode()
        finally:
            process.terminate()
            process.communicate()
        assert process.returncode == 0
