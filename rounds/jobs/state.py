"""What `/readyz` answers."""

from __future__ import annotations

from rounds.kernel import health


def readiness() -> dict[str, object]:
    """`ok` is whether pages can be served; each thing looked at has its level, never a sentence:
    whoever may ask this needs no names, addresses or paths."""
    found = health.findings()
    words: dict[str, object] = {finding.what: finding.level.value for finding in found}
    return {"ok": all(finding.level is not health.Level.DOWN for finding in found), **words}
