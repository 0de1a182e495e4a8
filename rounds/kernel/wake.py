"""Telling the background threads of this process that there is something to do."""

from __future__ import annotations

import threading

from django.db import transaction

JOBS = threading.Event()
LETTERS = threading.Event()


def after_commit(event: threading.Event) -> None:
    """Wake the thread once the work is there to be seen. Another process finds it by looking."""
    transaction.on_commit(event.set)
