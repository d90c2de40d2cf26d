"""One ranker weighs everything that a stretch of a message may mean; it is learnt on turns."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from flows.engine.reading.features import SHARED, Row

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

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """How likely each of some things is, by features with full names, given that it is one of them."""
        return _likely([_weighed(self.weights, row) for row in rows])

    def shares(self, rows: Sequence[Row], *, meaning: bool = True) -> list[float]:
        """How likely each hypothesis of a stretch is, given that one is meant; `meaning`: whether there are vectors."""
        weights = self._with if meaning else self._bare
        common = {row.kind: _weighed(weights[row.kind], row.common) for row in rows}
        return _likely([common[row.kind] + _weighed(weights[row.kind], row.own) for row in rows])

    @cached_property
    def _with(self) -> Mapping[str, Mapping[str, float]]:
        return _by_kind(self.weights)

    @cached_property
    def _bare(self) -> Mapping[str, Mapping[str, float]]:
        return _by_kind(self.without)


def _by_kind(weights: Mapping[str, float]) -> Mapping[str, Mapping[str, float]]:
    """The weights of each kind of command by their short names, with what counts for all kinds."""
    shared = {name: weights[name] for name in SHARED if name in weights}
    found: defaultdict[str, dict[str, float]] = defaultdict(lambda: dict(shared))
    for full, weight in weights.items():
        kind, mark, name = full.partition(": ")
        if mark:
            found[kind][name] = weight + shared.get(name, 0.0)
    return found


def _weighed(weights: Mapping[str, float], row: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in row.items() if name in weights)


def _likely(scores: Sequence[float]) -> list[float]:
    highest = max(scores, default=0.0)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
