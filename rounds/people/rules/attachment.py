"""Which files may be attached as a signed paper: told by their first bytes, never by their name."""

from __future__ import annotations

import io
import re
import zipfile

MOST_BYTES = 10 * 1024 * 1024

# These are drawn anew; papers are kept as they came, and only ever handed out as a download.
PICTURES = frozenset({"png", "jpg", "tif"})

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
)


def kind_of(content: bytes) -> str:
    """pdf, png, jpg, tif, doc or docx; empty for anything else."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        except zipfile.BadZipFile:
            return ""
        return "docx" if "word/document.xml" in names else ""
    return ""


def safe_name(name: str, kind: str) -> str:
    """A name for the download: what was given, without paths or controls, with the true ending."""
    last = re.split(r"[\\/]", name)[-1]
    stem = last.rpartition(".")[0] or last
    kept = re.sub(r"[^\w .,()\-]", "", stem).strip(" .")[:80]
    return f"{kept or 'agreement'}.{kind}"
