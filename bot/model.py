"""The language model, if the settings name one: on its leash, with every call written down and counted."""

from __future__ import annotations

import json
import time
from datetime import timedelta

from bot.ground import Ground
from bot.metrics import Metrics
from bot.settings import Settings
from desk.model_calls import ModelCalls, forget_before
from kit.chat_client import ChatClient, NoCompletion
from kit.chat_guard import Budget, GuardedModel, GuardParts, gate
from kit.chat_model import Call
from kit.errors import Permanent
from kit.quota import Quota

TRIAL = (
    {"role": "system", "content": 'Answer with the JSON object {"ok": true} and nothing else.'},
    {"role": "user", "content": "{}"},
)


class Model:
    """What the house has of it: the model itself, and the end of its record's time."""

    def __init__(self, ground: Ground, metrics: Metrics) -> None:
        settings = ground.settings
        self._ground, self._client = ground, client(settings)
        self.chat = GuardedModel(
            GuardParts(
                client=self._client,
                budget=Budget(settings.llm_calls, settings.llm_tokens),
                limiter=ground.limiter,
                quota=Quota(ground.redis, ground.clock),
                gate=gate(ground.clock),
                watch=Record(ground, metrics),
                clock=ground.clock,
            )
        )

    async def forget(self) -> None:
        """Deletes the records whose time is over."""
        before = self._ground.clock.now() - timedelta(days=self._ground.settings.llm_days)
        async with self._ground.db.write() as tx:
            await forget_before(tx, before)

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()


class Record:
    """Writes every call down, in a transaction of its own, and counts it."""

    def __init__(self, ground: Ground, metrics: Metrics) -> None:
        self._ground, self._metrics = ground, metrics

    async def called(self, call: Call) -> None:
        """Raises Unreachable: what cannot be written down is not acted upon."""
        self._metrics.model_called(call)
        async with self._ground.db.write() as tx:
            await ModelCalls(tx).keep(call)

    def skipped(self, purpose: str, why: str) -> None:
        self._metrics.model_skipped(purpose, why)


def client(settings: Settings) -> ChatClient:
    """Speaks to the model that the settings name."""
    return ChatClient(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_seconds)


async def tried(settings: Settings) -> str:
    """Asks it something small, outside of any budget; raises Permanent where it does not do as it must."""
    asked, where = client(settings), f"{settings.llm_model} at {settings.llm_url}"
    started = time.perf_counter()
    try:
        answer = json.loads((await asked.complete(TRIAL, 20)).text)
    except (NoCompletion, ValueError) as error:
        raise Permanent(f"{where}: {error}. The house talks on without it.") from error
    finally:
        await asked.close()
    if not isinstance(answer, dict):
        raise Permanent(f"{where} does not answer with a JSON object, as it was asked to.")
    milliseconds = round((time.perf_counter() - started) * 1000)
    return f"{where}, to {' and '.join(sorted(settings.llm_used_for))}; answered in {milliseconds} ms"
