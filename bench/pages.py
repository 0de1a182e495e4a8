"""Pages per second and p99 of our bridge, beside bare WSGI and Django's own ASGI handler.

    python -m bench.pages                    # about two minutes on two cores
    python -m bench.pages --seconds 20       # as the bar asks

One signed-in page of a small organization on SQLite, eight connections that are kept, each asking
again when it has its answer. The servers stand side by side and are loaded in turn; a figure is
the median of the turns, a ratio the median of the ratios within a turn. The share of the
processor that others used is measured and said; turns above 10 % are marked.

Then eight uploads that send a byte every tenth of a second hang on each server, and pages are
asked for meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 8
THREADS = 8
SERVERS = {
    "our bridge": "bridge",
    "bare WSGI in threads": "wsgi",
    "Django's own ASGI handler": "asgi",
}
OURS = next(iter(SERVERS))


def prepare() -> None:
    """Fill the data folder; prints the page's path and a session as JSON."""
    from rounds.jobs import house

    house.make_folder(Path(os.environ["ROUNDS_DATA"]))
    house.enter()
    house.migrate()
    house.collect_static()
    from tests.support.cast import make_cast

    cast = make_cast()
    cookies = cast.client("ana").cookies
    print(json.dumps({"path": cast.base, "cookie": cookies.output(header="", sep=";").strip()}))


def serve(kind: str, port: int) -> None:
    from rounds.jobs import house

    house.enter()
    if kind == "wsgi":
        from bench.bare_wsgi import serve as serve_bare
        from rounds.config.wsgi import application

        serve_bare(application, port, THREADS)
    import uvicorn

    how = {"host": "127.0.0.1", "port": port, "log_config": None, "access_log": False}
    if kind == "asgi":
        from django.core.asgi import get_asgi_application

        uvicorn.run(get_asgi_application(), lifespan="off", **how)
    else:
        uvicorn.run("rounds.config.asgi:application", proxy_headers=False, **how)


@dataclass
class Turn:
    """What one server did in one turn."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    outside: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the pages came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def load(port: int, request: bytes, seconds: float, connections: int = CONNECTIONS) -> Turn:
    """Ask on every connection, again and again, for `seconds`."""
    turn = Turn()
    began = time.perf_counter()
    end = began + seconds

    def ask() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=seconds + 5) as wire:
            file = wire.makefile("rb")
            while (sent := time.perf_counter()) < end:
                wire.sendall(request)
                if not _read(file):
                    return
                turn.times.append(time.perf_counter() - sent)

    before = _processor()
    threads = [threading.Thread(target=ask, daemon=True) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 6)
    turn.seconds = time.perf_counter() - began
    turn.outside = _outside(before, _processor())
    return turn


def _read(file: object) -> bool:
    try:
        status = file.readline()  # type: ignore[attr-defined]
        size = 0
        while (line := file.readline()) not in (b"\r\n", b""):  # type: ignore[attr-defined]
            if line.lower().startswith(b"content-length:"):
                size = int(line[15:])
        return len(file.read(size)) == size and b" 200 " in status  # type: ignore[attr-defined]
    except OSError:
        return False


def _processor() -> tuple[float, float, float]:
    """Ticks of the machine: all, busy; and those of this process and its children."""
    fields = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    ours = 0
    for process in (os.getpid(), *_children):
        stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ours += int(stat[11]) + int(stat[12])
    return sum(fields), sum(fields) - fields[3] - fields[4], ours


def _outside(before: tuple[float, float, float], after: tuple[float, float, float]) -> float:
    """The share of the machine's time that went to others."""
    total, busy, ours = (new - old for new, old in zip(after, before, strict=True))
    return max(0.0, (busy - ours) / total)


_children: list[int] = []


@contextmanager
def running(kind: str, environment: dict[str, str]) -> Iterator[int]:
    """A server of this kind on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "bench.pages", "--serve", kind, "--port", str(port)]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(words, env=environment, stdout=nowhere, stderr=nowhere)
    _children.append(process.pid)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        _children.remove(process.pid)
        process.terminate()
        process.wait(20)


@contextmanager
def slow_uploads(port: int, count: int, request: bytes) -> Iterator[None]:
    """`count` forms that arrive a byte at a time."""
    stop = threading.Event()
    head = request.replace(b"GET", b"POST", 1)[:-2] + b"Content-Length: 100000\r\n\r\n"
    wires = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]

    def trickle() -> None:
        while not stop.wait(0.1):
            for wire in wires:
                wire.send(b"x")

    for wire in wires:
        wire.sendall(head)
    thread = threading.Thread(target=trickle)
    thread.start()
    time.sleep(0.5)
    try:
        yield
    finally:
        stop.set()
        thread.join()
        for wire in wires:
            wire.close()


def compare(ports: dict[str, int], request: bytes, turns: int, seconds: float) -> None:
    done: dict[str, list[Turn]] = {name: [] for name in ports}
    for port in ports.values():
        load(port, request, 1.0)
    for _ in range(turns):
        for name, port in ports.items():
            done[name].append(load(port, request, seconds))
    print("| server | pages/s | p50 ms | p99 ms | ours to it | others used |")
    print("|---|---|---|---|---|---|")
    for name, its in done.items():
        ratios = [ours.rate / turn.rate for ours, turn in zip(done[OURS], its, strict=True)]
        others = [turn.outside for turn in its]
        mark = " *" if max(others) > 0.1 else ""
        print(
            f"| {name} | {_middle([turn.rate for turn in its]):.0f} "
            f"| {_middle([turn.at(0.5) for turn in its]):.1f} "
            f"| {_middle([turn.at(0.99) for turn in its]):.1f} "
            f"| {_middle(ratios):.2f} | {min(others):.0%} to {max(others):.0%}{mark} |"
        )
    print("\n`*`: in some turns others used more than 10 % of the machine.")


def hang(ports: dict[str, int], request: bytes, seconds: float) -> None:
    print("\n| server, four connections | pages/s | p99 ms | with 8 slow uploads | p99 ms |")
    print("|---|---|---|---|---|")
    for name, port in ports.items():
        free = load(port, request, seconds, 4)
        with slow_uploads(port, THREADS, request):
            held = load(port, request, seconds, 4)
        after = f"{held.rate:.0f} | {held.at(0.99):.1f}" if held.times else "none | –"
        print(f"| {name} | {free.rate:.0f} | {free.at(0.99):.1f} | {after} |")


def _middle(values: list[float]) -> float:
    return statistics.median(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a turn (5)")
    parser.add_argument("--turns", type=int, default=5, help="turns of each server (5)")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")
    if given.prepare:
        return prepare()
    if given.serve:
        return serve(given.serve, given.port)
    with tempfile.TemporaryDirectory() as data, ExitStack() as stack:
        environment = {
            **os.environ,
            "ROUNDS_DATA": data,
            "ROUNDS_THREADS": str(THREADS),
            "ROUNDS_HOSTS": "127.0.0.1,testserver",
        }
        words = [sys.executable, "-m", "bench.pages", "--prepare"]
        made = json.loads(subprocess.check_output(words, env=environment).splitlines()[-1])
        request = (
            f"GET {made['path']} HTTP/1.1\r\nHost: localhost\r\nCookie: {made['cookie']}\r\n\r\n"
        ).encode()
        ports = {
            name: stack.enter_context(running(kind, environment)) for name, kind in SERVERS.items()
        }
        compare(ports, request, given.turns, given.seconds)
        hang(ports, request, min(given.seconds, 5.0))
        return None


if __name__ == "__main__":
    main()
