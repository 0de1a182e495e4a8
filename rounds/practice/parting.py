"""What a district that leaves a network is handed of its schools' problems of practice."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rounds.people.parting import Part, Rows, Teams, declare

from .models import Problem


def _problems(teams: Teams) -> QuerySet[Problem]:
    meant = Q(pk__in=[])
    for team in teams:
        meant |= Q(school_id=team.school_id, cohort_id=team.cohort_id)
    return Problem.objects.filter(meant).order_by("pk")


def _handed(teams: Teams) -> Rows:
    return [
        {
            "school": str(problem.whose),
            "state": problem.state,
            "text": problem.content,
            "outcome": problem.outcome,
            "versions": list(problem.versions.order_by("number").values("number", "content", "at")),
            "comments": list(
                problem.comments.order_by("pk").values("by__name", "at", "passage", "quote", "body")
            ),
            "verdicts": list(problem.verdicts.order_by("pk").values("test", "word", "why", "at")),
        }
        for problem in _problems(teams).select_related("school", "cohort__network")
    ]


def _erase(teams: Teams) -> None:
    _problems(teams).delete()


declare("problems", Part(gather=_handed, erase=_erase))
