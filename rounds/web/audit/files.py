"""The audit log as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

import xlsxwriter
from django.utils.translation import gettext as _

from rounds.people.audit import Line

from . import words

# A cell that begins so could be run as a formula by the program that opens it.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def _head() -> list[str]:
    return [_("When"), _("Who"), _("What was done"), _("To what"), _("Name"), _("Details")]


def _row(line: Line, time_zone: str) -> list[str]:
    at = line.at.astimezone(ZoneInfo(time_zone))
    details = "; ".join(f"{name}: {value}" for name, value in words.details(line))
    return [
        at.isoformat(sep=" ", timespec="seconds"),
        words.who(line),
        words.said(line),
        words.kind(line.kind),
        line.subject,
        details,
    ]


def as_csv(lines: Iterable[Line], time_zone: str) -> bytes:
    """Comma-separated, with the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_head())
    for line in lines:
        writer.writerow([_harmless(cell) for cell in _row(line, time_zone)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def as_xlsx(lines: Iterable[Line], time_zone: str) -> bytes:
    """An Excel sheet whose first row stays in sight."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _head(), book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 5, 28)
        for number, line in enumerate(lines, 1):
            sheet.write_row(number, 0, _row(line, time_zone))
    return file.getvalue()
