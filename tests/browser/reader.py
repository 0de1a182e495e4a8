"""How a page is measured: axe, targets, reflow, large text, the accessibility tree, the keyboard."""

from __future__ import annotations

import itertools
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Every finding as `rule: selector: why`, for WCAG 2.0 to 2.2 A and AA; `only` names rules."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    run = {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}
    # A running transition shows a color that is neither the old nor the new one.
    page.evaluate("for (const moving of document.getAnimations()) moving.finish?.call(moving)")
    found = page.evaluate(
        """run => axe.run(document, {runOnly: run, resultTypes: ["violations"], preload: false}).then(
            r => r.violations.flatMap(v => v.nodes.map(
              n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary.replace(/\\s+/g, " ")}`)))""",
        run,
    )
    return list(found)


def small_targets(page: Page) -> list[str]:
    """Things to press that are under 24 by 24 px, links inside a sentence excepted (WCAG 2.5.8)."""
    return list(
        page.evaluate(
            """() => {
  const press = "a[href], button, summary, input:not([type=hidden]), select, textarea, [role=button]";
  const shown = e => e.checkVisibility({opacityProperty: false, visibilityProperty: true});
  const inSentence = e => e.matches("a, button.link") && getComputedStyle(e).display.startsWith("inline")
    && [...e.parentElement.childNodes].some(n => n !== e && n.nodeType === 3 && n.textContent.trim().length > 2);
  const box = e => {
    const own = e.getBoundingClientRect();
    const label = e.matches("input[type=checkbox], input[type=radio]") && e.closest("label");
    const around = label ? label.getBoundingClientRect() : own;
    return [Math.max(own.width, around.width), Math.max(own.height, around.height)];
  };
  return [...document.querySelectorAll(press)].filter(e => shown(e) && !inSentence(e)
      && !e.closest(".sr, .skip") && !e.matches(".sr, .skip"))
    .map(e => [e, ...box(e)]).filter(([, w, h]) => w > 0 && (w < 23.9 || h < 23.9))
    .map(([e, w, h]) => `${e.tagName.toLowerCase()} "${(e.textContent || e.name || "").trim().slice(0, 40)}" ${Math.round(w)}x${Math.round(h)}`);
}"""
        )
    )


def sticks_out(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty when nothing does."""
    return list(
        page.evaluate(
            """() => {
  const wide = innerWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement)
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX) && p !== document.body
      && p !== document.documentElement) return true; return false; };
  const out = [...document.body.querySelectorAll("*")].filter(e => {
    const r = e.getBoundingClientRect(); return r.width > 0 && r.right > wide + 1 && !scrolls(e); });
  return out.map(e => `${e.tagName.toLowerCase()}.${e.className} to ${Math.round(e.getBoundingClientRect().right)}`)
    .slice(0, 6).concat(`page is ${document.documentElement.scrollWidth} of ${wide}`);
}"""
        )
    )


def cut_off(page: Page) -> list[str]:
    """Text that its box cuts away, when text is enlarged."""
    return list(
        page.evaluate(
            """() => [...document.body.querySelectorAll("h1,h2,h3,p,li,a,button,label,td,th,dt,dd,summary,span")]
  .filter(e => e.checkVisibility() && !e.closest(".sr, .skip, svg, [popover], dialog") && e.textContent.trim()
    && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  .map(e => `${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 40)}"`)"""
        )
    )


def enlarge_text(page: Page) -> None:
    """Text at 200 %, the boxes around it left to grow."""
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")


def spaced(page: Page) -> list[str]:
    """What sticks out or is cut off when lines, words and letters are set wider (WCAG 1.4.12)."""
    page.evaluate(
        """() => {
  const wider = new CSSStyleSheet();
  wider.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    + " word-spacing: .16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [wider];
}"""
    )
    found = sticks_out(page) + cut_off(page)
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree as a screen reader walks it: role, name and level in reading order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {node["nodeId"]: node for node in nodes}
    order: list[dict[str, Any]] = []

    def walk(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
            order.append(
                {
                    "role": node.get("role", {}).get("value", ""),
                    "name": node.get("name", {}).get("value", "").strip(),
                    "level": properties.get("level"),
                }
            )
        for child in node.get("childIds", []):
            if child in known:
                walk(known[child])

    walk(nodes[0])
    return order


NAMED = {"link", "button", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio"}
NAMED |= {"spinbutton", "navigation", "dialog", "img", "image", "progressbar", "menuitem"}


def reading_faults(page: Page) -> list[str]:
    """What a screen reader's user would stumble over: names, headings, landmarks, their order."""
    order = tree(page)
    faults = [f"{node['role']} without a name" for node in order if _nameless(node)]
    levels = [int(node["level"]) for node in order if node["role"] == "heading"]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings of level 1")
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            faults.append(f"a heading of level {after} follows one of level {before}")
    roles = [node["role"] for node in order]
    frame = [role for role in roles if role in {"banner", "main", "contentinfo"}]
    if frame not in (["banner", "main", "contentinfo"], ["banner", "main"], ["main"]):
        faults.append(f"landmarks in the order {frame}")
    return faults


def _nameless(node: dict[str, Any]) -> bool:
    return node["role"] in NAMED and not node["name"]


def tab_stops(page: Page, most: int = 40) -> list[str]:
    """Walk with the Tab key; each stop as `tag words`, with `NO RING` where focus is not shown."""
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    stops: list[str] = []
    for _press in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const style = getComputedStyle(e), label = e.closest("label") && getComputedStyle(e.closest("label"));
  const ring = s => s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const words = (e.getAttribute("aria-label") || e.textContent || e.name || "").trim().replace(/\\s+/g, " ");
  const r = e.getBoundingClientRect();
  const seen = r.bottom > 0 && r.top < innerHeight && r.right > 0;
  return `${e.tagName.toLowerCase()} ${words.slice(0, 40)}`
    + (ring(style) || ring(label) || e.matches(".skip") ? "" : " NO RING") + (seen ? "" : " NOT IN VIEW");
}"""
        )
        if stop is None:
            break
        stops.append(stop)
    return stops
