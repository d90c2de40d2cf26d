"""Reads a message in its scene: proposes what every stretch may mean, ranks it, and decides where to cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flows.engine.mentions import Mention
from flows.engine.reading.answers import answers, told
from flows.engine.reading.confirming import confirming, corrections
from flows.engine.reading.cutting import Read, Weighed, best_way, leans_back, ways
from flows.engine.reading.features import features
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.listing import without_yes
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.memory import Like, Memory
from flows.engine.reading.ranker import Ranker
from flows.engine.reading.referring import called_off, referred
from flows.engine.reading.said_of_persons import persons_apart
from flows.engine.reading.saying import accepts, acts, asks, putting_off, rest
from flows.engine.reading.screen import on_screen
from flows.engine.reading.sight import Sight
from flows.engine.reading.whole_yes import is_bare, said_again, waiting_yes, without_names
from flows.engine.reading.wishes import starts
from flows.engine.scene import Near, Scene
from nlu.protocol import Segment, Understanding

Nearest = Callable[[Segment], Near]
# Readings that come to much the same for the customer: together they may be likelier than a third one.
GROUPS = (
    frozenset({"start find_product", "start product_details"}),
    frozenset({"start exchange_item", "start change_items"}),
)
# So many commands are proposed because remembered turns with them are near, and so many because they fit.
LIKELY = 4


class Reader:
    """Keeps what was learnt; holds nothing of a conversation."""

    def __init__(self, ranker: Ranker, memory: Memory, meaning: Meaning) -> None:
        self._ranker, self.memory, self.meaning = ranker, memory, meaning

    def read(self, scene: Scene, understanding: Understanding, nearest: Nearest) -> tuple[Read, ...]:
        """The stretches that explain the whole message best, in their order."""
        reads = self.stretches(scene, understanding, nearest)
        found = persons_apart(ways(reads, understanding.pieces), reads)
        best = said_again(best_way(self._ranker.cutting, found, understanding.text), reads, understanding.text)
        if leans_back(best, found[0][0]):
            return found[0]
        if not is_bare(best, reads):
            best = best_way(self._ranker.cutting, found, understanding.text, agreeing=False)
        return waiting_yes(without_names(best))

    def stretches(self, scene: Scene, understanding: Understanding, nearest: Nearest, without: int = -1) -> list[Read]:
        """Every stretch that may be a wish of its own, read by itself."""
        count = understanding.pieces
        known = self.likeness(scene, understanding.stretches, without)
        several = zip(understanding.stretches, known, strict=True)
        return [self._stretch(scene, self.sight(scene, one, count), nearest, like) for one, like in several]

    def answer(self, scene: Scene, segment: Segment) -> Read:
        """What one stretch would mean in a scene, by itself."""
        if segment.vector is None and self.meaning.is_on:
            segment = replace(segment, vector=self.meaning.vectors([segment.text])[0])
        (like,) = self.likeness(scene, [segment])
        return self._stretch(scene, self.sight(scene, segment, segment.last - segment.first), _nothing_near, like)

    def _stretch(self, scene: Scene, sight: Sight, nearest: Nearest, like: Like) -> Read:
        found = list(self.hypotheses(scene, sight, nearest, like))
        shares = self._ranker.shares(features(scene, sight, found, like), meaning=sight.segment.vector is not None)
        weighed = (Weighed(one, share) for one, share in zip(found, shares, strict=True))
        return Read(sight.segment, in_groups(sorted(weighed, key=lambda one: -one.probability)))

    def sight(self, scene: Scene, segment: Segment, pieces: int) -> Sight:
        """A stretch as it is to be seen in the scene."""
        return Sight(called_off(scene, segment), referred(scene, Mention.of(segment)), pieces)

    def likeness(self, scene: Scene, said: Sequence[Segment], without: int = -1) -> list[Like]:
        """How like remembered turns stretches are, of this place and of such scenes; a group may be left out, to learn.

        Of all stretches of a message at once: the memory is read once.
        """
        return self.memory.like(scene.kind, scene.place, said, without)

    def hypotheses(self, scene: Scene, sight: Sight, nearest: Nearest, like: Like) -> Iterator[Hypothesis]:
        """Everything that a stretch may mean here."""
        found = without_yes(list(self._every(scene, sight, nearest, like)))
        return iter(putting_off(scene, sight, found))

    def _every(self, scene: Scene, sight: Sight, nearest: Nearest, like: Like) -> Iterator[Hypothesis]:
        likely = like.likely(LIKELY)
        yield from confirming(scene, sight)
        yield from answers(scene, sight, self.meaning)
        yield from told(scene, sight)
        yield from corrections(scene, sight, self.meaning)
        yield from on_screen(scene, sight, self.meaning)
        yield from accepts(scene, sight)
        yield from starts(scene, sight, likely)
        yield from asks(sight, nearest(sight.segment))
        yield from acts(scene, sight, likely)
        yield from rest(scene, sight)


def _nothing_near(_segment: Segment) -> Near:
    return Near()


def in_groups(ranked: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """The best of the likeliest group first, with what its group has together; the others in their order."""
    alike = max(
        ([one for one in ranked if one.hypothesis.sign in group] for group in GROUPS),
        key=lambda some: sum(one.probability for one in some),
    )
    together = sum(one.probability for one in alike)
    if len(alike) > 1 and together > ranked[0].probability:
        first = Weighed(alike[0].hypothesis, together)
        return (first, *(one for one in ranked if one is not alike[0]))
    return tuple(ranked)
