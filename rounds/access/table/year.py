"""Hosting requests, the year's calendar, meetings and hours, and the support log."""

from django.utils.translation import gettext_lazy as _

from ..predicates import (
    anyone,
    cohort_member,
    coordinator,
    district_administrator,
    facilitator,
    installation,
    member,
    network_member,
    oneself,
    school_leader,
    team_member,
)
from ..rule import Table, rule

_COORDINATOR = _("Only a coordinator of this organization can do this. Ask yours.")
_FACILITATOR = _("Only the network's facilitator or a coordinator can do this. Ask one of them.")
_MEMBERS = _("Only people of this organization can see this. Sign in with its account.")
_NETWORK = _("Only people of this network can see this.")
_OWN_HOURS = _("Hours are seen by the person, the network's facilitator and a coordinator.")

TABLE: Table = {
    # Hosting requests
    "interest.send": rule(anyone, otherwise=""),
    "interest.view": rule(coordinator, otherwise=_COORDINATOR),
    "interest.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    # The year's calendar
    "calendar.view": rule(
        coordinator,
        facilitator,
        network_member,
        school_leader,
        district_administrator,
        otherwise=_NETWORK,
    ),
    "calendar.edit": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    "hosting.propose": rule(
        coordinator,
        facilitator,
        team_member,
        school_leader,
        installation,
        otherwise=_(
            "Only the school's own team, the facilitator or a coordinator proposes a date."
        ),
    ),
    "no-school.view": rule(member, otherwise=_MEMBERS),
    "no-school.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    "feed.own": rule(
        oneself, otherwise=_("Everybody has a calendar address of their own. This is not yours.")
    ),
    "feed.read": rule(anyone, otherwise=""),
    # Training and meetings
    "meeting.view": rule(
        coordinator,
        facilitator,
        cohort_member,
        district_administrator,
        oneself,
        otherwise=_("Only the people invited to this meeting can see it. Ask the facilitator."),
    ),
    "meeting.edit": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    "meeting.check-in": rule(member, otherwise=_MEMBERS),
    "attendance.view": rule(coordinator, facilitator, otherwise=_FACILITATOR),
    "attendance.mark": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    # Hours and certificates
    "hours.own": rule(oneself, otherwise=_OWN_HOURS),
    "hours.view": rule(coordinator, facilitator, otherwise=_OWN_HOURS),
    "funding.view": rule(coordinator, facilitator, otherwise=_FACILITATOR),
    "funding.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    "certificate.view": rule(oneself, coordinator, facilitator, otherwise=_OWN_HOURS),
    "certificate.issue": rule(
        oneself, coordinator, facilitator, installation, otherwise=_OWN_HOURS
    ),
    "certificate.withdraw": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    "certificate.verify": rule(anyone, otherwise=""),
    # The support log
    "support.view": rule(
        coordinator,
        facilitator,
        school_leader,
        otherwise=_(
            "The support log of a school is seen by its leadership and those who write it."
        ),
    ),
    "support.write": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    "support.totals": rule(
        coordinator,
        facilitator,
        school_leader,
        district_administrator,
        otherwise=_("Only leadership sees how much support a school had."),
    ),
}
