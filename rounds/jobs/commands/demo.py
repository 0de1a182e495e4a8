"""A believable district in the middle of its year, to look around in."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from rounds.config.environment import MisconfiguredError
from rounds.kernel.ids import new_token

from .. import house
from .serve import address, listen, serve

HELP = "serve a believable district in the middle of its year, with a sign-in link per role"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=Path("data-demo"), help="its folder (data-demo)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="its port (8000; 0 takes a free one)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="its address (127.0.0.1)")


def run(given: argparse.Namespace) -> int:
    data = given.data.expanduser().resolve()
    if (data / "rounds.sqlite3").exists() and not (data / "demo.json").exists():
        _refuse_real_data(data)
    listening = listen(given.host, given.port)
    base = address(listening)
    token = new_token()[:22]
    house.make_folder(data)
    _settings(data, base, token)
    house.enter(data)
    house.migrate()
    house.collect_static()
    from rounds.jobs.demo.build import build_once

    built = build_once(data)
    # Asked of the database now: the server says it from inside its loop, where nobody may wait.
    words = _announcement(data, base, token, built=built)
    return serve(listening, ready=lambda: print(words, flush=True))


def _settings(data: Path, base: str, token: str) -> None:
    """The demo's own settings: whatever this machine's environment says, it touches only its
    own folder and sends no mail."""
    for name in [name for name in os.environ if name.startswith("ROUNDS_")]:
        if name not in {"ROUNDS_DEBUG", "ROUNDS_LOG", "ROUNDS_THREADS"}:
            del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        ROUNDS_DATA=str(data),
        ROUNDS_BASE_URL=base,
        ROUNDS_HOSTS="127.0.0.1,localhost,[::1]",
        ROUNDS_MAIL="file",
        ROUNDS_DEMO_TOKEN=token,
    )


def _refuse_real_data(data: Path) -> None:
    import sqlite3

    with sqlite3.connect(f"file:{data}/rounds.sqlite3?mode=ro", uri=True) as database:
        try:
            count = database.execute("SELECT count(*) FROM people_organization").fetchone()[0]
        except sqlite3.OperationalError:
            count = 0
    if count:
        raise MisconfiguredError(
            f"{data} holds an organization of your own. Give the demo another folder with --data."
        )


def _announcement(data: Path, base: str, token: str, *, built: bool) -> str:
    """Where it is, and a link to sign in with for each standing."""
    mark = json.loads((data / "demo.json").read_text(encoding="utf-8"))
    from rounds.people.models import Person

    names = dict(
        Person.objects.filter(ref__in=[door["person"] for door in mark["doors"]]).values_list(
            "ref", "name"
        )
    )
    lines = [
        "",
        f"  Rounds, with the Harlan Valley in {'it' if built else 'it as you left it'}:  {base}/",
        f"  Sign in as anybody:  {base}/demo/{token}/",
        "",
    ]
    for door in mark["doors"]:
        what = door["standing"].replace("-", " ")
        name = names.get(door["person"])
        if name:
            lines.append(f"  {what:<24}{name:<18}{base}/demo/{token}/{door['key']}/")
    lines += ["", f"  Everything is kept in {data}. Stop with Ctrl-C.", ""]
    return "\n".join(lines)
