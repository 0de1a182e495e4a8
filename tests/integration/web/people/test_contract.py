"""Contract rules, side agreements, and the page of promises."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rounds.people.models import ContractRules, SideAgreement

GIVEN = {
    "notice_days": 5,
    "visitors_per_room": 5,
    "visits_per_teacher": 2,
    "opt_out": "on",
    "evaluators_stay_out": "on",
    "notes_kept": "picked",
    "source": "Article 12",
    "after": 0,
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def school(cast):
    return f"{cast.base}schools/{cast.schools['birch'].ref}/"


def attach(cast, content=b"%PDF-1.4 paper", name="ana", **given):
    paper = SimpleUploadedFile("signed.pdf", content, content_type="application/pdf")
    return cast.client(name).post(
        school(cast) + "contract/attach/", {"file": paper, "signed_on": "2026-01-05", **given}
    )


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("", "ana farid paula tomas tess prudence dana"),
        ("promises/", "ana farid paula tomas tess prudence dana"),
        ("contract/", "ana farid paula tomas dana"),
        ("contract/set/", "ana paula"),
    ],
)
def test_who_reads_what(cast, page, allowed):
    for name in ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan"):
        status = cast.client(name).get(school(cast) + page).status_code
        assert (name, status) == (name, 200 if name in allowed.split() else 403)


def test_a_change_changes_the_promises_and_is_kept_as_history(cast):
    paula = cast.client("paula")
    address = school(cast) + "contract/set/"
    assert paula.post(address, {**GIVEN, "notice_days": 7}).status_code == 302
    assert "at least 7 school days before" in paula.get(school(cast) + "promises/").content.decode()
    paula.post(address, {**GIVEN, "notice_days": 9, "after": 1})
    versions = ContractRules.objects.order_by("version").values_list("version", "notice_days")
    assert list(versions) == [(1, 7), (2, 9)]


def test_two_people_changing_at_once_lose_nothing(cast):
    address = school(cast) + "contract/set/"
    cast.client("paula").post(address, {**GIVEN, "notice_days": 7})
    answer = cast.client("ana").post(address, {**GIVEN, "notice_days": 9})
    assert "Somebody else has changed these rules meanwhile." in answer.content.decode()
    assert ContractRules.objects.get().notice_days == 7


def test_numbers_out_of_reach_are_named(cast):
    answer = cast.client("ana").post(
        school(cast) + "contract/set/", {**GIVEN, "visitors_per_room": 40}
    )
    assert answer.status_code == 200
    assert not ContractRules.objects.exists()


def test_where_rounds_count_release_is_blocked_until_the_paper_is_attached(cast):
    ana = cast.client("ana")
    ana.post(school(cast) + "contract/set/", {**GIVEN, "counts_as_evaluation": "on"})
    blocked = "No plan can be released here yet"
    assert blocked in ana.get(school(cast) + "contract/").content.decode()
    assert attach(cast).status_code == 302
    assert blocked not in ana.get(school(cast) + "contract/").content.decode()
    paper = SideAgreement.objects.get()
    ana.post(f"{cast.base}side-agreements/{paper.ref}/withdraw/")
    assert blocked in ana.get(school(cast) + "contract/").content.decode()
    ana.post(f"{cast.base}side-agreements/{paper.ref}/restore/")
    assert blocked not in ana.get(school(cast) + "contract/").content.decode()


def test_the_paper_is_only_ever_a_download(cast):
    attach(cast)
    paper = SideAgreement.objects.get()
    answer = cast.client("tomas").get(f"{cast.base}side-agreements/{paper.ref}/")
    assert answer.content == b"%PDF-1.4 paper"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{paper.ref}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    address = f"{cast.base}side-agreements/{paper.ref}/"
    assert cast.client("tess").get(address).status_code == 403


@pytest.mark.parametrize("content", [b"<html>", b"MZ", b"PK\x03\x04"])
def test_something_else_is_not_attached(cast, content):
    answer = attach(cast, content)
    assert answer.status_code == 422
    assert "Attach a PDF, a Word document" in answer.content.decode()
    assert not SideAgreement.objects.exists()


def test_a_paper_signed_in_the_future_is_refused(cast):
    answer = attach(cast, signed_on="2099-01-01")
    assert "cannot have been signed after today" in answer.content.decode()


def test_another_organizations_school_is_not_there(cast, other):
    ana = other.client("ana")
    for page in ("", "promises/", "contract/", "contract/set/"):
        address = f"{other.base}schools/{cast.schools['birch'].ref}/{page}"
        assert ana.get(address).status_code == 404


def test_a_photograph_of_the_paper_keeps_no_words_of_the_camera(cast):
    words = Image.Exif()
    words[0x010E] = "Room 12, 31.7619 N"
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "JPEG", exif=words)
    assert attach(cast, made.getvalue()).status_code == 302
    row = SideAgreement.objects.get()
    with row.file.open("rb") as file:
        kept = file.read()
    assert b"31.7619" not in kept
    assert (row.kind, row.size, row.sha256) == ("jpg", len(kept), hashlib.sha256(kept).hexdigest())


def test_a_picture_too_large_is_refused_in_a_sentence(cast):
    made = io.BytesIO()
    Image.new("1", (8000, 8000)).save(made, "PNG")
    answer = attach(cast, made.getvalue())
    assert answer.status_code == 422
    assert "more than 40 million points" in answer.content.decode()
    assert not SideAgreement.objects.exists()


def test_permission_is_asked_before_a_picture_is_unpacked(cast, monkeypatch):
    def opened(*_given):
        raise AssertionError("unpacked for somebody who may not attach it")

    monkeypatch.setattr("rounds.people.actions.contract.redrawn", opened)
    assert attach(cast, b"\x89PNG\r\n\x1a\nx", name="tomas").status_code == 403
