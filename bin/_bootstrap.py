"""What `bin/rounds`, `bin/test` and `bin/check` need before they can start.

From an empty home folder with nothing but Python 3.11: a virtual environment in `.venv` with the
locked dependencies, checked by hash. Standard library only. Whatever cannot be had is named in one
sentence with what to do about it.

One environment serves both: the test lock contains the run lock, so `bin/rounds` downloads only
what running needs and `bin/test` adds the rest.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / ".rounds-locks"
LOCKS = {"run": ROOT / "requirements/run.txt", "test": ROOT / "requirements/test.txt"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Missing(Exception):  # noqa: N818 - not a fault of ours
    """Something cannot be had here; the sentence says what and how to get it."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def right_python() -> None:
    """Go on only with Python 3.11 or later; start a later one found on the path."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
    have = ".".join(map(str, sys.version_info[:3]))
    raise Missing(
        f"Rounds needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {have} and no later one "
        "is on the path. Install one, then run the same command again."
    )


def start(main: Callable[[list[str]], int]) -> int:
    """Run `main(arguments)` as a script: a missing thing is one sentence and exit code 3."""
    try:
        right_python()
        return main(sys.argv[1:])
    except Missing as missing:
        say(f"{Path(sys.argv[0]).name}: {missing}")
        return 3
    except KeyboardInterrupt:
        return 130


def environment(level: str) -> None:
    """Make or refresh `.venv` so that it holds the `level` lock ("run" or "test")."""
    wanted = {name: _digest(LOCKS[name]) for name in LOCKS if name == level or name == "run"}
    stamp = _stamp()
    usable = _usable()
    if usable and wanted.items() <= stamp.items():
        return
    uv = shutil.which("uv")
    if not usable:
        say("Making the environment in .venv …")
        _make(uv)
    # What was once asked for stays: running after testing does not take the tests' tools away.
    level = "test" if "test" in stamp else level
    say(f"Installing the locked dependencies ({level}); this happens once …")
    _install(uv, LOCKS[level])
    names = LOCKS if level == "test" else {"run": None}
    STAMP.write_text(json.dumps({name: _digest(LOCKS[name]) for name in names}))


def inside(script: str) -> Callable[[list[str]], NoReturn]:
    """For a script that needs the tests' packages: start it again where they are."""

    def again(arguments: list[str]) -> NoReturn:
        if Path(sys.prefix).resolve() == ENVIRONMENT.resolve() or not PYTHON.exists():
            environment("test")
        become([script, *arguments])

    return again


def run(words: list[str], **more_environment: str) -> int:
    """Run the environment's Python on `words` and give its exit code."""
    return subprocess.run([str(PYTHON), *words], env=_env(more_environment), cwd=ROOT).returncode


def become(words: list[str]) -> NoReturn:
    """Turn this process into the environment's Python, in the caller's own folder."""
    if os.name == "nt":
        raise SystemExit(subprocess.run([str(PYTHON), *words], env=_env({})).returncode)
    os.execve(PYTHON, [str(PYTHON), *words], _env({}))


def chromium() -> str:
    """The path of a Chromium for the browser tests, installed with apt-get where root may."""
    found = _chromium()
    if found:
        return found
    apt = shutil.which("apt-get")
    how = "Install it (Debian: `apt-get install chromium`) or set ROUNDS_CHROMIUM to its path."
    if not apt:
        raise Missing(f"The browser tests need Chromium, and there is none on the path. {how}")
    if os.geteuid() != 0:
        raise Missing(
            f"The browser tests need Chromium; there is none on the path, and only root may "
            f"install it here. {how}"
        )
    say("Installing Chromium for the browser tests …")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", "chromium"]
    # A new machine has no package lists yet: the first attempt may fail where the second does not.
    if not (_quietly(install) or (_quietly([apt, "update", "-q"]) and _quietly(install))):
        raise Missing(
            f"`apt-get install chromium` failed; run it by hand to see why. Without it: {how}"
        )
    found = _chromium()
    if not found:
        raise Missing(f"apt-get installed Chromium but it is not on the path. {how}")
    return found


def _quietly(words: list[str]) -> bool:
    return _works(words, {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _chromium() -> str | None:
    given = os.environ.get("ROUNDS_CHROMIUM")
    if given:
        if not shutil.which(given):
            raise Missing(f"ROUNDS_CHROMIUM is {given}, and there is no such program.")
        return given
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _env(more: dict[str, str]) -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, **more}


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _usable() -> bool:
    """Whether `.venv` has a Python that finds its packages. An upgrade of the system's Python
    leaves an environment whose packages lie in the folder of the version before."""
    if not PYTHON.exists():
        return False
    if os.name == "nt" or os.path.realpath(PYTHON) != os.path.realpath(sys.executable):
        return True
    return (ENVIRONMENT / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}").is_dir()


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _make(uv: str | None) -> None:
    if uv:
        words = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)]
        if subprocess.run(words).returncode == 0:
            return
        raise Missing("`uv venv` failed (see above).")
    if importlib.util.find_spec("venv") is None:
        raise Missing(_no_venv("venv"))
    import venv

    try:
        venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt")
    except OSError as error:
        raise Missing(f"The environment cannot be made in {ENVIRONMENT}: {error}.") from error


def _no_venv(module: str) -> str:
    minor = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        f"This Python has no `{module}` module. Install it (Debian and Ubuntu: "
        f"`apt-get install python{minor}-venv`), or install uv, then run the same command again."
    )


def _pip() -> list[str]:
    """The words that run a pip for `.venv`: the interpreter's own, or one put into it."""
    pip = [str(PYTHON), "-m", "pip"]
    if _works([*pip, "--version"]):
        return pip
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if _works([*outside, "--version"]):
        return outside
    if importlib.util.find_spec("ensurepip") is None:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise Missing(_no_venv("ensurepip"))
    if not _works([str(PYTHON), "-m", "ensurepip"]):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise Missing(_no_venv("ensurepip"))
    return pip


def _works(words: list[str], env: dict[str, str] | None = None) -> bool:
    nowhere = subprocess.DEVNULL
    return subprocess.run(words, stdout=nowhere, stderr=nowhere, env=env).returncode == 0


def _install(uv: str | None, lock: Path) -> None:
    if uv:
        words = [uv, "pip", "sync", "--quiet", "--python", str(PYTHON)]
    else:
        words = [*_pip(), "install", "--quiet", "--no-compile", "--no-input", "-r"]
    words += [str(lock), "--require-hashes"]
    done = subprocess.run(words, stderr=subprocess.PIPE, text=True, env=_install_env())
    if done.returncode == 0:
        return
    say(done.stderr.strip())
    STAMP.unlink(missing_ok=True)
    raise Missing(_why(done.stderr))


def _install_env() -> dict[str, str]:
    """Schools often inspect encrypted traffic: uv is told to trust what the system trusts, as pip
    does."""
    ours = {
        "PIP_NO_WARN_SCRIPT_LOCATION": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_SYSTEM_CERTS": "true",
        "UV_NATIVE_TLS": "true",
    }
    return {**ours, **os.environ}


def _why(output: str) -> str:
    words = output.lower()
    if "do not match the hashes" in words or "hash mismatch" in words:
        return (
            "A downloaded package is not the one in the lock, so nothing of it was installed. "
            "Try again; if it stays, your package index serves altered files."
        )
    unreachable = (
        "connection",
        "resolve",
        "network",
        "timed out",
        "unreachable",
        "dns",
        "proxy",
        "versions: none",
    )
    if any(word in words for word in unreachable):
        return (
            "The dependencies could not be downloaded: the package index cannot be reached. "
            "Connect to the network (or set PIP_INDEX_URL / UV_INDEX_URL to a mirror) and run "
            "the same command again."
        )
    if "no space left" in words:
        return "The disk is full: the environment needs about 400 MB. Make room and run it again."
    return "The dependencies could not be installed (see above)."
