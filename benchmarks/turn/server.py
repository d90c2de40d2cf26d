"""The server under load: `python -m bot run --demo` in a process of its own, watched through /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port

START_SECONDS = 300
MEGABYTE = 1024 * 1024
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Running:
    """A server that is ready, and the seconds that it took to be."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float

    def cpu_seconds(self) -> float:
        """Processor time so far, of all its processes."""
        return sum(_ticks(one) for one in _family(self.process.pid)) / TICKS

    def megabytes(self) -> float:
        """Memory held by its processes alone, and their part of what they share with others (PSS)."""
        return sum(_memory(one) for one in _family(self.process.pid)) / MEGABYTE


@contextmanager
def running(data: Path, settings: Mapping[str, str], workers: int = 1, cores: str = "") -> Iterator[Running]:
    """Starts the demo shop; `cores` binds it to some of the processor's (as taskset names them)."""
    port = free_port()
    command = [sys.executable, "-m", "bot", "run", "--demo", "--port", str(port), "--workers", str(workers)]
    if cores:
        command = ["taskset", "-c", cores, *command]
    environment = {**os.environ, "XIAOER_DATA_DIR": str(data), "XIAOER_LOG_LEVEL": "WARNING", **settings}
    data.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        _wait(process, port, data / "server.log")
        yield Running(process, port, time.perf_counter() - began)
    finally:
        process.send_signal(2)
        process.wait(60)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.01)


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _memory(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
