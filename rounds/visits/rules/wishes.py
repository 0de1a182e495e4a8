"""What a plan costs, in words. Values of different wishes are never added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Count = Callable[[int], str]

TITLES: dict[str, Promise] = {
    "idle_visits": gettext_lazy("No team is left without a room"),
    "coverage_shortfall": gettext_lazy("Every class that may be visited is visited"),
    "strands_missed": gettext_lazy("Every grade and subject is seen"),
    "above_fair_share": gettext_lazy("Visits are shared out evenly"),
    "same_school_pairs": gettext_lazy("Schools are mixed"),
    "repeat_pairs": gettext_lazy("New teammates"),
    "role_gaps": gettext_lazy("Different roles in each team"),
    "first_timer_spread": gettext_lazy("First-timers are spread out"),
    "variety_gaps": gettext_lazy("Each team sees different grades and subjects"),
    "expert_gaps": gettext_lazy("Somebody on the team knows the subject and the grade"),
    "walking_minutes": gettext_lazy("Short walks"),
}

_COUNTS: dict[str, Count] = {
    "idle_visits": lambda n: ngettext("%(n)d wait", "%(n)d waits", n),
    "coverage_shortfall": lambda n: ngettext("%(n)d visit missing", "%(n)d visits missing", n),
    "strands_missed": lambda n: ngettext(
        "%(n)d grade or subject unseen", "%(n)d grades or subjects unseen", n
    ),
    "above_fair_share": lambda n: ngettext(
        "%(n)d visit above an even share", "%(n)d visits above an even share", n
    ),
    "same_school_pairs": lambda n: ngettext(
        "%(n)d pair from one school", "%(n)d pairs from one school", n
    ),
    "repeat_pairs": lambda n: ngettext("%(n)d pair meets again", "%(n)d pairs meet again", n),
    "role_gaps": lambda n: ngettext("%(n)d role missing", "%(n)d roles missing", n),
    "first_timer_spread": lambda n: ngettext(
        "%(n)d first-timer more in one team than in another",
        "%(n)d first-timers more in one team than in another",
        n,
    ),
    "variety_gaps": lambda n: ngettext(
        "%(n)d grade or subject too few for a team",
        "%(n)d grades or subjects too few for a team",
        n,
    ),
    "expert_gaps": lambda n: ngettext(
        "%(n)d time nobody knows the subject or the grade",
        "%(n)d times nobody knows the subject or the grade",
        n,
    ),
    "walking_minutes": lambda n: ngettext("%(n)d min walking", "%(n)d min walking", n),
}

_NONE: dict[str, Promise] = {
    "idle_visits": gettext_lazy("no waits"),
    "coverage_shortfall": gettext_lazy("every class visited"),
    "strands_missed": gettext_lazy("all seen"),
    "above_fair_share": gettext_lazy("even"),
    "same_school_pairs": gettext_lazy("no pairs from one school"),
    "repeat_pairs": gettext_lazy("nobody repeats a teammate"),
    "role_gaps": gettext_lazy("all there"),
    "first_timer_spread": gettext_lazy("even"),
    "variety_gaps": gettext_lazy("all there"),
    "expert_gaps": gettext_lazy("somebody always does"),
    "walking_minutes": gettext_lazy("no walking"),
}


def count_words(name: str, value: int) -> str:
    """A value in words: 2 waits, 48 min walking, nobody repeats a teammate."""
    return _COUNTS[name](value) % {"n": value} if value else str(_NONE[name])


def summary(values: Mapping[str, int]) -> str:
    """The plan in one sentence: what a coordinator asks first."""
    asked = ("idle_visits", "coverage_shortfall", "repeat_pairs", "walking_minutes")
    said = ", ".join(count_words(name, values[name]) for name in asked)
    return said[:1].upper() + said[1:] + "."


def effects(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """What a change costs or saves, wish by wish in their order."""
    return [
        _("%(now)s instead of %(before)d")
        % {
            "now": count_words(name, after[name]),
            "before": before[name],
        }
        for name in TITLES
        if name in before and name in after and before[name] != after[name]
    ]


def proof_words(value: int, bound: int, proven: bool) -> str:
    """Whether a value can still become better."""
    if proven:
        return _("proven best")
    if bound >= value:
        return _("cannot be lower")
    return _("cannot be below %(bound)d") % {"bound": bound}
