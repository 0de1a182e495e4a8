"""Problems of practice of the demo's schools: two locked, one weak draft on its way."""

from __future__ import annotations

from dataclasses import dataclass

from rounds.practice import actions
from rounds.practice.draft import Draft, Link, Question
from rounds.practice.kinds import StepName, Word
from rounds.practice.models import Problem

from .world import World


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as its school first wrote it."""

    school: str
    writer: str
    first: Draft


def drafted(
    title: str,
    context: str,
    problem: str,
    chain: list[tuple[str, str]],
    asked: list[str],
    solved: str,
) -> Draft:
    return Draft(
        title=title,
        context=context,
        problem=problem,
        links=tuple(Link(f"l{at}", *pair) for at, pair in enumerate(chain)),
        questions=tuple(Question(f"q{at}", text) for at, text in enumerate(asked)),
        solved=solved,
    )


BIRCH = drafted(
    "Saying why a character acted",
    "In September we sorted 96 written answers about a story read aloud in grades 2 to 5. 81 retold what happened; 15 gave a reason, and 6 of those pointed to the text. This is the second year of our literacy plan.",
    "Students retell a story but seldom say why a character acted.",
    [
        (
            "grade teams plan two questions a week that cannot be answered by retelling",
            "each read-aloud stops at least once for a question about a character’s reasons",
        ),
        (
            "a read-aloud stops for a question about reasons",
            "students answer one another with words from the story",
        ),
    ],
    [
        "Which questions about the story need a reason for an answer, and who asks them?",
        "What do students say after another student has answered?",
        "What does the written task ask students to do with the story?",
    ],
    "A student says why the fox lied, another says “but it says here…” and reads the line aloud.",
)
ALDER = drafted(
    "When the next step is not given",
    "On the October performance task 118 of 164 students stopped at the first step that was not shown. In six lessons we visited, 31 of 37 tasks told students each step.",
    "With many steps or a new context, students wait for the next step.",
    [
        (
            "leaders and teachers rewrite one task a week so that a step is left to the students",
            "every week students meet a task with a missing step",
        ),
        (
            "students meet tasks with a missing step",
            "students try a step, check it and say what they will try next",
        ),
    ],
    [
        "What does the task leave for students to decide?",
        "What do students do in the first two minutes after they are stuck?",
        "Who says whether a step is right?",
    ],
    "Pairs have different first steps on the table and argue about which to keep. Nobody’s hand is up.",
)
HIGH = drafted(
    "Citing sources",
    "We feel our students have trouble with sources in all subjects.",
    "Students cite a source without saying what it shows.",
    [("all departments use the new source routine", "student essays will get better results")],
    [
        "Do students cite sources in their work?",
        "Are students engaged with complex texts?",
        "What do students write after they have quoted a source?",
    ],
    "Students will be confident with sources.",
)
HIGH_NOW = drafted(
    "Citing sources",
    "We looked at 52 essays from three departments: 47 quote a source, 11 say what the quotation shows. Reading closely across subjects is our school’s focus for two years.",
    "Students cite a source without saying what it shows.",
    [("all departments use the new source routine", "student essays will get better results")],
    [
        "Do students cite sources in their work?",
        "Is the task asking students to use a source?",
        "What do students write after they have quoted a source?",
    ],
    "After a quotation, a student’s next sentence begins with what it shows, and a classmate asks “how do you know?”",
)


def _write(world: World, told: Told, days: int) -> Problem:
    with world.then(days, 15, 20):
        problem = actions.start_problem(
            actor=world.actor(told.writer),
            team=world.teams[told.school],
            due_on=world.due_on(told.school) if world.due_on(told.school) > world.today else None,
        )
        save(world, told.writer, problem, told.first)
    return problem


def save(world: World, who: str, problem: Problem, draft: Draft) -> None:
    problem.refresh_from_db()
    actions.save_draft(actor=world.actor(who), problem=problem, base=problem.draft, mine=draft)
    problem.refresh_from_db()


def step(
    world: World, problem: Problem, days: int, who: str, name: StepName, words: str = ""
) -> None:
    problem.refresh_from_db()
    with world.then(days, 16, 5):
        actions.take_step(actor=world.actor(who), problem=problem, name=name, words=words)
    problem.refresh_from_db()


def build(world: World) -> None:
    """Birch Street and Alder Creek are locked and visited; Harlan High has sent a weak draft."""
    for told, days in (
        (Told("birch", "dana", BIRCH), -72),
        (Told("alder", "june", ALDER), -40),
    ):
        problem = _write(world, told, days)
        step(world, problem, days + 2, told.writer, StepName.SEND)
        step(world, problem, days + 4, "evelyn", StepName.ACCEPT)
        step(world, problem, days + 8, "evelyn", StepName.LOCK)
    _harlan_high(world)


def _harlan_high(world: World) -> None:
    problem = _write(world, Told("high", "marisol", HIGH), -16)
    with world.then(-9, 14, 10):
        actions.share_problem(actor=world.actor("marisol"), problem=problem)
    problem.refresh_from_db()
    with world.then(-8, 19, 40):
        asked = actions.add_comment(
            actor=world.actor("june"),
            problem=problem,
            passage="problem",
            quote="what it shows",
            body="We had the same in science. Do you see it in writing only, or also when they talk?",
        )
    with world.then(-7, 7, 50):
        actions.add_comment(
            actor=world.actor("noor"),
            problem=problem,
            answers=asked,
            body="Also when they talk. They read the line aloud and sit down.",
        )
        actions.add_comment(
            actor=world.actor("tom"),
            problem=problem,
            passage="question.q0",
            body="I could only write yes here. What would you like us to write down?",
        )
    with world.then(-5, 16, 30):
        save(world, "noor", problem, HIGH_NOW)
        actions.settle_comment(actor=world.actor("marisol"), problem=problem, comment=asked)
    step(world, problem, -3, "marisol", StepName.SEND)
    with world.then(-2, 11, 15):
        evelyn = world.actor("evelyn")
        actions.judge(actor=evelyn, problem=problem, test="core", word=Word.MEETS)
        actions.judge(
            actor=evelyn,
            problem=problem,
            test="open",
            word=Word.NOT_YET,
            why="Two of the three can be answered yes or no.",
        )
