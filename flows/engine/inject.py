"""Gives the methods of a flow what their parameters ask for, by type; checked once at start."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import cache
from typing import Any, TypeVar, get_type_hints

S = TypeVar("S")


class Remembers(ABC):
    """A service that reads something once a turn, however many hooks ask for it."""

    @abstractmethod
    def forget(self) -> None:
        """Something was written: what was read before may no longer hold."""


class Services:
    """What flows may call in this turn, by type; all of it is bound to the turn's one transaction."""

    def __init__(
        self,
        parts: Mapping[type, Any],
        savepoint: Callable[[], AbstractAsyncContextManager[Any]] = nullcontext,
    ) -> None:
        self._parts = parts
        self._savepoint = savepoint

    def get(self, kind: type[S]) -> S:
        found: S = self._parts[kind]
        return found

    def has(self, kind: type[Any]) -> bool:
        """Whether there is such a service."""
        return kind in self._parts

    @asynccontextmanager
    async def savepoint(self, *, writes: bool) -> AsyncIterator[None]:
        """What is written in it is written whole or not at all; if it `writes`, what was read before is read anew."""
        try:
            async with self._savepoint():
                yield
        finally:
            if writes:
                for part in self._parts.values():
                    if isinstance(part, Remembers):
                        part.forget()


@cache
def wants(method: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    """The parameters of an unbound method behind `self`, with their types."""
    hints = get_type_hints(method)
    return tuple((name, hints.get(name)) for name in list(inspect.signature(method).parameters)[1:])


async def call(flow: object, name: str, services: Services, **given: Any) -> Any:
    """Calls a flow's method; what is `given` goes by name, the rest is looked up by type."""
    method = getattr(type(flow), name)
    arguments = {
        parameter: given[parameter] if parameter in given else services.get(kind) for parameter, kind in wants(method)
    }
    result = method(flow, **arguments)
    return await result if inspect.isawaitable(result) else result
