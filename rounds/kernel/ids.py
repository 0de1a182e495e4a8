"""References, tokens and codes: all random, none guessable, none in order of making."""

from __future__ import annotations

import hashlib
import secrets

# Crockford's base 32: no I, L, O or U, so that a code survives being read aloud.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_ref() -> str:
    """Twelve characters (60 bits) that name a row in an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def new_token() -> str:
    """A link's secret: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """What is stored of a token or code, so that a stolen database opens no link."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code(length: int = 8) -> str:
    """A code to be typed from paper, in upper case; 8 characters carry 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length)).upper()


def code_from(digest: bytes, length: int = 8) -> str:
    """The same code for the same secret digest: five bits of it for each character."""
    bits = int.from_bytes(digest, "big")
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(length)).upper()


def typed_code(text: str) -> str:
    """What a person meant by a typed code: spaces and dashes gone, look-alikes mended."""
    kept = "".join(letter for letter in text.upper() if letter.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))
