"""What a language model chose, believed only as far as it stands in our vocabulary and in the message."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.chat_model import Unfit
from kit.masking import Masked
from nlu.llm.vocabulary import Choices

FIELDS = {"intent", "confidence", "entities"}
MOST_ENTITIES = 8


@dataclass(frozen=True, slots=True)
class Named:
    """Something named: `[start, end)` of the message as the customer wrote it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of our intents, how sure the model says it is, and what the message names."""

    intent: str
    confidence: float
    named: tuple[Named, ...]


def chosen(answer: Mapping[str, Any], choices: Choices, message: Masked) -> Chosen:
    """Raises Unfit for anything but a choice."""
    if unknown := set(answer) - FIELDS:
        raise Unfit(f"it says more than it was asked: {', '.join(sorted(unknown))[:80]}")
    intent = answer.get("intent")
    if not isinstance(intent, str) or intent not in choices.intents:
        raise Unfit(f"no intent of ours: {_shown(intent)}")
    return Chosen(intent, _confidence(answer.get("confidence")), _named(answer.get("entities", []), choices, message))


def _confidence(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Unfit("no confidence")
    if not math.isfinite(given) or not 0 <= given <= 1:
        raise Unfit("a confidence that is no probability")
    return float(given)


def _named(given: Any, choices: Choices, message: Masked) -> tuple[Named, ...]:
    if not isinstance(given, list) or len(given) > MOST_ENTITIES:
        raise Unfit("no list of entities")
    return tuple(_one(entity, choices, message) for entity in given)


def _one(entity: Any, choices: Choices, message: Masked) -> Named:
    if not isinstance(entity, dict) or set(entity) != {"kind", "text"}:
        raise Unfit("an entity of another form")
    kind, text = entity["kind"], entity["text"]
    if not isinstance(kind, str) or kind not in choices.kinds:
        raise Unfit(f"no kind of ours: {_shown(kind)}")
    if not isinstance(text, str) or not text.strip():
        raise Unfit("an entity without words")
    said = message.unmasked(text)
    # What it was shown, not what is hidden from it: a number that it guessed right is still a guess.
    start = message.original.find(said) if text in message.text else -1
    if start < 0:
        raise Unfit(f"it does not stand in the message: {text[:80]}")
    return Named(kind, start, start + len(said))


def _shown(given: Any) -> str:
    # Of what is no word only the type: it may be nested too deep to be printed.
    return given[:80] if isinstance(given, str) else type(given).__name__
