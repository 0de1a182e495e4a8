"""The schools that host later: three have begun a draft, one has a problem to begin."""

from __future__ import annotations

from rounds.practice import actions
from rounds.practice.draft import Draft, Question

from .world import World

# Fremont Elementary, the last to host, has nothing yet; the year's page says so.
BEGUN: tuple[tuple[str, str, int, str, str, str], ...] = (
    (
        "prairie",
        "hal",
        -20,
        "Explaining a way in mathematics",
        "Students show an answer and seldom say how they came to it.",
        "What do students say or write about how they came to an answer?",
    ),
    (
        "lincoln",
        "kofi",
        -13,
        "Reading on one’s own",
        "When the text is new, students wait until it has been read to them.",
        "What do students do with a text nobody has read to them?",
    ),
    (
        "cottonwood",
        "delia",
        -9,
        "Answering one another",
        "Students answer the teacher; few answer another student.",
        "Who speaks after a student has spoken?",
    ),
    (
        "mesa",
        "harold",
        -4,
        "Two languages in one lesson",
        "Students speak Spanish in pairs and fall silent when the class listens.",
        "In which language do students speak, to whom, and about what?",
    ),
)


def build(world: World) -> None:
    """Drafts of their schools' own, shared with nobody yet."""
    for school, writer, days, title, problem, question in BEGUN:
        draft = Draft(title=title, problem=problem, questions=(Question("q0", question),))
        with world.then(days, 16, 10):
            who = world.actor(writer)
            begun = actions.start_problem(actor=who, team=world.teams[school])
            actions.save_draft(actor=who, problem=begun, base=begun.draft, mine=draft)
