"""What the host's teachers and staff read before the day. Every promise comes from the rules."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.people.kinds import NotesKeeping
from rounds.people.rules.contract import promises

from ...rules.key import recognizable
from . import wording as say
from .facts import Facts


def teachers(facts: Facts, size: str) -> dict[str, object]:
    """The teachers' page: who comes, when, why, what is written down, who keeps it, what never
    is."""
    return say.head(facts, _("For the teachers of %s") % facts.school, size) | {
        "heading": _("Visitors in our classrooms"),
        "days": say.dates(facts.days),
        "lede": _(
            "%(network)s visits %(school)s to learn about teaching and learning. The school is "
            "looked at, never one teacher."
        )
        % {"network": facts.network, "school": facts.school},
        "parts": [
            {"title": _("Who comes"), "lines": _who(facts), "names": _names(facts)},
            {"title": _("When"), "lines": _when(facts), "names": []},
            {"title": _("Why"), "lines": _why(facts), "names": []},
            {"title": _("What is written down"), "lines": _written(facts), "names": []},
            {"title": _("Who keeps it, and how long"), "lines": _kept(facts), "names": []},
            {"title": _("What never happens"), "lines": _never(), "names": []},
            {"title": _("What you are promised"), "lines": _promised(facts), "names": []},
        ],
        "ask": _("Questions? Ask %s.") % facts.scheduler if facts.scheduler else "",
    }


def _who(facts: Facts) -> list[str]:
    people = len(facts.visitors)
    if not people:
        return [_("Colleagues from the other schools of the network, and its facilitator.")]
    return [
        ngettext(
            "%(people)d colleague from other schools and offices, in teams:",
            "%(people)d colleagues from other schools and offices, in teams:",
            people,
        )
        % {"people": people}
        if facts.visit.host_staff != "all"
        else ngettext(
            "%(people)d colleague of this school:", "%(people)d colleagues of this school:", people
        )
        % {"people": people}
    ]


def _names(facts: Facts) -> list[str]:
    return [
        f"{say.name(row)}, {say.home(row)}"
        for _team, row in sorted(facts.visitors, key=lambda pair: say.name(pair[1]).casefold())
    ]


def _when(facts: Facts) -> list[str]:
    lines = []
    for day in facts.days:
        if day.slots:
            slots = " · ".join(say.times(*slot) for slot in day.slots)
            lines.append(f"{say.date(day.on)}: {slots}")
        else:
            lines.append(say.date(day.on))
    lines.append(
        _("Whether and when your class is visited, you hear from %s.") % facts.scheduler
        if facts.scheduler
        else _("Whether and when your class is visited, you hear from the school.")
    )
    return lines


def _why(facts: Facts) -> list[str]:
    if facts.draft is None or not facts.draft.problem:
        return [_("The school has asked what students do, say, write and make in its lessons.")]
    questions = [question.text for question in facts.draft.questions if question.text]
    return [facts.draft.problem, *questions]


def _written(facts: Facts) -> list[str]:
    lines = [
        _(
            "What can be seen and heard: the task, what students say and do, what the teacher says "
            "and does. A camera could have caught it."
        ),
        _(
            "It stands under a visit number that was drawn at random, without a name or a room. "
            "What leaves the discussion carries neither a team nor a time."
        ),
    ]
    few, small = recognizable(
        (stop.room, say.grade(stop), stop.subject) for stop in facts.stops if stop.room
    )
    if few:
        lines.append(
            _(
                "Few rooms are visited, so colleagues may recognize a room by what was written. "
                "What is shared outside the school's leadership quotes no notes then."
            )
        )
        if small:
            lines.append(_("This holds above all for: %s.") % ", ".join(small))
    return lines


def _kept(facts: Facts) -> list[str]:
    contract = replace(facts.contract, notes_kept=NotesKeeping(facts.visit.notes_kept))
    notes = [one.sentence for one in promises(contract) if one.rule == "notes_kept"]
    holders = [
        _("%s, who schedules the visit") % facts.scheduler if facts.scheduler else "",
        _("%s, who facilitates it, until the results are handed over") % facts.facilitator
        if facts.facilitator
        else "",
    ]
    held = " · ".join(filter(None, holders)) or _(
        "the host's scheduler, and the visit's facilitator until the results are handed over"
    )
    lines = [
        *notes,
        _("The key tells which room a visit number was. It is held by: %s.") % held,
    ]
    if facts.destroyed_on and facts.gone_on:
        lines.append(
            _("The key is destroyed on %(day)s, and gone from backups by %(gone)s.")
            % {"day": say.date(facts.destroyed_on), "gone": say.date(facts.gone_on)}
        )
    return lines


def _never() -> list[str]:
    return [
        _("Nobody's name is written down: no teacher's, no student's."),
        _("Nobody is compared, ranked or given a mark, neither a person nor a room."),
        _("Nobody talks about a lesson in the hallway."),
        _("Nothing is listed by teacher: no page, no export, no file."),
    ]


def _promised(facts: Facts) -> list[str]:
    """The promises that the parts above have not made already."""
    contract = replace(facts.contract, notes_kept=NotesKeeping(facts.visit.notes_kept))
    made = promises(contract, side_agreement=facts.side_agreement)
    return [one.sentence for one in made if one.rule != "notes_kept"]


def letter(facts: Facts, size: str) -> dict[str, object]:
    """The letter to all staff, for the principal to sign."""
    people = len(facts.visitors)
    return say.head(facts, _("Letter to the staff of %s") % facts.school, size) | {
        "heading": _("To everybody who works at %s") % facts.school,
        "paragraphs": [
            _(
                "On %(days)s colleagues of %(network)s visit our school. We have asked them to, "
                "because we want to learn something about our own teaching."
            )
            % {"days": say.dates(facts.days), "network": facts.network},
            *_asked(facts),
            _coming(facts, people),
            _(
                "This is not evaluation. Nothing they write carries a name or a room, and nothing "
                "of it enters anybody's file. Visitors look at the school as a whole: what "
                "students work on, what they say and do, what teachers say and do."
            )
            if not facts.contract.counts_as_evaluation
            else _(
                "At our school rounds touch the contract's rules on evaluation. The side agreement "
                "says how far, and I will gladly show it to you. Nothing visitors write carries a "
                "name or a room."
            ),
            _(
                "Teachers whose classes may be visited have heard, or will hear, from the person "
                "who schedules the visit, and may say no without a reason."
            )
            if facts.contract.opt_out
            else _(
                "Teachers whose classes may be visited have heard, or will hear, from the person "
                "who schedules the visit."
            ),
            _(
                "Afterwards we share with you what the visitors noticed about the school, and we "
                "decide together what we do with it."
            ),
            _("Thank you for opening your doors."),
        ],
        "sign": facts.principal or _("The principal"),
        "sign_as": _("Principal, %s") % facts.school if facts.principal else facts.school,
    }


def _asked(facts: Facts) -> list[str]:
    if facts.draft is None or not facts.draft.problem:
        return []
    return [_("This is what we asked them to look at: %s") % facts.draft.problem]


def _coming(facts: Facts, people: int) -> str:
    slots = [slot for day in facts.days for slot in day.slots]
    if not people or not slots:
        return _("They come in small teams, quietly, and stay a short while in each room.")
    minutes = (slots[0][1].hour - slots[0][0].hour) * 60 + slots[0][1].minute - slots[0][0].minute
    return _(
        "%(people)d visitors come in %(teams)d teams between %(first)s and %(last)s. A team is in "
        "a room for %(minutes)d minutes, comes in quietly and leaves quietly."
    ) % {
        "people": people,
        "teams": len(facts.teams),
        "first": say.clock(min(starts for starts, _ends in slots)),
        "last": say.clock(max(ends for _starts, ends in slots)),
        "minutes": minutes,
    }
