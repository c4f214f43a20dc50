import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from modellkommunen.core import passwords
from modellkommunen.core.errors import Busy
from modellkommunen.core.passwords import PlatformArgon2Hasher, hashing_slot

pytestmark = pytest.mark.domain


def test_passwords_are_kept_as_argon2id_of_19_megabytes_and_two_passes():
    hasher = PlatformArgon2Hasher()
    encoded = hasher.encode("geheim", hasher.salt())
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("geheim", encoded)
    assert not hasher.verify("anders", encoded)
    assert not hasher.must_update(encoded)


def test_only_so_many_checks_run_at_once_and_the_rest_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(passwords, "_slots", threading.BoundedSemaphore(2))
    with hashing_slot(), hashing_slot(), pytest.raises(Busy), hashing_slot(patience=0.01):
        pass
    with hashing_slot(patience=0.01):
        pass


def test_a_place_is_given_back_after_a_failure(monkeypatch):
    monkeypatch.setattr(passwords, "_slots", threading.BoundedSemaphore(1))
    with pytest.raises(RuntimeError), hashing_slot():
        raise RuntimeError
    with hashing_slot(patience=0.01):
        pass


def test_whoever_waits_gets_the_next_place(monkeypatch):
    monkeypatch.setattr(passwords, "_slots", threading.BoundedSemaphore(1))
    most, running, lock = 0, 0, threading.Lock()

    def check(_number):
        nonlocal most, running
        with hashing_slot(patience=5):
            with lock:
                running += 1
                most = max(most, running)
            with lock:
                running -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(check, range(40)))
    assert most == 1
