"""The application uvicorn runs: `rounds serve`, or `uvicorn rounds.config.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")

from rounds.config.wsgi import application as django  # noqa: I001 - sets Django up
from django.conf import settings

from rounds.config.front.application import Front
from rounds.config.front.bridge import Bridge
from rounds.config.front.health import Health
from rounds.config.front.lean import Table
from rounds.config.front.live import Live
from rounds.jobs import tick

table = Table()
Health().add_to(table)
live = Live()
live.add_to(table)


def start() -> None:
    """Begin the work beside the requests."""
    live.start()
    tick.start()


def stop() -> None:
    """End it; what was asked is written first."""
    tick.stop()
    live.stop()


application = Front(
    table,
    Bridge(
        django,
        threads=settings.THREADS,
        max_body=settings.MAX_UPLOAD_BYTES,
        trust_proxy=settings.TRUST_PROXY,
    ),
    start=start,
    stop=stop,
    leave=live.leave,
)
