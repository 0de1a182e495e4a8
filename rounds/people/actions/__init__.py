"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .audit import export_audit_log
from .found import add_district, add_school, found_organization
from .networks import (
    add_person,
    agree_district,
    appoint,
    found_network,
    join_team,
    open_cohort,
    start_team,
)

__all__ = [
    "add_district",
    "add_person",
    "add_school",
    "agree_district",
    "appoint",
    "export_audit_log",
    "found_network",
    "found_organization",
    "join_team",
    "open_cohort",
    "start_team",
]
