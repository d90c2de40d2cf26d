"""What a language model is to the rooms that may use one: it is asked, its answer is judged, and there may be none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked: `rules` are ours, `data` goes along as JSON and is the only place for others' words.

    `purpose` is a word for records and figures, `most_tokens` the longest answer, `thread` the conversation it is for.
    """

    purpose: str
    rules: str
    data: Mapping[str, Any]
    most_tokens: int
    thread: str = ""


class Unfit(ValueError):
    """An answer that is not taken, and why."""


# Makes something of the JSON object that a model answered; raises Unfit for whatever cannot be believed.
Judge = Callable[[Mapping[str, Any]], T]


class ChatModel(Protocol):
    """A model that only ever proposes: what it answers counts as far as the judge takes it."""

    async def ask(self, question: Question, judge: Judge[T]) -> T | None:
        """What the judge made of the answer; None when there is none to take. Never raises for what a model does."""
        ...


class Verdict(StrEnum):
    """What became of a call."""

    TAKEN = "taken"
    REFUSED = "refused"  # it answered, and was not believed
    FAILED = "failed"  # it did not answer in time, or nothing that is an answer


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it is kept: what was sent, what came back, what was made of it; `why` says so in words."""

    purpose: str
    thread: str
    model: str
    prompt: str
    answer: str
    verdict: Verdict
    why: str
    milliseconds: int
    tokens: int
    at: datetime


class Watch(Protocol):
    """Is told of every call, and of every one that was not made."""

    async def called(self, call: Call) -> None: ...

    def skipped(self, purpose: str, why: str) -> None: ...
