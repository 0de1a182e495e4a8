"""A district leaves a network: what each area hands over, erases, and holds back.

An area declares its part where its application starts. Erasing goes from the highest area to the
lowest, so that nothing is left pointing at what is gone; `erase` is safe to do twice, because a
restored backup erases again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rounds.kernel.clock import today
from rounds.kernel.purges import replays

from .models import CampusTeam, NetworkDistrict
from .reads.teams import team_lines

Teams = Sequence[CampusTeam]
Rows = Sequence[Mapping[str, Any]]
KIND = "district-in-network"


def _nothing(teams: Teams) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Part:
    """What one area does. `holds` gives a sentence for each thing that must be done before."""

    gather: Callable[[Teams], Rows]
    erase: Callable[[Teams], object]
    holds: Callable[[Teams], list[str]] = _nothing


PARTS: dict[str, Part] = {}


def declare(name: str, part: Part) -> None:
    """Declare an area's part; once, when its application starts."""
    if PARTS.setdefault(name, part) is not part:
        raise RuntimeError(f"Two areas part with {name}")


def teams_of(agreement: NetworkDistrict) -> list[CampusTeam]:
    """The campus teams of the district's schools in every year of the network."""
    rows = CampusTeam.objects.filter(
        cohort__network_id=agreement.network_id, school__district_id=agreement.district_id
    )
    return list(rows.select_related("school", "cohort__network").order_by("pk"))


def gathered(agreement: NetworkDistrict) -> dict[str, Rows]:
    """Everything handed over, by area."""
    teams = teams_of(agreement)
    return {name: part.gather(teams) for name, part in PARTS.items()}


def held_back(agreement: NetworkDistrict) -> list[str]:
    """What must be done before it can be erased, in sentences."""
    teams = teams_of(agreement)
    return [sentence for part in PARTS.values() for sentence in part.holds(teams)]


def erase(agreement: NetworkDistrict) -> None:
    """Erase what the network holds of the district's schools and their teams."""
    teams = teams_of(agreement)
    for part in reversed(PARTS.values()):
        part.erase(teams)


@replays(KIND)
def erase_again(ref: str) -> None:
    """After a restore: the district has left, and what the network held of it is gone. A district
    that joins again gets an agreement of another reference."""
    agreement = NetworkDistrict.objects.filter(ref=ref).select_related("network").first()
    if agreement is None:
        return
    day = today(agreement.network.organization.time_zone)
    agreement.left_on = min(agreement.left_on or day, day)
    agreement.purged_on = agreement.purged_on or day
    agreement.save(update_fields=["left_on", "purged_on"])
    erase(agreement)


def _teams(teams: Teams) -> Rows:
    return [
        {
            "school": line.team.school.name,
            "year": line.team.cohort.name,
            "members": [
                {
                    "name": member.person.name,
                    "kind": member.kind.value,
                    "answers": [
                        {
                            "asked": answer.asked,
                            "version": answer.version,
                            "accepted": answer.accepted,
                            "reason": answer.reason,
                            "answered_at": answer.answered_at.isoformat(),
                        }
                        for answer in member.answers
                        if answer is not None
                    ],
                }
                for member in line.members
            ],
        }
        for line in team_lines(teams)
    ]


def _erase_teams(teams: Teams) -> None:
    CampusTeam.objects.filter(pk__in=[team.pk for team in teams]).delete()


declare("teams", Part(gather=_teams, erase=_erase_teams))
