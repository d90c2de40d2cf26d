"""Leaving alone what has failed: for a while, and longer each time, until it works again."""

from __future__ import annotations

from datetime import datetime, timedelta

from kit.clock import Clock

FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=5)


class Rest:
    """Remembers one part outside this process; open as long as it may be asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: datetime | None = None
        self._pause = FIRST

    def is_open(self) -> bool:
        """Whether it may be asked now."""
        return self._until is None or self._clock.now() >= self._until

    def failed(self) -> None:
        """Doubles the pause with each failure in a row."""
        self._until = self._clock.now() + self._pause
        self._pause = min(self._pause * 2, LONGEST)

    def worked(self) -> None:
        """Forgets what was."""
        self._until, self._pause = None, FIRST
