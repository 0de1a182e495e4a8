"""What a line of the log says, and what it never says."""

import json
import logging

import pytest

from rounds.config.logs import Json, Plain, swept
from rounds.kernel.tracing import chosen, request_id


def _record(message, *given, **more):
    record = logging.LogRecord("rounds.x", logging.INFO, "x.py", 1, message, given, None)
    record.created = 0.0
    vars(record).update(more)
    return record


@pytest.fixture
def named():
    mark = request_id.set("abcdef123456")
    yield
    request_id.reset(mark)


def test_plain(named):
    line = Plain().format(_record("%s waits", "one"))
    assert line == "1970-01-01T00:00:00.000Z INFO rounds.x [abcdef123456] one waits"


def test_plain_outside_a_request():
    assert Plain().format(_record("hello")) == "1970-01-01T00:00:00.000Z INFO rounds.x hello"


def test_json(named):
    line = json.loads(Json().format(_record("hello", facts={"status": 200})))
    assert line == {
        "time": "1970-01-01T00:00:00.000Z",
        "level": "INFO",
        "logger": "rounds.x",
        "request": "abcdef123456",
        "message": "hello",
        "status": 200,
    }


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("mail to ana.b+c@harlan.example failed", "mail to [e-mail] failed"),
        ("GET /o/x/people/?q=Ana&p=2 failed", "GET /o/x/people/?[…] failed"),
        ("at /invitation/Zx81kd92msa_2/", "at /invitation/[…]/"),
        ("Key (email)=(Ana) already exists", "Key (email)=(…) already exists"),
        ("Failing row contains (1, Ana, 2).", "Failing row contains (…)."),
        ("Is it there? Yes.", "Is it there? Yes."),
        ("/o/harlan/networks/", "/o/harlan/networks/"),
    ],
)
def test_sweeping(said, kept):
    assert swept(said) == kept


def test_a_fault_is_swept_but_files_keep_their_names():
    try:
        raise ValueError("ana@harlan.example in the wrong place")
    except ValueError as error:
        record = _record("it broke")
        record.exc_info = (ValueError, error, error.__traceback__)
    for form in (Plain(), Json()):
        text = form.format(record)
        assert "[e-mail] in the wrong place" in text
        assert "test_logs.py" in text


@pytest.mark.parametrize("offered", [None, "", "short", "x" * 33, "a b c d e f", "line\nbreak9"])
def test_an_id_that_is_none_is_replaced(offered):
    assert chosen(offered) != offered
    assert len(chosen(offered)) == 16


def test_an_id_is_kept():
    assert chosen("3f2a-77.b_9") == "3f2a-77.b_9"
