"""The bridge with a plain WSGI application behind it and raw sockets before it."""

import io
import threading
from contextlib import ExitStack

import pytest

from rounds.config.front import body as bodies
from rounds.config.front.application import Front
from rounds.config.front.bridge import Bridge
from rounds.config.front.exchange import Exchange
from rounds.config.front.lean import Table

from .wire import Wire, serving, until

THREADS = 2
LIMIT = 1024 * 1024


class Application:
    """Answers by path, and remembers what happened."""

    def __init__(self):
        self.environs = []
        self.made = 0
        self.closed = threading.Event()
        self.go = threading.Event()
        self.inside = 0

    def __call__(self, environ, start_response):
        self.environs.append(environ)
        return getattr(self, environ["PATH_INFO"].strip("/") or "echo")(environ, start_response)

    def echo(self, environ, start_response):
        body = environ["wsgi.input"].read()
        start_response("200 OK", [("X-Size", str(len(body))), ("Content-Length", str(len(body)))])
        return [body]

    def wait(self, environ, start_response):
        self.inside += 1
        self.go.wait(60)
        start_response("200 OK", [("Content-Length", "4")])
        return [b"done"]

    def file(self, environ, start_response):
        size = int(environ["QUERY_STRING"])
        file = io.BytesIO(b"x" * size)
        file.close = self.closed.set
        start_response("200 OK", [("Content-Length", str(size))])
        return environ["wsgi.file_wrapper"](file)

    def stream(self, environ, start_response):
        application = self
        start_response("200 OK", [])

        class Pieces:
            def __iter__(self):
                for _ in range(int(environ["QUERY_STRING"])):
                    application.made += 1
                    yield b"y" * 50_000

            def close(self):
                application.closed.set()

        return Pieces()

    def fault(self, environ, start_response):
        raise RuntimeError("on purpose")

    def late_fault(self, environ, start_response):
        start_response("200 OK", [("Content-Length", "100")])

        def pieces():
            yield b"z"
            raise RuntimeError("on purpose")

        return pieces()

    def old_style(self, environ, start_response):
        write = start_response("200 OK", [("Content-Length", "6")])
        write(b"abc")
        return iter([b"def"])

    def nothing(self, environ, start_response):
        start_response("204 No Content", [])
        return iter(())


@pytest.fixture
def application():
    return Application()


@pytest.fixture
def port(application):
    bridge = Bridge(application, threads=THREADS, max_body=LIMIT, trust_proxy=False)
    front = Front(Table(), bridge, start=lambda: None, stop=lambda: None)
    with serving(front) as port:
        yield port


def test_environment(application, port):
    with Wire(port) as wire:
        wire.ask(
            "/echo?a=%20b&a=c",
            headers="X-One: 1\r\nX-One: 2\r\nCookie: a=b\r\nCookie: c=d\r\n"
            "X_One: 3\r\nProxy: evil\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n",
        )
    environ = application.environs[0]
    assert environ["PATH_INFO"] == "/echo"
    assert environ["QUERY_STRING"] == "a=%20b&a=c"
    assert environ["HTTP_X_ONE"] == "1,2"
    assert environ["HTTP_COOKIE"] == "a=b; c=d"
    assert environ["REMOTE_ADDR"] == "127.0.0.1"
    assert environ["wsgi.url_scheme"] == "http"
    assert "HTTP_PROXY" not in environ
    assert "HTTP_X_FORWARDED_FOR" not in environ
    assert "CONTENT_LENGTH" not in environ


def test_body_with_length_and_in_chunks(application, port):
    with Wire(port) as wire:
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/x\r\nContent-Length: 5\r\n\r\n")
        assert wire.send("hello").answer().body == b"hello"
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert wire.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").answer().body == b"abcde"
    assert application.environs[0]["CONTENT_TYPE"] == "text/x"
    assert application.environs[1]["CONTENT_LENGTH"] == "5"
    assert "HTTP_TRANSFER_ENCODING" not in application.environs[1]


def test_body_that_goes_to_a_file(port):
    body = bytes(range(256)) * 3000
    with Wire(port) as wire:
        wire.send(f"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {len(body)}\r\n\r\n")
        assert wire.send(body).answer().body == body


def test_slow_uploads_hold_no_thread(application, port):
    with ExitStack() as stack:
        slow = [stack.enter_context(Wire(port)) for _ in range(THREADS * 4)]
        for wire in slow:
            wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf-")
        with Wire(port) as quick:
            assert quick.ask().status == 200
        assert len(application.environs) == 1
        for wire in slow:
            assert wire.send("whole").answer().body == b"half-whole"


@pytest.mark.parametrize("expect", ["", "Expect: 100-continue\r\n"])
def test_declared_too_large(application, port, expect):
    with Wire(port) as wire:
        head = f"POST / HTTP/1.1\r\nHost: h\r\n{expect}Content-Length: {LIMIT + 1}\r\n\r\n"
        wire.send(head)
        if not expect:
            wire.send(b"x" * (LIMIT + 1))
        assert wire.answer().headers["x-size"] == "0"
    assert application.environs[0]["rounds.refused"] == "too-large"


def test_too_large_in_chunks(application, port):
    with Wire(port) as wire:
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")
        block = b"%x\r\n%s\r\n" % (LIMIT // 2, b"x" * (LIMIT // 2))
        answer = wire.send(block * 3).send("0\r\n\r\n").answer()
        assert answer.headers["connection"] == "close"
        assert wire.closed()
    assert application.environs[0]["rounds.refused"] == "too-large"


def test_full_disk(application, port, monkeypatch):
    def no_room(*given, **named):
        class Full(io.BytesIO):
            def write(self, data):
                raise OSError(28, "No space left on device")

        return Full()

    monkeypatch.setattr(bodies.tempfile, "SpooledTemporaryFile", no_room)
    with Wire(port) as wire:
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello").answer()
    assert application.environs[0]["rounds.refused"] == "no-room"


def test_sender_that_falls_silent_or_leaves(application, port, monkeypatch):
    monkeypatch.setattr(bodies, "SILENCE", 0.05)
    with Wire(port) as wire:
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf")
        assert wire.answer().status == 408
        assert wire.closed()
    with Wire(port) as wire:
        wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf")
    with Wire(port) as wire:
        assert wire.ask("/nothing").status == 204
    assert [environ["PATH_INFO"] for environ in application.environs] == ["/nothing"]


def test_keep_alive_and_head(port):
    with Wire(port) as wire:
        head = wire.ask("/file?200000", method="HEAD")
        assert (head.status, head.headers["content-length"]) == (200, "200000")
        assert wire.ask("/nothing").status == 204
        assert wire.ask("/old_style").body == b"abcdef"
        assert wire.ask().status == 200


@pytest.mark.parametrize("size", [0, 10, 64 * 1024, 3_000_000])
def test_files(application, port, size):
    with Wire(port) as wire:
        assert wire.ask(f"/file?{size}").body == b"x" * size
        assert application.closed.wait(60)
        assert wire.ask().status == 200


def test_slow_readers_of_files_hold_no_thread(port):
    with ExitStack() as stack:
        for _ in range(THREADS * 4):
            wire = stack.enter_context(Wire(port))
            wire.send("GET /file?30000000 HTTP/1.1\r\nHost: h\r\n\r\n")
            wire.socket.recv(100)
        with Wire(port) as quick:
            assert quick.ask().status == 200


def test_a_stream_comes_whole_and_is_closed(application, port):
    with Wire(port) as wire:
        assert wire.ask("/stream?100").body == b"y" * 5_000_000
        assert application.closed.wait(60)
        assert wire.ask("/stream?0").body == b""


def test_a_stream_stops_when_the_client_leaves(application, port):
    with Wire(port) as wire:
        wire.send("GET /stream?100000 HTTP/1.1\r\nHost: h\r\n\r\n")
        wire.socket.recv(1000)
    assert application.closed.wait(60)
    # 5 GB were asked for; only what buffers hold was made.
    assert application.made < 1000


def test_what_waits_for_a_client_that_left_is_not_done(application, port, monkeypatch):
    left = threading.Event()
    leave = Exchange.leave
    monkeypatch.setattr(Exchange, "leave", lambda self: (leave(self), left.set()))
    with ExitStack() as stack:
        busy = [stack.enter_context(Wire(port)) for _ in range(THREADS)]
        for wire in busy:
            wire.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
        until(lambda: application.inside == THREADS)
        with Wire(port) as impatient:
            impatient.send("GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n")
        assert left.wait(60)
        application.go.set()
        assert [wire.answer().body for wire in busy] == [b"done"] * THREADS
    with Wire(port) as wire:
        assert wire.ask("/echo").status == 200
    paths = [environ["PATH_INFO"] for environ in application.environs]
    assert paths == ["/wait"] * THREADS + ["/echo"]


def test_faults(application, port):
    with Wire(port) as wire:
        assert wire.ask("/fault").status == 500
    with Wire(port) as wire:
        wire.send("GET /late_fault HTTP/1.1\r\nHost: h\r\n\r\n")
        with pytest.raises(EOFError):
            wire.answer()
    with Wire(port) as wire:
        assert wire.ask().status == 200


def test_more_than_can_wait(application, port, monkeypatch):
    monkeypatch.setattr("rounds.config.front.bridge.WAITING", -THREADS)
    with Wire(port) as wire:
        answer = wire.ask(headers="Accept-Language: es-MX\r\n")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert answer.headers["cache-control"] == "no-store"
    assert application.environs == []
