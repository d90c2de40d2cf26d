"""Turns that are remembered: what customers said in scenes like this one, and what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from typing import Self

import numpy as np
import numpy.typing as npt

from flows.engine.reading.fitting import Fitting, likeness
from flows.engine.reading.points import Points
from flows.engine.reading.wording import Wording
from kit.embedding import Vectors
from nlu.protocol import Segment

Numbers = npt.NDArray[np.int32]
NOTHING_LIKE = 0.0
NO_FIT = -1.0


@dataclass(frozen=True)
class ByCommand:
    """Rows of turns, those with the same command side by side: `starts` are where those of each of `said` begin."""

    rows: Numbers
    starts: npt.NDArray[np.intp]
    said: Numbers

    @classmethod
    def of(cls, rows: Numbers, commands: Numbers) -> Self:
        ordered = rows[np.argsort(commands[rows], kind="stable")]
        said, starts = np.unique(commands[ordered], return_index=True)
        return cls(ordered, starts, said)

    def best(self, near: Vectors, signs: Sequence[str]) -> Likeness:
        """The nearest turn of each command."""
        nearest = np.maximum.reduceat(near[self.rows], self.starts).tolist()
        named = zip(self.said.tolist(), nearest, strict=True)
        return Likeness({signs[number]: value for number, value in named if value > NOTHING_LIKE})


@dataclass(frozen=True)
class Kind:
    """All remembered turns of one kind of scene: a row of `points` for each, `of` tells which of the `signs` it is.

    `places` are the rows of the single places.
    """

    points: Points
    wording: Wording
    signs: tuple[str, ...]
    of: Numbers
    groups: Numbers
    places: Mapping[str, Numbers]
    fitting: Fitting

    def like(self, place: str, texts: Sequence[str], vectors: Vectors, without: int) -> list[Like]:
        """How like each text is to turns of this place, and of all; the turns of one group do not count."""
        near = self.points.cosines(vectors)
        if without >= 0:
            near[:, self.groups == without] = NOTHING_LIKE
        worded = np.stack([self.wording.likeness(text) for text in texts])
        shares = self.fitting.shares(likeness(near, worded), place, without)
        return [self._like(place, *one) for one in zip(near, shares, strict=True)]

    def _like(self, place: str, near: Vectors, shares: Vectors) -> Like:
        here = self._here.get(place)
        fits = dict(zip(self.signs, shares.tolist(), strict=True))
        return Like(here.best(near, self.signs) if here else Likeness({}), self._all.best(near, self.signs), fits)

    @cached_property
    def _all(self) -> ByCommand:
        return ByCommand.of(np.arange(len(self.of), dtype=np.int32), self.of)

    @cached_property
    def _here(self) -> Mapping[str, ByCommand]:
        return {place: ByCommand.of(rows, self.of) for place, rows in self.places.items()}


@dataclass(frozen=True)
class Memory:
    """Remembered turns by kind of scene."""

    kinds: Mapping[str, Kind]

    def like(self, kind: str, place: str, said: Sequence[Segment], without: int = -1) -> list[Like]:
        """How like stretches are to turns of this place, and of all scenes of the kind; a group may be left out."""
        known = self.kinds.get(kind)
        vectors = [one.vector for one in said if one.vector is not None]
        if known is None or not vectors or len(vectors) < len(said):
            return [Like() for _ in said]
        return known.like(place, [one.text for one in said], np.stack(vectors), without)


@dataclass(frozen=True)
class Likeness:
    """The cosine with the nearest remembered turn, by command."""

    best: Mapping[str, float]

    def of(self, sign: str) -> tuple[float, float]:
        """How near the nearest turn with this command is, and by how much nearer than the nearest with another."""
        mine = self.best.get(sign, NOTHING_LIKE)
        return mine, mine - next((value for value, name in self._first_two if name != sign), NOTHING_LIKE)

    @cached_property
    def _first_two(self) -> list[tuple[float, str]]:
        return _two_best(self.best)

    def nearest(self, count: int) -> tuple[str, ...]:
        """The commands of the nearest remembered turns."""
        return tuple(sorted(self.best, key=lambda sign: -self.best[sign])[:count])


@dataclass(frozen=True)
class Like:
    """How like a stretch is to turns of this very place (`here`) and of all scenes of its kind (`elsewhere`).

    `fits` tells for each command how well it fits here, between -1 (not at all) and 0.
    """

    here: Likeness = Likeness({})
    elsewhere: Likeness = Likeness({})
    fits: Mapping[str, float] = field(default_factory=dict)

    def likely(self, count: int) -> list[str]:
        """The commands of the nearest turns of the place and of all, and those that fit best: so many of each."""
        fitting = nlargest(count, self.fits, key=lambda sign: self.fits[sign])
        return [*self.here.nearest(count), *self.elsewhere.nearest(count), *fitting]

    def fit(self, sign: str) -> tuple[float, float]:
        """How well the command fits, and how much better than the best other one."""
        mine = self.fits.get(sign, NO_FIT)
        return mine, mine - next((value for value, name in self._first_two if name != sign), mine)

    @cached_property
    def _first_two(self) -> list[tuple[float, str]]:
        return _two_best(self.fits)


def _two_best(values: Mapping[str, float]) -> list[tuple[float, str]]:
    """The highest first: whatever one command has, the best other one is among them."""
    return nlargest(2, ((value, name) for name, value in values.items()))
