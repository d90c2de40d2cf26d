"""A whole server in a process of its own, with a mind that answers by rule: for browsers, and to be killed.

`python -m tests.bot.server` reads the XIAOER_* variables; DIE_AT names the step at which it kills itself, once for
each DIE_FILE that does not exist yet.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import uvicorn

from bot.house import build
from bot.settings import read
from bot.steps import Step
from bot.web.app import create_app
from kit.db import Database
from migrations.tables import metadata
from tests.bot.minds import DEEDS, Echo


class Killed:
    """kill -9, from within, at one step."""

    def __init__(self, step: str, file: Path) -> None:
        self._step, self._file = step, file

    async def reached(self, step: Step) -> None:
        if step == self._step and not self._file.exists():
            self._file.touch()
            os.kill(os.getpid(), signal.SIGKILL)


async def prepare(db: Database) -> None:
    async with db.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.run_sync(DEEDS.metadata.create_all)


def main() -> None:
    settings = read()
    killed = Killed(os.environ.get("DIE_AT", ""), Path(os.environ.get("DIE_FILE", "/nonexistent")))
    thinks = float(os.environ.get("THINKS", "0"))
    house = build(settings, mind=Echo(thinks=thinks), steps=killed)
    config = uvicorn.Config(
        create_app(house, with_desk=False), host="127.0.0.1", port=settings.port, log_level="warning", loop="uvloop"
    )

    async def serve() -> None:
        await prepare(house.ground.db)
        await uvicorn.Server(config).serve()

    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(serve())


if __name__ == "__main__":
    main()
