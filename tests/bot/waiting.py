"""Waiting for what happens in another task or another program."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(look: Callable[[], Awaitable[T]], seconds: float = 20) -> T:
    """Looks again and again until there is something to see, and returns it; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not (seen := await look()):  # noqa: ASYNC110 - it happens where no event of ours reaches
            await asyncio.sleep(0.03)
    return seen
