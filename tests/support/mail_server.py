"""A mail server small enough to read: it speaks SMTP on a port of its own and keeps what it got."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What arrived, and how the server behaves. `answers` maps an address to what its RCPT gets."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False


class _Talk(socketserver.StreamRequestHandler):
    server: _Listener

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        state = self.server.state
        self.say("220 test server")
        while line := self.rfile.readline().decode().strip():
            word = line.upper()
            if state.hang_up:
                return
            if word.startswith("EHLO"):
                self.say("250 test server")
            elif word.startswith("RCPT"):
                address = line[line.index("<") + 1 : line.index(">")]
                self.say(state.answers.get(address, "250 fine"))
            elif word == "DATA":
                self.say("354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                state.arrived.append(message_from_bytes(body, policy=policy.default))  # type: ignore[arg-type]
                self.say("250 kept")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    state: MailServer


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running server; everything it got is in `arrived`."""
    with _Listener(("127.0.0.1", 0), _Talk) as listener:
        listener.state = MailServer(port=listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield listener.state
        finally:
            listener.shutdown()
            thread.join()
