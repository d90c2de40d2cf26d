"""Runs inside Rasa's own Python 3.10: loads a trained model, asks it every text of a file, writes what it said."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import structlog

WARM_UP = 20
EVERY = 200


async def answers(model: str, texts: list[str]) -> list[dict[str, Any]]:
    """Intents, entities and milliseconds of each text, one at a time."""
    agent = import_module("rasa.core.agent").Agent.load(model)
    for text in texts[:WARM_UP]:
        await agent.parse_message(text)
    said = []
    for number, text in enumerate(texts, 1):
        started, worked = time.perf_counter(), time.process_time()
        answer = await agent.parse_message(text)
        ms, cpu_ms = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
        found = [{name: one[name] for name in ("entity", "start", "end")} for one in answer.get("entities", ())]
        said.append(
            {"intents": answer["intent_ranking"] or [answer["intent"]], "entities": found}
            | {"ms": ms, "cpu_ms": cpu_ms}
        )
        if number % EVERY == 0 or number == len(texts):
            sys.stderr.write(f"  asked {number} of {len(texts)}\n")
    return said


def memory_mb() -> float:
    """What this process has in memory now."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    MODEL, ASKED, SAID = sys.argv[1:]
    SPOKEN = asyncio.run(answers(MODEL, json.loads(Path(ASKED).read_text())))
    Path(SAID).write_text(json.dumps({"memory_mb": memory_mb(), "answers": SPOKEN}))
