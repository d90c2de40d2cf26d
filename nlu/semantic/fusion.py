"""Two opinions of one message become one: the classifier's over its words, and the head's over its meaning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nlu.embedded.model import softmax
from nlu.protocol import Ranked
from nlu.semantic.head import Doubles, Floats, clearness, places
from nlu.vocabulary import OUT_OF_SCOPE

RANKS = 5
# Surer than this the words cannot be: they were sure of what they got wrong, too.
LEAST = 0.02
# No opinion says less than this of an intent: its logarithm would outweigh all others.
FAINTEST = 1e-5


@dataclass(frozen=True)
class Rule:
    """How much each opinion counts among the intents, and what tells our intents from anything else.

    `factors` weigh the logarithm of the shares by the words, the same by the meaning's lines, and its waves' margins.
    `gate` weighs `signs`, its last number is the bias; it is empty where nothing out of scope was shown.
    """

    factors: Floats
    gate: Floats = field(default_factory=lambda: np.empty(0, np.float32))


@dataclass(frozen=True)
class Opinion:
    """Probabilities of all intents of ours, given that it is one of them, and the probability that it is."""

    shares: Doubles
    inside: float


class Meant(NamedTuple):
    """What the meaning of one sentence says: shares by lines, margins by waves, and how near known sentences lie."""

    shares: Doubles
    margins: Doubles
    nearness: Floats


def opinion(intents: Sequence[str], ranked: Sequence[Ranked]) -> Opinion:
    """What a ranking says of our intents; those that it does not name share what is left."""
    place = places(intents)
    shares = np.zeros(len(intents), np.float64)
    for one in ranked:
        if one.intent in place:
            shares[place[one.intent]] = one.confidence
    outside = sum(one.confidence for one in ranked if one.intent == OUT_OF_SCOPE)
    unnamed = shares == 0
    left = max(1 - outside - shares.sum(), 0.0)
    shares[unnamed] = max(left / max(int(unnamed.sum()), 1), FAINTEST)
    return Opinion(shares / shares.sum(), min(max(1 - outside, 0.0), 1.0))


def evidence(words: Doubles, meaning: Doubles, margins: Doubles) -> Doubles:
    """The opinions as they are added up: the first axis tells which."""
    return np.stack([np.log(np.maximum(words, FAINTEST)), np.log(np.maximum(meaning, FAINTEST)), margins])


def fused(rule: Rule, told: Doubles) -> Doubles:
    """The probabilities of our intents, by all evidence; one row, or many."""
    return softmax(np.atleast_2d(np.tensordot(rule.factors.astype(np.float64), told, (0, 0))))


def signs(inside: float, words: Doubles, meaning: Doubles, nearness: Floats) -> Doubles:
    """What tells a wish from anything else: the other's word, nearness, and how clear and how unanimous the two are."""
    sure = min(max(inside, LEAST), 1 - LEAST)
    both = (words + meaning) / 2
    return np.concatenate([[math.log(sure / (1 - sure))], nearness, *clearness(np.stack([meaning, both]))])


def fuse(
    intents: Sequence[str],
    rule: Rule,
    ranked: Sequence[Ranked],
    meant: Meant,
) -> tuple[Ranked, ...]:
    """The likeliest intents by both opinions, surest first; never empty."""
    said = opinion(intents, ranked)
    inside = said.inside
    if rule.gate.size:
        told = float(rule.gate[:-1] @ signs(said.inside, said.shares, meant.shares, meant.nearness) + rule.gate[-1])
        inside = 1 / (1 + math.exp(-min(max(told, -30.0), 30.0)))
    shares = dict(
        zip(intents, fused(rule, evidence(said.shares, meant.shares, meant.margins))[0] * inside, strict=True)
    )
    if any(one.intent == OUT_OF_SCOPE for one in ranked) or rule.gate.size:
        shares[OUT_OF_SCOPE] = 1 - inside
    best = sorted(shares.items(), key=lambda pair: -pair[1])[:RANKS]
    return tuple(Ranked(intent, round(float(share), 4)) for intent, share in best)
