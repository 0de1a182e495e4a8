"""A data folder made ready, and the organization founded in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from zoneinfo import available_timezones

from rounds.config.environment import Environment, MisconfiguredError

from .. import house

HELP = "make the data folder ready and found the organization"
KINDS = ("service-center", "district", "school")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument("--name", help="the organization's name; asked for when left out")
    parser.add_argument("--kind", choices=KINDS, help="what it is")
    parser.add_argument("--time-zone", help="for instance America/Chicago (ROUNDS_TIME_ZONE)")
    parser.add_argument("--port", type=int, help="the port it will be served on (ROUNDS_PORT)")
    parser.add_argument("--language", choices=("en", "es"), help="its language (ROUNDS_LANGUAGE)")


def run(given: argparse.Namespace) -> int:
    data = house.place(given.data).data
    new = house.make_folder(data)
    house.say_port(given.port)
    house.enter(data)
    house.migrate()
    from rounds.kernel.installation import this_installation

    this_installation()
    print(f"{data} is ready.{' A signing secret was made in it.' if new else ''}")
    name = given.name or _ask("Name of the organization: ")
    if name:
        _found(name, given)
    else:
        print("Found the organization with: rounds init --name NAME --kind service-center")
    return 0


def _ask(question: str) -> str:
    return input(question).strip() if sys.stdin.isatty() else ""


def _found(name: str, given: argparse.Namespace) -> None:
    from django.conf import settings

    from rounds.access.actor import system
    from rounds.people import actions
    from rounds.people.kinds import Language, OrganizationKind
    from rounds.people.models import Organization

    there = Organization.objects.filter(name=name).first()
    if there is not None:
        print(f"{there.name} is already here, at /o/{there.slug}/.")
        return
    environment = Environment()
    zone = given.time_zone or environment.text("ROUNDS_TIME_ZONE")
    if zone not in available_timezones():
        raise MisconfiguredError(f"{zone!r} is no time zone. Write one like America/Chicago.")
    kind = given.kind or _ask(f"What it is ({', '.join(KINDS)}) [service-center]: ")
    if kind not in {"", *KINDS}:
        raise MisconfiguredError(f"{kind!r} is none of: {', '.join(KINDS)}.")
    kinds = {
        "": OrganizationKind.SERVICE_CENTRE,
        "service-center": OrganizationKind.SERVICE_CENTRE,
        "district": OrganizationKind.DISTRICT,
        "school": OrganizationKind.SCHOOL,
    }
    made = actions.found_organization(
        actor=system(),
        name=name,
        kind=kinds[kind],
        time_zone=zone,
        language=Language(given.language or environment.text("ROUNDS_LANGUAGE")),
    )
    print(f"{made.name} is founded, at {settings.BASE_URL}/o/{made.slug}/.")
    port = f" --port {given.port}" if given.port is not None else ""
    print(
        f"Next: rounds create-admin --data {settings.DATA}{port} --name 'Your Name' "
        "--email you@example.org"
    )
