"""The operator guide explains every setting, and nothing that is none."""

import re
from pathlib import Path

from rounds.config.environment import SETTINGS
from rounds.jobs.cli import COMMANDS

GUIDE = Path(__file__).parents[3].joinpath("docs", "operator.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*) \|$", re.MULTILINE)


def test_every_setting_is_on_its_page():
    expected = [
        (setting.name, f"`{setting.default}`" if setting.default else "–", setting.help)
        for setting in SETTINGS
    ]
    assert ROW.findall(GUIDE) == expected


def test_every_command_an_operator_needs_is_named():
    missing = [name for name in COMMANDS if name != "manage" and f"rounds {name}" not in GUIDE]
    assert missing == []


def test_every_link_inside_leads_somewhere():
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings
