"""The host's side of the visit to Harlan High: Ray sends the master schedule as the office has it,
looks after the rooms, and tells the teachers at the staff meeting."""

from __future__ import annotations

from rounds.people.importing.table import read_table
from rounds.visits import actions, reads
from rounds.visits.actions import RoomWish
from rounds.visits.kinds import LessonState, OptOutBy, ToldBy
from rounds.visits.models import Visit
from rounds.visits.reads import class_lists
from rounds.visits.reads import host as host_reads
from rounds.visits.rules.bells import read_periods

from .visits import HOST
from .world import World

BELLS = """\
1 8:00-8:55
2 9:00-9:57
3 10:00-10:57
4 11:00-11:57
5 12:35-1:32
6 1:36-2:30
"""

# As the office exports it. Expressions, co-teachers, preparation periods left out, a note below.
SCHEDULE = """\
Harlan High School — Master Schedule, fall
Course\tSec\tExp\tTeacher\tRoom
English 9\t01\t2(M-F)\tAbbott, Lena\t101
English 9\t02\t3(M-F)\tAbbott, Lena\t101
English 10\t01\t2(M-F)\tBrandt, Theo\t103
English 11\t01\t3(M-F)\tBrandt, Theo\t103
English 12\t01\t2(M-F)\tCho, Minji\t105
AP Literature\t01\t3(M-F)\tCho, Minji\t105
Math 9\t01\t2(M-F)\tDelgado, Inés / Farrow, Jude\t201
Math 9\t02\t3(M-F)\tDelgado, Inés / Farrow, Jude\t201
Algebra II\t01\t2(M-F)\tEkwe, Obi\t203
Geometry\t02\t3(M-F)\tEkwe, Obi\t203
Precalculus\t01\t2(M-F)\tGarza, Pilar\t205
Statistics\t01\t4(M-F)\tGarza, Pilar\t205
Biology\t01\t2(M-F)\tHolm, Astrid\tRm B1
Biology\t02\t3(M-F)\tHolm, Astrid\tRm B1
Chemistry\t01\t2(M-F)\tIto, Ken\tRm B2
Chemistry\t02\t3(M-F)\tIto, Ken\tRm B2
Physics\t01\t3(M-F)\tJansen, Wim\tRm B3
Earth Science\t01\t1(M-F)\tJansen, Wim\tRm B3
World History\t01\t2(M-F)\tKaur, Simran\t107
World History\t02\t3(M-F)\tKaur, Simran\t107
US History\t01\t2(M-F)\tLowell, Ada\t109
Government\t01\t3(M-F)\tLowell, Ada\t109
Spanish I\t01\t2(M-F)\tMora, Celia\t111
Spanish II\t01\t3(M-F)\tMora, Celia\t111
Ceramics\t01\t2-3(M-F)\tNovak, Iris\tArt Room
Band\t01\t3(M-F)\tOkafor, Sam\tBand Room
Digital Design\t01\t2(M-F)\tPenn, Gray\t207
Culinary Arts\t01\t3(M-F)\tQuist, Bo\t115
PE 9\t01\t2(M-F)\tRowe, Dana\tGym
PE 9\t02\t3(M-F)\tRowe, Dana\tGym
* Rooms B1 to B3 are in the science building. Advisory is not listed.
"""


def build(world: World) -> None:
    """From the office's list to classes whose teachers know."""
    visit = next(
        row for row in reads.visits(world.actor("ray")) if row.school == world.schools[HOST]
    )
    _listed(world, visit)
    _rooms(world, visit)
    _told(world, visit)


def _listed(world: World, visit: Visit) -> None:
    with world.then(-3, 10, 30):
        ray = world.actor("ray")
        for session in visit.sessions.all():
            actions.ring_bells(actor=ray, session=session, bells=read_periods(BELLS))
        rows = read_table(SCHEDULE.encode())
        kept = actions.keep_list(actor=ray, visit=visit, source="harlan-high-fall.tsv", rows=rows)
        seen = class_lists.changes_of(visit, class_lists.reading_of(visit, kept))
        actions.use_list(actor=ray, pending=kept, seen=seen.digest)


def _rooms(world: World, visit: Visit) -> None:
    """The science building stands across the yard; there is an elevator to the second floor."""
    with world.then(-3, 10, 50):
        wishes = [
            RoomWish(
                ref=row.ref,
                name=row.name,
                building="Science" if row.name.startswith("Room B") else "Main",
                floor=row.floor,
                step_free=row.name != "Room 207",
                visitors_max=row.visitors_max,
            )
            for row in host_reads.rooms(visit)
        ]
        wishes.append(RoomWish(name="Library", building="Main", visitors_max=40))
        actions.save_rooms(actor=world.actor("ray"), visit=visit, rooms=wishes)


def _told(world: World, visit: Visit) -> None:
    with world.then(-2, 15, 20):
        ray = world.actor("ray")
        rows = host_reads.class_rows(visit)
        everybody = [row.teacher for row in host_reads.teacher_rows(visit, rows)]
        actions.mark_told(actor=ray, visit=visit, teachers=everybody, by=ToldBy.SPOKEN)
        found = {row.lesson.course: row.lesson for row in rows}
        actions.write_opt_out(
            actor=ray,
            teacher=found["Digital Design"].teacher,
            by=OptOutBy.PAPER,
            lesson=found["Digital Design"],
        )
        actions.set_class_state(actor=ray, lesson=found["Precalculus"], state=LessonState.TEST)
        actions.set_stand_by(actor=ray, lesson=found["Culinary Arts"], stand_by=True)
