"""A visit whose plan is released, without asking the planner: for tests of what comes after."""

from __future__ import annotations

from django.db import transaction

from rounds.kernel.clock import now
from rounds.visits.actions.codes import draw
from rounds.visits.kinds import Part, PlanState, Stage
from rounds.visits.models import Lesson, Plan, Seat, Visit
from tests.support.visits import slots_of


def release(visit: Visit, *, teams: int = 2) -> Plan:
    """The observers in `teams` teams, each team in another class in every slot."""
    people = list(visit.participants.filter(left_at=None, part=Part.OBSERVER).order_by("pk"))
    together = [people[number::teams] for number in range(teams)]
    content = {"teams": [_team(visit, at, members) for at, members in enumerate(together)]}
    plan = Plan.objects.create(
        visit=visit,
        number=visit.plans.count() + 1,
        state=PlanState.RELEASED,
        content=content,
        released_at=now(),
        changed_at=now(),
    )
    with transaction.atomic():
        draw(visit, plan)
        Seat.objects.bulk_create(
            Seat(visit=visit, participant=row, team=chr(ord("A") + at), leads=row == members[0])
            for at, members in enumerate(together)
            for row in members
        )
        Visit.objects.filter(pk=visit.pk).update(stage=Stage.RELEASED)
    visit.refresh_from_db()
    return plan


def _team(visit: Visit, at: int, members: list) -> dict[str, object]:
    visits = []
    for slot_at, slot in enumerate(slots_of(visit)):
        classes = list(Lesson.objects.filter(session=slot.session).order_by("pk"))
        lesson = classes[(at + 2 * slot_at) % len(classes)]
        visits.append({"slot": slot.ref, "class": lesson.ref})
    return {
        "id": chr(ord("A") + at),
        "members": [row.ref for row in members],
        "leader": members[0].ref,
        "visits": visits,
    }
