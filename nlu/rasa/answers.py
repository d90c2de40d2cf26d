"""What a Rasa server answers to /model/parse, believed only as far as it makes sense."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from nlu.protocol import Ranked
from nlu.vocabulary import INTENTS, OUT_OF_SCOPE

RANKS = 5
# Ours errs less than half as often on the sentences kept apart (2% against 7%): it counts twice.
OURS = 2 / 3
# What Rasa's FallbackClassifier says when it believes in nothing.
FALLBACK = "nlu_fallback"


class Senseless(ValueError):
    """The answer is none that a Rasa server with our intents gives."""


def ranking(body: bytes, asked: str) -> tuple[Ranked, ...]:
    """The intents of an answer, surest first; raises Senseless."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Senseless("no JSON") from error
    if not isinstance(answer, dict) or answer.get("text", asked) != asked:
        raise Senseless("an answer to something else")
    listed = answer.get("intent_ranking") or [answer.get("intent")]
    if not isinstance(listed, list):
        raise Senseless("no ranking")
    ranked: dict[str, float] = {}
    for one in listed:
        intent, confidence = _ranked(one)
        ranked[intent] = max(confidence, ranked.get(intent, 0.0))
    if max(ranked, key=lambda intent: ranked[intent]) not in INTENTS:
        raise Senseless("intents of another assistant")
    shared = _shared(ranked)
    known = [Ranked(intent, confidence) for intent, confidence in shared.items() if intent in INTENTS]
    return tuple(sorted(known, key=lambda one: -one.confidence)[:RANKS])


def pooled(theirs: Sequence[Ranked], ours: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Two opinions as one: the weighed mean of what both give an intent."""
    shares: dict[str, float] = {}
    for weight, ranked in ((1 - OURS, theirs), (OURS, ours)):
        for one in ranked:
            shares[one.intent] = shares.get(one.intent, 0.0) + weight * one.confidence
    together = (Ranked(intent, round(share, 4)) for intent, share in shares.items())
    return tuple(sorted(together, key=lambda one: -one.confidence)[:RANKS])


def _shared(ranked: dict[str, float]) -> dict[str, float]:
    """The confidences as shares of one whole: a fallback comes on top of the others, which keep what it leaves."""
    total = sum(ranked.values())
    if total <= 1:
        return ranked
    unsure = min(1.0, ranked.get(OUT_OF_SCOPE, 0.0))
    others = total - ranked.get(OUT_OF_SCOPE, 0.0)
    rest = (1 - unsure) / others if others else 0.0
    return {
        intent: unsure if intent == OUT_OF_SCOPE else round(confidence * rest, 4)
        for intent, confidence in ranked.items()
    }


def _ranked(one: Any) -> tuple[str, float]:
    if not isinstance(one, dict) or not isinstance(one.get("name"), str):
        raise Senseless("an intent without a name")
    confidence = one.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise Senseless("an intent without a confidence")
    if not math.isfinite(confidence) or not -1e-6 <= confidence <= 1 + 1e-6:
        raise Senseless("a confidence that is no probability")
    name = OUT_OF_SCOPE if one["name"] == FALLBACK else one["name"]
    return name, min(1.0, max(0.0, round(float(confidence), 4)))
