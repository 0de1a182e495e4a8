"""The files for running it for real speak of settings and commands that exist."""

import re
from pathlib import Path

from rounds.config.environment import SETTINGS
from rounds.jobs.cli import COMMANDS

DEPLOY = Path(__file__).parents[3] / "deploy"
# Of the proxy's own configuration.
OF_THE_PROXY = {"ROUNDS_DOMAIN", "ROUNDS_UPSTREAM"}


def _words(pattern):
    files = [file for file in DEPLOY.iterdir() if file.is_file()]
    return {word for file in files for word in re.findall(pattern, file.read_text())}


def test_every_setting_exists():
    assert _words(r"\bROUNDS_[A-Z_]+") - {setting.name for setting in SETTINGS} == OF_THE_PROXY


def test_every_command_exists():
    named = _words(r"(?:bin/rounds|-m rounds) ([a-z][a-z-]+)")
    assert named >= {"init", "serve", "doctor", "create-admin"}
    assert named <= set(COMMANDS)


def test_the_image_has_the_whole_lock_and_nothing_unchecked():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert len(installs) == 1
    assert "--require-hashes -r requirements/run.txt" in installs[0]
