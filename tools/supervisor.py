"""Starts the server and the worker as children, notices when one ends, and ends them all together."""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Self

from tools.bootstrap import ROOT, Stop, say

WORKERS = 2  # one per core of the smallest machine; while one is replaced the other answers
THREADS = 32  # per worker: more than can ever wait (tests/core/test_slots.py), so that readers find one
SERVER = (
    *("modellkommunen.wsgi:application", "--interface", "wsgi"),
    *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
    *("--http", "1", "--no-ws", "--backlog", "2048", "--backpressure", str(THREADS * 8)),
    *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "error"),
)
READY_WITHIN_SECONDS = 120
STOP_WITHIN_SECONDS = 15
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    def __init__(self, python: Path, environment: dict[str, str]) -> None:
        self._python = python
        self._environment = environment
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        for number in STOP_SIGNALS:
            signal.signal(number, interrupt)
        return self

    def __exit__(self, *_error: object) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self.stop()

    def start_server(self, host: str, port: int) -> None:
        """Start the web server and return when it really answers."""
        self._start(
            "server",
            ["-m", "granian", *SERVER, "--host", host, "--port", str(port)],
        )
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not answers(host, port):
            self.refuse_dead_children()
            if time.monotonic() > deadline:
                raise Stop(
                    f"The server did not answer within {READY_WITHIN_SECONDS} seconds; see its messages above."
                )
            time.sleep(0.1)

    def start_worker(self) -> None:
        self._start("worker", ["manage.py", "run_worker"])

    def _start(self, name: str, command: list[str]) -> None:
        self._children[name] = subprocess.Popen(
            [self._python, *command],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,  # the own output is only the address and the logins
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509  this process has one thread
        )

    def wait(self) -> int:
        """Return when interrupted; raise Stop when a child ends by itself."""
        try:
            while True:
                self.refuse_dead_children()
                time.sleep(0.5)
        except KeyboardInterrupt:
            say("Stopping ...")
            return 0

    def refuse_dead_children(self) -> None:
        for name, child in self._children.items():
            if (code := child.poll()) is not None:
                raise Stop(
                    f"The {name} has ended (exit code {code}), so everything was stopped; see its messages above."
                )

    def stop(self) -> None:
        """Ask the process groups to end, the worker first, and kill what is left after a while."""
        children = list(reversed(self._children.values()))
        for child in children:
            signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        for child in children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            signal_group(child, signal.SIGKILL)
            child.wait()


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def end_with_parent() -> None:
    """Let the kernel end this child when ./run itself is killed (Linux)."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def answers(host: str, port: int) -> bool:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(target, port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
