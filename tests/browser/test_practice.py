"""Writing a problem of practice in a browser: two people, the keyboard, a network that is gone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from rounds.practice import actions, reads

from .reader import axe


def problem_box(page: Page):
    return page.get_by_label("The problem", exact=True)


def said(page: Page):
    return page.locator("[data-said]")


def test_it_saves_by_itself_and_the_coach_answers(open_page, workshop):
    made, address = workshop
    page = open_page(address, who="paula")
    problem_box(page).fill("Students lack motivation in mathematics.")
    expect(said(page)).to_contain_text("Saved")
    expect(page.locator("[data-coach=problem]")).to_contain_text("happens inside a person")
    made.refresh_from_db()
    assert made.draft.problem == "Students lack motivation in mathematics."
    assert axe(page) == []


def test_the_words_the_coach_means_are_underlined_and_linked(open_page, workshop):
    _made, address = workshop
    page = open_page(address, who="paula")
    box = problem_box(page)
    box.fill("🙂 Students lack motivation in mathematics.")
    expect(page.locator(".mirror mark")).to_have_text(["motivation"])
    expect(box).to_have_accessible_description("The coach asks about: motivation")
    # What is typed before the words moves the line with them, what is typed into them ends it.
    box.press("Home")
    page.keyboard.type("All ")
    expect(page.locator(".mirror mark")).to_have_text(["motivation"])
    # From the words to the advice and back, by keyboard alone.
    box.press("Tab")
    expect(page.locator("[data-noticed=problem] a")).to_be_focused()
    page.keyboard.press("Enter")
    advice = page.locator("[data-coach=problem] .finding").first
    expect(advice).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert box.evaluate(chosen) == "motivation"
    expect(advice).to_have_class(re.compile(r"\bmet\b"))
    assert axe(page) == []
    page.keyboard.type("interest")
    expect(page.locator(".mirror mark")).to_have_count(0)


def test_a_blank_at_the_end_is_not_taken_while_one_writes(open_page, workshop):
    _made, address = workshop
    page = open_page(address, who="paula")
    problem_box(page).press_sequentially("Students wait ")
    expect(said(page)).to_contain_text("Saved")
    problem_box(page).press_sequentially("for us.")
    expect(problem_box(page)).to_have_value("Students wait for us.")


def test_two_people_in_one_passage_lose_nothing(open_page, workshop):
    made, address = workshop
    paula, tomas = open_page(address, who="paula"), open_page(address, who="tomas")
    problem_box(paula).fill("Students wait.")
    expect(said(paula)).to_contain_text("Saved")
    paula.get_by_role("textbox", name="Context and data").fill("We looked at 12 tasks.")
    expect(said(paula)).to_contain_text("Saved")
    problem_box(tomas).fill("Students copy.")
    expect(said(tomas)).to_contain_text("Both texts are kept")
    tomas.goto(tomas.url.replace("/write/", "/compare/"))
    expect(tomas.locator(".one-text")).to_contain_text(["Students wait.", "Students copy."])
    tomas.get_by_label("A text made of both", exact=True).fill("Students copy, then wait.")
    tomas.get_by_text("A text made of both:").click()
    tomas.get_by_role("button", name="Let this text stand").click()
    expect(problem_box(tomas)).to_have_value("Students copy, then wait.")
    made.refresh_from_db()
    assert made.draft.problem == "Students copy, then wait."
    assert made.draft.context == "We looked at 12 tasks."


def test_text_written_without_a_network_is_saved_when_it_returns(open_page, workshop):
    made, address = workshop
    page = open_page(address, who="paula")
    page.context.set_offline(True)
    problem_box(page).fill("Written in the basement.")
    expect(said(page)).to_contain_text("On this device")
    page.context.set_offline(False)
    expect(said(page)).to_contain_text("Saved")
    expect(problem_box(page)).to_have_value("Written in the basement.")
    made.refresh_from_db()
    assert made.draft.problem == "Written in the basement."


def test_text_that_never_reached_the_server_is_offered_back(open_page, workshop):
    made, address = workshop
    page = open_page(address, who="paula")
    # No save arrives before the page is loaded anew, whatever the script tries meanwhile.
    page.route("**/save/", lambda route: route.abort())
    problem_box(page).fill("Written in the basement.")
    expect(said(page)).to_contain_text("On this device")
    page.reload()
    expect(problem_box(page)).to_have_value("")
    page.unroute("**/save/")
    page.get_by_role("button", name="Put it back").click()
    expect(said(page)).to_contain_text("Saved")
    expect(problem_box(page)).to_have_value("Written in the basement.")
    made.refresh_from_db()
    assert made.draft.problem == "Written in the basement."


def test_where_a_device_keeps_nothing_the_page_says_so(open_page, workshop, house):
    _made, address = workshop
    page = open_page(who="paula")
    page.add_init_script("IDBFactory.prototype.open = () => { throw new Error('private') }")
    page.goto(house.at(address))
    page.route("**/save/", lambda route: route.abort())
    problem_box(page).fill("Written in the basement.")
    expect(said(page)).to_contain_text("this device keeps nothing")


def test_what_is_typed_while_a_save_is_on_its_way_is_not_laid_over_anothers_text(
    open_page, workshop, house
):
    made, address = workshop
    page = open_page(address, who="paula")
    page.evaluate(
        """() => { const really = window.fetch; window.held = [];
          window.fetch = (...asked) => new Promise(answer => {
            document.documentElement.dataset.held = "yes";
            window.held.push(() => { window.fetch = really; answer(really(...asked)) }) }) }"""
    )
    page.get_by_role("textbox", name="Context and data").fill("We looked at 12 tasks.")
    expect(page.locator("html")).to_have_attribute("data-held", "yes")
    mine = made.draft.with_passage("problem", "Students copy.")
    actions.save_draft(actor=house.cast.actor("tomas"), problem=made, base=made.draft, mine=mine)
    problem_box(page).fill("Students wait.")
    page.evaluate("window.held[0]()")
    expect(said(page)).to_contain_text("Both texts are kept")
    made.refresh_from_db()
    assert made.draft.problem == "Students copy."
    assert made.draft.context == "We looked at 12 tasks."
    assert [one.text for one in reads.undecided_of(made)] == ["Students wait."]


def test_lines_are_added_and_moved_with_the_keyboard_alone(open_page, workshop):
    made, address = workshop
    page = open_page(address, who="paula", scripts=False)
    page.get_by_role("button", name="Add a question").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Question 3")).to_be_focused()
    page.keyboard.type("Who explains, and to whom?")
    page.get_by_role("button", name="Move up 3").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Question 2")).to_have_value("Who explains, and to whom?")
    made.refresh_from_db()
    assert made.draft.questions[1].text == "Who explains, and to whom?"
