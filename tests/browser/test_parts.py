"""The parts of the style guide as hands, keys and screen readers use them."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from .reader import axe

GUIDE = "/styleguide/"
FORM = "/styleguide/form/"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))


def test_faults_take_the_focus_and_lead_into_their_fields(open_page):
    page = open_page(FORM, width=390)
    page.get_by_role("button", name="Send").click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text(re.compile(r"^\d things to put right$"))
    assert page.title().startswith(f"({summary.get_attribute('data-summary')}) ")
    assert axe(page) == []
    summary.get_by_role("link", name="E-mail").click()
    expect(page.get_by_label("E-mail")).to_be_focused()
    expect(page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link", name="Who of your school").click()
    expect(page.get_by_label("The campus team", exact=True)).to_be_focused()


def test_what_was_typed_survives_a_fault(open_page):
    page = open_page(FORM)
    page.get_by_label("What would you like other eyes on?").fill("Students wait for a step.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(page.get_by_label("What would you like")).to_have_value("Students wait for a step.")


def _complete(page: Page) -> None:
    page.get_by_label("Your name").fill("Rosa Méndez")
    page.get_by_label("E-mail").fill("rosa@harlan.example")
    page.get_by_label("Kind of school").select_option("middle")
    page.get_by_label("What would you like").fill("Students wait for the next step.")
    page.get_by_label("The campus team", exact=True).check()
    page.get_by_label("Every teacher will be asked").check()
    page.get_by_role("button", name="Send").click()


def test_a_toast_is_announced_stays_and_can_be_undone(open_page, house):
    page = open_page()
    page.clock.install()
    page.goto(house.at(FORM))
    _complete(page)
    toast = page.get_by_role("status").locator(".toast")
    expect(toast).to_contain_text("Your answer is kept.")
    assert axe(page) == []
    # One that offers an undo does not leave by itself.
    page.clock.run_for(60_000)
    toast.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back. Nothing was kept.")


def test_a_toast_is_put_into_a_region_that_was_there_before(open_page):
    """A live region speaks only about what arrives after it."""
    page = open_page(GUIDE)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.arrived = [];
          new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(
            node => window.arrived.push(node.textContent.trim()))))
            .observe(document.querySelector("[data-toasts]"), {childList: true});
        })"""
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Say something").click()
    first = page.evaluate(
        """() => new Promise(done => { const look = () =>
          window.arrived?.length ? done(window.arrived[0]) : setTimeout(look, 30); look() })"""
    )
    assert first.startswith("Taken back. Nothing was kept.")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".toasts .toast")).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()


def test_a_menu_answers_the_keyboard(open_page):
    page = open_page(GUIDE)
    opener = page.locator("summary", has_text="Move this note")
    opener.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".menu:visible")).to_be_visible()
    assert focused(page) == "Who asks, who answers"
    assert axe(page) == []
    page.keyboard.press("ArrowUp")
    assert focused(page) == "What became of this note"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "What the sheet asks for"
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator(".menu:visible")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".menu:visible")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator(".menu:visible")).to_have_count(0)


@pytest.mark.parametrize("light", ["light", "dark"])
def test_a_dialog_keeps_and_returns_the_focus(open_page, light):
    page = open_page(GUIDE, light=light)
    opener = page.get_by_role("button", name="Leave the network").first
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Shall Prairie View leave the network?")
    expect(dialog).to_be_visible()
    assert axe(page) == []
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    for _press in range(4):
        assert page.evaluate(f"{inside} || document.activeElement === document.body")
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_role("button", name="Leave it as it is").click()
    expect(opener).to_be_focused()


def test_without_scripts_the_dialog_is_part_of_the_page(open_page):
    page = open_page(GUIDE, scripts=False)
    question = page.get_by_role("heading", name="Shall Prairie View leave the network?")
    expect(question).to_be_visible()
    page.locator("dialog").get_by_role("button", name="Leave the network").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back. Nothing was kept.")


def test_a_table_becomes_cards_that_name_their_columns(open_page):
    page = open_page(GUIDE, width=390)
    cell = page.locator("td[data-label='District']").first
    words = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert words == '"District"'
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "grid"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "table-cell"


def test_light_and_dark_are_kept_on_the_device(open_page):
    page = open_page(GUIDE)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(paper)
    assert (light, dark) == ("rgb(246, 241, 230)", "rgb(27, 24, 21)")
    page.reload()
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="As the device").click()
    assert page.evaluate(paper) == light
    expect(page.get_by_role("button", name="As the device")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_language_changes_where_one_is(open_page):
    page = open_page(FORM)
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.url.endswith(FORM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Antes de ser sede")


def test_an_impatient_thumb_sends_once(open_page):
    page = open_page(FORM)
    page.evaluate(
        """() => { window.went = [];
          addEventListener("submit", event => {
            window.went.push(!event.defaultPrevented); event.preventDefault() }) }"""
    )
    page.get_by_role("button", name="Send").evaluate("button => { button.click(); button.click() }")
    assert page.evaluate("window.went") == [True, False]


def test_on_a_phone_the_navigation_opens_and_closes_by_keyboard(open_page, house):
    page = open_page(house.cast.base, who="ana", width=390)
    home = page.get_by_role("navigation", name="Main").get_by_role("link", name="Home")
    expect(home).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(home).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(home).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_forced_colors_keep_every_state(open_page):
    page = open_page(GUIDE)
    page.emulate_media(forced_colors="active")
    ticked = page.locator("input[name=about]").first
    assert ticked.evaluate("i => getComputedStyle(i.closest('label')).outlineStyle") == "solid"
    border = page.locator(".btn-line").first.evaluate("b => getComputedStyle(b).borderTopStyle")
    assert border == "solid"


def test_reduced_motion_holds_everything_still(open_page):
    page = open_page(GUIDE)
    page.emulate_media(reduced_motion="reduce")
    still = "getComputedStyle(document.documentElement).getPropertyValue('--calm').trim()"
    assert page.evaluate(still) in {"0ms", "0s"}


def test_on_paper_there_is_ink_and_no_buttons(open_page):
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator("main .btn:visible")).to_have_count(0)
    expect(page.locator(".toasts")).to_be_hidden()


def test_the_first_load_is_light(open_page, house):
    """A first visit to the landing page costs at most 50 kB as it travels, fonts aside."""
    page = open_page()
    bodies: dict[str, bytes] = {}
    page.on("requestfinished", lambda request: bodies.update({request.url: b""}))
    page.goto(house.at("/"), wait_until="networkidle")
    for url in [url for url in bodies if "/fonts/" not in url]:
        bodies[url] = page.request.get(url).body()
    sizes = {url: len(gzip.compress(body)) for url, body in bodies.items()}
    assert 15_000 < sum(sizes.values()) < 50_000, sizes
