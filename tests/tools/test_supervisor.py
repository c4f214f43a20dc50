import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tools.bootstrap import Stop
from tools.supervisor import Supervisor, answers

WITH_A_CHILD_OF_ITS_OWN = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "open(sys.argv[1], 'w').write(str(child.pid))\n"
    "time.sleep(60)"
)


def alive(process: int) -> bool:
    """Tell whether a process still runs; one that has ended but was not collected does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def supervisor() -> Supervisor:
    return Supervisor(Path(sys.executable), dict(os.environ))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc, which only Linux has")
def test_a_child_and_its_own_children_end_together(supervisor: Supervisor, tmp_path: Path) -> None:
    noted = tmp_path / "grandchild"
    supervisor._start("server", ["-c", WITH_A_CHILD_OF_ITS_OWN, str(noted)])
    deadline = time.monotonic() + 20
    while not noted.exists() or not noted.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    processes = [supervisor._children["server"].pid, int(noted.read_text())]
    before = [alive(process) for process in processes]

    supervisor.stop()

    deadline = time.monotonic() + 5
    while any(map(alive, processes)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (before, [alive(process) for process in processes]) == ([True, True], [False, False])


def test_a_child_that_ends_is_noticed(supervisor: Supervisor) -> None:
    supervisor._start("worker", ["-c", "import sys; sys.exit(7)"])
    supervisor._children["worker"].wait(20)

    with pytest.raises(Stop, match=r"The worker has ended \(exit code 7\)"):
        supervisor.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_asked_to_stop_is_no_failure(supervisor: Supervisor, number: signal.Signals) -> None:
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    ask = f"import os, time; os.kill({os.getpid()}, {int(number)}); time.sleep(60)"
    try:
        with supervisor:
            supervisor._start("server", ["-c", ask])
            code = supervisor.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)

    assert code == 0


def test_nobody_answers_at_a_closed_port() -> None:
    assert answers("127.0.0.1", 1) is False
