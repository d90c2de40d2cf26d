"""The reader of messages as the house uses it: learnt weights, remembered turns and a sentence model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from flows.engine.reading.fitting import Fitting, likeness
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.memory import Kind, Memory
from flows.engine.reading.points import Points
from flows.engine.reading.ranker import FILE, Alike, Ranker
from flows.engine.reading.reader import Reader
from flows.engine.reading.turns import Turn, read_turns
from flows.engine.reading.wording import Wording
from flows.fitted import Array, Fitted
from kit.embedding import Embedder, Vectors
from kit.embedding.remembered import Remembering
from nlu.corpus.reading import stamps

TURNS = "turns"
WEIGHTS = "weights"


def reader(data: Path, cache: Path, embedder: Embedder | None) -> Reader:
    """Remembers the turns of `data`/turns; what follows from them is kept in `cache`. Raises BadInput."""
    if embedder is None:
        return Reader(Ranker.load(), Memory({}), Meaning(None))
    learnt = FILE.stat()
    key = (embedder.name, *stamps(data / TURNS), learnt.st_mtime_ns, learnt.st_size)
    if key not in _remembered:
        _remembered.clear()
        ranker = Ranker.load()
        _remembered[key] = ranker, remember(read_turns(data / TURNS), ranker.alike, Remembering(embedder, cache), cache)
    return Reader(*_remembered[key], Meaning(embedder))


# Some seconds of reading and 30 MB, the same for every house in a process as long as the files are the same.
_remembered: dict[tuple[object, ...], tuple[Ranker, Memory]] = {}


def remember(turns: tuple[Turn, ...], alike: Alike, embedder: Embedder, cache: Path) -> Memory:
    """The turns with one command each, by the kind of their scene and its place."""
    single, vectors = _single(turns, alike, embedder)
    told = ((alike.scenes[turn.scene][0], alike.sign(turn.scene, turn.signs[0]), turn.text) for turn in single)
    kept = Fitted(cache, embedder.name, told)
    solved = kept.read()
    kinds = {kind: _kind(kind, single, vectors, alike, _of(kind, solved)) for kind in _kinds(single, alike)}
    if not solved:
        kept.keep({f"{kind} {name}": array for kind, one in kinds.items() for name, array in _arrays(one).items()})
    return Memory(kinds)


def _arrays(kind: Kind) -> dict[str, Array]:
    """What takes seconds to make."""
    return {WEIGHTS: kind.fitting.weights, **kind.wording.arrays()}


def _of(kind: str, solved: Mapping[str, Array]) -> dict[str, Array]:
    """What was kept of one kind of scene."""
    named = (name.partition(" ") for name in solved)
    return {name: solved[f"{one} {name}"] for one, _, name in named if one == kind}


def remember_with_folds(turns: tuple[Turn, ...], alike: Alike, embedder: Embedder) -> Memory:
    """The same with what is learnt without each fold of the turns, to learn from them."""
    single, vectors = _single(turns, alike, embedder)
    return Memory({kind: _kind(kind, single, vectors, alike, {}, with_folds=True) for kind in _kinds(single, alike)})


def _single(turns: tuple[Turn, ...], alike: Alike, embedder: Embedder) -> tuple[list[Turn], Vectors]:
    single = [turn for turn in turns if len(turn.signs) == 1 and turn.scene in alike.scenes]
    return single, embedder.embed([turn.text for turn in single])


def _kinds(turns: list[Turn], alike: Alike) -> list[str]:
    return sorted({alike.scenes[turn.scene][1] for turn in turns})


def _kind(
    kind: str,
    turns: list[Turn],
    vectors: Vectors,
    alike: Alike,
    solved: Mapping[str, Array],
    *,
    with_folds: bool = False,
) -> Kind:
    rows = [at for at, turn in enumerate(turns) if alike.scenes[turn.scene][1] == kind]
    said = [alike.sign(turns[at].scene, turns[at].signs[0]) for at in rows]
    signs = tuple(dict.fromkeys(said))
    number = {sign: at for at, sign in enumerate(signs)}
    standing: dict[str, list[int]] = {}
    for place, at in enumerate(rows):
        standing.setdefault(alike.scenes[turns[at].scene][0], []).append(place)
    places = {place: np.array(found, np.int32) for place, found in standing.items()}
    of = np.array([number[sign] for sign in said], np.int32)
    groups = np.array([turns[at].group for at in rows], np.int32)
    mine = vectors[rows]
    if solved:
        wording, fitting = Wording.from_arrays(solved), Fitting(places, solved[WEIGHTS])
        return Kind(Points.of(mine), wording, signs, of, groups, places, fitting)
    wording = Wording.of([turns[at].text for at in rows])
    alike_all = likeness(mine @ mine.T, wording.among())
    fitting = Fitting.of(alike_all, of, places, groups, with_folds=with_folds)
    return Kind(Points.of(mine), wording, signs, of, groups, places, fitting)
