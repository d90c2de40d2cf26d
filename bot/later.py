"""Answers a moment later: who writes three short messages in two seconds is read as saying one thing."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog

from bot.hints import Hints
from bot.turn import Turn
from desk.model import Thread
from kit.errors import Passing

LONGEST_FACTOR = 4  # somebody who keeps typing is answered after so many windows all the same

log = structlog.get_logger(__name__)


class Later:
    """Waits for the end of a burst in each thread; what a dying process forgets here, the recovery sweep finds."""

    def __init__(self, turn: Turn[Any, Any], hints: Hints, window: float) -> None:
        self._turn, self._hints, self._window = turn, hints, window
        self._waiting: dict[str, _Wait] = {}
        self._running: set[asyncio.Task[None]] = set()

    def answer(self, thread: Thread) -> None:
        """Answers a thread soon; said again within the window, it waits for one window more."""
        now = asyncio.get_running_loop().time()
        wait = self._waiting.get(thread.id)
        if wait is None:
            self._waiting[thread.id] = _Wait(now + self._window, now + self._window * LONGEST_FACTOR)
            task = asyncio.create_task(self._run(thread))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        else:
            wait.until = min(now + self._window, wait.latest)

    async def drain(self) -> None:
        """Finishes every answer that was promised."""
        while self._running:
            await asyncio.gather(*self._running)

    async def _run(self, thread: Thread) -> None:
        await self._hints.typing(thread, True)
        wait = self._waiting[thread.id]
        while (left := wait.until - asyncio.get_running_loop().time()) > 0:  # noqa: ASYNC110 - the end moves
            await asyncio.sleep(left)
        del self._waiting[thread.id]
        try:
            await self._turn.answer(thread.id)
        except Passing as error:
            log.warning("left to the recovery sweep", thread=thread.id, why=str(error))
        finally:
            await self._hints.typing(thread, False)


class _Wait:
    """Until when a burst is listened to."""

    def __init__(self, until: float, latest: float) -> None:
        self.until, self.latest = until, latest
