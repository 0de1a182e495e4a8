"""The wheel holds everything of the package that the source tree holds, and the catalogues.

Run by `bin/check` inside the environment.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = (".pyc", ".po")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        built = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
        if built.returncode != 0:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 1
        [wheel] = Path(folder).glob("*.whl")
        inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "rounds").rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT
    }
    missing = sorted(wanted - inside)
    for name in missing:
        print(f"the wheel lacks {name}", file=sys.stderr)
    return bool(missing)


raise SystemExit(main())
