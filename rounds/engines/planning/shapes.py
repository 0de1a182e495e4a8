"""The shapes of the files, as `docs/planning.md` describes them."""

from __future__ import annotations

import msgspec

Clock = str  # HH:MM


class Slot(msgspec.Struct, frozen=True):
    id: str
    start: Clock
    end: Clock
    date: str = ""


class Room(msgspec.Struct, frozen=True):
    id: str
    building: str
    floor: int
    step_free: bool
    visitors_max: int
    name: str = ""


class Teacher(msgspec.Struct, frozen=True):
    id: str
    name: str = ""


class Lesson(msgspec.Struct, frozen=True):
    """A class in session: one row of the class list."""

    id: str
    teacher: str
    room: str
    subject: str
    grade: str
    start: Clock
    end: Clock
    status: str
    co_teachers: tuple[str, ...] = ()
    notified: bool = True
    stand_by: bool = False
    date: str = ""

    @property
    def everyone(self) -> tuple[str, ...]:
        """The teacher and the co-teachers, each once."""
        return tuple(dict.fromkeys((self.teacher, *self.co_teachers)))


class Stay(msgspec.Struct, frozen=True):
    """When somebody is there on one date of a visit with several."""

    date: str
    arrive: Clock
    leave: Clock


class Observer(msgspec.Struct, frozen=True):
    id: str
    home_school: str
    role: str
    can_lead: bool
    first_timer: bool
    name: str = ""
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    needs_step_free: bool = False
    arrive: Clock = "00:00"
    leave: Clock = "23:59"
    windows: tuple[tuple[Clock, Clock], ...] = ()
    stays: tuple[Stay, ...] = ()
    avoid_teachers: tuple[str, ...] = ()
    absent: bool = False
    teacher: str = ""

    def hours(self, date: str) -> tuple[tuple[Clock, Clock], ...]:
        """When they are there on a date: as `stays` says of it, or as on every day."""
        own = tuple((stay.arrive, stay.leave) for stay in self.stays if stay.date == date)
        return own or self.windows or ((self.arrive, self.leave),)


class Met(msgspec.Struct, frozen=True):
    a: str
    b: str
    times: int


class Lock(msgspec.Struct, frozen=True):
    team: str
    observer: str = ""
    leader: str = ""
    slot: str = ""
    lesson: str = msgspec.field(name="class", default="")


class Size(msgspec.Struct, frozen=True):
    min: int
    max: int


class Pace(msgspec.Struct, frozen=True):
    same_floor_min: int
    per_floor_min: int
    between_buildings_min: int


class HostShare(msgspec.Struct, frozen=True):
    max_per_team: int


class Rules(msgspec.Struct, frozen=True):
    team_count: int
    team_size: Size
    walking: Pace
    min_present: int = 1
    experienced_per_team: int = 0
    min_visits_per_teacher: int = 0
    max_visits_per_teacher: int = 99
    max_consecutive_slots_per_teacher: int = 99
    roles_per_team: int = 0
    subjects_per_team: int = 0
    grades_per_team: int = 0
    notice_required: bool = False
    host_staff: str | HostShare = "none"
    order: tuple[str, ...] = ()


class Visit(msgspec.Struct, frozen=True):
    """Kind visit, as in the file."""

    id: str
    host_school: str
    base_room: str
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    teachers: tuple[Teacher, ...]
    classes: tuple[Lesson, ...]
    observers: tuple[Observer, ...]
    rules: Rules
    history: tuple[Met, ...] = ()
    locks: tuple[Lock, ...] = ()
    date: str = ""


class Cell(msgspec.Struct, frozen=True):
    slot: str
    lesson: str | None = msgspec.field(name="class", default=None)


class Team(msgspec.Struct, frozen=True):
    id: str
    members: tuple[str, ...]
    leader: str
    visits: tuple[Cell, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """A plan of one visit, as in the file."""

    instance: str
    teams: tuple[Team, ...]
    format: str = "rounds-plan-1"


class Replan(msgspec.Struct, frozen=True):
    """Kind replan: the visit after the events, the plan as released, and the time. `today` is
    the date of `now` for a visit of several days."""

    id: str
    now: Clock
    visit: Visit
    plan: Plan
    visit_now: Visit
    today: str = ""

    def over(self, slot: Slot) -> bool:
        """Whether the slot had started by `now`."""
        date = slot.date or self.visit_now.date
        if self.today and date != self.today:
            return date < self.today
        return minutes(slot.start) < minutes(self.now)


class YearObserver(msgspec.Struct, frozen=True):
    id: str
    home_school: str
    role: str
    can_lead: bool
    first_timer: bool = False
    name: str = ""


class YearVisit(msgspec.Struct, frozen=True):
    id: str
    attending: tuple[str, ...]
    team_count: int
    date: str = ""
    host_school: str = ""


class YearRules(msgspec.Struct, frozen=True):
    team_size: Size
    roles_per_team: int = 0
    leader_per_team: int = 1


class Year(msgspec.Struct, frozen=True):
    """Kind year: who attends which visit."""

    id: str
    observers: tuple[YearObserver, ...]
    visits: tuple[YearVisit, ...]
    rules: YearRules
    history: tuple[Met, ...] = ()


def minutes(clock: Clock) -> int:
    """Minutes since midnight; raises ValueError for anything but HH:MM."""
    hours, colon, rest = clock.partition(":")
    if not (colon and hours.isdecimal() and rest.isdecimal() and len(rest) == 2):
        raise ValueError(clock)
    value = int(hours) * 60 + int(rest)
    if int(rest) > 59 or value > 24 * 60:
        raise ValueError(clock)
    return value


def team_names(count: int) -> list[str]:
    """A, B, C … for up to 26 teams, T01, T02 … above."""
    if count <= 26:
        return [chr(ord("A") + index) for index in range(count)]
    return [f"T{index + 1:02d}" for index in range(count)]
