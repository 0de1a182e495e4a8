"""Setting type with Typst."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import typst

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "papers"
Standard = Literal["ua-1", "a-2a"]
STANDARDS: list[Standard] = ["ua-1", "a-2a"]
BOX = "□"

# How often letters are looked for one unknown script after another before all go at once.
_ROUNDS = 24
_LACKS = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


class TemplateFaultError(Exception):
    """A template is wrong or is given the wrong data: a fault of the program, not of its user."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished file. `conforms` says that it was made to the standards; `boxed` are the letters
    that no font has."""

    pdf: bytes
    conforms: bool
    boxed: frozenset[str]


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    lang: str,
    made_at: dt.datetime | None = None,
    templates: Path = TEMPLATES,
) -> Paper:
    """Set `template` (a name in the folder `papers`) with `data`. The same data and `made_at`
    give the same bytes. Raises `TemplateFaultError` when the template itself does not compile."""
    source = templates / f"{template}.typ"
    if source.parent != templates or not source.is_file():
        raise TemplateFaultError(f"There is no template {template!r}.")
    text = json.dumps(_printable(data), ensure_ascii=False)
    boxed: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return Paper(_press(source, text, lang, made_at, STANDARDS), True, frozenset(boxed))
        except typst.TypstError as error:
            lacking = _lacking(str(error)) - boxed - {BOX}
            if not lacking:
                break
            boxed |= lacking
            text = text.translate({ord(letter): BOX for letter in lacking})
    try:
        plain = _press(source, text, lang, made_at, [])
    except typst.TypstError as error:
        raise TemplateFaultError(f"{template}: {error}") from error
    return Paper(plain, False, frozenset(boxed))


def first_page(
    template: str, data: Mapping[str, Any], *, lang: str, ppi: int = 60, templates: Path = TEMPLATES
) -> bytes:
    """The first page as a small PNG picture, to show what a paper looks like."""
    source = templates / f"{template}.typ"
    if source.parent != templates or not source.is_file():
        raise TemplateFaultError(f"There is no template {template!r}.")
    text = json.dumps(_printable(data), ensure_ascii=False)
    try:
        made = _compiler(source, text, lang).compile(input=str(source), format="png", ppi=ppi)
    except typst.TypstError as error:
        raise TemplateFaultError(f"{template}: {error}") from error
    return cast(bytes, made[0] if isinstance(made, list) else made)


def _compiler(source: Path, text: str, lang: str) -> typst.Compiler:
    return typst.Compiler(
        root=str(source.parent),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": text, "lang": lang},
    )


def _press(
    source: Path, text: str, lang: str, made_at: dt.datetime | None, standards: list[Standard]
) -> bytes:
    made = _compiler(source, text, lang).compile(
        input=str(source),
        format="pdf",
        pdf_standards=cast(list[Any], standards),
        timestamp=made_at,
    )
    return cast(bytes, made)


def _printable(data: Any) -> Any:
    """The data without what has no shape: controls, joiners of emoji, variation selectors."""
    if isinstance(data, str):
        return "".join(filter(_has_shape, unicodedata.normalize("NFC", data)))
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return data


def _has_shape(letter: str) -> bool:
    if letter in "\n\t":
        return True
    unshaped = unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"}
    return not unshaped and not 0xFE00 <= ord(letter) <= 0xFE0F


def _lacking(error: str) -> set[str]:
    """The letters of a complaint about a missing glyph; none for any other complaint."""
    found = _LACKS.search(error)
    if found is None:
        return set()
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), found["text"])
    return {letter for letter in text if not letter.isspace() and ord(letter) > 0x7F}
