"""Documents agree with the house."""

import re
from collections import Counter

from django.apps import apps

from .house import HOUSE, ROOT, packages, report

DOCS = ROOT / "docs"

# Spellings that are not American, as stems.
BRITISH = ("organis", "centre", "colour", "programme", "behaviour", "recognis", "favour", "licence")


def test_decisions_have_one_number_each():
    files = sorted(path.name for path in (DOCS / "decisions").glob("*.md"))
    report(
        "Name it NNNN-what-was-decided.md.",
        [name for name in files if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)],
    )
    twice = [number for number, many in Counter(name[:4] for name in files).items() if many > 1]
    report("Two decisions share a number: take the next free one.", twice)


def test_decisions_say_what_why_and_at_what_price():
    parts = ("## Why", "## What it costs")
    faults = [
        f"{path.name}: no {part}"
        for path in sorted((DOCS / "decisions").glob("*.md"))
        for part in parts
        if part not in path.read_text("utf-8")
    ]
    report("A decision says why, and what it costs.", faults)


def test_every_package_is_described():
    page = (DOCS / "architecture.md").read_text("utf-8")
    missing = [name for name in packages() if f"`{name}`" not in page]
    report("Say in docs/architecture.md what the package holds.", missing)


def test_links_between_documents_lead_somewhere():
    faults = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [*sorted(DOCS.rglob("*.md")), *ROOT.glob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
        if ":" not in target and not (path.parent / target).exists()
    ]
    report("The link leads nowhere.", faults)


def test_every_table_is_in_the_glossary():
    page = (DOCS / "glossary.md").read_text("utf-8")
    missing = sorted(
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("rounds.") and f"`{model.__name__}`" not in page
    )
    report("Say in docs/glossary.md what it is called on screen, in English and Spanish.", missing)


def test_the_screen_speaks_american_english():
    faults = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in sorted(HOUSE.rglob("django.po"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("msgid") and any(stem in line.lower() for stem in BRITISH)
    ]
    report("American spelling on screen: organization, center, color.", faults)
