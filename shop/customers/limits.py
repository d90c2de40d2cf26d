"""The limit on wrong tries, counted outside: a rolled back transaction must not forget them."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol


class Limiter(Protocol):
    """Counts tries under a key within a sliding or fixed window."""

    async def allow(self, key: str, limit: int, window: timedelta) -> bool:
        """Counts one try; False when `limit` within `window` is already used up."""
        ...

    async def clear(self, key: str) -> None:
        """Forgets the tries under a key, after a right one."""
        ...
