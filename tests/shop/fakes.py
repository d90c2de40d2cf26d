"""Stand-ins for what the shop is given from outside."""

from __future__ import annotations

from collections import Counter

from kit.limits import Rate


class CountedTries:
    """A limiter without a clock: what is used up stays so."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    async def take(self, key: str, rate: Rate) -> bool:
        if self._taken[key] >= rate.count:
            return False
        self._taken[key] += 1
        return True

    async def forget(self, key: str, rate: Rate) -> None:
        del rate
        self._taken.pop(key, None)
