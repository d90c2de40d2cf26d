"""Where the time of a turn goes: the house in this process, one turn at a time, its processor time step by step."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.turn.load import lines
from benchmarks.turn.talks import Kind
from bot.house import House, build
from bot.incoming import Incoming
from bot.jobs.demo import ensure_demo
from bot.jobs.schema import upgrade
from bot.settings import read
from bot.steps import Step

WARM, LONGEST = 110, 2000
BEFORE: Mapping[Step, str] = {
    Step.RECEIVED: "count the sender's messages (flood limit)",
    Step.RECORDED: "record the message: transaction 1",
    Step.LOCKED: "take the thread's lock",
    Step.UNDERSTOOD: "read what is unanswered and the talk, understand",
    Step.WRITTEN: "advance the talk, say and save: transaction 2",
    Step.COMMITTED: "commit transaction 2",
    Step.DELIVERED: "let go of the lock, hints of what is new",
}


@dataclass
class Watch:
    """Adds up processor time by the step that it led to."""

    spent: dict[Step, float] = field(default_factory=lambda: defaultdict(float))
    last: float = 0.0

    def begin(self) -> None:
        self.last = time.process_time()

    async def reached(self, step: Step) -> None:
        now = time.process_time()
        self.spent[step] += now - self.last
        self.last = now


@dataclass
class Spent:
    """Milliseconds of the processor for each turn: on average by step, and by kind."""

    by_step: dict[str, float]
    by_kind: dict[Kind, float]


async def measure(data: Path, turns: int) -> Spent:
    """So many turns over the embedded default, none of them over HTTP."""
    watch = Watch()
    house = build(read(demo=True, data_dir=data, log_level="WARNING"), steps=watch)
    await upgrade(house.ground.db)
    await ensure_demo(house.ground)
    try:
        for worker in house.workers.workers:
            if worker.shared:  # each process looks up for itself what the shop's things are called
                await house.workers.once(worker)
        await _take(house, watch, WARM)
        watch.spent.clear()
        by_kind = await _take(house, watch, min(turns, LONGEST))
    finally:
        await house.stop()
    count = sum(number for number, _ in by_kind.values())
    steps = {what: watch.spent[step] * 1000 / count for step, what in BEFORE.items()}
    return Spent(steps, {kind: seconds * 1000 / number for kind, (number, seconds) in by_kind.items()})


async def _take(house: House, watch: Watch, turns: int) -> dict[Kind, tuple[int, float]]:
    by_kind: dict[Kind, tuple[int, float]] = {}
    for number, (sender, talk, line) in zip(range(turns), lines(0), strict=False):
        del number
        incoming = Incoming.of("rest", sender, line.text, limit=2000, locale=talk.locale, customer=talk.customer)
        began = time.process_time()
        watch.begin()
        await house.turn.take(incoming)
        count, seconds = by_kind.get(line.kind, (0, 0.0))
        by_kind[line.kind] = (count + 1, seconds + time.process_time() - began)
    return by_kind
