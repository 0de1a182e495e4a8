"""A problem of practice from a weak first line to its lock, as each of its people goes through it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from rounds.practice import actions
from rounds.practice.kinds import State

from .reader import axe, sticks_out

WEAK = "Students lack motivation and teachers should use more worksheets."
STRONG = (
    "When a task asks for a reason, students say the answer and wait. In 9 of 12 lessons we looked "
    "at, nobody explained to anybody why it holds. It is part of our plan for talk across subjects."
)
POOR = "Los estudiantes no están motivados y los docentes deben usar más hojas de trabajo."
SOUND = (
    "Cuando una tarea pide una razón, los estudiantes dicen el resultado y esperan. En 9 de 12 "
    "lecciones que miramos, nadie explicó a nadie por qué. Es parte de nuestro plan de diálogo."
)


@pytest.fixture
def written(workshop, house):
    """Birch's draft with its first, weak line."""
    made, address = workshop
    mine = made.draft.with_passage("problem", WEAK)
    paula = house.cast.actor("paula")
    actions.save_draft(actor=paula, problem=made, base=made.draft, mine=mine)
    made.refresh_from_db()
    return made, address


def advice(page: Page, section: str):
    return page.locator(f"[data-coach={section}] .advice-name")


def test_a_peer_comments_from_a_phone_and_the_school_settles_it(open_page, written, house):
    made, address = written
    actions.share_problem(actor=house.cast.actor("paula"), problem=made)
    phone = open_page(address.removesuffix("write/"), who="prudence", width=390, height=844)
    phone.get_by_role("link", name="Comment on this passage: The problem").click()
    phone.get_by_role("radio", name=WEAK).check()
    phone.get_by_label("What do you want to say or ask?").fill("What do they do instead?")
    assert (axe(phone), sticks_out(phone)) == ([], [])
    phone.get_by_role("button", name="Send comment").click()
    expect(phone.get_by_role("status")).to_contain_text("Your comment is with the school.")
    thread = phone.locator("#comments .thread-item")
    expect(thread).to_contain_text([WEAK])
    expect(thread).to_contain_text(["What do they do instead?"])
    expect(thread.get_by_role("button", name="Settled")).to_have_count(0)

    desk = open_page(address.removesuffix("write/"), who="paula")
    thread = desk.locator("#comments .thread-item")
    thread.get_by_text("Answer", exact=True).click()
    thread.get_by_label("Your answer").fill("They wait for the first answer.")
    thread.get_by_role("button", name="Send answer").click()
    expect(thread.locator(".reply")).to_contain_text("They wait for the first answer.")
    thread.get_by_role("button", name="Settled").click()
    expect(thread.locator(".tag")).to_have_text("Settled by the school")
    phone.reload()
    expect(phone.locator("#comments .reply")).to_contain_text("They wait for the first answer.")


def test_words_chosen_with_a_finger_are_what_is_commented_on(open_page, written, house):
    made, address = written
    actions.share_problem(actor=house.cast.actor("paula"), problem=made)
    page = open_page(address.removesuffix("write/"), who="prudence", width=390, height=844)
    page.locator("[data-quotable=problem] p").evaluate(
        """p => { const range = document.createRange(); const at = p.firstChild.data.indexOf("lack");
          range.setStart(p.firstChild, at); range.setEnd(p.firstChild, at + 15);
          getSelection().removeAllRanges(); getSelection().addRange(range) }"""
    )
    page.get_by_role("button", name="Comment on these words").click()
    expect(page.get_by_label("What do you want to say or ask?")).to_be_focused()
    page.keyboard.type("How would a visitor see it?")
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator("#comments blockquote").first).to_have_text("lack motivation")


def test_from_sent_over_returned_and_accepted_to_locked(open_page, written, house):
    made, address = written
    home = house.at(house.cast.base)
    paula, farid = open_page(address, who="paula"), open_page(who="farid")
    paula.get_by_role("button", name="Save and read it through").click()
    paula.get_by_role("button", name="Send to the facilitator").click()
    expect(paula.locator(".lede")).to_contain_text("draft received")

    farid.goto(home)
    farid.get_by_role("link", name="Read the draft").click()
    farid.locator("summary", has_text="Return with a reason").click()
    farid.get_by_role("button", name="Return with a reason").click()
    expect(farid.get_by_role("alert")).to_contain_text("Say why, in a sentence")
    farid.get_by_label("Why, in words the other side").fill("What would a visitor see?")
    farid.get_by_role("button", name="Return with a reason").click()
    expect(farid.locator(".lede")).to_contain_text("returned with a reason")

    paula.goto(home)
    paula.get_by_role("link", name="The facilitator has returned the problem").click()
    expect(paula.locator(".returned")).to_contain_text("What would a visitor see?")
    expect(advice(paula, "problem")).to_contain_text(["Directly observable", "Asks what, not how"])
    paula.get_by_role("textbox", name="The problem").fill(STRONG)
    expect(advice(paula, "problem")).to_have_count(0)
    expect(paula.locator(".mirror mark")).to_have_count(0)
    paula.get_by_role("button", name="Save and read it through").click()
    paula.get_by_role("button", name="Send to the facilitator").click()
    expect(paula.locator(".lede")).to_contain_text("draft received")

    farid.goto(home)
    farid.get_by_role("link", name="Read the draft").click()
    expect(farid.locator("#part-problem")).to_contain_text("say the answer and wait")
    farid.get_by_label("A word to the school (optional)").fill("Now we know where to look.")
    farid.get_by_role("button", name="Accept").click()
    farid.get_by_role("button", name="Lock for the visit").click()
    expect(farid.locator(".lede")).to_contain_text("locked for the visit")
    assert axe(farid) == []

    paula.goto(house.at(address))
    expect(paula.locator("h1")).to_be_visible()
    assert not paula.url.endswith("/write/")
    expect(paula.locator(".history")).to_contain_text("Now we know where to look.")
    expect(paula.get_by_role("link", name="Go on writing")).to_have_count(0)
    made.refresh_from_db()
    assert (made.state, made.draft.problem) == (State.LOCKED, STRONG)


def test_a_weak_problem_is_coached_to_a_strong_one_in_spanish(open_page, workshop):
    made, address = workshop
    page = open_page(address, who="paula", language="es", width=390, height=844)
    box = page.get_by_role("textbox", name="El problema")
    box.fill(POOR)
    expect(page.locator("[data-said]")).to_contain_text("Guardado a las")
    expect(advice(page, "problem")).to_contain_text(["Directamente observable"])
    expect(page.locator(".mirror mark")).to_contain_text(["motivados", "docentes deben"])
    expect(box).to_have_accessible_description("El asesor pregunta por: motivados · docentes deben")
    assert (axe(page), sticks_out(page)) == ([], [])
    box.fill(SOUND)
    expect(advice(page, "problem")).to_have_count(0)
    page.get_by_role("textbox", name="Pregunta 1").fill("¿Explican los estudiantes sus respuestas?")
    expect(advice(page, "questions")).to_contain_text(["Ninguna se contesta con sí o no"])
    page.get_by_role("textbox", name="Pregunta 1").fill("¿Quién explica su respuesta, y a quién?")
    expect(page.locator("[data-coach=questions]")).not_to_contain_text("sí o no.")
    page.get_by_role("textbox", name="Pregunta 2").fill("¿Qué pide la tarea después del resultado?")
    page.get_by_role("button", name="Guardar y leerlo entero").click()
    expect(page.locator("#part-problem")).to_contain_text("dicen el resultado y esperan")
    page.get_by_role("button", name="Enviar al facilitador").click()
    expect(page.locator(".lede")).to_contain_text("borrador recibido", ignore_case=True)
    made.refresh_from_db()
    assert made.state == State.SENT
    assert [one.text for one in made.draft.questions] == [
        "¿Quién explica su respuesta, y a quién?",
        "¿Qué pide la tarea después del resultado?",
    ]
