"""What happens in the background: each worker in one process at a time, tried again for ever, never in silence."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog

from bot.metrics import Metrics
from kit.errors import LockBusy, Passing
from kit.lock import Locks

LONGEST_PAUSE = 60.0
LOCK_PATIENCE = 0.01

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """Something to be done every so many seconds; `shared` work may run in every process at once.

    `first`: its first round is done before the doors open. `stop` ends a round early that would keep the house from
    closing.
    """

    name: str
    seconds: float
    round: Callable[[], Awaitable[object]]
    shared: bool = False
    first: bool = False
    stop: Callable[[], None] = lambda: None


class Workers:
    """Runs them all until told to stop."""

    def __init__(self, locks: Locks, metrics: Metrics, workers: Sequence[Worker]) -> None:
        self._locks, self._metrics, self.workers = locks, metrics, tuple(workers)
        self._stopping = asyncio.Event()
        self._woken = {worker.name: asyncio.Event() for worker in self.workers}
        self._tasks: list[asyncio.Task[None]] = []

    async def prepare(self) -> None:
        """The rounds without which customers would be served badly; one that fails is tried again later."""
        for worker in self.workers:
            if worker.first:
                await self.once(worker)

    def start(self) -> None:
        self._stopping.clear()
        self._tasks = [asyncio.create_task(self._run(worker), name=worker.name) for worker in self.workers]

    async def stop(self) -> None:
        """Lets each finish the round it is in."""
        self._stopping.set()
        for worker in self.workers:
            worker.stop()
            self.wake(worker.name)
        await asyncio.gather(*self._tasks)
        self._tasks = []

    def wake(self, name: str) -> None:
        """Has a worker look at once: there is something to do."""
        self._woken[name].set()

    async def once(self, worker: Worker) -> bool:
        """One round, if no other process is at it; False when it failed."""
        try:
            if worker.shared:
                await worker.round()
                return True
            async with self._locks.hold(f"worker:{worker.name}", wait=LOCK_PATIENCE):
                await worker.round()
        except LockBusy:
            return True
        except Passing as error:
            log.warning("a worker will try again", worker=worker.name, why=str(error))
            self._metrics.worker_failed(worker.name)
            return False
        except Exception as error:
            log.error("a worker failed", worker=worker.name, exc_info=error)
            self._metrics.worker_failed(worker.name)
            return False
        return True

    async def _run(self, worker: Worker) -> None:
        pause, woken = worker.seconds, self._woken[worker.name]
        while not self._stopping.is_set():
            woken.clear()  # before the round: what comes during it is looked at in the next one
            went_well = await self.once(worker)
            pause = worker.seconds if went_well else min(pause * 2, LONGEST_PAUSE)
            with suppress(TimeoutError):
                async with asyncio.timeout(0 if self._stopping.is_set() else pause):
                    await woken.wait()
