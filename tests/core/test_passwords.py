from contextlib import ExitStack

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


def test_the_one_too_many_at_the_passwords_is_told_to_come_back():
    with ExitStack() as others:
        for _ in range(passwords.slots.most):
            passwords.slots._room.acquire()
            others.callback(passwords.slots._room.release)
        with pytest.raises(Busy), hashing_slot():
            pass
    with hashing_slot():
        pass
