"""A circuit breaker: after failures in a row a service is left alone, then tried by one caller at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from kit.clock import Clock

FAILURES = 3
PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=1)


class State(StrEnum):
    """Closed: everybody asks. Open: nobody does. Half open: one asks, and what comes of it decides."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """Who was admitted must say `succeeded`, `failed` or `gave_up`; `changed` is told each new state.

    The pause doubles with every try in vain, up to `longest`, so that a service that stays away costs little.
    """

    def __init__(
        self,
        clock: Clock,
        changed: Callable[[State], None] = lambda _state: None,
        failures: int = FAILURES,
        pause: timedelta = PAUSE,
        longest: timedelta = LONGEST_PAUSE,
    ) -> None:
        self._clock, self._changed, self._most = clock, changed, failures
        self._first_pause, self._longest = pause, longest
        self._state, self._failures, self._pause = State.CLOSED, 0, pause
        self._until: datetime | None = None

    @property
    def state(self) -> State:
        return self._state

    def admits(self) -> bool:
        """Whether the caller may ask; in a half-open breaker one caller may, until it is known how that went."""
        if self._state is State.OPEN and self._until is not None and self._clock.now() >= self._until:
            self._become(State.HALF_OPEN)
            return True
        return self._state is State.CLOSED

    def succeeded(self) -> None:
        """A late success of a call from before the breaker opened changes nothing: it was admitted by another state."""
        if self._state is State.OPEN:
            return
        self._failures, self._pause = 0, self._first_pause
        self._become(State.CLOSED)

    def failed(self) -> None:
        if self._state is State.CLOSED:
            self._failures += 1
            if self._failures >= self._most:
                self._open()
        elif self._state is State.HALF_OPEN:
            self._pause = min(self._pause * 2, self._longest)
            self._open()

    def gave_up(self) -> None:
        """The caller left before it knew; if it was the one who tried, the next one may."""
        if self._state is State.HALF_OPEN:
            self._until = self._clock.now()
            self._become(State.OPEN)

    def _open(self) -> None:
        self._failures, self._until = 0, self._clock.now() + self._pause
        self._become(State.OPEN)

    def _become(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._changed(state)
