"""An OpenID Connect provider on this machine, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client


class Provider:
    """A running provider whose people are whoever a test says."""

    def __init__(self, port: int) -> None:
        self.address = f"http://localhost:{port}"

    def knows(self, subject: str, **claims: object) -> None:
        """From now on this subject exists with these claims."""
        requests.put(f"{self.address}/users/{subject}", json=claims, timeout=60).raise_for_status()

    def sign_in(self, client: Client, start: str, subject: str):
        """Follow the browser there and back; what our callback answers."""
        there = client.get(start)
        assert there.status_code == 302, there.content
        back = requests.post(there.url, data={"sub": subject}, allow_redirects=False, timeout=60)
        assert back.status_code == 302, back.text
        parts = urlsplit(back.headers["Location"])
        return client.get(f"{parts.path}?{parts.query}")


@contextmanager
def running() -> Iterator[Provider]:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        provider = Provider(port)
        while not _answers(provider):
            assert process.poll() is None, "the provider did not start"
            time.sleep(0.05)
        yield provider
    finally:
        process.terminate()
        process.wait()


def _answers(provider: Provider) -> bool:
    try:
        requests.get(provider.address, timeout=60)
    except requests.ConnectionError:
        return False
    return True


def query(address: str) -> dict[str, str]:
    """The query of an address as plain pairs."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
