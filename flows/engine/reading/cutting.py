"""Whether a message is one wish or several: the whole is weighed against its best cut, as learnt on turns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.engine.reading.hypothesis import Hypothesis
from nlu.protocol import Segment

# Stretches that say something of their own; the others only lean on what stands beside them.
STRONG = frozenset({"start", "ask", "look", "take", "choose", "tell", "yes", "follow", "correct", "fill"})
WISHES = frozenset({"start", "ask", "look"})
LEAST = 1e-4


@dataclass(frozen=True)
class Weighed:
    """A hypothesis with the probability that it is what was meant."""

    hypothesis: Hypothesis
    probability: float


@dataclass(frozen=True)
class Read:
    """One stretch of the message, understood: the likeliest first."""

    segment: Segment
    ranked: tuple[Weighed, ...]

    @property
    def best(self) -> Weighed:
        return self.ranked[0]

    @property
    def log(self) -> float:
        """How sure the best reading is: 0 when there is no doubt."""
        return math.log(max(self.best.probability, LEAST))


def best_cut(reads: Sequence[Read], pieces: int) -> tuple[Read, ...]:
    """Of all ways to cut the message into at least two, the one whose stretches are understood best."""
    ending: list[tuple[float, tuple[Read, ...]]] = [(0.0, ())]
    for last in range(1, pieces + 1):
        ways = [
            (ending[read.segment.first][0] + read.log, (*ending[read.segment.first][1], read))
            for read in reads
            if read.segment.last == last and read.segment.last - read.segment.first < pieces
        ]
        ending.append(max(ways, key=lambda way: way[0]))
    return ending[pieces][1]


def evidence(whole: Read, cut: Sequence[Read]) -> dict[str, float]:
    """What speaks for several wishes, as numbers with names."""
    signs = [read.best.hypothesis.sign for read in cut]
    kinds = [read.best.hypothesis.kind for read in cut]
    strong = [read for read in cut if read.best.hypothesis.kind in STRONG]
    one = whole.best.hypothesis
    return {
        "bias": 1.0,
        "log whole": whole.log,
        "log weakest": min(read.log for read in cut),
        "log all": sum(read.log for read in cut),
        "pieces": float(len(cut)),
        "strong": float(len(strong)),
        "all strong": float(len(strong) == len(cut)),
        "alike": float(len(set(signs)) == 1),
        "same kind": float(len(set(kinds)) == 1),
        "first is the whole": float(signs[0] == one.sign),
        "last is the whole": float(signs[-1] == one.sign),
        "whole is none": float(one.sign not in signs),
        "a question": float("ask" in kinds and one.kind != "ask"),
        "two wishes": float(sum(kind in WISHES for kind in kinds) > 1 and len(set(signs)) > 1),
        "only acts": float(set(kinds) <= {"act", "unclear", "note"}),
        "answered better whole": max(0.0, _answered(whole) - max(map(_answered, cut))),
        "an unclear one": float(any(kind in ("unclear", "note") for kind in kinds)),
        **{f"whole: {one.kind}": 1.0},
        **{f"has: {kind}": 1.0 for kind in kinds},
    }


def _answered(read: Read) -> float:
    """How likely the knowledge answers a stretch that may be a question."""
    asks = (one.hypothesis for one in read.ranked if one.hypothesis.kind == "ask")
    return max((one.evidence.get("score", 0.0) for one in asks), default=0.0)


def is_several(weights: Mapping[str, float], whole: Read, cut: Sequence[Read]) -> bool:
    """Whether the cut explains the message better than the whole."""
    return sum(weights.get(name, 0.0) * value for name, value in evidence(whole, cut).items()) > 0
