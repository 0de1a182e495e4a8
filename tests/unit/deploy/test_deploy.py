"""The files for running it for real speak of settings, commands, paths and ports that exist."""

import re
import tomllib
from pathlib import Path

from rounds.config.environment import SETTINGS
from rounds.jobs.cli import COMMANDS

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
# Of the proxy's own configuration.
OF_THE_PROXY = {"ROUNDS_DOMAIN", "ROUNDS_UPSTREAM"}
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def _text(name):
    return (DEPLOY / name).read_text()


def _words(pattern):
    files = [file for file in DEPLOY.iterdir() if file.is_file()]
    return {word for file in files for word in re.findall(pattern, file.read_text())}


def test_every_setting_exists():
    assert _words(r"\bROUNDS_[A-Z_]+") - DEFAULTS.keys() == OF_THE_PROXY


def test_every_command_exists():
    named = _words(r"(?:bin/rounds|-m rounds|^ {4}run) ([a-z][a-z-]+)")
    named |= set(re.findall(r"^ {4}run ([a-z-]+)", _text("README.md"), re.M))
    assert named == {"init", "serve", "doctor", "create-admin"}
    assert named <= set(COMMANDS)


def test_commands_are_given_what_they_cannot_do_without():
    readme = _text("README.md").replace("\\\n", " ")
    admin = [line for line in readme.splitlines() if "create-admin" in line]
    found = [line for line in readme.splitlines() if re.search(r"\binit\b", line)]
    assert len(admin) == len(found) == 2
    assert all("--email" in line and "--name" in line for line in admin)
    assert all("--name" in line and "--kind service-center" in line for line in found)


def test_the_image_has_the_whole_lock_and_nothing_unchecked():
    lines = _text("Dockerfile").splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert len(installs) == 1
    assert "--require-hashes -r requirements/run.txt" in installs[0]


def test_what_the_image_copies_is_there_and_let_through():
    copied = re.findall(r"^COPY (?!--from)(\S+)", _text("Dockerfile"), re.M)
    assert copied == ["requirements/run.txt", "rounds"]
    let_through = (ROOT / ".dockerignore").read_text().splitlines()
    assert let_through[0] == "*"
    for path in copied:
        assert (ROOT / path).exists()
        assert f"!{path.split('/')[0]}" in let_through


def test_every_port_is_the_one_that_is_served():
    port = DEFAULTS["ROUNDS_PORT"]
    ports = re.findall(r"^EXPOSE (\d+)", _text("Dockerfile"), re.M)
    ports += re.findall(r"127\.0\.0\.1:(\d+)", _text("Dockerfile") + _text("Caddyfile"))
    ports += re.findall(r"ROUNDS_UPSTREAM: rounds:(\d+)", _text("compose.yml"))
    assert ports == [port] * 4


def test_it_is_asked_for_its_health_where_it_answers():
    from rounds.config.front.health import Health
    from rounds.config.front.lean import Table

    table = Table()
    Health().add_to(table)
    asked = _words(r"/(?:healthz|readyz)\b")
    assert asked == {"/healthz", "/readyz"}
    for path in asked:
        assert table.find({"path": path, "method": "GET"}) is not None


def test_the_paths_of_one_file_are_those_of_the_others():
    compose, unit, readme = (_text(n) for n in ("compose.yml", "rounds.service", "README.md"))
    for path in re.findall(r"dockerfile: (\S+)", compose):
        assert (ROOT / path).is_file()
    for path in re.findall(r"- \./(\w+):", compose):
        assert (DEPLOY / path).is_file()
    assert "env_file: .env" in compose
    assert "cp deploy/example.env deploy/.env" in readme
    for path in re.findall(r"\bdeploy/[\w.]+", readme):
        assert (ROOT / path).is_file() or path == "deploy/.env"

    [script] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    programs = set(re.findall(r"^ExecStart(?:Pre)?=(\S+)", unit, re.M))
    assert programs == {f"/opt/rounds/bin/{script}"}
    assert "python3 -m venv /opt/rounds\n" in readme
    assert "EnvironmentFile=-/etc/rounds.env" in unit
    assert "> /etc/rounds.env" in readme


def test_commands_beside_the_service_are_the_same_user_with_the_same_data():
    unit, readme = _text("rounds.service"), _text("README.md")
    for setting in ("DynamicUser=yes", "User=rounds", "StateDirectory=rounds"):
        assert f"\n{setting}\n" in unit
        assert f"-p {setting} " in readme
    assert "Environment=ROUNDS_DATA=%S/rounds" in unit
    assert "-E ROUNDS_DATA=/var/lib/rounds" in readme


def test_a_stop_is_given_time_to_end_what_has_begun():
    assert re.search(r"^TimeoutStopSec=30$", _text("rounds.service"), re.M)
    assert "stop_grace_period: 30s" in _text("compose.yml")
    assert "STOPSIGNAL SIGTERM" in _text("Dockerfile")


def test_the_proxy_takes_a_little_more_than_rounds_does():
    [megabytes] = re.findall(r"max_size (\d+)MB", _text("Caddyfile"))
    assert int(megabytes) > int(DEFAULTS["ROUNDS_MAX_UPLOAD_MB"])
    assert _text("Caddyfile").count("{") == _text("Caddyfile").count("}")
