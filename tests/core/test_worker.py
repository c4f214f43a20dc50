import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from modellkommunen.core import jobs
from modellkommunen.core.models import JobRun
from modellkommunen.core.worker import AnotherWorkerRuns, Worker, the_one_worker, work

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def ran(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    return []


def fail(at):
    raise RuntimeError("secret")


def test_jobs_run_when_they_are_due(ran, at):
    jobs.register("often", every=SECOND, run=lambda at: ran.append("often"))
    jobs.register("seldom", every=3 * SECOND, run=lambda at: ran.append("seldom"))
    worker = Worker(at)

    for second in range(4):
        worker.run_due(at + second * SECOND)

    assert ran == ["often", "seldom", "often", "often", "often", "seldom"]


def test_after_a_restart_a_daily_job_waits_for_its_day(ran, at):
    jobs.register("daily", every=timedelta(days=1), run=ran.append)
    Worker(at).run_due(at)

    restarted = Worker(at + timedelta(hours=1))
    restarted.run_due(at + timedelta(hours=23))
    assert ran == [at]
    restarted.run_due(at + timedelta(hours=24))
    assert ran == [at, at + timedelta(hours=24)]


def test_a_failing_job_is_noted_repeated_and_stops_no_other(ran, at):
    jobs.register("broken", every=SECOND, run=fail)
    jobs.register("sound", every=SECOND, run=ran.append)
    worker = Worker(at)

    worker.run_due(at)
    noted = JobRun.objects.get(name="broken")
    assert (noted.failures, noted.last_error) == (1, "RuntimeError")
    worker.run_due(at + SECOND)
    worker.run_due(at + 2 * SECOND)

    assert JobRun.objects.get(name="broken").failures == 2
    assert ran == [at, at + SECOND, at + 2 * SECOND]


def test_a_repaired_job_is_noted_as_sound(at):
    jobs.register("job", every=SECOND, run=fail)
    worker = Worker(at)
    worker.run_due(at)
    jobs.register("job", every=SECOND, run=lambda at: None)
    worker.run_due(at + 2 * SECOND)
    assert JobRun.objects.get(name="job").failures == 0


def test_a_frequent_job_is_noted_twice_a_minute(at, django_assert_num_queries):
    jobs.register("often", every=SECOND, run=lambda at: None)
    worker = Worker(at)
    worker.run_due(at)
    with django_assert_num_queries(0):
        worker.run_due(at + 29 * SECOND)
    worker.run_due(at + 30 * SECOND)
    assert JobRun.objects.get().finished_at == at + 30 * SECOND


def test_the_worker_works_until_it_is_told_to_stop(ran, at):
    stop = threading.Event()
    jobs.register("job", every=SECOND, run=lambda moment: (ran.append(moment), stop.set()))
    work(lambda: at, stop, lambda: None)
    assert ran == [at]


def test_only_one_worker_at_a_time(ran):
    jobs.register("job", every=SECOND, run=ran.append)
    with the_one_worker():
        with pytest.raises(AnotherWorkerRuns), the_one_worker():
            pass
        with pytest.raises(CommandError, match="A worker is running"):
            call_command("run_jobs")
    assert ran == []

    call_command("run_jobs")
    assert len(ran) == 1


def test_all_jobs_once_tells_which_failed(ran):
    jobs.register("broken", every=SECOND, run=fail)
    jobs.register("sound", every=SECOND, run=ran.append)
    with pytest.raises(CommandError, match=r"^Failed: broken\.$"):
        call_command("run_jobs", stdout=StringIO())
    assert len(ran) == 1
