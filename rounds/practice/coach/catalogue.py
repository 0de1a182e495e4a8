"""The tests of a problem of practice: what each asks, with a sound and a weak example.

The examples are in our own words, modelled on the artefacts named as their source.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Test:
    """One test, as it is explained beside the text."""

    key: str
    section: str
    name: str | Promise
    asks: str | Promise
    sound: str | Promise
    weak: str | Promise
    source: str


_ALL = (
    Test(
        "data",
        "context",
        _("Grounded in data"),
        _(
            "It starts from something people looked at together: work, counts, results. A hunch is a reason to look, not yet a problem."
        ),
        _("We sorted 64 answers to the open task: 51 gave a result, 9 a reason."),
        _("We feel our students have stopped trying."),
        "UC Davis",
    ),
    Test(
        "core",
        "problem",
        _("In the instructional core"),
        _(
            "It is about a teacher and students in the presence of content, and the task between them. What is not visible there is not there."
        ),
        _("Students retell a story but seldom say why a character acted."),
        _("Staff morale has dropped since the schedule changed."),
        "City, Elmore, Fiarman & Teitel; Professional Rounds",
    ),
    Test(
        "observable",
        "problem",
        _("Directly observable"),
        _(
            "A visitor at the back of the room could see or hear it, without asking what anybody thinks or feels."
        ),
        _("With many steps, students stop and wait to be told the next one."),
        _("Students lack motivation and a growth mindset."),
        "Teitel; The Learning Nation",
    ),
    Test(
        "actionable",
        "problem",
        _("In the school’s hands"),
        _("The school can work on it now, in real time, with the people and the hours it has."),
        _("Our questions can be answered in one word, and students answer in one word."),
        _("Families do not read with their children at home."),
        "Teitel; Professional Rounds",
    ),
    Test(
        "strategy",
        "problem",
        _("Part of a larger strategy"),
        _(
            "It belongs to something the school is already committed to, so that the work does not end with the visit."
        ),
        _(
            "A year into our literacy plan, we want to know whether students’ talk about texts has changed."
        ),
        _("This month we would like some advice about fractions."),
        "Teitel; Jefferson Middle School in Teitel 2009",
    ),
    Test(
        "leverage",
        "problem",
        _("High leverage"),
        _("If it moved, much else would move with it: other subjects, other grades, next year."),
        _("Students cannot take what they know into a task they have not seen before."),
        _("Learning targets are not posted on the board in every room."),
        "Professional Rounds; Developing a Problem of Practice",
    ),
    Test(
        "deep",
        "problem",
        _("Asks for deep learning"),
        _(
            "Students would have to think harder, and adults would have to learn something they do not know yet."
        ),
        _("Most students pass, yet few can explain their thinking on an open question."),
        _("Third graders need to memorize their multiplication facts."),
        "Professional Rounds; Developing a Problem of Practice",
    ),
    Test(
        "what",
        "problem",
        _("Asks what, not how"),
        _(
            "It asks what students learn, not whether a program is carried out. Rounds are not an implementation check."
        ),
        _("Can students give a reason for an opinion and defend it?"),
        _("Which of the six writing strategies are teachers using?"),
        "School Administrators of Iowa",
    ),
    Test(
        "causal",
        "theory",
        _("Begins with adults"),
        _(
            "A theory of action starts with a causal statement: if we do this, then that follows. It could turn out to be wrong, and that is its use."
        ),
        _(
            "If teachers plan together two questions that need a reason, then each lesson asks for one."
        ),
        _("If students try harder, then they will do better."),
        "UC Davis; HOW2s",
    ),
    Test(
        "chain",
        "theory",
        _("A chain without gaps"),
        _("What one line promises, the next one picks up."),
        _(
            "… then each lesson asks for a reason. If each lesson asks for a reason, then students …"
        ),
        _("… then we meet weekly. If students love reading, then …"),
        "HOW2s",
    ),
    Test(
        "students",
        "theory",
        _("Reaches students’ learning"),
        _("The last “then” says what students will do that they do not do now."),
        _("… then students explain their answers to each other without being asked."),
        _("… then our scores will rise."),
        "HOW2s; Iowa Superintendents’ Network",
    ),
    Test(
        "count",
        "questions",
        _("Two to four questions"),
        _(
            "Visitors write for twenty minutes with these in mind. More than four nobody remembers, and one is a keyhole."
        ),
        _("Three questions: one on talk, one on the task, one on what students do when stuck."),
        _("A list of nine."),
        "Developing a Problem of Practice; Iowa Learning Day 2014",
    ),
    Test(
        "open",
        "questions",
        _("None can be answered yes or no"),
        _("A yes ends the looking. A question that begins with what, who or how fills the page."),
        _("Who explains ideas, and to whom?"),
        _("Do students explain their ideas?"),
        "Duplin County",
    ),
    Test(
        "seen",
        "questions",
        _("Asks for what can be seen"),
        _(
            "Words like effective, engaged, rigorous or good ask the visitor for a judgment. Ask for what lies under it."
        ),
        _("What do students say or write when the task has several steps?"),
        _("How effectively do teachers engage students?"),
        "Denver City; Massachusetts Learning Walkthrough",
    ),
    Test(
        "about",
        "questions",
        _("About students, teachers or tasks"),
        _("Each question points at somebody’s words, somebody’s work, or the task itself."),
        _("What evidence shows students communicating mathematical ideas?"),
        _("What is the climate of the building like?"),
        "South Orangetown",
    ),
    Test(
        "picture",
        "solved",
        _("A picture one could film"),
        _(
            "It shows students at work on the day the problem is solved: what they say, write and do."
        ),
        _(
            "A student turns to the next table and asks how they know. Nobody looks at the teacher first."
        ),
        _("All students will be engaged and love math."),
        "Developing a Problem of Practice",
    ),
    Test(
        "names",
        "all",
        _("Names nobody"),
        _(
            "No teacher’s name, room or one-of-a-kind assignment: the school is looked at, never one person."
        ),
        _("In the upper grades, questions come from the book."),
        _("In Ms. Hill’s room, questions come from the book."),
        "Massachusetts Learning Walkthrough",
    ),
)

TESTS: dict[str, Test] = {test.key: test for test in _ALL}
SECTIONS = ("context", "problem", "theory", "questions", "solved")
