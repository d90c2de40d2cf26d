"""What a customer said in one breath, kept so that later questions need not be asked."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from kit.quantities.words import words
from kit.text.scripts import weight
from nlu import cues
from nlu.protocol import Entity, Segment


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a message with the entities in it; offsets of entities are into the whole message."""

    text: str
    entities: tuple[Entity, ...] = ()
    start: int = 0

    @classmethod
    def of(cls, segment: Segment) -> Self:
        return cls(segment.text, segment.entities, segment.start)

    def all(self, kind: str) -> tuple[Entity, ...]:
        """The entities of a kind that were not negated ("not the red one"), in the order said."""
        return tuple(e for e in self.entities if e.kind == kind and not self.negates(e))

    def first(self, kind: str) -> str | None:
        return next((e.value for e in self.all(kind)), None)

    def has(self, kind: str) -> bool:
        return any(e.kind == kind for e in self.entities)

    def negates(self, entity: Entity) -> bool:
        return any(
            n.kind == "negation" and n.start <= entity.start and entity.end <= n.end and n is not entity
            for n in self.entities
        )

    def counts(self, number: Entity) -> bool:
        """Whether words beside a number make it a count, whatever else it might be: 2 of them, x2."""
        follows = self.text[number.end - self.start :].casefold()
        return not number.text.strip().isdigit() or words("counters").begin(follows) >= 0

    def part(self, start: int, end: int) -> Mention:
        """The same mention, only the stretch from `start` to `end`."""
        inside = tuple(e for e in self.entities if start <= e.start and e.end <= end)
        return Mention(self.text[max(0, start - self.start) : end - self.start], inside, start)

    def beside(self, *kinds: str) -> int:
        """How many letters it has beside the entities of these kinds; a Chinese character counts as two."""
        named = [entity for kind in kinds for entity in self.all(kind)]
        rest = "".join(c for at, c in enumerate(self.text, self.start) if not any(e.start <= at < e.end for e in named))
        idle = {at for start, end in cues.spans("filler", rest) for at in range(start, end)}
        return weight("".join(c for at, c in enumerate(rest) if at not in idle))

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "start": self.start, "entities": [asdict(e) for e in self.entities]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(data["text"], tuple(Entity(**e) for e in data["entities"]), data["start"])
