"""What a stretch of a message shows by itself, whatever it may mean: cues, what it names, how long it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from flows.engine.likeness import normal
from flows.engine.mentions import Mention
from kit.text.scripts import weight
from nlu import cues
from nlu.protocol import Entity, Segment

Made = TypeVar("Made")
# What has to be explained: whoever names one of these means it.
TELLING = frozenset(
    [
        "product",
        "category",
        "option_value",
        "quantity",
        "money",
        "order_number",
        "order_ending",
        "tracking_number",
        "email",
        "phone",
        "address",
        "postal_code",
        "person_name",
        "payment_kind",
        "reason",
        "ordinal",
        "date",
        "superlative",
        "billing_name",
        "tax_number",
    ]
)
# A question that is less likely than this to mean taking something takes nothing.
ASKED = 0.1
# And this, where no word of it takes anything.
TAKEN = 0.9
# Where Chinese leaves a blank it stands for a stop; whether or not is a word and the same word denied.
BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+")
WHETHER = re.compile(r"([\u3400-\u9fff])[\u4e0d\u6ca1]\1")
CUES: tuple[cues.Kind, ...] = (
    "question",
    "condition",
    "negation",
    "also",
    "instead",
    "except",
    "keep",
    "stop_doing",
    "same",
    "newcomer",
    "correction",
    "receiver",
    "remove",
    "compare",
    "passing_on",
    "refusal",
)


@dataclass(frozen=True)
class Sight:
    """One stretch, as the generators of hypotheses see it; `mention` has what "it" and "the second one" refer to."""

    segment: Segment
    mention: Mention
    pieces: int
    _known: dict[int, tuple[object, object]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, mention: Mention) -> Sight:
        """The same stretch with another mention."""
        return self if mention == self.mention else Sight(self.segment, mention, self.pieces)

    def once(self, thing: object, make: Callable[[], Made]) -> Made:
        """What is made of a thing in this sight, made once however many generators ask for it."""
        if id(thing) not in self._known:
            self._known[id(thing)] = thing, make()  # kept with it: no other thing can come to lie where it lay
        return cast("Made", self._known[id(thing)][1])

    @cached_property
    def said(self) -> str:
        """The words, for comparing."""
        return normal(self.segment.text)

    @cached_property
    def cues(self) -> frozenset[str]:
        """Which cues stand in it."""
        return frozenset(kind for kind in CUES if cues.has(kind, self.segment.text))

    @cached_property
    def telling(self) -> tuple[Entity, ...]:
        """What it names, without what it says is not wanted."""
        named = (entity for entity in self.segment.entities if entity.kind in TELLING)
        return tuple(entity for entity in named if not self.mention.negates(entity))

    def only_asks(self, taking: float) -> bool:
        """Whether it is a question that has nothing of taking ("mug in green?"), for all that its words may name."""
        if "question" in self.cues and taking < ASKED:
            return True
        return self._asks_somewhere and taking < TAKEN and not cues.has("takes", self.segment.text)

    @cached_property
    def only_has(self) -> bool:
        """Whether it tells what somebody has, and takes nothing: "I bought the white one before"."""
        said = self.segment.text
        return cues.has("has_already", said) and not cues.has("takes", said) and not self._asks_somewhere

    @cached_property
    def _asks_somewhere(self) -> bool:
        """Whether a part of it asks, where a blank stands for the stop: "is there a 38 in orange, is it bright"."""
        parts = [part for part in BLANKS.split(self.segment.text) if part]
        return any(cues.has("question", part) or WHETHER.search(part) is not None for part in parts)

    @cached_property
    def is_several(self) -> bool:
        """Whether it points at more than one thing of a list: "the first two", "both"."""
        return len({entity.value for entity in self.mention.all("ordinal")}) > 1 or self.mention.has("all")

    @property
    def is_figures(self) -> bool:
        """Whether it is nothing but figures."""
        return bool(self.said) and not any(c.isalpha() for c in self.said)

    @property
    def is_whole(self) -> bool:
        return self.segment.last - self.segment.first == self.pieces

    @cached_property
    def size(self) -> int:
        """Its length in letters, a Chinese character counting twice."""
        return weight(self.segment.text)

    def share(self, spans: Iterable[tuple[int, int]]) -> float:
        """Which part of the letters lies in the spans (of the whole message)."""
        inside = [False] * len(self.segment.text)
        for start, end in spans:
            for at in range(max(0, start - self.segment.start), min(len(inside), end - self.segment.start)):
                inside[at] = True
        covered = "".join(c for c, told in zip(self.segment.text, inside, strict=True) if told)
        return weight(covered) / max(1, self.size)
