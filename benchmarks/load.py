"""A small load generator: several connections ask one address after another and note how long each answer takes."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Figures:
    """What a run gave: requests per second, and times in milliseconds."""

    requests: int
    failures: int
    rate: float
    median: float
    p99: float

    def __str__(self) -> str:
        return (
            f"{self.rate:8.1f} /s   p50 {self.median:7.1f} ms   p99 {self.p99:7.1f} ms   "
            f"{self.requests} requests, {self.failures} failures"
        )


def measure(base: str, path: str, *, connections: int, seconds: float, cookie: str = "") -> Figures:
    """Ask one path over keep-alive connections for some seconds."""
    headers = {"Cookie": cookie} if cookie else {}

    def ask(connection: http.client.HTTPConnection) -> bool:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status == http.HTTPStatus.OK

    return run(base, ask, connections=connections, seconds=seconds)


def run(
    base: str,
    ask: Callable[[http.client.HTTPConnection], bool],
    *,
    connections: int,
    seconds: float,
) -> Figures:
    """Let each connection call `ask` again and again until the time is over."""
    address = urlsplit(base)
    times: list[float] = []
    failures: list[int] = []
    end = time.perf_counter() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
        while time.perf_counter() < end:
            start = time.perf_counter()
            try:
                good = ask(connection)
            except (OSError, http.client.HTTPException):
                connection.close()
                good = False
            times.append(time.perf_counter() - start)
            if not good:
                failures.append(1)
        connection.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    ordered = sorted(times)
    return Figures(
        requests=len(ordered),
        failures=len(failures),
        rate=len(ordered) / took,
        median=ordered[len(ordered) // 2] * 1000,
        p99=ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000,
    )
