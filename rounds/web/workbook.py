"""Excel files whose cells are only ever text, numbers and dates."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse

Cell = str | int | float | dt.date | None
# Text that a person typed never becomes a formula or a link when the file is opened.
INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]) -> bytes:
    """A file of sheets, each a name, its column heads, and rows."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, INERT) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, heads, rows in sheets:
            sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31])
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(heads):
                sheet.write_string(0, column, head, bold)
                widths = [len(str(row[column] or "")) for row in rows[:200]]
                sheet.set_column(column, column, min(48, max([10, len(head), *widths]) + 2))
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(
                            number, column, dt.datetime.combine(cell, dt.time()), day
                        )
                    elif isinstance(cell, int | float):
                        sheet.write_number(number, column, cell)
                    elif cell:
                        sheet.write_string(number, column, cell)
    return made.getvalue()


def as_download(body: bytes, name: str) -> HttpResponse:
    """The file as an answer that is saved, never kept by a cache."""
    answer = HttpResponse(
        body, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
