"""A coordinator, made before mail works: with a link to set the password, or a password."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rounds.config.environment import MisconfiguredError

from .. import house

if TYPE_CHECKING:
    from rounds.people.models import Organization, Person

HELP = "make a coordinator and print a link that sets the password"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument("--email", required=True, help="the address to sign in with")
    parser.add_argument("--port", type=int, help="the port it is served on (ROUNDS_PORT)")
    parser.add_argument("--name", help="the person's name; needed for somebody new")
    parser.add_argument(
        "--organization", help="its short name in the address, if there are several"
    )
    parser.add_argument(
        "--password",
        action="store_true",
        help="ask for the password here (or read it from standard input) instead of a link",
    )


def run(given: argparse.Namespace) -> int:
    house.say_port(given.port)
    house.enter(given.data)
    from django.db import transaction

    from rounds.kernel.refusals import Refusal

    organization = _organization(given.organization)
    try:
        with transaction.atomic():
            person = _coordinator(organization, given.email, given.name)
            if given.password:
                _set_password(person)
    except Refusal as refusal:
        raise MisconfiguredError(str(refusal.sentence)) from refusal
    print(f"{person.name} coordinates {organization.name}.")
    if not given.password:
        print(f"Set the password within three hours at:\n\n  {_link(person)}\n")
        print("The link works once and needs no mail. Run this again for another one.")
    return 0


def _organization(slug: str | None) -> Organization:
    from rounds.people.models import Organization

    rows = Organization.objects.order_by("name")
    found = list(rows.filter(slug=slug) if slug else rows)
    if len(found) == 1:
        return found[0]
    if not rows:
        raise MisconfiguredError("There is no organization yet. Run rounds init --name NAME first.")
    names = ", ".join(rows.values_list("slug", flat=True))
    raise MisconfiguredError(f"Say which organization with --organization: {names}.")


def _coordinator(organization: Organization, email: str, name: str | None) -> Person:
    """The person as a member and coordinator; whatever of that is so already stays."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from rounds.access.actor import RoleKind, system
    from rounds.people import actions
    from rounds.people.kinds import AppointmentRole, PersonKind
    from rounds.people.models import Membership, Person
    from rounds.people.standing import actor_in

    try:
        validate_email(email)
    except ValidationError as error:
        raise MisconfiguredError(f"{email} is no e-mail address.") from error
    root = system(organization.pk)
    person = Person.objects.filter(email__iexact=email).first()
    if person is None and not name:
        raise MisconfiguredError(f"Nobody has the address {email} yet. Give --name as well.")
    if not Membership.objects.filter(person=person, organization=organization).exists():
        person = actions.add_person(
            actor=root,
            organization=organization,
            name=name or (person.name if person else ""),
            email=email,
            kind=PersonKind.CENTRAL_OFFICE,
        ).person
    assert person is not None
    if not actor_in(person, organization).holds(RoleKind.COORDINATOR):
        actions.appoint(
            actor=root, organization=organization, person=person, role=AppointmentRole.COORDINATOR
        )
    return person


def _set_password(person: Person) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if sys.stdin.isatty():
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise MisconfiguredError("The two were not the same. Nothing was changed; try again.")
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise MisconfiguredError(" ".join(error.messages)) from error
    person.set_password(password)
    person.save(update_fields=["password"])


def _link(person: Person) -> str:
    """The address of sign-in that sets a password; it stops working once one is set."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
    return f"{settings.BASE_URL}{path}"
