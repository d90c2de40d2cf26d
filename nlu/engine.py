"""The engine in this process: a model trained from the YAML files reads a message in well under a millisecond."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kit.clock import Clock, SystemClock
from kit.embedding import Embedder
from nlu.corpus.reading import Stamps, digest, load, stamps
from nlu.embedded import storage
from nlu.embedded.commons import Commons
from nlu.embedded.features import Sight
from nlu.embedded.masking import mask
from nlu.embedded.model import Model, Progress
from nlu.embedded.openness import Openness
from nlu.embedded.segmentation import Cutter, Wish
from nlu.entities import divisions
from nlu.entities.base import Found, Reading
from nlu.entities.extraction import extract
from nlu.entities.lexicon import LexiconIndex
from nlu.language import language
from nlu.normal import LIMIT, Normal, normal
from nlu.protocol import Context, Entity, Lexicon, Ranked, Segment, Understanding
from nlu.semantic.keeping import sense
from nlu.semantic.sense import Sense
from nlu.slips import Slips
from nlu.slips import learnt as slips
from nlu.tagging.learnt import Learnt

# How much of a wish is left in an answer that only names things.
LESS = 0.5


@dataclass(frozen=True)
class Mind:
    """A model with its eyes; swapped whole, so that a message is read by one of them from beginning to end."""

    model: Model
    sight: Sight
    commons: Commons
    openness: Openness
    learnt: Learnt
    slips: Slips
    digest: str
    sense: Sense | None = None

    @classmethod
    def of(cls, model: Model, fingerprint: str, sense: Sense | None = None) -> Mind:
        lookups = model.lookups
        # Read now, and not when the first address comes.
        divisions.heads()
        sight, commons, openness = Sight(lookups), Commons(lookups), Openness(lookups)
        mended = slips(lookups, model.learners.linear.rarity)
        return cls(model, sight, commons, openness, Learnt(model.tagger), mended, fingerprint, sense)

    def rank(self, masked: Sequence[str]) -> list[tuple[Ranked, ...]]:
        """What masked texts may want; slips are mended for the classifier only, entities stay as they were typed."""
        return self.model.rank(self.sight, [self.slips.mend(text) for text in masked])

    def answering(self, wish: Wish, masked: str) -> Wish:
        """Said to a question, what only names things ("the black one") answers it more than it wants anything."""
        if not self.sight.bare(masked):
            return wish
        return replace(wish, intents=tuple(Ranked(one.intent, one.confidence * LESS) for one in wish.intents))

    def weighed(self, wish: Wish, text: str, locale: str) -> Wish:
        """The wish by words and meaning, where a sentence model is named; `text` is what the customer wrote of it."""
        return replace(wish, intents=self.sense.weigh(text, locale, wish.intents)) if self.sense else wish


class EmbeddedEngine:
    """Understands Chinese, English and both; trains itself when there is no model for the present training files.

    `data_folder` holds en/ and zh/ with Rasa 3 YAML, `cache_folder` the trained models; an `embedder` gives a second
    opinion of each wish. Raises BadInput where a
    training file is wrong; never because of a message.
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
        """The wishes of a message, surest intents first; always at least one segment with at least one intent."""
        mind = self._mind if self._mind else await asyncio.to_thread(self._ready)
        if mind.sense is None:
            return self.read(text, context, mind)
        # A sentence model takes milliseconds, in which others are served.
        return await asyncio.to_thread(self.read, text, context, mind)

    def read(self, text: str, context: Context, mind: Mind | None = None) -> Understanding:
        """The same without waiting, for callers that are not async."""
        mind = mind or self._ready()
        locale = language(text[:LIMIT])
        seen = normal(text)
        reading = Reading(seen.folded, seen.lower, locale or context.locale, context.expected, self._clock.now().date())
        found = mind.learnt.beside(reading, extract(reading, self._index))
        things = mind.commons.things(reading, found)
        if open_to := mind.openness.of(seen.lower):
            return Understanding(text, locale, (_segment(text, seen, Wish(0, len(seen.lower), open_to), found),))
        parts = Cutter(reading, things, mind.rank, mind.sight.bare).wishes()
        weighed = (mind.weighed(part, text[slice(*_span(text, seen, part))], reading.locale) for part in parts)
        if context.open == "question":
            weighed = (mind.answering(part, mask(seen.lower, things, part.start, part.end)) for part in weighed)
        return Understanding(text, locale, tuple(_segment(text, seen, part, found) for part in weighed))

    def train(self, progress: Progress | None = None) -> bool:
        """Loads the model of the present files, or trains one; tells whether it had to train. Seconds at most."""
        self._stamps = stamps(self._data)
        fingerprint = digest(self._data)
        model = storage.load(self._cache, fingerprint)
        trained = model is None
        if model is None:
            model = train(self._data, progress)
            storage.save(self._cache, fingerprint, model)
        self._mind = Mind.of(model, fingerprint, self._sense(fingerprint, progress))
        self.use(self._lexicon)
        return trained

    def reload_if_changed(self, progress: Progress | None = None) -> bool:
        """Reads the training files again if one was touched; the old model answers until the new one is whole."""
        if self._mind and stamps(self._data) == self._stamps:
            return False
        before = self._mind
        self.train(progress)
        return before is None or self._ready().digest != before.digest

    def use(self, lexicon: Lexicon) -> None:
        """Takes another catalogue from the next message on; some milliseconds for a thousand names."""
        self._lexicon = lexicon
        if self._mind:
            model = self._mind.model
            self._index = LexiconIndex(lexicon, model.synonyms, model.learners.linear.words)
        else:
            self._index = LexiconIndex(lexicon)

    def _sense(self, fingerprint: str, progress: Progress | None) -> Sense | None:
        if self._embedder is None:
            return None
        return sense(self._data, self._cache, fingerprint, self._embedder, progress or (lambda _share, _what: None))

    async def close(self) -> None:
        """Nothing is open: other engines have connections to end."""

    def _ready(self) -> Mind:
        if self._mind is None:
            self.train()
        assert self._mind is not None
        return self._mind


def train(data_folder: Path, progress: Progress | None = None) -> Model:
    """A fresh model from the files, whatever is cached."""
    # scikit-learn takes a second to import and 80 MB to keep: only training pays for it.
    training = importlib.import_module("nlu.embedded.training")
    model: Model = training.model_of(load(data_folder), progress or (lambda _share, _what: None))
    return model


def _segment(text: str, seen: Normal, wish: Wish, found: tuple[Found, ...]) -> Segment:
    start, end = _span(text, seen, wish)
    inside = (thing for thing in found if wish.start <= thing.start and thing.end <= wish.end)
    return Segment(text[start:end], start, end, wish.intents, tuple(_entity(text, seen, thing) for thing in inside))


def _span(text: str, seen: Normal, wish: Wish) -> tuple[int, int]:
    return seen.span(wish.start, wish.end) if wish.end > wish.start else (0, len(text))


def _entity(text: str, seen: Normal, thing: Found) -> Entity:
    start, end = seen.span(thing.start, thing.end)
    return Entity(thing.kind, thing.value, text[start:end], start, end, thing.confidence, thing.role)
