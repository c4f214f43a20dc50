import fcntl
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db.utils import OperationalError

from modellkommunen.core.sqlite.gate import WriteGate

pytestmark = pytest.mark.domain


@pytest.fixture
def gate(tmp_path):
    return WriteGate.beside(str(tmp_path / "db"), timeout=5, waiting=50)


def wait_until(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_writers_pass_one_by_one_in_the_order_of_their_coming(gate):
    order = []

    def write(number):
        gate.acquire()
        order.append(number)
        gate.release()

    gate.acquire()
    threads = []
    for number in range(20):
        threads.append(threading.Thread(target=write, args=[number]))
        threads[-1].start()
        wait_until(lambda count=number: len(gate._queue) > count)
    gate.release()
    for thread in threads:
        thread.join()

    assert order == list(range(20))


def test_who_waits_too_long_is_refused_and_leaves_no_trace(tmp_path):
    gate = WriteGate.beside(str(tmp_path / "db"), timeout=0.05, waiting=50)
    gate.acquire()
    with ThreadPoolExecutor(3) as pool:
        refused = [pool.submit(gate.acquire).exception() for _ in range(3)]
    assert [type(error) for error in refused] == [OperationalError] * 3
    gate.release()

    gate.acquire()
    gate.release()


def test_a_queue_that_is_too_long_is_refused_at_once(tmp_path):
    gate = WriteGate.beside(str(tmp_path / "db"), timeout=30, waiting=1)
    gate.acquire()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(gate.acquire)
        wait_until(lambda: gate._queue)
        with pytest.raises(OperationalError, match="too many"):
            gate.acquire()
        gate.release()
        waiting.result()
    gate.release()


def test_another_process_is_waited_for(tmp_path):
    gate = WriteGate.beside(str(tmp_path / "db"), timeout=0.1, waiting=50)
    gate.acquire()
    gate.release()
    with (tmp_path / "db.gate").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        with pytest.raises(OperationalError, match="too long"):
            gate.acquire()
    gate.acquire()
    gate.release()


def test_one_gate_per_file_whatever_it_is_called(tmp_path):
    (tmp_path / "other").symlink_to(tmp_path / "db")
    first = WriteGate.beside(str(tmp_path / "db"), 1, 1)
    assert WriteGate.beside(str(tmp_path / "other"), 1, 1) is first
    assert WriteGate.beside(str(tmp_path / "third"), 1, 1) is not first


def test_a_forked_child_gets_a_gate_of_its_own(gate, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert WriteGate.beside(str(tmp_path / "db"), 5, 50) is not gate


CRASHING = """
import sys, time
from modellkommunen.core.sqlite.gate import WriteGate
WriteGate.beside(sys.argv[1], 5, 5).acquire()
print("in", flush=True)
time.sleep(60)
"""


def test_the_gate_of_a_killed_process_opens(gate, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", CRASHING, str(tmp_path / "db")], stdout=subprocess.PIPE, text=True
    ) as crashing:
        assert crashing.stdout.readline() == "in\n"
        crashing.kill()
    gate.acquire()
    gate.release()
