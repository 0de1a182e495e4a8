"""The application uvicorn runs: `rounds serve`, or `uvicorn rounds.config.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")

from rounds.config.wsgi import application as django  # noqa: I001 - sets Django up
from django.conf import settings

from rounds.config.front.application import Front
from rounds.config.front.bridge import Bridge
from rounds.config.front.health import Health
from rounds.config.front.lean import Table
from rounds.jobs import tick

table = Table()
Health().add_to(table)
application = Front(
    table,
    Bridge(
        django,
        threads=settings.THREADS,
        max_body=settings.MAX_UPLOAD_BYTES,
        trust_proxy=settings.TRUST_PROXY,
    ),
    start=tick.start,
    stop=tick.stop,
)
