"""The gate by itself: order, priority, timeouts."""

import threading
import time

import pytest

from rounds.kernel.sqlite.gate import Gate, GateTimeoutError, gate_of


def _queue(gate, order, name, **how):
    """Start a writer and wait until it stands in line."""
    before = gate.waiting

    def write():
        with gate.passing(60, **how):
            order.append(name)

    thread = threading.Thread(target=write)
    thread.start()
    end = time.monotonic() + 60
    while gate.waiting == before and time.monotonic() < end:
        time.sleep(0.001)
    return thread


def test_first_come_first_served():
    gate, order = Gate(), []
    gate.enter(1)
    threads = [_queue(gate, order, number) for number in range(8)]
    gate.leave()
    for thread in threads:
        thread.join(60)
    assert order == list(range(8))
    assert gate.passed == 9


def test_the_committer_goes_before_those_who_wait():
    gate, order = Gate(), []
    gate.enter(1)
    threads = [_queue(gate, order, name) for name in "ab"]
    threads += [_queue(gate, order, name, first=True) for name in "CD"]
    gate.leave()
    for thread in threads:
        thread.join(60)
    assert order == ["C", "D", "a", "b"]


def test_nobody_slips_in_between():
    """A writer that leaves and comes back at once stands behind those who wait."""
    gate, order = Gate(), []
    gate.enter(1)
    waiting = _queue(gate, order, "waiting")
    gate.leave()
    with gate.passing(5):
        order.append("again")
    waiting.join(60)
    assert order == ["waiting", "again"]


def test_a_timeout_leaves_the_line():
    gate, order = Gate(), []
    gate.enter(1)
    with pytest.raises(GateTimeoutError):
        gate.enter(0.01)
    assert gate.waiting == 0
    after = _queue(gate, order, "after")
    gate.leave()
    after.join(60)
    assert order == ["after"]
    gate.enter(0.01)
    gate.leave()


def test_a_fault_leaves_the_gate():
    gate = Gate()
    with pytest.raises(ZeroDivisionError), gate.passing(1):
        raise ZeroDivisionError
    with gate.passing(0.01):
        assert gate.passed == 2


def test_one_gate_for_each_file():
    assert gate_of("/one") is gate_of("/one")
    assert gate_of("/one") is not gate_of("/other")
