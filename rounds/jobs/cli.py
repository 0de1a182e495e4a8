"""`rounds COMMAND …`: the operator's command line."""

from __future__ import annotations

import argparse
import keyword
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rounds.config.environment import MisconfiguredError

# Each is a module in `commands` with HELP, `arguments(parser)` and `run(given) -> exit code`.
COMMANDS: tuple[str, ...] = (
    "init",
    "create-admin",
    "serve",
    "doctor",
    "backup",
    "verify-backup",
    "restore",
    "demo",
    "plan",
    "import",
    "language",
    "purge",
    "manage",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a wrong setting is one sentence on standard error and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")
    parser = argparse.ArgumentParser(prog="rounds", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        # A word of Python's own cannot name a module; an underscore follows it there.
        own = f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_")
        module = import_module(f"rounds.jobs.commands.{own}")
        command = choices.add_parser(name, help=module.HELP)
        module.arguments(command)
        command.set_defaults(run=module.run)
    given = parser.parse_args(argv)
    try:
        return int(given.run(given))
    except MisconfiguredError as error:
        print(f"rounds: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
