"""Whether a message is one wish or several: every way to cut it is weighed against the others, as learnt on turns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.engine.commands import Act
from flows.engine.mentions import Mention
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.sight import TELLING, Sight
from nlu import cues
from nlu.protocol import Segment

# Stretches that say something of their own; the others only lean on what stands beside them.
STRONG = frozenset({"start", "ask", "look", "take", "choose", "tell", "yes", "follow", "correct", "fill"})
LOOKS = frozenset({"start find_product", "start product_details"})
# "Both" and "them" mean what was named before.
POINTING = frozenset({"all", "relation"})
THINGS = frozenset({"product", "category", "option_value"})
# What says little beside something else.
SMALL = frozenset({f"act {act}" for act in (Act.GREET, Act.WAIT, Act.THANKS, Act.GOODBYE, Act.AFFIRM)})
LEAST = 1e-4
# Values of options and counts, which are never wished for by themselves.
VALUES = frozenset({"option_value", "quantity"})
MOSTLY = 0.7
# So many ways to cut the beginning of a message are followed up; a message of four pieces has eight in all.
KEPT = 8
HARD = frozenset(".!?。！？；;…\n")
# A stretch that is read as surely as this is hardly read by chance.
SURE = 0.6


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
    def kind(self) -> str:
        """What kind of command the best reading is."""
        return self.best.hypothesis.kind

    @property
    def log(self) -> float:
        """How sure the best reading is: 0 when there is no doubt."""
        return math.log(max(self.best.probability, LEAST))


Way = tuple[Read, ...]


def ways(reads: Sequence[Read], pieces: int) -> list[Way]:
    """The ways to cut the message, in one piece first; of a long one those whose stretches are understood best."""
    ending: list[list[Way]] = [[()]]
    for last in range(1, pieces + 1):
        ends = [read for read in reads if read.segment.last == last]
        found = [(*before, read) for read in ends for before in ending[read.segment.first]]
        ending.append(sorted(found, key=_clearness)[: KEPT if last < pieces else len(found)])
    return sorted(ending[pieces], key=len)


def _clearness(way: Way) -> float:
    return -sum(read.log for read in way) / len(way)


def evidence(way: Way, whole: Read, text: str) -> dict[str, float]:
    """What speaks for a way to cut the message, as numbers with names; nothing for the message in one piece."""
    if len(way) == 1:
        return {f"whole: {whole.kind}": 1.0, "log whole": whole.log, "whole sure": float(whole.best.probability > SURE)}
    signs = [read.best.hypothesis.sign for read in way]
    kinds = [read.kind for read in way]
    strong = [read for read in way if read.kind in STRONG]
    sure = [read for read in strong if read.best.probability > SURE]
    sign = whole.best.hypothesis.sign
    return {
        "bias": 1.0,
        "log weakest": min(read.log for read in way),
        "log mean": sum(read.log for read in way) / len(way),
        "stretches": float(len(way)),
        "strong": len(strong) / len(way),
        "sure": len(sure) / len(way),
        "all strong": float(len(strong) == len(way)),
        "two sure": float(len({read.best.hypothesis.sign for read in sure}) > 1),
        "alike": sum(one == other for one, other in pairwise(signs)) / (len(way) - 1),
        "same kind": sum(one == other for one, other in pairwise(kinds)) / (len(way) - 1),
        "first is the whole": float(signs[0] == sign),
        "last is the whole": float(signs[-1] == sign),
        "whole is none": float(sign not in signs),
        "two that write": sum(_write(one, other) for one, other in pairwise(way)) / (len(way) - 1),
        "nothing named": sum(_names_nothing(read) for read in way[1:]) / (len(way) - 1),
        "a thing, then what to do": sum(_thing_then_doing(one, other) for one, other in pairwise(way)) / (len(way) - 1),
        "hard": sum(_is_hard(text, one, other) for one, other in pairwise(way)) / (len(way) - 1),
        "answered better whole": max(0.0, _answered(whole) - max(map(_answered, way))),
        "bare": max(_bare(read) for read in way),
        "a bare one behind": max(_bare(read) for read in way[1:]),
        "a bare one first": _bare(way[0]),
        "values alone": float(any(_leans(read) for read in way)),
        "an exception": float(any(cues.has("except", read.segment.text) for read in way)),
        **{f"has: {kind}": 1.0 for kind in kinds},
        **{f"{one} > {other}": 1.0 for one, other in pairwise(kinds)},
    }


def _leans(read: Read) -> bool:
    """Whether it is values alone, taken for a wish ("…, leather, size 12"): they lean on what is before."""
    return read.segment.first > 0 and read.best.hypothesis.kind == "start" and _is_values(read)


def _is_values(read: Read) -> bool:
    values = [entity for entity in read.segment.entities if entity.kind in VALUES]
    return Sight(read.segment, Mention.of(read.segment), 1).share((one.start, one.end) for one in values) >= MOSTLY


def _bare(read: Read) -> float:
    """Which part of a stretch is names and values: "4 pieces" leans on what stands beside it."""
    sight = Sight(read.segment, Mention.of(read.segment), 1)
    return sight.share((entity.start, entity.end) for entity in sight.segment.entities if entity.kind in TELLING)


def _is_hard(text: str, one: Read, other: Read) -> bool:
    """Whether a sentence ends between two stretches."""
    return any(char in HARD for char in text[max(0, one.segment.end - 1) : other.segment.start])


def _write(one: Read, other: Read) -> bool:
    """Whether both would change something: "I want to return it, it is too small" is one wish."""
    return all(read.best.hypothesis.evidence.get("writes", 0.0) > 0 for read in (one, other))


def _names_nothing(read: Read) -> bool:
    """Whether a wish names no thing of its own."""
    return read.kind == "start" and not any(entity.kind in TELLING for entity in read.segment.entities)


def is_yes(way: Way) -> bool:
    """Whether it comes to a yes and nothing else."""
    return all(read.kind == "yes" for read in way)


def _thing_then_doing(one: Read, other: Read) -> bool:
    """ "Blue trainers in 40, add to basket" names a thing, and then says what is to be done with it."""
    looks = one.kind == "look" or one.best.hypothesis.sign in LOOKS
    return looks and other.best.hypothesis.sign == "start add_to_basket" and _names_nothing(other)


def leans_back(way: Way, whole: Read) -> bool:
    """Whether a wish only points at what the stretch before it names: "a lamp and a rug, I'd like to return both"."""
    return any(_points_back(other, whole) for other in way[1:]) or _tells_one_thing(whole) or _tells_on(way, whole)


def _tells_one_thing(whole: Read) -> bool:
    """Whether all of it tells one thing by more than one option: "clicky, full size"."""
    options = [entity.value.partition("=")[0] for entity in whole.segment.entities if entity.kind == "option_value"]
    return len(set(options)) == len(options) > 1 and _is_values(whole)


def _tells_on(way: Way, whole: Read) -> bool:
    """Whether values alone only say how what is changed before them is to be: "… to size 12, leather, waterproof"."""
    first, *others = way
    changes = first.best.hypothesis.evidence.get("writes", 0.0) > 0
    return changes and bool(others) and all(map(_leans, others)) and first.kind == whole.kind == "start"


def _points_back(read: Read, whole: Read) -> bool:
    kinds = {entity.kind for entity in read.segment.entities}
    wish = read.best.hypothesis
    same = wish.sign == whole.best.hypothesis.sign and wish.evidence.get("writes", 0.0) > 0
    return same and bool(kinds & POINTING) and (not kinds & THINGS or _is_one_of_both(read))


def _is_one_of_both(read: Read) -> bool:
    """ "…, and a rug, I'd like to return both": of two things the other was named before."""
    things = {entity.start for entity in read.segment.entities if entity.kind in ("product", "category")}
    both = [entity for entity in read.segment.entities if entity.kind == "all" and entity.value == "both"]
    return len(things) == 1 and any(one.start > min(things) for one in both)  # "both rugs" are two by themselves


def best_way(weights: Mapping[str, float], found: Sequence[Way], text: str, *, agreeing: bool = True) -> Way:
    """The way that explains the message best; `agreeing`: whether it may come to a yes and nothing else."""
    whole = found[0][0]
    return max(
        (way for way in found if agreeing or not is_yes(way)),
        key=lambda way: sum(weights.get(name, 0.0) * value for name, value in evidence(way, whole, text).items()),
        default=found[0],
    )


def signs_of(way: Way) -> tuple[str, ...]:
    """What a way to cut comes to: without small words, and nothing twice in a row."""
    return tuple(_distinct([read.best.hypothesis.sign for read in way]))


def _distinct(signs: Sequence[str]) -> Iterator[str]:
    telling = [sign for sign in signs if sign not in SMALL] or list(signs[:1])
    for before, sign in pairwise(["", *telling]):
        if sign != before:
            yield sign


def _answered(read: Read) -> float:
    """How likely the knowledge answers a stretch that may be a question."""
    asks = (one.hypothesis for one in read.ranked if one.hypothesis.kind == "ask")
    return max((one.evidence.get("score", 0.0) for one in asks), default=0.0)
