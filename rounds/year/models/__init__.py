"""The tables of the year, one file per idea."""

from .calendar import CalendarFeed, DueDate, Hosting, NoSchoolDay
from .hours import Certificate, FundingSource
from .meeting import AgendaItem, Attendance, CheckInTry, Invitation, Meeting
from .support import SupportEntry

__all__ = [
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Certificate",
    "CheckInTry",
    "DueDate",
    "FundingSource",
    "Hosting",
    "Invitation",
    "Meeting",
    "NoSchoolDay",
    "SupportEntry",
]
