"""One ranker weighs everything that a stretch of a message may mean; it is learnt on turns."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

FILE = Path(__file__).parent / "weights.json"


@dataclass(frozen=True)
class Alike:
    """What turns of different scenes have in common: `places` of a scene, and in which the choices are fixed.

    `personal` are values that belong to one customer although the others of their question are fixed.
    """

    scenes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    entities: Mapping[str, str] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()

    def places(self, scene: str) -> tuple[str, ...]:
        """Where a turn of the scene is remembered: at its own place, and with all scenes of its kind."""
        return tuple(dict.fromkeys(self.scenes.get(scene, ())))

    def sign(self, scene: str, sign: str) -> str:
        """The command without what belongs to one scene only."""
        kind, _, rest = sign.partition(" ")
        place = self.scenes.get(scene, ("", ""))[0]
        if kind in ("narrow", "look", "take", "blocked"):
            return kind
        if kind == "choose":
            return sign if place in self.fixed and rest not in self.personal else kind
        if kind in ("add", "take_out"):
            return f"{kind} {rest.partition('=')[0]}"
        if kind == "correct":
            slot, _, value = rest.partition("=")
            name = f"{place.partition('.')[0]}.{slot}"
            shared = name in self.fixed and value not in self.personal
            return sign if shared else f"correct {self.entities.get(name, '')}"
        return sign


@dataclass(frozen=True)
class Ranker:
    """A weight for each feature, and what scenes have in common; `without` are weights where no vectors are at hand,
    `cutting` those that decide whether a message is several wishes."""

    weights: Mapping[str, float]
    without: Mapping[str, float]
    cutting: Mapping[str, float] = field(default_factory=dict)
    alike: Alike = Alike()

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """What `xiaoer nlu turns` has learnt."""
        content = json.loads(file.read_text(encoding="utf-8"))
        scenes = {name: (str(place), str(kind)) for name, (place, kind) in content["scenes"].items()}
        alike = Alike(scenes, frozenset(content["fixed"]), content["entities"], frozenset(content.get("personal", ())))
        return cls(content["weights"], content["without"], content.get("cutting", {}), alike)

    def probabilities(self, rows: Sequence[Mapping[str, float]], *, meaning: bool = True) -> list[float]:
        """How likely each of the hypotheses is, given that one is meant; `meaning`: whether there are vectors."""
        weights = self.weights if meaning else self.without
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        highest = max(scores, default=0.0)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]
