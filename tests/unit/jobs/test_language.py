"""`rounds language check`: lines in, the same lines out."""

import io
import json

import pytest

from rounds.jobs.cli import main


def check(monkeypatch, capfdbinary, lines: bytes, *words: str) -> tuple[int, list, list[str]]:
    class Standard:
        buffer = io.BytesIO(lines)

    monkeypatch.setattr("sys.stdin", Standard)
    code = main(["language", "check", *words])
    out, error = capfdbinary.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], error.decode().splitlines()


def test_a_line_comes_out_with_its_label_and_spans(monkeypatch, capfdbinary):
    line = '{"id": 7, "text": "😀 T asks great questions", "lang": "en"}\n'.encode()
    code, [answer], errors = check(monkeypatch, capfdbinary, line)
    assert (code, errors) == (0, [])
    assert answer == {
        "id": 7,
        "text": "😀 T asks great questions",
        "lang": "en",
        "label": "evaluative",
        "spans": [
            {
                "start": 9,
                "end": 14,
                "kind": "evaluative",
                "question": "What did you see or hear?",
                "why": "It praises. What did it look or sound like?",
            }
        ],
    }


@pytest.mark.parametrize(
    ("text", "lang", "label"),
    [
        ("Los niños están aburridos", None, "inferential"),
        ("Los niños están aburridos", "es-MX", "inferential"),
        ("Ss were bored", None, "inferential"),
        ("Ss were bored", "en_US", "inferential"),
        ("4 hands up", "", "descriptive"),
    ],
)
def test_the_language_may_be_left_out_or_carry_a_country(
    monkeypatch, capfdbinary, text, lang, label
):
    line = json.dumps({"text": text, "lang": lang}).encode()
    code, [answer], _errors = check(monkeypatch, capfdbinary, line)
    assert (code, answer["label"]) == (0, label)


@pytest.mark.parametrize(
    ("line", "sentence", "kept"),
    [
        (b'{"text": ', "it is not JSON at character 9.", {"input": '{"text":'}),
        (b"[1]", 'it must be an object like {"text": "…", "lang": "en"}.', {"input": "[1]"}),
        (b'{"id": 4}', 'it has no "text".', {"id": 4}),
        (b'{"text": 4}', 'its "text" must be a text in quotation marks.', {"text": 4}),
        (
            b'{"text": "a", "lang": "fr"}',
            "the coach reads en and es, not “fr”.",
            {"text": "a", "lang": "fr"},
        ),
        (b'{"text": "a\xff"}', "it is not written in UTF-8.", {"text": "a�"}),
    ],
)
def test_a_bad_line_is_kept_named_and_the_others_are_checked(
    monkeypatch, capfdbinary, line, sentence, kept
):
    good = b'{"text": "great"}'
    code, answers, errors = check(monkeypatch, capfdbinary, b"\n".join([good, line, b"", good]))
    assert code == 1
    assert [answer.get("label") for answer in answers] == ["evaluative", None, "evaluative"]
    assert answers[1] == {**kept, "error": f"Line 2: {sentence}"}
    assert errors == [f"Line 2: {sentence}"]


def test_a_half_pair_of_a_sign_does_not_stop_it(monkeypatch, capfdbinary):
    code, [answer], _ = check(monkeypatch, capfdbinary, b'{"text": "\\ud83d great"}')
    assert (code, answer["text"], answer["spans"][0]["start"]) == (0, "\ud83d great", 2)


def test_a_file_is_read_and_a_missing_one_is_a_sentence(monkeypatch, capfdbinary, tmp_path):
    (tmp_path / "notes.jsonl").write_text('﻿{"text": "messy", "lang": "en"}', "utf-8")
    code, [answer], _ = check(monkeypatch, capfdbinary, b"", str(tmp_path / "notes.jsonl"))
    assert (code, answer["label"]) == (0, "evaluative")
    code, answers, errors = check(monkeypatch, capfdbinary, b"", str(tmp_path / "none.jsonl"))
    assert (code, answers) == (2, [])
    assert errors == [f"{tmp_path / 'none.jsonl'} cannot be read: No such file or directory."]
