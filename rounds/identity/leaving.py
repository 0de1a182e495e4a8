"""Whether somebody can leave, who is due to, and what they can take along."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rounds.kernel.clock import now, today
from rounds.kernel.models import AuditEntry
from rounds.kernel.refusals import NotPossible
from rounds.people.kinds import AppointmentRole
from rounds.people.models import (
    Answer,
    Appointment,
    KeeperAnswer,
    Membership,
    Organization,
    Person,
    TeamMember,
)

from .models import Card, Farewell, Invitation, LinkedIdentity, Session

Rows = Sequence[Mapping[str, Any]]
Gather = Callable[[Person], Rows]
GATHERERS: dict[str, Gather] = {}
# The fields that name a person and whose rows go along, as "app.Model.field".
GOES_ALONG: set[str] = set()


def exports(name: str, *fields: str) -> Callable[[Gather], Gather]:
    """Declare what an area knows about a person, for the copy of one's own data, and by which
    fields ("app.Model.field") it finds it. Only what is the person's own: never what others
    wrote."""

    def declare(gather: Gather) -> Gather:
        GOES_ALONG.update(fields)
        if GATHERERS.setdefault(name, gather) is not gather:
            raise RuntimeError(f"Two areas export {name}")
        return gather

    return declare


def sole_coordinator_of(person: Person) -> list[Organization]:
    """The organizations that would have no coordinator without this person."""
    alone = []
    for held in Appointment.objects.filter(
        person=person, role=AppointmentRole.COORDINATOR
    ).select_related("organization"):
        day = today(held.organization.time_zone)
        in_force = Appointment.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            organization=held.organization,
            role=AppointmentRole.COORDINATOR,
            starts_on__lte=day,
            person__is_active=True,
        )
        mine = in_force.filter(person=person).exists()
        if mine and not in_force.exclude(person=person).exists():
            alone.append(held.organization)
    return alone


def check_can_leave(person: Person) -> None:
    """`NotPossible` while an organization would be left without a coordinator."""
    alone = sole_coordinator_of(person)
    if alone:
        raise NotPossible(
            _("You are the only coordinator of %s. Appoint another one first, then come back.")
            % ", ".join(one.name for one in alone),
            code="sole-coordinator",
        )


def farewell_of(person: Person) -> Farewell | None:
    """The person's wish to leave, if there is one."""
    return Farewell.objects.filter(person=person).first()


def farewells_due() -> QuerySet[Farewell]:
    """Wishes whose days of grace are over."""
    return Farewell.objects.filter(due_at__lte=now()).select_related("person")


@exports("account")
def _account(person: Person) -> Rows:
    return [
        {
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "joined_at": person.joined_at,
            "last_login": person.last_login,
        }
    ]


@exports("memberships", "people.Membership.person")
def _memberships(person: Person) -> Rows:
    rows = Membership.objects.filter(person=person)
    return list(
        rows.values("organization__name", "kind", "title", "school__name", "created_at", "ends_on")
    )


@exports("roles", "people.Appointment.person")
def _roles(person: Person) -> Rows:
    rows = Appointment.objects.filter(person=person)
    return list(
        rows.values(
            "organization__name",
            "role",
            "district__name",
            "school__name",
            "network__name",
            "starts_on",
            "ends_on",
        )
    )


@exports("campus-teams", "people.TeamMember.person")
def _teams(person: Person) -> Rows:
    rows = TeamMember.objects.filter(person=person)
    return list(rows.values("team__school__name", "team__cohort__name", "leads", "left_on"))


@exports("sessions", "identity.Session.person")
def _sessions(person: Person) -> Rows:
    rows = Session.objects.filter(person=person)
    return list(rows.values("browser", "system", "address", "means", "begun_at", "seen_at"))


@exports("linked-sign-ins", "identity.LinkedIdentity.person")
def _identities(person: Person) -> Rows:
    rows = LinkedIdentity.objects.filter(person=person)
    return list(rows.values("provider__name", "email", "elsewhere", "created_at", "used_at"))


@exports("answers", "people.KeeperAnswer.person")
def _answers(person: Person) -> Rows:
    team = Answer.objects.filter(member__person=person)
    keeper = KeeperAnswer.objects.filter(person=person)
    what = ("asked", "version", "accepted", "reason", "answered_at")
    return [
        *team.order_by("answered_at", "pk").values("member__team__school__name", *what),
        *keeper.order_by("answered_at", "pk").values("cohort__name", *what),
    ]


@exports("invitations", "identity.Invitation.accepted_by")
def _invitations(person: Person) -> Rows:
    rows = Invitation.objects.filter(accepted_by=person).order_by("accepted_at")
    return list(rows.values("organization__name", "kind", "role", "sent_at", "accepted_at"))


@exports("cards")
def _cards(person: Person) -> Rows:
    rows = Card.objects.filter(membership__person=person).order_by("pk")
    return list(rows.values("membership__organization__name", "created_at", "used_at"))


@exports("means-of-signing-in", "mfa.Authenticator.user")
def _means(person: Person) -> Rows:
    rows = Authenticator.objects.filter(user_id=person.pk).order_by("pk")
    return list(rows.values("type", "created_at", "last_used_at"))


@exports("wish-to-leave", "identity.Farewell.person")
def _farewell(person: Person) -> Rows:
    return list(Farewell.objects.filter(person=person).values("created_at", "due_at"))


@exports("audit-log")
def _audit(person: Person) -> Rows:
    rows = AuditEntry.objects.filter(person_id=person.pk).order_by("at")
    return list(rows.values("at", "verb", "subject_kind"))


def _label(key: str) -> str:
    return key.replace("__name", "").replace("__", " ").replace("_", " ")


def own_data(person: Person) -> bytes:
    """A zip of everything gathered: one file for programs, one to read."""
    gathered = {name: gather(person) for name, gather in sorted(GATHERERS.items())}
    readable = {
        name: [{_label(key): value for key, value in row.items()} for row in rows]
        for name, rows in gathered.items()
    }
    page = render_to_string("account/own_data.html", {"person": person, "gathered": readable})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("data.json", json.dumps(gathered, cls=DjangoJSONEncoder, indent=1))
        made.writestr("index.html", page)
    return packed.getvalue()
