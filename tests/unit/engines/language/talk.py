"""Invented classroom talk, full of every word the coach knows, and the ways in which it is quoted."""

from __future__ import annotations

import random
from collections.abc import Iterator

TALK = {
    "en": [
        "Great job, I love how you {v} that, it's so {a}",
        "I think it's {a} because the wolf wanted to eat them",
        "That's not {a}, you should try it again",
        "Okay so, um, who remembers what we {v} yesterday? It seems {a}, right?",
        "Don't be {a}. You're doing well, we're almost there",
        "Maybe it's {a}… I don't know, it looks like a {a} one",
        "Everybody was {a} when they {v} it, weren't they?",
        "I'm bored, this is {a}",
        "The boys' team {v} it and the girls' team was {a}, 'cause nobody knew",
        "Why do you feel {a}? Most of you understood, some didn't",
        "You need to pay attention, that's {a}",
        "It's 5 o'clock and you're still {a}",
        "No evidence? There's no evidence, it's just {a}, isn't it",
        "Wow! Excellent! Perfect! {a}!",
        "He always {v} it like that, it's really {a}",
        "Well, better late than never: a {a} answer is a {a} answer",
        "My mom's friend is {a} - she {v} everything",
    ],
    "es": [
        "Muy bien, me encanta cómo lo {v}, está {a}",
        "Creo que es {a} porque el lobo quería comérselos",
        "Eso no está {a}, deberían intentarlo otra vez",
        "A ver, ¿quién se acuerda de lo que {v} ayer? Parece {a}, ¿no?",
        "No sean {a}. Van bien, ya casi",
        "Tal vez es {a}… no sé, se ve {a}",
        "Todos estaban {a} cuando lo {v}",
        "Estoy aburrido, esto es {a}",
        "¿Por qué te sientes {a}? La mayoría entendió, algunos no",
        "Tienen que poner atención, eso es {a}",
        "¡Excelente! ¡Perfecto! ¡{a}!",
        "Siempre lo {v} así, es {a}",
        "Bueno, más vale tarde que nunca: una respuesta {a} es {a}",
    ],
}
WORDS = {
    "en": {
        "a": "great good bad excellent boring engaged confused strong weak clear interesting happy angry effective wonderful ready smart amazing hard easy well better best respectful calm lazy",
        "v": "understood knew liked explained learned wanted tried enjoyed handled failed struggled",
    },
    "es": {
        "a": "excelente bueno malo aburrido interesado confundido débil claro interesante feliz enojado efectivo maravilloso listo inteligente difícil fácil mejor peor respetuoso flojo",
        "v": "entendieron sabían explicaron aprendieron querían intentaron disfrutaron lograron",
    },
}
SIGNS = [
    ('"', '"'),
    ("“", "”"),
    ("«", "»"),
    ("« ", " »"),
    ("„", "“"),
    ("„", "”"),
    ("”", "”"),
    ("‹", "›"),
    ("<<", ">>"),
    ("``", "''"),
    ("''", "''"),
    ("“", '"'),
]
SINGLE = [("'", "'"), ("‘", "’")]
FRAMES = {
    "en": [
        "T: {}",
        "T says {}",
        "S3 to partner, {}",
        "10:02 {} (T)",
        "{}",
        "T walks. {} S sits.",
        "S1 {}; S2 nods",
        "({})",
        "- {} - T",
        "T asks S:{}",
    ],
    "es": [
        "M: {}",
        "La maestra dice {}",
        "A3 a su compañero, {}",
        "10:02 {} (M)",
        "{}",
        "Camina. {} Se sienta.",
        "A1 {}; A2 asiente",
        "({})",
        "- {} - M",
        "pregunta:{}",
    ],
}
SPEAKERS = {
    "en": [
        "T: ",
        "S1: ",
        "Ss: ",
        "T to class: ",
        "Teacher: ",
        "Student 2: ",
        "10:14 T: ",
        "- S: ",
        "T (to S4): ",
        "Boy in red: ",
        "T says to the class: ",
        "Board: ",
        "Exit ticket: ",
    ],
    "es": [
        "M: ",
        "Maestra: ",
        "A1: ",
        "Alumno: ",
        "La maestra: ",
        "Niña 2: ",
        "10:14 M: ",
        "- Docente: ",
        "M (a A4): ",
        "—",
        "La maestra dice: ",
        "En el pizarrón: ",
        "Boleto de salida: ",
    ],
}


def talk(language: str, many: int) -> Iterator[str]:
    """So many invented utterances, the same every time."""
    chance = random.Random(7)
    words = {kind: words.split() for kind, words in WORDS[language].items()}
    for number in range(many):
        made = TALK[language][number % len(TALK[language])]
        while "{" in made:
            made = made.replace("{a}", chance.choice(words["a"]), 1)
            made = made.replace("{v}", chance.choice(words["v"]), 1)
        yield made


def quoted(language: str, many: int) -> Iterator[str]:
    """Notes that hold nothing of their author's but frames, and talk in quotation marks."""
    for number, words in enumerate(talk(language, many)):
        signs = SIGNS + SINGLE
        opened, closed = signs[number % len(signs)]
        frame = FRAMES[language][number // len(signs) % len(FRAMES[language])]
        yield frame.format(opened + words + closed)


def unbalanced(language: str, many: int) -> Iterator[str]:
    """The same with one of the two marks forgotten. (`>>` alone is an arrow.)"""
    signs = [pair for pair in SIGNS if pair[1] != ">>"]
    for number, words in enumerate(talk(language, many)):
        opened, closed = signs[number % len(signs)]
        half = opened + words if number % 2 else words + closed
        yield half if number % 2 == 0 else FRAMES[language][number % 2].format(half)


def spoken(language: str, many: int) -> Iterator[str]:
    """Speaker and words, without quotation marks."""
    for number, words in enumerate(talk(language, many)):
        yield SPEAKERS[language][number % len(SPEAKERS[language])] + words
