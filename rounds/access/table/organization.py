"""The organization, its people, schools, networks and cohorts."""

from django.utils.translation import gettext_lazy as _

from ..predicates import (
    anyone,
    coordinator,
    district_administrator,
    facilitator,
    installation,
    member,
    network_member,
    oneself,
    school_leader,
    school_staff,
    team_member,
)
from ..rule import Table, rule

_COORDINATOR = _("Only a coordinator of this organization can do this. Ask yours.")
_FACILITATOR = _("Only the network's facilitator or a coordinator can do this. Ask one of them.")
_MEMBERS = _("Only people of this organization can see this. Sign in with its account.")
_NETWORK = _("Only people of this network can see this.")

TABLE: Table = {
    # Pages anybody may open
    "landing.view": rule(anyone, otherwise=""),
    "language.choose": rule(anyone, otherwise=""),
    "styleguide.view": rule(anyone, otherwise=""),
    # One's own account
    "account.edit": rule(oneself, installation, otherwise=_("This is somebody else's account.")),
    # The organization
    "organization.found": rule(
        installation, otherwise=_("An organization is founded on the server: rounds init.")
    ),
    "organization.view": rule(member, installation, otherwise=_MEMBERS),
    "organization.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    "district.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    "school.view": rule(
        coordinator,
        facilitator,
        network_member,
        team_member,
        school_leader,
        school_staff,
        district_administrator,
        otherwise=_NETWORK,
    ),
    "school.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    # Contract rules and what follows from them
    "promises.view": rule(
        coordinator,
        facilitator,
        network_member,
        team_member,
        school_leader,
        school_staff,
        district_administrator,
        otherwise=_NETWORK,
    ),
    "contract.view": rule(
        coordinator,
        facilitator,
        team_member,
        school_leader,
        district_administrator,
        otherwise=_("Only leadership reads the contract rules. Your page says what is promised."),
    ),
    "contract.edit": rule(
        coordinator,
        school_leader,
        installation,
        otherwise=_("Only the school's leadership or a coordinator changes the contract rules."),
    ),
    # People
    "people.view": rule(coordinator, otherwise=_COORDINATOR),
    "people.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    "appointment.edit": rule(coordinator, installation, otherwise=_COORDINATOR),
    # Networks and cohorts
    "network.found": rule(coordinator, installation, otherwise=_COORDINATOR),
    "network.view": rule(
        coordinator, facilitator, network_member, district_administrator, otherwise=_NETWORK
    ),
    "network.edit": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    # What it holds of a district that has left is erased for good
    "network.part": rule(coordinator, installation, otherwise=_COORDINATOR),
    "cohort.view": rule(
        coordinator, facilitator, network_member, district_administrator, otherwise=_NETWORK
    ),
    "cohort.edit": rule(coordinator, facilitator, installation, otherwise=_FACILITATOR),
    "team.view": rule(
        coordinator,
        facilitator,
        network_member,
        school_leader,
        district_administrator,
        otherwise=_NETWORK,
    ),
    "team.answer": rule(
        oneself, otherwise=_("Everybody accepts for themselves. Ask this person to sign in.")
    ),
    "team.edit": rule(
        coordinator,
        facilitator,
        school_leader,
        installation,
        otherwise=_(
            "Only the school's leadership, the facilitator or a coordinator changes a campus team."
        ),
    ),
}
