"""Whether a message is one wish or several: the whole is weighed against its best cut, as learnt on turns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.engine.mentions import Mention
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.sight import TELLING, Sight
from nlu import cues
from nlu.protocol import Segment

# Stretches that say something of their own; the others only lean on what stands beside them.
STRONG = frozenset({"start", "ask", "look", "take", "choose", "tell", "yes", "follow", "correct", "fill"})
WISHES = frozenset({"start", "ask", "look"})
LEAST = 1e-4
# Values of options and counts, which are never wished for by themselves.
VALUES = frozenset({"option_value", "quantity"})
MOSTLY, LEANING = 0.7, 6.0


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
            (ending[read.segment.first][0] + read.log - _leans(read), (*ending[read.segment.first][1], read))
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
        "bare": max(_bare(read) for read in cut),
        "a bare one behind": max(_bare(read) for read in cut[1:]),
        "a bare one first": _bare(cut[0]),
        "an exception": float(any(cues.has("except", read.segment.text) for read in cut)),
        "only acts": float(set(kinds) <= {"act", "unclear", "note"}),
        "an unclear one": float(any(kind in ("unclear", "note") for kind in kinds)),
        **{f"whole: {one.kind}": 1.0},
        **{f"has: {kind}": 1.0 for kind in kinds},
    }


def _leans(read: Read) -> float:
    """What it costs to take values alone ("…, leather, size 12") for a wish of its own: they lean on what is before."""
    values = [entity for entity in read.segment.entities if entity.kind in VALUES]
    share = Sight(read.segment, Mention.of(read.segment), 1).share((one.start, one.end) for one in values)
    begins = read.segment.first > 0 and read.best.hypothesis.kind == "start"
    return LEANING if begins and share >= MOSTLY else 0.0


def _bare(read: Read) -> float:
    """Which part of a stretch is names and values: "4 pieces" leans on what stands beside it."""
    sight = Sight(read.segment, Mention.of(read.segment), 1)
    return sight.share((entity.start, entity.end) for entity in sight.segment.entities if entity.kind in TELLING)


def is_several(weights: Mapping[str, float], whole: Read, cut: Sequence[Read]) -> bool:
    """Whether the cut explains the message better than the whole."""
    return sum(weights.get(name, 0.0) * value for name, value in evidence(whole, cut).items()) > 0
