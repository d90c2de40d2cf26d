"""The engine in this process: a model trained from the YAML files reads a message in a few milliseconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kit.clock import Clock, SystemClock
from kit.embedding import Embedder, Progress, Vectors
from nlu.classifier.loading import fingerprint, load_or_train
from nlu.classifier.storage import Trained
from nlu.corpus.reading import Stamps, stamps
from nlu.embedded.commons import Commons
from nlu.embedded.masking import mask
from nlu.embedded.openness import Openness
from nlu.entities import divisions
from nlu.entities.base import Found, Reading
from nlu.entities.extraction import extract
from nlu.entities.lexicon import LexiconIndex
from nlu.language import language
from nlu.lattice import pieces, runs
from nlu.normal import LIMIT, Normal, normal
from nlu.pinyin import characters
from nlu.protocol import Context, Entity, Lexicon, Ranked, Segment, Understanding
from nlu.refusals import refused
from nlu.slips import Slips
from nlu.slips import learnt as slips
from nlu.tagging.learnt import Learnt
from nlu.vocabulary import OUT_OF_SCOPE

# Of the training files.
CHINESE_FOLDER = "zh"
# From here on what stands behind a "not" is what is not to be done.
REFUSED = 0.4
# What is told by something that is not so ("it does not light", "not paid yet") is not refused by that.
TOLD_BY_A_NOT = frozenset({"claim_item", "pay_order"})
SILENT = " .,。，、~…"
NOTHING_SAID = (Ranked(OUT_OF_SCOPE, 1.0),)
# So many are kept for further engines of the process, and so many indexes of catalogues for each.
MINDS, LEXICONS = 2, 4


@dataclass(frozen=True)
class Mind:
    """All that was learnt; swapped whole, so that a message is read by one of them from beginning to end."""

    trained: Trained
    commons: Commons
    openness: Openness
    learnt: Learnt
    slips: Slips
    fingerprint: str
    embedder: Embedder | None
    index: Callable[[Lexicon], LexiconIndex]

    @classmethod
    def of(cls, trained: Trained, fingerprint: str, embedder: Embedder | None) -> Mind:
        """The same for all engines of a process that have learnt the same."""
        for mind in _minds:
            if mind.trained is trained and mind.fingerprint == fingerprint:  # the sentence model is part of it
                return mind
        lookups = trained.lookups
        # Read now, and not when the first address comes.
        divisions.heads()
        mind = cls(
            trained,
            Commons(lookups),
            Openness(lookups),
            Learnt(trained.tagger),
            slips(lookups, trained.classifier.rarity),
            fingerprint,
            embedder,
            lru_cache(maxsize=LEXICONS)(
                lambda lexicon: LexiconIndex(lexicon, trained.synonyms, trained.classifier.words)
            ),
        )
        _minds[:] = [mind, *_minds[: MINDS - 1]]
        return mind

    def vectors(self, texts: Sequence[str]) -> Vectors | None:
        """What lower-case texts mean, their slips mended; None without a sentence model."""
        return None if self.embedder is None else self.embedder.embed([self.slips.mend(text) for text in texts])

    def rank(self, masked: Sequence[str], vectors: Vectors | None) -> list[tuple[Ranked, ...]]:
        """What the same texts may want, with what they name masked.

        Slips are mended for the classifier only, entities stay as they were typed.
        """
        return self.trained.classifier.rank([self.slips.mend(text) for text in masked], vectors)


_minds: list[Mind] = []


class EmbeddedEngine:
    """Understands Chinese, English and both; trains itself when there is no model for the present training files.

    `data_folder` holds en/ and zh/ with Rasa 3 YAML, `cache_folder` the trained models; an `embedder` tells what
    sentences mean. Raises BadInput where a training file is wrong; never because of a message.
    """

    def __init__(
        self,
        data_folder: Path,
        cache_folder: Path,
        lexicon: Lexicon | None = None,
        clock: Clock | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        self._data, self._cache = data_folder, cache_folder
        self._clock, self._embedder = clock or SystemClock(), embedder
        self._lexicon = lexicon or Lexicon()
        self._index = LexiconIndex(self._lexicon)
        self._mind: Mind | None = None
        self._stamps: Stamps = ()

    async def understand(self, text: str, context: Context) -> Understanding:
        """Every stretch with its intents, the surest first; always at least one stretch with at least one intent."""
        mind = self._mind if self._mind else await asyncio.to_thread(self._ready)
        return self.read(text, context, mind)

    def read(self, text: str, context: Context, mind: Mind | None = None) -> Understanding:
        """The same without waiting, for callers that are not async."""
        mind = mind or self._ready()
        text = characters(text[:LIMIT], self._data / CHINESE_FOLDER, self._lexicon, context.expected) or text
        locale = language(text[:LIMIT])
        seen = normal(text)
        reading = Reading(seen.folded, seen.lower, locale or context.locale, context.expected, self._clock.now().date())
        found = mind.learnt.beside(reading, extract(reading, self._index))
        things = mind.commons.things(reading, found)
        # Dots alone are no yes, whatever they resemble.
        open_to = mind.openness.of(seen.lower) if seen.lower.strip(SILENT) else NOTHING_SAID
        stretches, count = _stretches(mind, text, seen, (reading, things, found), open_to)
        return Understanding(text, locale, stretches, count)

    def train(self, progress: Progress | None = None) -> bool:
        """Loads the model of the present files, or trains one; tells whether it had to train. Seconds at most."""
        self._stamps = stamps(self._data)
        trained, is_new = load_or_train(self._data, self._cache, self._embedder, progress)
        self._mind = Mind.of(trained, fingerprint(self._data, self._embedder), self._embedder)
        self.use(self._lexicon)
        return is_new

    def reload_if_changed(self, progress: Progress | None = None) -> bool:
        """Reads the training files again if one was touched; the old model answers until the new one is whole."""
        if self._mind and stamps(self._data) == self._stamps:
            return False
        before = self._mind
        self.train(progress)
        return before is None or self._ready().fingerprint != before.fingerprint

    def use(self, lexicon: Lexicon) -> None:
        """Takes another catalogue from the next message on; some milliseconds for a thousand names."""
        self._lexicon = lexicon
        self._index = self._mind.index(lexicon) if self._mind else LexiconIndex(lexicon)

    async def close(self) -> None:
        """Nothing is open: other engines have connections to end."""

    def _ready(self) -> Mind:
        if self._mind is None:
            self.train()
        assert self._mind is not None
        return self._mind


def _stretches(
    mind: Mind,
    text: str,
    seen: Normal,
    read: tuple[Reading, tuple[Found, ...], tuple[Found, ...]],
    open_to: tuple[Ranked, ...],
) -> tuple[tuple[Segment, ...], int]:
    """Every run of pieces with its intents and its vector, the whole first, and how many pieces there are."""
    reading, things, found = read
    parts = pieces(reading, things)
    refusals = [one for one in refused(seen.lower) if not _is_named(one[0], found)]
    spans = [(parts[first][0], parts[last - 1][1]) for first, last in runs(len(parts))]
    count = len(spans)
    spans += [behind for _, behind in refusals]
    masked = [mask(seen.lower, things, *span) for span in spans]
    vectors = mind.vectors([seen.lower[slice(*span)] for span in spans])
    ranked = [open_to] * len(spans) if open_to else mind.rank(masked, vectors)
    rows = [None] * len(spans) if vectors is None else list(vectors)
    denied = [(cue[0], behind[1], _clear(ranks)) for (cue, behind), ranks in zip(refusals, ranked[count:], strict=True)]
    stretches = tuple(
        replace(
            _segment(text, seen, span, intents, found),
            first=run[0],
            last=run[1],
            vector=vector,
            refused=frozenset().union(*(some for start, end, some in denied if span[0] <= start and end <= span[1])),
        )
        for span, intents, run, vector in zip(
            spans[:count], ranked[:count], runs(len(parts)), rows[:count], strict=True
        )
    )
    return stretches, len(parts)


def _is_named(cue: tuple[int, int], found: Sequence[Found]) -> bool:
    """Whether a "not" belongs to the name of something: "not waterproof" refuses nothing."""
    return any(thing.kind == "option_value" and thing.start <= cue[0] and cue[1] <= thing.end for thing in found)


def _clear(ranks: Sequence[Ranked]) -> frozenset[str]:
    return frozenset(one.intent for one in ranks if one.confidence >= REFUSED) - TOLD_BY_A_NOT


def _segment(
    text: str, seen: Normal, span: tuple[int, int], intents: tuple[Ranked, ...], found: tuple[Found, ...]
) -> Segment:
    start, end = _span(text, seen, *span)
    inside = (thing for thing in found if span[0] <= thing.start and thing.end <= span[1])
    return Segment(text[start:end], start, end, intents, tuple(_entity(text, seen, thing) for thing in inside))


def _span(text: str, seen: Normal, start: int, end: int) -> tuple[int, int]:
    return seen.span(start, end) if end > start else (0, len(text))


def _entity(text: str, seen: Normal, thing: Found) -> Entity:
    start, end = seen.span(thing.start, thing.end)
    return Entity(thing.kind, thing.value, text[start:end], start, end, thing.confidence, thing.role)
