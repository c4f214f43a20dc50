import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import F
from django.db.utils import OperationalError

from modellkommunen.core.models import JobRun, PublicState
from modellkommunen.core.sqlite.base import LONGEST_QUEUE
from tools.supervisor import THREADS

pytestmark = [
    pytest.mark.domain,
    pytest.mark.skipif("connections['default'].vendor != 'sqlite'", reason="about SQLite alone"),
]


def pragma(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def in_a_thread(function):
    def run():
        try:
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def gate():
    connection.ensure_connection()
    return connections["default"]._gate


def test_what_is_acknowledged_is_on_the_disk(real_database):
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 10_000


def test_a_database_in_memory_has_no_gate(db):
    assert gate() is None


def test_a_transaction_holds_the_gate_from_begin_to_end(real_database):
    assert not gate()._taken
    with transaction.atomic():
        assert gate()._taken
        with transaction.atomic():
            PublicState.objects.create(pk=1)
        assert gate()._taken
    assert not gate()._taken


def test_the_gate_is_given_back_whatever_happens(real_database):
    with pytest.raises(RuntimeError), transaction.atomic():
        raise RuntimeError
    assert not gate()._taken

    with pytest.raises(IntegrityError), transaction.atomic():
        PublicState.objects.create(pk=2)
    assert not gate()._taken

    with transaction.atomic():
        transaction.set_rollback(True)
    assert not gate()._taken

    own = gate()
    with transaction.atomic():
        connection.close()
    assert not own._taken


def test_a_failing_begin_gives_the_gate_back(real_database, monkeypatch):
    connection.ensure_connection()
    own = gate()
    monkeypatch.setattr(connections["default"], "transaction_mode", "NONSENSE")
    with pytest.raises(OperationalError), transaction.atomic():
        pass
    assert not own._taken


def test_a_single_write_passes_the_gate_and_a_read_does_not(real_database, monkeypatch):
    passed = []
    own = gate()
    acquire = own.acquire
    monkeypatch.setattr(own, "acquire", lambda: (passed.append(1), acquire())[1])

    PublicState.objects.create(pk=1)
    PublicState.objects.filter(pk=1).update(number=2)
    assert len(passed) == 2
    assert PublicState.objects.get().number == 2
    assert len(passed) == 2
    assert not own._taken


def test_readers_never_wait_for_a_writer(real_database):
    PublicState.objects.create(pk=1, number=1)
    with transaction.atomic():
        PublicState.objects.update(number=2)
        began = time.monotonic()
        seen = in_a_thread(lambda: [PublicState.objects.get().number for _ in range(100)])
        assert time.monotonic() - began < 1
    assert seen == [1] * 100


def test_a_writer_that_waits_too_long_is_told(real_database, monkeypatch):
    monkeypatch.setattr(gate(), "_timeout", 0.05)
    with transaction.atomic(), pytest.raises(OperationalError, match="too long"):
        in_a_thread(lambda: PublicState.objects.create(pk=1))


def test_of_as_many_writers_as_the_server_has_threads_the_last_are_refused_at_once(real_database, at):
    def write(number):
        try:
            JobRun.objects.create(name=str(number), finished_at=at)
        finally:
            connection.close()

    gate()
    with ThreadPoolExecutor(THREADS) as pool, transaction.atomic():
        writers = [pool.submit(write, number) for number in range(1, THREADS + 1)]
        refused = list(islice(as_completed(writers, timeout=10), THREADS - LONGEST_QUEUE))
    assert {str(writer.exception()) for writer in refused} == {
        "too many writers are waiting for the database"
    }
    assert [writer.exception() for writer in writers if writer not in refused] == [None] * LONGEST_QUEUE
    assert JobRun.objects.count() == LONGEST_QUEUE


def test_threads_lose_no_write(real_database):
    PublicState.objects.create(pk=1)
    start = threading.Barrier(8)

    def count():
        start.wait()
        for _ in range(25):
            with transaction.atomic():
                number = PublicState.objects.get().number
                PublicState.objects.update(number=number + 1)
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert PublicState.objects.get().number == 200


COUNTING = """
import sys
import django
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "modellkommunen.core.sqlite", "NAME": sys.argv[1]}},
    INSTALLED_APPS=["modellkommunen.core"], USE_TZ=True, STATIC_URL="/",
)
django.setup()
from django.db import transaction
from modellkommunen.core.models import JobRun, PublicState
for _ in range(100):
    with transaction.atomic():
        number = PublicState.objects.get().number
        PublicState.objects.update(number=number + 1)
"""


def test_processes_lose_no_write(real_database):
    PublicState.objects.create(pk=1)
    processes = [
        subprocess.Popen([sys.executable, "-c", COUNTING, real_database], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for _ in range(50):
        with transaction.atomic():
            PublicState.objects.update(number=F("number") + 1)
    failures = [process.communicate(timeout=60)[1].decode() for process in processes]
    assert failures == [""] * 3
    assert PublicState.objects.get().number == 350
