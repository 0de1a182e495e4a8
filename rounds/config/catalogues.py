"""Message catalogues: `.po` is kept, `.mo` is made from it when it is older."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def stale(folder: Path = PACKAGE) -> list[Path]:
    """The catalogues in `folder` whose compiled form is missing or older than their source."""
    return [
        source
        for source in sorted(folder.glob("**/LC_MESSAGES/*.po"))
        if _made(source) < source.stat().st_mtime
    ]


def compile_stale(folder: Path = PACKAGE) -> list[Path]:
    """Compile what is stale and give the files made. Safe when two processes do it at once."""
    made = []
    for source in stale(folder):
        import polib  # late: heavy

        target = source.with_suffix(".mo")
        partial = target.with_name(f".{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)
        made.append(target)
    return made


def _made(source: Path) -> float:
    target = source.with_suffix(".mo")
    return target.stat().st_mtime if target.exists() else 0.0


if __name__ == "__main__":
    compile_stale()
