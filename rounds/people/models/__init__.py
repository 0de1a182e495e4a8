"""The tables of the people package, one file per idea."""

from .network import CampusTeam, Cohort, Network, NetworkDistrict, TeamMember
from .organization import District, Organization, School
from .person import Appointment, Membership, Person

__all__ = [
    "Appointment",
    "CampusTeam",
    "Cohort",
    "District",
    "Membership",
    "Network",
    "NetworkDistrict",
    "Organization",
    "Person",
    "School",
    "TeamMember",
]
