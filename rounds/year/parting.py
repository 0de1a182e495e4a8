"""What a district that leaves a network is handed of the year. Its days to host and its due dates
go with its teams; attendance, hours and the support log are the organization's own account of
what was given and paid for, and stay."""

from __future__ import annotations

from typing import Any

from rounds.people.parting import Part, Rows, Teams, declare

from .models import Attendance, DueDate, Hosting


def _handed(teams: Teams) -> Rows:
    found: list[dict[str, Any]] = []
    for team in teams:
        people = team.members.values("person")
        came = Attendance.objects.filter(meeting__cohort=team.cohort, person__in=people)
        found.append(
            {
                "school": team.school.name,
                "year": team.cohort.name,
                "hosting": list(Hosting.objects.filter(team=team).values("on", "status", "note")),
                "due_dates": list(DueDate.objects.filter(team=team).values("on", "kind", "title")),
                "attendance": list(
                    came.order_by("meeting__starts_at", "pk").values(
                        "meeting__title", "meeting__starts_at", "person__name", "mark", "minutes"
                    )
                ),
            }
        )
    return found


def _goes_with_its_team(teams: Teams) -> None:
    Hosting.objects.filter(team__in=[team.pk for team in teams]).delete()
    DueDate.objects.filter(team__in=[team.pk for team in teams]).delete()


declare("year", Part(gather=_handed, erase=_goes_with_its_team))
