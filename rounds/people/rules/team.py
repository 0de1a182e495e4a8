"""When a campus team is complete, and how to say what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..kinds import PersonKind

FULL_TEAM = 3
TEAM_INSIDE_ONE_SCHOOL = 2


@dataclass(frozen=True, slots=True)
class Lack:
    """What a team still needs. `more` counts people of any kind beyond the two named kinds."""

    administrator: bool = False
    teacher_leader: bool = False
    more: int = 0
    nobody: bool = False

    def __bool__(self) -> bool:
        return self.administrator or self.teacher_leader or self.more > 0


def lack_of(kinds: Sequence[PersonKind], *, inside_one_school: bool = False) -> Lack:
    """What a team of people of these kinds still needs.

    Across schools a team has at least three people, with an administrator and a teacher leader
    among them. Inside one school two people of any kind are enough: everybody knows each other.
    """
    if inside_one_school:
        return Lack(more=max(0, TEAM_INSIDE_ONE_SCHOOL - len(kinds)), nobody=not kinds)
    administrator = not any(kind.administers for kind in kinds)
    teacher_leader = not any(kind.leads_teaching for kind in kinds)
    more = FULL_TEAM - len(kinds) - administrator - teacher_leader
    return Lack(administrator, teacher_leader, max(0, more), nobody=not kinds)


def counts_as(kind: PersonKind) -> str:
    """What somebody of this kind counts as on a campus team across schools, in words."""
    if kind.administers:
        return _("counts as an administrator")
    if kind.leads_teaching:
        return _("counts as a teacher leader")
    return _("counts toward the three people, as neither administrator nor teacher leader")


def lack_sentence(school: str, lack: Lack) -> str:
    """The lack in words; empty when nothing is missing."""
    if not lack:
        return ""
    if lack.nobody:
        return _("%(school)s has nobody on its team yet.") % {"school": school}
    if lack.administrator and lack.teacher_leader:
        text = _("%(school)s needs an administrator and a teacher leader on its team.")
    elif lack.administrator and lack.more:
        text = _("%(school)s needs an administrator and one more person on its team.")
    elif lack.administrator:
        text = _("%(school)s needs an administrator on its team.")
    elif lack.teacher_leader and lack.more:
        text = _("%(school)s needs a teacher leader and one more person on its team.")
    elif lack.teacher_leader:
        text = _("%(school)s needs a teacher leader on its team.")
    else:
        text = ngettext(
            "%(school)s needs one more person on its team.",
            "%(school)s needs %(more)d more people on its team.",
            lack.more,
        )
    return text % {"school": school, "more": lack.more}
