"""The command line."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run `rounds COMMAND`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rounds", *sys.argv[1:]])
    return 0
