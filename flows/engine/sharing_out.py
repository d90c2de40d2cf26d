"""What the stretches of a message may mean, and which of them each of several readings was read from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from flows.engine.commands import Command
from flows.engine.reading.cutting import HARD, Read
from flows.engine.reading.possible import possible
from flows.engine.reading.reader import Nearest
from flows.engine.scene import Near, Scene
from nlu.protocol import Segment, Understanding

# What the ranker did not weigh at all in a stretch counts as this likely there.
FLOOR = 1e-3
# A cut in the middle of a sentence has to be so much likelier than one between two.
IN_A_SENTENCE = 0.1


@dataclass(frozen=True)
class Stretch:
    """A run of pieces; `commands`, by sign, are all that it or a part of it may mean; `shares` how likely each is."""

    segment: Segment
    commands: Mapping[str, Command]
    shares: Mapping[str, float]
    read: Read | None = None


# A stretch and the sign that it was read for.
Share = tuple[Stretch, str]
Way = tuple[float, tuple[Share, ...]]


def stretches(scene: Scene, understanding: Understanding, reads: Sequence[Read], near: Nearest) -> list[Stretch]:
    """Every run of pieces of the message, the longest first, with what it may mean.

    Of a long message not every run was read: one that was not may mean what its parts may, and begin any flow.
    """
    read = {(one.segment.first, one.segment.last): one for one in reads}
    found: dict[tuple[int, int], Stretch] = {}
    for size in range(1, understanding.pieces + 1):
        for first in range(understanding.pieces - size + 1):
            run = (first, first + size)
            inner = [found[part] for part in ((first, run[1] - 1), (first + 1, run[1])) if part in found]
            known = read.get(run)
            found[run] = _read(scene, known, inner, near) if known else _unread(scene, understanding, inner)
    return sorted(found.values(), key=lambda one: (one.segment.first - one.segment.last, one.segment.first))


def _read(scene: Scene, read: Read, parts: Sequence[Stretch], near: Nearest) -> Stretch:
    shares: dict[str, float] = {}
    for one in read.ranked:
        shares.setdefault(one.hypothesis.sign, one.probability)
    own = possible(scene, read, near(read.segment))
    return Stretch(read.segment, _with_parts(own, parts), shares, read)


def _unread(scene: Scene, understanding: Understanding, parts: Sequence[Stretch]) -> Stretch:
    segment = _joined(understanding, [part.segment for part in parts])
    own = possible(scene, Read(segment, ()), Near())
    shares: dict[str, float] = {}
    for part in parts:
        for sign, share in part.shares.items():
            shares[sign] = max(share, shares.get(sign, 0.0))
    return Stretch(segment, _with_parts(own, parts), shares)


def _with_parts(own: Mapping[str, Command], parts: Sequence[Stretch]) -> Mapping[str, Command]:
    commands = dict(own)
    for part in sorted(parts, key=lambda one: -max(one.shares.values(), default=0.0)):
        for sign, command in part.commands.items():
            commands.setdefault(sign, command)
    return commands


def _joined(understanding: Understanding, parts: Sequence[Segment]) -> Segment:
    """Two overlapping runs as one."""
    whole, start, end = understanding.whole, parts[0].start, parts[-1].end
    return replace(
        parts[0],
        text=whole.text[start - whole.start : end - whole.start],
        end=end,
        entities=tuple(entity for entity in whole.entities if start <= entity.start and entity.end <= end),
        last=parts[-1].last,
        vector=None,
        refused=frozenset().union(*(part.refused for part in parts)),
    )


def shared_out(found: Sequence[Stretch], signs: Sequence[str]) -> tuple[Share, ...]:
    """Neighbouring stretches, one for each sign in their order, that cover the message and explain them best.

    The product of what the ranker gives each sign in its stretch is greatest, and cuts are rather between sentences.
    Where it has fewer pieces than signs, the likeliest signs that fit; nothing where no cut gives every sign a stretch
    that may mean it.
    """
    if not found or not signs:
        return ()
    size = min(len(signs), found[0].segment.last - found[0].segment.first)
    ways = [way for some in combinations(signs, size) if (way := _best(found, some)) is not None]
    return max(ways, key=lambda way: way[0], default=(0.0, ()))[1]


def _best(found: Sequence[Stretch], signs: Sequence[str]) -> Way | None:
    """The likeliest way to give every sign a stretch; None where there is none. `found` has the whole first."""
    whole = found[0].segment
    ends = {one.segment.first for one in found if _begins_anew(whole, one.segment)}
    before: dict[int, Way] = {whole.first: (0.0, ())}
    for sign in signs:
        after: dict[int, Way] = {}
        for one in found:
            begun = before.get(one.segment.first)
            if begun is None or sign not in one.commands:
                continue
            likely = max(one.shares.get(sign, 0.0), FLOOR) * (1 if one.segment.first in ends else IN_A_SENTENCE)
            worth = begun[0] + math.log(likely)
            if one.segment.last not in after or worth > after[one.segment.last][0]:
                after[one.segment.last] = (worth, (*begun[1], (one, sign)))
        before = after
    return before.get(whole.last)


def _begins_anew(whole: Segment, part: Segment) -> bool:
    """Whether a sentence begins with it."""
    before = whole.text[: part.start - whole.start].rstrip(" \"'”’)）")
    return not before or before[-1] in HARD
