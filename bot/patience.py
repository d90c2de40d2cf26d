"""Waiting a while for a part that is away: a database that restarts is no reason to trouble the customer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog

from kit.errors import Unreachable

R = TypeVar("R")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, and the first pause in seconds, which doubles each time."""

    tries: int = 4
    first_pause: float = 0.25

    async def keep_trying(self, work: Callable[[], Awaitable[R]]) -> R:
        """Does `work` until it gets through; the last Unreachable is the caller's."""
        for attempt in range(1, self.tries):
            try:
                return await work()
            except Unreachable as error:
                log.warning("trying again", why=str(error), attempt=attempt)
                await asyncio.sleep(self.first_pause * 2 ** (attempt - 1))
        return await work()
