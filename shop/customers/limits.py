"""The limit on wrong tries, counted outside: a rolled back transaction must not forget them."""

from __future__ import annotations

from typing import Protocol

from kit.limits import Rate


class Limiter(Protocol):
    """Counts tries by key; `kit.limits.Limiter` is one."""

    async def take(self, key: str, rate: Rate) -> bool:
        """Whether one more try is allowed; it is counted if so."""
        ...

    async def forget(self, key: str, rate: Rate) -> None:
        """Starts anew, after a try that was right."""
        ...
