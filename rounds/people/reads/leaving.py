"""What the installation holds of a district in a network: what leaving hands over."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..models import NetworkDistrict
from .teams import TeamLine, teams_in


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much there is."""

    schools: int
    people: int
    years: int


def leaving(agreement: NetworkDistrict) -> Leaving:
    """The schools, people and years of the district in the network."""
    lines = _lines(agreement)
    people = {member.person.pk for line in lines for member in line.members}
    return Leaving(
        schools=len({line.team.school_id for line in lines}),
        people=len(people),
        years=len({line.team.cohort_id for line in lines}),
    )


def leaving_export(agreement: NetworkDistrict) -> str:
    """The same in full, as JSON: agreement, years, schools, teams and their answers."""
    content = {
        "network": agreement.network.name,
        "district": agreement.district.name,
        "agreed_on": agreement.agreed_on.isoformat(),
        "signed_by": agreement.signed_by,
        "until": agreement.until.isoformat() if agreement.until else None,
        "left_on": agreement.left_on.isoformat() if agreement.left_on else None,
        "teams": [_team(line) for line in _lines(agreement)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _lines(agreement: NetworkDistrict) -> list[TeamLine]:
    years = teams_in(list(agreement.network.cohorts.all()))
    return [
        line
        for lines in years.values()
        for line in lines
        if line.team.school.district_id == agreement.district_id
    ]


def _team(line: TeamLine) -> dict[str, object]:
    return {
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
