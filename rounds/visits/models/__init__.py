"""The tables of this package, one file per idea."""

from .classes import CoTeacher, Lesson, OptOut, Room, Teacher, TeacherLink
from .pending import PendingList
from .people import Avoidance, Participant, Stay
from .plan import Plan, PlanEdit, RoomVisit, Run, Seat
from .visit import AgendaLine, Period, Session, Slot, Tally, Visit

__all__ = [
    "AgendaLine",
    "Avoidance",
    "CoTeacher",
    "Lesson",
    "OptOut",
    "Participant",
    "PendingList",
    "Period",
    "Plan",
    "PlanEdit",
    "Room",
    "RoomVisit",
    "Run",
    "Seat",
    "Session",
    "Slot",
    "Stay",
    "Tally",
    "Teacher",
    "TeacherLink",
    "Visit",
]
