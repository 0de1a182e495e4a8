"""The command line in a process of its own, on a data folder of its own, as an operator runs it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Installation:
    """A data folder and the environment its commands get."""

    data: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("ROUNDS_", "DATABASE_URL", "DJANGO_"))
        }
        given = {"ROUNDS_DATA": str(self.data), "PYTHONPATH": str(ROOT)}
        return kept | given | ({"DATABASE_URL": self.url} if self.url else {})

    def run(self, *words: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """`rounds WORDS…` to its end, whatever that is."""
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "rounds", *words],
            env=self.environment | more,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )

    def do(self, *words: str, given: str = "", **more: str) -> str:
        """`rounds WORDS…`, which must succeed; what it printed."""
        done = self.run(*words, given=given, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuse(self, *words: str, given: str = "", **more: str) -> str:
        """`rounds WORDS…`, which must fail with a sentence and no traceback."""
        done = self.run(*words, given=given, **more)
        assert done.returncode in {1, 2}, (done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr.strip()

    def start(self, *words: str, code: str = "", **more: str) -> subprocess.Popen[str]:
        """A process that goes on: `rounds WORDS…`, or Python code inside the installation."""
        command = ["-m", "rounds", *words] if words else ["-c", code]
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "rounds.config.settings"} | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def rows(self, query: str) -> list[list[Any]]:
        """What the SQLite file says, without starting anything."""
        with closing(sqlite3.connect(self.data / "rounds.sqlite3")) as database:
            return [list(row) for row in database.execute(query)]

    def people(self) -> str:
        return " ".join(name for [name] in self.rows("SELECT name FROM people_person ORDER BY id"))

    def add(self, name: str) -> None:
        """Somebody more, straight into the file: only to tell two states of it apart."""
        with closing(sqlite3.connect(self.data / "rounds.sqlite3")) as database:
            database.execute(
                "INSERT INTO people_person (password, ref, name, language, is_active, joined_at) "
                "VALUES ('', ?, ?, 'en', 1, '2026-11-24 00:00:00')",
                (name[:12], name),
            )
            database.commit()

    def python(self, code: str) -> str:
        """Run Python inside the installation, Django set up; what it printed. In debugging mode,
        so that pages need no collected static files."""
        process = self.start(code=f"import django; django.setup()\n{code}", ROUNDS_DEBUG="yes")
        out, error = process.communicate()
        assert process.returncode == 0, error
        return out.strip()


def founded(data: Path, url: str = "") -> Installation:
    """An installation as `init` and `create-admin` leave it."""
    made = Installation(data, url)
    made.do("init", "--name", "Harlan Valley", "--kind", "district")
    made.do("create-admin", "--email", "ana@harlan.example", "--name", "Ana Whitfield")
    return made
