"""Codes on their way to paper: kept for their page in this session, locked; the database knows
digests only."""

from __future__ import annotations

import json

from rounds.identity import vault

from ..doors import Request

SHEETS = "rounds_sheets"


def keep(request: Request, codes: dict[str, str]) -> None:
    """Let these codes, by reference, be printed in this session until others are made."""
    request.session[SHEETS] = vault.lock(json.dumps(codes))


def kept(request: Request) -> dict[str, str]:
    """The codes made last in this session."""
    locked = request.session.get(SHEETS)
    return dict(json.loads(vault.unlock(locked))) if locked else {}


def spaced(code: str) -> str:
    """A code in two halves, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"
