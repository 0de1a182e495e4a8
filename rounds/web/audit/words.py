"""The words for what an audit line is about and for its details."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.identity.kinds import Means
from rounds.people.audit import Line
from rounds.people.kinds import AppointmentRole

from .sentences import sentence

KINDS: dict[str, Promise] = {
    "organization": gettext_lazy("Organization"),
    "district": gettext_lazy("District"),
    "school": gettext_lazy("School"),
    "network": gettext_lazy("Network"),
    "cohort": gettext_lazy("Year"),
    "team": gettext_lazy("Campus team"),
    "membership": gettext_lazy("Person"),
    "person": gettext_lazy("Account"),
    "appointment": gettext_lazy("Role"),
    "import": gettext_lazy("Import"),
    "problem": gettext_lazy("Problem of practice"),
    "plan": gettext_lazy("Plan of a visit"),
    "visit": gettext_lazy("Visit"),
    "hosting-request": gettext_lazy("Hosting request"),
    "session": gettext_lazy("Signed-in device"),
    "sign-in": gettext_lazy("Sign-in"),
    "card": gettext_lazy("Card"),
    "invitation": gettext_lazy("Invitation"),
    "provider": gettext_lazy("Organization’s sign-in"),
    "hosting": gettext_lazy("Hosting day"),
    "due-date": gettext_lazy("Due date"),
    "no-school-day": gettext_lazy("Day without school"),
    "funding-source": gettext_lazy("Funding source"),
    "certificate": gettext_lazy("Certificate"),
    "meeting": gettext_lazy("Meeting"),
    "support": gettext_lazy("Support"),
    "class": gettext_lazy("Class"),
}

DETAILS: dict[str, Promise] = {
    "before": gettext_lazy("before"),
    "after": gettext_lazy("after"),
    "role": gettext_lazy("role"),
    "person": gettext_lazy("person"),
    "school": gettext_lazy("school"),
    "district": gettext_lazy("district"),
    "network": gettext_lazy("network"),
    "to": gettext_lazy("to"),
    "how_many": gettext_lazy("how many"),
    "form": gettext_lazy("file"),
    "reason": gettext_lazy("reason"),
    "means": gettext_lazy("with"),
    "second_factor": gettext_lazy("second step"),
    "what": gettext_lazy("what"),
    "on": gettext_lazy("day"),
    "days": gettext_lazy("days"),
    "starts_at": gettext_lazy("begins"),
    "status": gettext_lazy("status"),
    "until": gettext_lazy("until"),
    "part": gettext_lazy("part"),
}

# Codes that stand in details, with the words a person knows them by.
VALUES: dict[str, dict[str, str | Promise]] = {
    "role": dict(AppointmentRole.choices),
    "means": dict(Means.choices),
}
FLAGS: dict[str, Promise] = {"True": gettext_lazy("yes"), "False": gettext_lazy("no")}


def kind(name: str) -> str:
    """What sort of thing it is, as a person calls it."""
    return str(KINDS.get(name, name))


def details(line: Line) -> list[tuple[str, str]]:
    """The details with their names in words."""
    return [
        (
            str(DETAILS.get(key, key.replace("_", " "))),
            str(VALUES.get(key, FLAGS).get(said, said)),
        )
        for key, said in line.details
    ]


def who(line: Line) -> str:
    """Who acted, and for whom."""
    name = line.who or (_("Somebody whose account is gone") if line.gone else _("The installation"))
    if line.on_behalf_of:
        return _("%(who)s, for %(whom)s,") % {"who": name, "whom": line.on_behalf_of}
    return name


def said(line: Line) -> str:
    """The line as one sentence."""
    return sentence(line.verb, who(line))
