"""Django's own commands, for developers: `rounds manage makemigrations`."""

from __future__ import annotations

import argparse

HELP = "run one of Django's own commands"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(given: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rounds manage", *given.words])
    return 0
