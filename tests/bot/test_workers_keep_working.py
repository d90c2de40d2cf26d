"""Background work: one process at a time, tried again for ever, ended cleanly."""

from __future__ import annotations

import asyncio

from redis.asyncio import Redis

from bot.metrics import Metrics
from bot.workers import Worker, Workers
from kit.errors import Unreachable
from kit.lock import Locks
from tests.bot.waiting import until


class Rounds:
    """Counts rounds, and fails in some."""

    def __init__(self, *failures: Exception) -> None:
        self.done, self.at_once, self.most, self._failures = 0, 0, 0, list(failures)

    async def __call__(self) -> None:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1
        if self._failures:
            raise self._failures.pop(0)
        self.done += 1

    async def several(self) -> bool:
        return self.done >= 3


def crew(redis: Redis, rounds: Rounds, seconds: float = 0.01) -> Workers:
    return Workers(Locks(redis), Metrics(), [Worker("rounds", seconds, rounds)])


async def test_rounds_go_on_after_failures_of_every_kind(memory: Redis) -> None:
    rounds = Rounds(Unreachable("away"), ZeroDivisionError("a bug"))
    workers = crew(memory, rounds)
    workers.start()
    await until(rounds.several)
    await workers.stop()


async def test_two_processes_never_do_the_same_round_at_once(memory: Redis) -> None:
    rounds = Rounds()
    both = [crew(memory, rounds), crew(memory, rounds)]
    for workers in both:
        workers.start()
    await until(rounds.several)
    await asyncio.gather(*(workers.stop() for workers in both))
    assert rounds.most == 1


async def test_a_failure_is_counted(memory: Redis) -> None:
    metrics = Metrics()
    worker = Worker("rounds", 1, Rounds(Unreachable("away")))
    assert not await Workers(Locks(memory), metrics, [worker]).once(worker)
    assert b'xiaoer_worker_errors_total{worker="rounds"} 1.0' in metrics.text()


async def test_stopping_does_not_wait_for_the_next_round(memory: Redis) -> None:
    workers = crew(memory, Rounds(), seconds=3600)
    workers.start()
    async with asyncio.timeout(2):
        await asyncio.sleep(0.05)
        await workers.stop()


async def test_who_is_woken_looks_at_once(memory: Redis) -> None:
    rounds = Rounds()
    workers = crew(memory, rounds, seconds=3600)
    workers.start()
    for _ in range(4):
        workers.wake("rounds")
        await asyncio.sleep(0.05)
    await workers.stop()
    assert rounds.done >= 3


async def test_what_must_come_first_is_done_once_and_its_failure_keeps_no_door_shut(memory: Redis) -> None:
    first, failing, later = Rounds(), Rounds(ZeroDivisionError("a bug")), Rounds()
    crowd = [
        Worker("first", 60, first, first=True),
        Worker("failing", 60, failing, first=True),
        Worker("later", 60, later),
    ]
    await Workers(Locks(memory), Metrics(), crowd).prepare()
    assert (first.done, failing.done, later.done) == (1, 0, 0)
