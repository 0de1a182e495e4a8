"""Every promise follows from the rules."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from django.utils import translation

from rounds.people.kinds import NotesKeeping
from rounds.people.rules.attachment import kind_of, safe_name
from rounds.people.rules.contract import Contract, promises, release_blocked

SIGNED = dt.date(2026, 9, 1)


def said(rules, **given):
    return {promise.rule: promise.sentence for promise in promises(rules, **given)}


def test_every_rule_is_promised():
    assert set(said(Contract())) == {field.name for field in fields(Contract)}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Nothing that is seen or written on a visit enters the evaluation of anybody."),
        (
            {"notice_days": 1},
            "When three or more visitors come to your class, you know at least 1 school day before.",
        ),
        (
            {"notice_days": 7},
            "When three or more visitors come to your class, you know at least 7 school days "
            "before.",
        ),
        (
            {"notice_days": 0},
            "You are told before visitors come; no number of days is agreed.",
        ),
        ({"visitors_per_room": 1}, "Never more than 1 visitor is in your room at a time."),
        ({"visitors_per_room": 4}, "Never more than 4 visitors are in your room at a time."),
        ({"visits_per_teacher": 1}, "Your classes are visited at most 1 time in a day."),
        ({"visits_per_teacher": 3}, "Your classes are visited at most 3 times in a day."),
        (
            {"opt_out": False},
            "The agreements of this school do not provide for saying no to a visit.",
        ),
        (
            {"evaluators_stay_out": False},
            "Somebody who evaluates you may be among the visitors in your room.",
        ),
        (
            {"names_on_schedule": True},
            "The visitors' schedule may show your name beside your room. What visitors write "
            "carries a visit number, never a name.",
        ),
        (
            {"photographs": True},
            "Work on walls and tables may be photographed, and never a face.",
        ),
        (
            {"notes_kept": NotesKeeping.AUTHOR},
            "Visitors keep their own notes. Nobody else reads them.",
        ),
        (
            {"notes_kept": NotesKeeping.POOLED},
            "Visitors read each other's notes, and nobody else does.",
        ),
    ],
)
def test_what_teachers_read(changed, sentence):
    assert sentence in said(replace(Contract(), **changed)).values()


def test_where_rounds_count_as_evaluation_the_promise_says_so():
    rules = Contract(counts_as_evaluation=True)
    assert said(rules)["counts_as_evaluation"].startswith("At this school rounds count as evalu")
    later = said(rules, side_agreement=SIGNED)["counts_as_evaluation"]
    assert "The side agreement of Sept. 1, 2026 says how far" in later
    assert "Nothing that is seen" not in "".join(said(rules).values())


@pytest.mark.parametrize(
    ("counts", "agreement", "blocked"),
    [(False, None, False), (False, SIGNED, False), (True, None, True), (True, SIGNED, False)],
)
def test_release_stops_until_a_side_agreement_is_attached(counts, agreement, blocked):
    sentence = release_blocked(Contract(counts_as_evaluation=counts), side_agreement=agreement)
    assert bool(sentence) == blocked


def test_the_promises_are_spanish_too():
    with translation.override("es"):
        english = set(said(Contract()).values())
    assert "No se toman fotografías." in english
    assert not english & set(said(Contract()).values())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"II*\x00", "tif"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"<html><script>", ""),
        (b"MZ\x90", ""),
        (b"PK\x03\x04broken", ""),
        (b"<svg onload=alert(1)>", ""),
        (b"", ""),
    ],
)
def test_a_paper_is_told_by_its_first_bytes(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Side agreement.PDF", "Side agreement.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\año.docx", "año.pdf"),
        ('a"; filename=evil.exe', "a filenameevil.pdf"),
        ("\r\n", "agreement.pdf"),
    ],
)
def test_a_name_becomes_safe(name, safe):
    assert safe_name(name, "pdf") == safe
