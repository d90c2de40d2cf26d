"""Two opinions of one message become one: the classifier's over its words, and the head's over its meaning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nlu.protocol import Ranked
from nlu.semantic.head import Doubles, Floats, clearness, places
from nlu.vocabulary import OUT_OF_SCOPE

RANKS = 5
# Surer than this the words cannot be: they were sure of what they got wrong, too.
LEAST = 0.02


@dataclass(frozen=True)
class Rule:
    """How much the words count (1: they alone) among the intents, and what tells our intents from anything else.

    `sharpness` is the power to which the meaning's shares are raised, for regression over few examples is too modest.
    `gate` weighs `signs`, its last number is the bias; it is empty where nothing out of scope was shown.
    """

    words: float
    gate: Floats = field(default_factory=lambda: np.empty(0, np.float32))
    sharpness: float = 1.0


@dataclass(frozen=True)
class Opinion:
    """Probabilities of all intents of ours, given that it is one of them, and the probability that it is."""

    shares: Doubles
    inside: float


def opinion(intents: Sequence[str], ranked: Sequence[Ranked]) -> Opinion:
    """What a ranking says of our intents; those that it does not name have nothing."""
    place = places(intents)
    shares = np.zeros(len(intents), np.float64)
    for one in ranked:
        if one.intent in place:
            shares[place[one.intent]] = one.confidence
    inside = 1 - sum(one.confidence for one in ranked if one.intent == OUT_OF_SCOPE)
    total = shares.sum()
    return Opinion(shares / total if total > 0 else np.full(len(intents), 1 / len(intents)), min(max(inside, 0.0), 1.0))


def fused(rule: Rule, words: Doubles, meaning: Doubles) -> Doubles:
    """The probabilities of our intents, by both; one row, or many."""
    raised = meaning**rule.sharpness
    return np.asarray(rule.words * words + (1 - rule.words) * raised / raised.sum(axis=-1, keepdims=True), np.float64)


def signs(inside: float, words: Doubles, meaning: Doubles, nearness: Floats) -> Doubles:
    """What tells a wish from anything else: the other's word, nearness, and how clear and how unanimous the two are."""
    sure = min(max(inside, LEAST), 1 - LEAST)
    both = (words + meaning) / 2
    return np.concatenate([[math.log(sure / (1 - sure))], nearness, *clearness(np.stack([meaning, both]))])


def fuse(
    intents: Sequence[str], rule: Rule, ranked: Sequence[Ranked], meaning: Doubles, nearness: Floats
) -> tuple[Ranked, ...]:
    """The likeliest intents by both opinions, surest first; never empty."""
    said = opinion(intents, ranked)
    inside = said.inside
    if rule.gate.size:
        told = float(rule.gate[:-1] @ signs(said.inside, said.shares, meaning, nearness) + rule.gate[-1])
        inside = 1 / (1 + math.exp(-min(max(told, -30.0), 30.0)))
    shares = dict(zip(intents, fused(rule, said.shares, meaning) * inside, strict=True))
    if any(one.intent == OUT_OF_SCOPE for one in ranked) or rule.gate.size:
        shares[OUT_OF_SCOPE] = 1 - inside
    best = sorted(shares.items(), key=lambda pair: -pair[1])[:RANKS]
    return tuple(Ranked(intent, round(float(share), 4)) for intent, share in best)
