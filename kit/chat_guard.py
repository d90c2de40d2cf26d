"""A language model on a leash: within its budget, left alone after failures, its answers judged, every call told of."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar

import structlog

from kit.breaker import Breaker
from kit.chat_client import Completion, Messages, NoCompletion
from kit.chat_model import Call, Judge, Question, Unfit, Verdict, Watch
from kit.clock import Clock
from kit.errors import Unreachable
from kit.limits import Limiter, Rate
from kit.quota import Quota, Reserved

T = TypeVar("T")
BUDGET_KEY = "llm"
MINUTE = timedelta(minutes=1)
LONGEST_REST = timedelta(minutes=5)
# Of English a token is about four characters, of Chinese about one: three bytes are on the safe side of both.
BYTES_A_TOKEN = 3
# A server that counts wrong can make us poor or rich by this factor at most.
MOST_WRONG = 4

log = structlog.get_logger(__name__)


class Completes(Protocol):
    """Whoever completes a chat; raises NoCompletion."""

    @property
    def model(self) -> str: ...

    async def complete(self, messages: Messages, most_tokens: int) -> Completion: ...


class Gate(Protocol):
    """Whether somebody who failed is asked again yet; who was admitted says how that went."""

    def admits(self) -> bool: ...

    def succeeded(self) -> None: ...

    def failed(self) -> None: ...

    def gave_up(self) -> None: ...


def gate(clock: Clock) -> Breaker:
    """One failure is enough to leave a model alone: the talk goes on without, and asking a dead one costs seconds."""
    return Breaker(clock, failures=1, longest=LONGEST_REST)


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be used, by all processes together."""

    calls_a_minute: int
    tokens_a_day: int


@dataclass(frozen=True, kw_only=True)
class GuardParts:
    """What a guarded model is made of."""

    client: Completes
    budget: Budget
    limiter: Limiter
    quota: Quota
    gate: Gate
    watch: Watch
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Heard:
    """What came back of one call."""

    verdict: Verdict
    why: str
    answer: str
    tokens: int


class GuardedModel:
    """A ChatModel; keeps nothing between two calls but what the gate remembers."""

    def __init__(self, parts: GuardParts) -> None:
        self._parts = parts

    async def ask(self, question: Question, judge: Judge[T]) -> T | None:
        """Raises Unreachable only when a call that was made cannot be written down."""
        gate = self._parts.gate
        if not gate.admits():
            self._parts.watch.skipped(question.purpose, "resting")
            return None
        try:
            return await self._admitted(question, judge)
        except BaseException:
            # Called away before it is known how it went: the next one may try.
            gate.gave_up()
            raise

    async def _admitted(self, question: Question, judge: Judge[T]) -> T | None:
        messages = _messages(question)
        reserved = await self._allowed(question, messages)
        if reserved is None:
            return None
        started = time.perf_counter()
        taken, heard = await self._asked(question, messages, reserved, judge)
        milliseconds = round((time.perf_counter() - started) * 1000)
        await self._settle(reserved, heard.tokens)
        await self._parts.watch.called(
            Call(
                purpose=question.purpose,
                thread=question.thread,
                model=self._parts.client.model,
                prompt=json.dumps(messages, ensure_ascii=False),
                answer=heard.answer,
                verdict=heard.verdict,
                why=heard.why,
                milliseconds=milliseconds,
                tokens=heard.tokens,
                at=self._parts.clock.now(),
            )
        )
        return taken

    async def used_today(self) -> int:
        """The tokens of this day; raises Unreachable when Redis is gone."""
        return await self._parts.quota.used(BUDGET_KEY)

    @property
    def budget(self) -> Budget:
        return self._parts.budget

    async def _allowed(self, question: Question, messages: Messages) -> Reserved | None:
        parts = self._parts
        cost = math.ceil(len(json.dumps(messages, ensure_ascii=False).encode()) / BYTES_A_TOKEN) + question.most_tokens
        try:
            if not await parts.limiter.take(BUDGET_KEY, Rate(parts.budget.calls_a_minute, MINUTE)):
                why = "calls"
            elif reserved := await parts.quota.reserve(BUDGET_KEY, cost, parts.budget.tokens_a_day):
                return reserved
            else:
                why = "tokens"
        except Unreachable as error:
            # What may be used is not known, so nothing is: the talk goes on without.
            log.warning("the budget of the language model cannot be read", why=str(error))
            why = "unknown"
        parts.gate.gave_up()
        parts.watch.skipped(question.purpose, why)
        return None

    async def _asked(
        self, question: Question, messages: Messages, reserved: Reserved, judge: Judge[T]
    ) -> tuple[T | None, _Heard]:
        try:
            completion = await self._parts.client.complete(messages, question.most_tokens)
        except NoCompletion as error:
            self._parts.gate.failed()
            log.warning("the language model did not answer", purpose=question.purpose, why=str(error))
            return None, _Heard(Verdict.FAILED, str(error), error.sent, reserved.amount)
        self._parts.gate.succeeded()
        counted = reserved.amount if completion.tokens is None else completion.tokens
        tokens = min(counted, reserved.amount * MOST_WRONG)
        try:
            return judge(_object(completion.text)), _Heard(Verdict.TAKEN, "", completion.text, tokens)
        except Unfit as error:
            return None, _Heard(Verdict.REFUSED, str(error), completion.text, tokens)

    async def _settle(self, reserved: Reserved, tokens: int) -> None:
        try:
            await self._parts.quota.settle(reserved, tokens)
        except Unreachable as error:
            # Then what was held stands, which is rather too much than too little.
            log.warning("the budget of the language model cannot be settled", why=str(error))


def _messages(question: Question) -> Messages:
    data = json.dumps(question.data, ensure_ascii=False)
    return [{"role": "system", "content": question.rules}, {"role": "user", "content": data}]


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit("no JSON") from error
    if not isinstance(found, dict):
        raise Unfit("no JSON object")
    return found
