"""A scanned picture drawn anew: the same points, and nothing else of the file that came.

Whatever a camera or a program wrote beside the points (place, time, names, thumbnails, colour
profiles, bytes after the end) is not taken over. Pictures whose header promises more points than
a good scan has are refused before they are unpacked.
"""

from __future__ import annotations

import io
from enum import StrEnum

from PIL import Image, ImageOps, ImageSequence

MOST_POINTS = 40_000_000  # A letter page at 600 points an inch
MOST_PAGES = 20

# `_pages` looks at the header before it unpacks anything, and its bound is the lower one.
Image.MAX_IMAGE_PIXELS = None

_FORMATS = {"png": "PNG", "jpg": "JPEG", "tif": "TIFF"}


class Trouble(StrEnum):
    """Why a picture cannot be drawn anew."""

    BROKEN = "broken"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"


class UnusablePictureError(Exception):
    """The picture cannot be drawn anew; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def redrawn(content: bytes, kind: str) -> bytes:
    """The picture (png, jpg or tif) as a new file of the same kind, every page of it."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
            pages = _pages(picture)
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError):
        raise UnusablePictureError(Trouble.BROKEN) from None
    made = io.BytesIO()
    if kind == "jpg":
        pages[0].save(made, "JPEG", quality=88, optimize=True)
    elif kind == "png":
        pages[0].save(made, "PNG", optimize=True)
    else:
        pages[0].save(
            made, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate"
        )
    return made.getvalue()


def _pages(picture: Image.Image) -> list[Image.Image]:
    """Every page as points alone, the right way up. All pages together keep to the bound."""
    left, pages = MOST_POINTS, []
    for number, page in enumerate(ImageSequence.Iterator(picture)):
        if number >= MOST_PAGES:
            raise UnusablePictureError(Trouble.TOO_MANY)
        left -= page.width * page.height
        if left < 0:
            raise UnusablePictureError(Trouble.TOO_LARGE)
        pages.append(_points(page))
    return pages


def _points(page: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(page)
    kept = upright if upright.mode in {"1", "L"} else upright.convert("RGB")
    return Image.frombytes(kept.mode, kept.size, kept.tobytes())
