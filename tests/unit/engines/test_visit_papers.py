"""Every paper of a visit is accessible in both languages and on both sheets, and says what it may."""

import pytest

from rounds.engines.typeset import press as typesetter
from rounds.visits.actions.press import press
from rounds.visits.reads.kit import facts as kit_facts
from rounds.visits.reads.kit.sheets import Sheet, Size
from tests.support.printed import DAY, NAMES, facts

from .test_typeset import faults


@pytest.fixture(autouse=True)
def addresses(monkeypatch):
    monkeypatch.setattr(kit_facts, "reverse", lambda name, args: f"/day/{args[0]}/")


@pytest.fixture
def said(monkeypatch):
    """What a paper was set with, instead of the paper."""
    kept = []
    monkeypatch.setattr(
        "rounds.visits.actions.press.typeset", lambda name, words, **how: kept.append((name, words))
    )

    def of(sheet, lang="en", **how):
        press(sheet, how.pop("facts", None) or facts(), lang=lang, size=Size.LETTER, **how)
        return kept.pop()[1]

    return of


@pytest.mark.parametrize("sheet", Sheet)
@pytest.mark.parametrize(("lang", "size"), [("en", Size.LETTER), ("es", Size.A4)])
def test_a_paper_is_tagged_to_pdf_ua(tmp_path, sheet, lang, size):
    made = press(sheet, facts(), lang=lang, size=size, names=True)
    assert (made.conforms, made.boxed) == (True, frozenset())
    assert faults(made.pdf, tmp_path) == []


@pytest.mark.parametrize("sheet", Sheet)
def test_a_visit_without_plan_or_problem_still_has_its_papers(sheet):
    bare = facts(teams=0, draft=None, norms=(), scheduler="", facilitator="", destroyed_on=None)
    assert press(sheet, bare, lang="en", size=Size.LETTER).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("sheet", Sheet)
def test_two_days_and_twelve_teams_fit(sheet):
    many = facts(teams=12, days=(DAY, DAY.replace(day=6)))
    assert press(sheet, many, lang="es", size=Size.LETTER).conforms


def words_in(value):
    if isinstance(value, dict):
        return [word for one in value.values() for word in words_in(one)]
    if isinstance(value, list | tuple):
        return [word for one in value for word in words_in(one)]
    return [str(value)]


def test_a_folder_has_a_sheet_for_each_visit_and_the_wait_has_none(said):
    folders = {one["name"]: one for one in said(Sheet.FOLDERS)["folders"]}
    rosa, edith = folders["Rosa Delgado"], folders["Edith Lindqvist"]
    assert [stop["number"] for stop in rosa["route"]] == [
        sheet["title"].removeprefix("Visit ") for sheet in rosa["sheets"]
    ]
    assert len(rosa["sheets"]) == 4
    assert [stop["room"] for stop in edith["route"]] == ["102", "104", "Base room", "108"]
    assert len(edith["sheets"]) == 3


def test_a_note_sheet_knows_a_number_and_no_room(said):
    words = said(Sheet.FOLDERS)
    rooms = {stop.room for stop in facts().stops if stop.room}
    sheets = [sheet for folder in words["folders"] for sheet in folder["sheets"]]
    assert not rooms & set(words_in(sheets))
    assert words["spare"]["title"] == "Visit ____"


@pytest.mark.parametrize("sheet", [Sheet.CARDS, Sheet.POSTER, Sheet.DOORS, Sheet.SCHEDULE])
def test_papers_with_rooms_know_no_numbers(said, sheet):
    words = said(sheet, names=True)
    assert not any("Visit " in word for word in words_in(words))
    assert "number" not in {key for one in words.get("cards", []) for key in one}


@pytest.mark.parametrize("sheet", [one for one in Sheet if one is not Sheet.SCHEDULE])
def test_no_teacher_is_named(said, sheet):
    assert not any("Whitaker" in word for word in words_in(said(sheet, names=True)))


def test_the_schedule_names_teachers_for_the_scheduler_alone(said):
    assert any("Whitaker" in word for word in words_in(said(Sheet.SCHEDULE, names=True)))
    assert not any("Whitaker" in word for word in words_in(said(Sheet.SCHEDULE)))


def test_doors_name_nobody(said):
    words = words_in(said(Sheet.DOORS))
    assert not any(name in word for name in NAMES for word in words)


def test_a_card_is_for_one_person(said):
    given = facts()
    who = [given.visitors[1]]
    [card] = said(Sheet.CARDS, facts=given, who=who)["cards"]
    assert (card["name"], card["code"]) == ("Farid Haidari", "K7QA1M")


def test_teachers_are_told_when_rooms_are_few(said):
    warned = "Few rooms are visited"
    assert any(warned in word for word in words_in(said(Sheet.TEACHERS)))
    assert not any(warned in word for word in words_in(said(Sheet.TEACHERS, facts=facts(teams=6))))


def test_teachers_read_when_the_key_goes(said):
    words = " ".join(words_in(said(Sheet.TEACHERS)))
    assert (
        "destroyed on Thursday, November 26, 2026, and gone from backups by Friday, January 1, 2027"
    ) in words
    assert "Visitors share only the notes they pick" in words


def test_the_same_facts_give_the_same_bytes():
    one, two = (press(Sheet.POSTER, facts(), lang="en", size=Size.A4).pdf for _ in range(2))
    assert one == two


def test_what_people_wrote_is_never_markup():
    given = facts(norms=('#panic("x") = *bold* $x$',))
    assert press(Sheet.FOLDERS, given, lang="en", size=Size.LETTER).conforms
    assert typesetter.TEMPLATES.joinpath("folders.typ").is_file()
