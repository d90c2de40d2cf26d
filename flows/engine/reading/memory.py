"""Turns that are remembered: what customers said in scenes like this one, and what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest

import numpy as np
import numpy.typing as npt

from flows.engine.reading.fitting import Fitting, likeness
from flows.engine.reading.wording import Wording
from kit.embedding import Vectors
from nlu.protocol import Vector

Numbers = npt.NDArray[np.int32]
NOTHING_LIKE = 0.0
NO_FIT = -1.0


@dataclass(frozen=True)
class Kind:
    """All remembered turns of one kind of scene: a row of `vectors` for each, `of` tells which of the `signs` it is.

    `places` are the rows of the single places.
    """

    vectors: Vectors
    wording: Wording
    signs: tuple[str, ...]
    of: Numbers
    groups: Numbers
    places: Mapping[str, Numbers]
    fitting: Fitting

    def like(self, place: str, text: str, vector: Vector, without: int) -> Like:
        """How like the text is to turns of this place, and of all; the turns of one group do not count."""
        near = np.asarray(self.vectors @ vector, np.float32)
        if without >= 0:
            near[self.groups == without] = NOTHING_LIKE
        alike = likeness(near, self.wording.likeness(text))
        fits = dict(zip(self.signs, self.fitting.shares(alike, place, without).tolist(), strict=True))
        rows = self.places.get(place)
        here = self.best(near, rows) if rows is not None else Likeness({})
        return Like(here, self.best(near), fits)

    def best(self, near: Vectors, rows: Numbers | None = None) -> Likeness:
        """The nearest turn of each command, of all turns or of some rows."""
        best = np.full(len(self.signs), NOTHING_LIKE, np.float32)
        if rows is None:
            np.maximum.at(best, self.of, near)
        else:
            np.maximum.at(best, self.of[rows], near[rows])
        named = zip(self.signs, best.tolist(), strict=True)
        return Likeness({sign: value for sign, value in named if value > NOTHING_LIKE})


@dataclass(frozen=True)
class Memory:
    """Remembered turns by kind of scene."""

    kinds: Mapping[str, Kind]

    def like(self, kind: str, place: str, text: str, vector: Vector | None, without: int = -1) -> Like:
        """How like a stretch is to turns of this place, and of all scenes of the kind; a group may be left out."""
        known = self.kinds.get(kind)
        if known is None or vector is None:
            return Like()
        return known.like(place, text, vector, without)


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
