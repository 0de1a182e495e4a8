"""A picture drawn anew has its points and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from rounds.engines.pictures.redraw import MOST_PAGES, Trouble, UnusablePictureError, redrawn

SECRET = b"31.7619 N 106.4850 W, Room 12"


def saved(kind, picture, **given):
    made = io.BytesIO()
    picture.save(made, {"jpg": "JPEG", "png": "PNG", "tif": "TIFF"}[kind], **given)
    return made.getvalue()


def drawing(size=(40, 30)):
    picture = Image.new("RGB", size, "white")
    picture.putpixel((3, 4), (200, 10, 10))
    return picture


def told(kind):
    """A picture of this kind that carries words nobody sees."""
    words = Image.Exif()
    words[0x010E] = SECRET.decode()
    if kind == "png":
        note = PngImagePlugin.PngInfo()
        note.add_text("Comment", SECRET.decode())
        return saved(kind, drawing(), pnginfo=note, exif=words)
    return saved(kind, drawing(), exif=words)


@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
def test_words_beside_the_points_are_gone(kind):
    before = told(kind)
    assert SECRET in before
    after = redrawn(before + b"<script>" + SECRET, kind)
    assert SECRET not in after
    assert b"<script>" not in after
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.size == (40, 30)
        assert 0x010E not in picture.getexif()


@pytest.mark.parametrize("kind", ["png", "tif"])
def test_the_points_stay(kind):
    with Image.open(io.BytesIO(redrawn(saved(kind, drawing()), kind))) as picture:
        assert picture.convert("RGB").tobytes() == drawing().tobytes()


def test_a_photograph_is_turned_the_right_way_up():
    words = Image.Exif()
    words[0x0112] = 6
    with Image.open(io.BytesIO(redrawn(saved("jpg", drawing(), exif=words), "jpg"))) as picture:
        assert picture.size == (30, 40)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA"])
def test_every_kind_of_scan_is_taken(mode):
    page = drawing().convert("L").convert(mode) if mode == "LA" else drawing().convert(mode)
    with Image.open(io.BytesIO(redrawn(saved("png", page), "png"))) as picture:
        assert picture.size == (40, 30)


def test_every_page_of_a_scan_is_kept():
    pages = [drawing() for _ in range(3)]
    content = saved("tif", pages[0], save_all=True, append_images=pages[1:])
    with Image.open(io.BytesIO(redrawn(content, "tif"))) as picture:
        assert picture.n_frames == 3


def test_too_many_pages_are_refused():
    pages = [drawing((8, 8)) for _ in range(MOST_PAGES + 1)]
    content = saved("tif", pages[0], save_all=True, append_images=pages[1:])
    with pytest.raises(UnusablePictureError) as refused:
        redrawn(content, "tif")
    assert refused.value.trouble is Trouble.TOO_MANY


def bomb(side):
    """A few hundred bytes that promise a picture of so many points a side."""

    def chunk(name, data):
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 4096)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side):
    with pytest.raises(UnusablePictureError) as refused:
        redrawn(bomb(side), "png")
    assert refused.value.trouble is Trouble.TOO_LARGE


@pytest.mark.filterwarnings("ignore::UserWarning")  # the reader's own words about a cut file
@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
@pytest.mark.parametrize("cut", [10, 60])
def test_a_broken_picture_is_refused(kind, cut):
    with pytest.raises(UnusablePictureError) as refused:
        redrawn(saved(kind, drawing())[:cut], kind)
    assert refused.value.trouble is Trouble.BROKEN


def test_one_kind_is_not_read_as_another():
    with pytest.raises(UnusablePictureError):
        redrawn(saved("png", drawing()), "jpg")
