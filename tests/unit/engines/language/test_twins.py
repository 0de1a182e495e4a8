"""The engine in Python and the one in TypeScript say the same of everything there is to say."""

import json
import random
import subprocess

from frontend.check import node
from rounds.engines.language import label, language_of, look, rule_set

from . import talk
from .written import SPEC, bare, cases, labelled

RUN = SPEC.parents[1] / "frontend" / "coach" / "run.mjs"
SIGNS = "\"'“”«»„‘’:;,.!?-—()…¿¡ \n\t\u00a0½ñéÉßŁøİ𝔸😀\u0301\u200b\u00ad"


def in_typescript(texts: list[tuple[str, str | None]]) -> list[list]:
    program, _npm = node()
    lines = "".join(json.dumps({"text": text, "lang": lang}) + "\n" for lang, text in texts)
    done = subprocess.run(
        [program, "--disable-warning=ExperimentalWarning", str(RUN)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def in_python(lang: str | None, text: str) -> list:
    marks = look(text, rule_set(lang or language_of(text)))
    return [label(marks), [[mark.start, mark.end, mark.rule.id] for mark in marks]]


def shaken(texts: list[str], many: int) -> list[str]:
    """Texts cut, joined and strewn with signs, the same every time."""
    chance = random.Random(11)
    made = []
    for _ in range(many):
        words = [
            word
            for text in chance.sample(texts, 3)
            for word in text.split(" ")
            if chance.random() < 0.8
        ]
        for _ in range(chance.randrange(6)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(SIGNS))
        made.append(chance.choice(["", " "]).join(words[:3]) + " " + " ".join(words[3:]))
    return made


def test_both_engines_say_the_same():
    written: list[tuple[str, str | None]] = [
        *((case["lang"], bare(case["marked"])) for case in cases()),
        *labelled(),
    ]
    for language in ("en", "es"):
        for way in (talk.talk, talk.quoted, talk.unbalanced, talk.spoken):
            written += [(language, text) for text in way(language, 300)]
    bare_texts = [text for _language, text in written]
    written += [(None, text) for text in shaken(bare_texts, 4000)]
    told = in_typescript(written)
    assert len(told) == len(written)
    differ = [
        (lang, text, theirs, in_python(lang, text))
        for (lang, text), theirs in zip(written, told, strict=True)
        if theirs != in_python(lang, text)
    ]
    assert differ[:5] == []
