"""A small load generator: several connections ask one address after another and note how long each answer takes."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Figures:
    """What a run gave: requests per second, times in milliseconds, and what part of one core the generator took."""

    connections: int
    requests: int
    failures: int
    rate: float
    median: float
    p99: float
    own_share: float

    def __str__(self) -> str:
        own = f", generator {self.own_share:.0%} of a core" if self.own_share else ""
        return (
            f"{self.rate:7.1f} /s   p50 {self.median:6.1f} ms   p99 {self.p99:6.1f} ms   "
            f"{self.requests} requests, {self.failures} failures{own}"
        )


def figures_of(
    times: list[float], took: float, *, connections: int, failures: int = 0, own_share: float = 0.0
) -> Figures:
    """Sum up times in seconds."""
    ordered = sorted(times)
    return Figures(
        connections=connections,
        requests=len(ordered),
        failures=failures,
        rate=len(ordered) / took,
        median=ordered[len(ordered) // 2] * 1000,
        p99=ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000,
        own_share=own_share,
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

    began, used = time.perf_counter(), time.process_time()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    own_share = (time.process_time() - used) / took
    return figures_of(times, took, connections=connections, failures=len(failures), own_share=own_share)
