import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from modellkommunen.core import passwords
from modellkommunen.core.documents import rendering
from modellkommunen.core.errors import Busy
from modellkommunen.core.slots import Slots
from modellkommunen.core.sqlite.base import LONGEST_QUEUE
from tools.supervisor import THREADS

pytestmark = pytest.mark.domain


def test_who_waits_too_long_is_refused():
    slots = Slots(2, waiting=1, patience=0.01)

    with slots.held(), slots.held(), pytest.raises(Busy), slots.held():
        pass

    with slots.held(), slots.held():
        pass


def test_a_queue_that_is_too_long_is_refused_at_once():
    slots = Slots(1, waiting=1, patience=30)
    inside, leave = threading.Event(), threading.Event()

    def work():
        with slots.held():
            inside.set()
            leave.wait(5)

    with ThreadPoolExecutor(2) as pool:
        working = [pool.submit(work), pool.submit(work)]
        inside.wait(5)
        while slots._room._value:
            pass
        with pytest.raises(Busy), slots.held():
            pass
        leave.set()
    assert [done.exception() for done in working] == [None, None]
    with slots.held():
        pass


def test_a_place_is_given_back_after_a_failure():
    slots = Slots(1, waiting=0, patience=0.01)

    with pytest.raises(RuntimeError), slots.held():
        raise RuntimeError

    with slots.held():
        pass


def test_whoever_waits_gets_the_next_place():
    slots = Slots(1, waiting=7, patience=5)
    most, running, lock = 0, 0, threading.Lock()

    def check(_number):
        nonlocal most, running
        with slots.held():
            with lock:
                running += 1
                most = max(most, running)
            with lock:
                running -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(check, range(40)))
    assert most == 1


def test_all_queues_together_leave_threads_for_readers():
    writers = 1 + LONGEST_QUEUE

    assert writers + passwords.slots.most + rendering.slots.most < THREADS
