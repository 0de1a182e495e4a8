"""The tables of the people package, one file per idea."""

from .arrival import Arrival
from .contract import ContractRules, SideAgreement
from .network import CampusTeam, Cohort, Network, NetworkDistrict, TeamMember
from .norms import Answer, KeeperAnswer, Norms, NormText
from .organization import District, Organization, School
from .person import Appointment, Membership, Person

__all__ = [
    "Answer",
    "Appointment",
    "Arrival",
    "CampusTeam",
    "Cohort",
    "ContractRules",
    "District",
    "KeeperAnswer",
    "Membership",
    "Network",
    "NetworkDistrict",
    "NormText",
    "Norms",
    "Organization",
    "Person",
    "School",
    "SideAgreement",
    "TeamMember",
]
