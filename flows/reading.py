"""The reader of messages as the house uses it: learnt weights, remembered turns and a sentence model."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from flows.engine.reading.fitting import Fitting
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.memory import Kind, Memory
from flows.engine.reading.ranker import Alike, Ranker
from flows.engine.reading.reader import Reader
from flows.engine.reading.turns import Turn, read_turns
from kit.embedding import Embedder, Vectors
from kit.embedding.remembered import Remembering
from nlu.corpus.reading import stamps

TURNS = "turns"


def reader(data: Path, cache: Path, embedder: Embedder | None) -> Reader:
    """Remembers the turns of `data`/turns; their vectors are kept in `cache`. Raises BadInput for a wrong file."""
    ranker = Ranker.load()
    if embedder is None:
        return Reader(ranker, Memory({}), Meaning(None))
    key = (embedder.name, *stamps(data / TURNS))
    if key not in _remembered:
        _remembered.clear()
        _remembered[key] = remember(read_turns(data / TURNS), ranker.alike, Remembering(embedder, cache))
    return Reader(ranker, _remembered[key], Meaning(embedder))


# Some seconds of reading and 20 MB, the same for every house in a process as long as the files are the same.
_remembered: dict[tuple[object, ...], Memory] = {}


def remember(turns: tuple[Turn, ...], alike: Alike, embedder: Embedder, *, with_folds: bool = False) -> Memory:
    """The turns with one command each, by the kind of their scene and its place; `with_folds` to learn from them."""
    single = [turn for turn in turns if len(turn.signs) == 1 and turn.scene in alike.scenes]
    vectors = embedder.embed([turn.text for turn in single])
    kinds = {alike.scenes[turn.scene][1] for turn in single}
    return Memory({kind: _kind(kind, single, vectors, alike, with_folds) for kind in kinds})


def _kind(kind: str, turns: list[Turn], vectors: Vectors, alike: Alike, with_folds: bool) -> Kind:
    rows = [at for at, turn in enumerate(turns) if alike.scenes[turn.scene][1] == kind]
    said = [alike.sign(turns[at].scene, turns[at].signs[0]) for at in rows]
    signs = tuple(dict.fromkeys(said))
    number = {sign: at for at, sign in enumerate(signs)}
    places: dict[str, list[int]] = {}
    for place, at in enumerate(rows):
        places.setdefault(alike.scenes[turns[at].scene][0], []).append(place)
    of = np.array([number[sign] for sign in said], np.int32)
    groups = np.array([turns[at].group for at in rows], np.int32)
    standing = [alike.scenes[turns[at].scene][0] for at in rows]
    return Kind(
        vectors[rows],
        signs,
        of,
        groups,
        {place: np.array(found, np.int32) for place, found in places.items()},
        Fitting.of(vectors[rows], of, standing, groups, with_folds=with_folds),
    )
