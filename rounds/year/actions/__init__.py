"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .dates import (
    Added,
    add_due_date,
    add_no_school_days,
    agree_hosting,
    change_due_date,
    change_hosting,
    propose_hosting,
    remove_due_date,
    remove_hosting,
    remove_no_school_day,
)
from .feed import OwnCalendar, end_feed, renew_feed
from .hours import (
    HoursIn,
    add_funding_source,
    close_funding_source,
    issue_certificate,
    withdraw_certificate,
)
from .meetings import Agenda, MeetingPlan, call_off_meeting, change_meeting, plan_meeting
from .papers import print_certificate
from .roll import check_in, mark_attendance, unmark_attendance
from .support import SupportNote, change_support, log_support, remove_support

__all__ = [
    "Added",
    "Agenda",
    "HoursIn",
    "MeetingPlan",
    "OwnCalendar",
    "SupportNote",
    "add_due_date",
    "add_funding_source",
    "add_no_school_days",
    "agree_hosting",
    "call_off_meeting",
    "change_due_date",
    "change_hosting",
    "change_meeting",
    "change_support",
    "check_in",
    "close_funding_source",
    "end_feed",
    "issue_certificate",
    "log_support",
    "mark_attendance",
    "plan_meeting",
    "print_certificate",
    "propose_hosting",
    "remove_due_date",
    "remove_hosting",
    "remove_no_school_day",
    "remove_support",
    "renew_feed",
    "unmark_attendance",
    "withdraw_certificate",
]
