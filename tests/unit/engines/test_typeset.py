"""Every paper is accessible, and nobody who asks for one goes away without it."""

import datetime as dt

import page
import pytest

from rounds.engines.typeset import TemplateFaultError, first_page, typeset

MADE = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>'


def certificate(lines=2, **changes):
    return {
        "title": "Certificate of hours",
        "organization": "Harlan Valley Service Center",
        "heading": "Certificate of hours",
        "before": "This certifies that",
        "name": "Tomás Ibáñez",
        "sentence": "took part in Instructional Rounds for 6 hours.",
        "list": "What was attended",
        "columns": ["Date", "Meeting", "Time"],
        "lines": [
            {"on": f"May {n}, 2026", "title": f"Meeting {n}", "time": "3 h"} for n in range(lines)
        ],
        "total_label": "Together",
        "total": "6 h",
        "issued": "Issued on May 20, 2026.",
        "check": "Check it at",
        "address": "https://rounds.example/certificates/0123456789ab/",
        "address_shown": "rounds.example/certificates",
        "number": "0123-4567-89AB",
        "qr": DOT,
        "qr_alt": "Code with the address of the check",
    } | changes


def faults(pdf, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules
    return [str(failure) for failure in report.failures]


@pytest.mark.parametrize("lines", [1, 120])
def test_a_paper_is_tagged_to_pdf_ua(tmp_path, lines):
    paper = typeset("certificate", certificate(lines), lang="en", made_at=MADE)
    assert paper.conforms
    assert paper.boxed == frozenset()
    assert faults(paper.pdf, tmp_path) == []


def test_a_letter_without_a_font_is_a_box_and_the_paper_stays_accessible(tmp_path):
    paper = typeset("certificate", certificate(name="Ana 🙂 中村 👩‍🏫"), lang="en", made_at=MADE)
    assert paper.conforms
    assert paper.boxed == {"🙂", "中", "村", "👩", "🏫"}
    assert faults(paper.pdf, tmp_path) == []


@pytest.mark.parametrize("name", ["Ñandú Żółć", "Đặng Thị", "Ελένη", "Олена", "Jose\u0301"])
def test_names_of_many_languages_have_their_letters(name):
    paper = typeset("certificate", certificate(name=name), lang="es", made_at=MADE)
    assert (paper.conforms, paper.boxed) == (True, frozenset())


def test_controls_have_no_shape_and_do_no_harm():
    assert typeset("certificate", certificate(name="A\u0000B\u200d\ufeff"), lang="en").conforms


def test_text_of_people_is_never_markup():
    shown = typeset(
        "certificate", certificate(name='#panic("x") = *bold* $x$'), lang="en", made_at=MADE
    )
    assert shown.conforms


def test_the_same_data_gives_the_same_bytes():
    one = typeset("certificate", certificate(), lang="en", made_at=MADE)
    assert one.pdf == typeset("certificate", certificate(), lang="en", made_at=MADE).pdf


def test_a_paper_that_cannot_meet_the_standard_is_made_all_the_same(tmp_path):
    (tmp_path / "bare.typ").write_text("#let d = json(bytes(sys.inputs.data))\n#d.said")
    paper = typeset("bare", {"said": "No title"}, lang="en", templates=tmp_path)
    assert not paper.conforms
    assert paper.pdf.startswith(b"%PDF")


def test_the_first_page_is_a_small_picture():
    one, many = (first_page("certificate", certificate(lines), lang="en") for lines in (1, 120))
    assert one.startswith(b"\x89PNG")
    assert len(many) < 60_000
    with pytest.raises(TemplateFaultError):
        first_page("../papers/certificate", certificate(), lang="en")
    with pytest.raises(TemplateFaultError, match="certificate"):
        first_page("certificate", {}, lang="en")


@pytest.mark.parametrize("name", ["nothing", "../papers/certificate", "/etc/passwd"])
def test_only_templates_are_set(name):
    with pytest.raises(TemplateFaultError):
        typeset(name, {}, lang="en")


def test_a_template_without_its_data_is_a_fault_of_ours():
    with pytest.raises(TemplateFaultError, match="certificate"):
        typeset("certificate", {}, lang="en")
