"""A guarded model over a real server, and a watch that remembers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from redis.asyncio import Redis

from kit.chat_client import ChatClient
from kit.chat_guard import Budget, GuardedModel, GuardParts, gate
from kit.chat_model import Call
from kit.clock import MovableClock
from kit.limits import Limiter
from kit.quota import Quota
from kit.redis import connect
from tests.chat_server import KEY, ChatServer

PLENTY = Budget(1000, 1_000_000)


@dataclass
class Watching:
    """Remembers what it is told."""

    calls: list[Call] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    async def called(self, call: Call) -> None:
        self.calls.append(call)

    def skipped(self, purpose: str, why: str) -> None:
        self.left_out.append((purpose, why))

    @property
    def verdicts(self) -> list[str]:
        return [call.verdict.value for call in self.calls]


@asynccontextmanager
async def guarded(
    server: ChatServer,
    watch: Watching,
    *,
    budget: Budget = PLENTY,
    clock: MovableClock | None = None,
    redis: Redis | None = None,
    seconds: float = 0.5,
) -> AsyncIterator[GuardedModel]:
    """A model as the house builds it, with its own shared state unless one is given."""
    clock, own = clock or MovableClock(), redis or connect("")
    client = ChatClient(server.url, "clever", KEY, seconds)
    yield GuardedModel(
        GuardParts(
            client=client,
            budget=budget,
            limiter=Limiter(own, clock),
            quota=Quota(own, clock),
            gate=gate(clock),
            watch=watch,
            clock=clock,
        )
    )
    await client.close()
    if redis is None:
        await own.aclose()
