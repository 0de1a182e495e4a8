"""`rounds serve` as an operator runs it: a process of its own on a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .wire import Wire, until

pytestmark = pytest.mark.xdist_group("serve")
ROOT = Path(__file__).parents[3]


def rounds(data, *words, **more):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ROUNDS_DATA": str(data),
        "ROUNDS_DEMO_TOKEN": "left-over-from-a-demo",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "rounds", *words],
        env={**environment, **more},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    process = rounds(folder, "init")
    said = process.communicate(timeout=180)[1]
    assert process.returncode == 0, said
    return folder


def test_it_says_where_it_answers_and_stops_when_told(data):
    process = rounds(data, "serve", "--port", "0")
    try:
        said = process.stderr.readline()
        assert said.startswith("Rounds answers at http://localhost:")
        port = int(said.split("/")[2].split(":")[1])
        with Wire(port) as wire:
            host = "GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            assert wire.send(host.format("/healthz")).answer().status == 200
            ready = wire.send(host.format("/readyz")).answer()
            assert (ready.status, json.loads(ready.body)["database"]) == (200, "well")
            page = wire.send(host.format("/")).answer()
            assert page.status == 200
            static = page.body.decode().partition('href="/static/')[2].partition('"')[0]
            assert wire.send(host.format(f"/static/{static}")).answer().status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        log = process.communicate()[1]
    assert "GET / 200 in" in log
    assert "Traceback" not in log


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_what_is_being_sent_come_to_its_end(data, stop):
    process = rounds(data, "serve", "--port", "0")
    try:
        port = int(process.stderr.readline().split("/")[2].split(":")[1])
        with Wire(port) as wire:
            wire.send("POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n")
            wire.send("Expect: 100-continue\r\n\r\n")
            # Only now is the request known to be at hand.
            assert wire.answer(head=True).status == 100
            process.send_signal(stop)
            until(lambda: refuses(port))
            answer = wire.send("email=ab").answer()
        assert (answer.status, answer.headers["connection"]) == (403, "close")
        assert process.wait(60) == 0
    finally:
        process.kill()
        log = process.communicate()[1]
    assert "POST /sign-in/ 403 in" in log
    assert "Traceback" not in log


def refuses(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return True
    return False


def test_a_fresh_folder_is_made_ready_without_a_word_of_warning(tmp_path):
    process = rounds(tmp_path / "new", "init")
    assert process.communicate()[1] == ""


def test_a_port_that_is_taken_is_one_sentence(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = rounds(data, "serve", "--port", str(port))
        said = process.communicate(timeout=180)[1]
    assert process.returncode == 2
    assert f"Port {port} on 127.0.0.1 cannot be used" in said
    assert "Traceback" not in said


def test_without_a_secret_it_does_not_start(tmp_path):
    process = rounds(tmp_path, "serve", "--port", "0")
    said = process.communicate(timeout=180)[1]
    assert process.returncode == 2
    assert "Run `rounds init` once" in said
    assert "Traceback" not in said
