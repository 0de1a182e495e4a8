"""The raw limit: a WSGI application in threads with the least HTTP around it that is HTTP.

Each thread takes one connection and keeps it until it ends, as simple threaded servers do. It
serves the bench and nothing else: no limits, no timeouts, no chunked bodies.
"""

from __future__ import annotations

import io
import socket
import sys
import threading
from queue import SimpleQueue
from typing import Any


def serve(application: Any, port: int, threads: int) -> None:
    """Serve for ever."""
    listening = socket.create_server(("127.0.0.1", port), backlog=512)
    waiting: SimpleQueue[socket.socket] = SimpleQueue()
    for _ in range(threads):
        threading.Thread(target=_thread, args=(application, waiting), daemon=True).start()
    while True:
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.put(connection)


def _thread(application: Any, waiting: SimpleQueue[socket.socket]) -> None:
    while True:
        with waiting.get() as connection:
            file = connection.makefile("rb")
            while _request(application, connection, file):
                pass


def _request(application: Any, connection: socket.socket, file: Any) -> bool:
    line = file.readline().decode("latin-1").split()
    if len(line) != 3:
        return False
    path, _, query = line[1].partition("?")
    environ = {
        "REQUEST_METHOD": line[0],
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    while (header := file.readline()) != b"\r\n":
        name, _, value = header.decode("latin-1").partition(":")
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_LENGTH" else f"HTTP_{key}"] = value.strip()
    environ["wsgi.input"] = io.BytesIO(file.read(int(environ.get("CONTENT_LENGTH", 0))))
    head: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        head.append(f"HTTP/1.1 {status}\r\n")
        head.extend(f"{name}: {value}\r\n" for name, value in headers)

    result = application(environ, start)
    body = b"".join(result)
    connection.sendall("".join([*head, "\r\n"]).encode("latin-1") + body)
    result.close()
    return True
