"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .answering import accept, decline
from .appointments import appoint, end_appointment, prolong_appointment
from .arrivals import keep_arrival, use_arrival
from .audit import export_audit_log
from .contract import attach_agreement, restore_agreement, set_contract, withdraw_agreement
from .forming import form_network
from .found import edit_organization, found_organization
from .letters import send_letters_again, send_test_letter
from .networks import (
    agree_district,
    ask_dates_again,
    edit_cohort,
    edit_network,
    found_network,
    leave_network,
    open_cohort,
    stay_in_network,
)
from .norms import publish_norms
from .parting import hand_over, part_with
from .people import add_person, edit_person, remove_person, restore_person
from .schools import (
    add_district,
    add_school,
    close_school,
    edit_school,
    remove_district,
    rename_district,
    reopen_school,
)
from .teams import (
    choose_schools,
    join_team,
    leave_team,
    name_team_leader,
    start_team,
    withdraw_team,
)

__all__ = [
    "accept",
    "add_district",
    "add_person",
    "add_school",
    "agree_district",
    "appoint",
    "ask_dates_again",
    "attach_agreement",
    "choose_schools",
    "close_school",
    "decline",
    "edit_cohort",
    "edit_network",
    "edit_organization",
    "edit_person",
    "edit_school",
    "end_appointment",
    "export_audit_log",
    "form_network",
    "found_network",
    "found_organization",
    "hand_over",
    "join_team",
    "keep_arrival",
    "leave_network",
    "leave_team",
    "name_team_leader",
    "open_cohort",
    "part_with",
    "prolong_appointment",
    "publish_norms",
    "remove_district",
    "remove_person",
    "rename_district",
    "reopen_school",
    "restore_agreement",
    "restore_person",
    "send_letters_again",
    "send_test_letter",
    "set_contract",
    "start_team",
    "stay_in_network",
    "use_arrival",
    "withdraw_agreement",
    "withdraw_team",
]
