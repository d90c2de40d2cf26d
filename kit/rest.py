"""Leaving alone what has failed: for a while, and longer each time, until it works again for the one who tries."""

from __future__ import annotations

from datetime import datetime, timedelta

from kit.clock import Clock

FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=5)


class Rest:
    """Remembers one part outside this process; who was admitted must say `succeeded`, `failed` or `gave_up`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: datetime | None = None
        self._pause = FIRST
        self._trying = False

    def admits(self) -> bool:
        """Whether the caller may ask; after a rest one caller may, until it is known how that went."""
        if self._until is None:
            return True
        if self._trying or self._clock.now() < self._until:
            return False
        self._trying = True
        return True

    def succeeded(self) -> None:
        """Forgets what was."""
        self._until, self._pause, self._trying = None, FIRST, False

    def failed(self) -> None:
        """Doubles the pause with each failure in a row."""
        self._until = self._clock.now() + self._pause
        self._pause, self._trying = min(self._pause * 2, LONGEST), False

    def gave_up(self) -> None:
        """The caller did not ask after all, or left before it knew: the next one may try."""
        self._trying = False
