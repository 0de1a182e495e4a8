"""From a file or a paste to numbered rows of text."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS = 10_000
FORMULA = "\x00formula"
_OTHERS: tuple[bytes, ...] = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ")


class UnreadableError(Exception):
    """The file cannot be used at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the number it has in its own file."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not any(self.cells)


def read_table(content: bytes) -> list[Row]:
    """Every row that is not blank; raises `UnreadableError`."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(_("The file is larger than 10 MB. Split it into several files."))
    if content.startswith(b"PK"):
        rows = _workbook(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            _("This is an old Excel file. Save it as .xlsx or CSV and send that one.")
        )
    elif content.startswith(_OTHERS):
        raise UnreadableError(_("This is no table. Send a CSV or an Excel file (.xlsx)."))
    else:
        rows = _text(decoded(content))
    kept = [row for row in rows if not row.blank]
    if not kept:
        raise UnreadableError(_("The file is empty. Send one with a row of headings and people."))
    if len(kept) > MOST_ROWS:
        raise UnreadableError(
            _("The file has %(count)d rows. Send at most %(most)d at a time.")
            % {"count": len(kept), "most": MOST_ROWS}
        )
    return kept


def decoded(content: bytes) -> str:
    """The text, whatever a spreadsheet program wrote it in."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _or_unreadable(content, encoding)
    head = content[:2000]
    if head.count(0) > len(head) // 4:
        return _or_unreadable(content, "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be")
    if 0 in head:
        raise UnreadableError(_("This is no table. Send a CSV or an Excel file (.xlsx)."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; nobody writes a name with them.
        return content.decode("cp1252", errors="replace")


def _or_unreadable(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            _("The file is damaged in the middle. Save it once more as CSV and send that one.")
        ) from None


def _separator(text: str) -> str:
    """A title often stands above the headings, and a cell may hold commas of its own: what parts
    the cells is there in most of the first rows, tabs before anything else."""
    head = [line for line in text[:20_000].splitlines() if line.strip()][:12]
    if 2 * sum("\t" in line for line in head) >= len(head):
        return "\t"
    return max(";,", key=lambda sign: sum(line.count(sign) for line in head))


def _text(text: str) -> Iterable[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[Row] = []
    try:
        rows = [Row(number, _clean(cells)) for number, cells in enumerate(reader, start=1)]
    except csv.Error:
        raise UnreadableError(
            _("A cell of this file is too long, or a quotation mark is never closed.")
        ) from None
    return rows


def _workbook(content: bytes) -> Iterable[Row]:
    import openpyxl  # late: heavy

    broken = UnreadableError(
        _("This Excel file cannot be read. Save it once more as .xlsx or CSV.")
    )
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise UnreadableError(_("The file is larger than 10 MB. Split it into several files."))
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    except UnreadableError:
        raise
    except Exception:  # openpyxl raises whatever the broken part happens to cause
        raise broken from None
    sheet = book.worksheets[0]
    spread = {
        (line, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for line in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    values: dict[tuple[int, int], str] = {}
    rows = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        found = []
        for column, cell in enumerate(cells, start=1):
            place = (number, column)
            own = FORMULA if cell.data_type == "f" else _written(cell.value)
            # A merged area has its value in its first cell only, and means it for all.
            values[place] = values.get(spread[place], own) if place in spread else own
            found.append(values[place])
        rows.append(Row(number, _clean(found)))
    return rows


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clean(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell if cell == FORMULA else " ".join(cell.split()) for cell in cells)
