"""What a product's description answers: the sentence that fits a question best, by words, topics and meaning."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml

from kit.embedding import Embedder, Vectors
from kit.texts import SOURCE_LOCALE, Named
from shop.catalogue.model import Product
from shop.catalogue.words import is_cjk, stem, tokens

TOPICS = Path(__file__).with_name("topics.yml")
# A cosine of a question and a clause of the description from which the clause answers it: of 93 questions to the demo
# shop none without an answer lies above it but "any peanuts?", to which "contains nuts" is a good one.
ANSWERS = 0.38
# A clause and a question that have a topic in common, or a telling word.
ON_TOPIC, SAME_WORD = 0.6, 0.5
KEPT = 20_000
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|(?<=[。！？；])")
_CLAUSE = re.compile(r"[,，、()（）]\s*|(?<=[.!?;:])\s+|(?<=[。！？；])")
_LETTERS = 4  # a shorter English word tells nothing


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a description, and how well it fits (from ANSWERS on it answers; 1 is certain)."""

    sentence: str
    score: float


@dataclass(frozen=True, slots=True)
class _Topic:
    called: Mapping[str, str]
    asked: tuple[tuple[str, ...], ...]
    told: tuple[tuple[str, ...], ...]
    # Words that only say when, beside this: slippery in the rain asks nothing of rain.
    when: tuple[tuple[str, ...], ...] = ()


class Descriptions:
    """Answers from descriptions; a sentence model makes it better and is not needed. Safe to share between tasks."""

    def __init__(self, embedder: Embedder | None = None, topics: Path = TOPICS) -> None:
        self._embedder = embedder
        self._topics, self._common = _read(topics)
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def use(self, embedder: Embedder) -> None:
        """Takes a sentence model from now on."""
        self._embedder = embedder
        self._vectors = OrderedDict()

    def about(self, product: Product, question: str, vector: Vectors | None = None) -> float:
        """How well the description answers a question, from 0 to 1; `vector` is the question's, where it is known."""
        return max((one.score for one in self._told(product, question, vector)), default=0.0)

    def answer(self, product: Product, question: str, locale: str) -> Told | None:
        """The sentence that answers the question in a language; None where none does."""
        told = self._told(product, question, None)
        best = max(told, key=lambda one: one.score, default=None)
        if best is None or best.score < ANSWERS:
            return None
        own = [one for one in self._told(product, question, None, locale) if one.score >= ANSWERS]
        if own:
            return max(own, key=lambda one: one.score)
        return Told(_in(product.description, locale), best.score)

    def untold(self, product: Product, question: str) -> list[Named]:
        """What a question is about by name, as far as the description says nothing of it: "the weight of the mug"."""
        asked = tokens(_without_names(question, product))
        said = [tokens(clause) for _, clause in _clauses(product.description, "")]
        topics = _asked(self._topics, asked)
        open_ = [one for one in topics if not any(_says(clause, one.told) for clause in said)]
        return [_named(one, product) for one in open_]

    def topics(self, question: str) -> int:
        """How many things that descriptions may tell are asked for by name."""
        return len(_asked(self._topics, tokens(question)))

    def likeness(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """The cosine of a text with each of others; zeros without a sentence model."""
        if self._embedder is None or not texts:
            return [0.0] * len(texts)
        return [float(one) for one in np.stack(self._embedded(texts)) @ self._embedded([question])[0]]

    def _told(self, product: Product, question: str, vector: Vectors | None, locale: str = "") -> list[Told]:
        asked = tokens(_without_names(question, product))
        topics = _asked(self._topics, asked)
        words = _telling(asked) - _names(product) - self._common
        found: list[Told] = []
        for sentence, clause in _clauses(product.description, locale):
            said = tokens(clause)
            score = ON_TOPIC if any(_says(said, topic.told) for topic in topics) else 0.0
            score = max(score, SAME_WORD if words & _telling(said) else 0.0)
            found.append(Told(sentence, score))
        likeness = self._likeness(question, vector, [clause for _, clause in _clauses(product.description, locale)])
        return [Told(one.sentence, _together(one.score, cosine)) for one, cosine in zip(found, likeness, strict=True)]

    def _likeness(self, question: str, vector: Vectors | None, clauses: Sequence[str]) -> Sequence[float]:
        if self._embedder is None or not clauses:
            return [0.0] * len(clauses)
        asked = self._embedded([question])[0] if vector is None else vector
        return [float(one) for one in np.stack(self._embedded(clauses)) @ asked]

    def _embedded(self, texts: Sequence[str]) -> list[Vectors]:
        """The vectors of texts; those of descriptions are computed once."""
        assert self._embedder is not None
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._embedder.embed(new), strict=True))
        found = [self._vectors[text] for text in texts]
        while len(self._vectors) > KEPT:
            self._vectors.popitem(last=False)
        return found


def _together(words: float, cosine: float) -> float:
    """Words and meaning: the better of the two, and more where both speak for it."""
    return min(1.0, max(words, cosine) + 0.25 * max(0.0, min(words, cosine)))


def _read(file: Path) -> tuple[tuple[_Topic, ...], frozenset[str]]:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    topics = (
        _Topic(one["called"], *(tuple(map(_stemmed, one.get(key, ()))) for key in ("asked", "told", "when")))
        for one in content["topics"]
    )
    common = (word for group in content["common"] for word in group)
    return tuple(topics), frozenset(stem(word) for word in common)


def _asked(topics: Sequence[_Topic], question: Sequence[str]) -> list[_Topic]:
    """The topics of a question; not those that it only touches by saying when."""
    found = [one for one in topics if _says(question, one.asked)]
    when = {phrase for one in found for phrase in one.when}
    return [one for one in found if _says(question, [phrase for phrase in one.asked if phrase not in when])]


def _named(topic: _Topic, product: Product) -> Named:
    names = product.name.by_locale
    return Named(
        {locale: text.format(name=names.get(locale, str(product.name))) for locale, text in topic.called.items()}
    )


def _stemmed(words: str) -> tuple[str, ...]:
    return tuple(stem(one) for one in tokens(words))


def _says(said: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases stands in a text cut into tokens."""
    return any(
        phrase == tuple(said[at : at + len(phrase)]) for phrase in phrases for at in range(len(said) - len(phrase) + 1)
    )


def _telling(said: Sequence[str]) -> set[str]:
    """Words that say what it is about: longer English ones, and pairs of Chinese characters."""
    words = {stem(one) for one in said if one.isascii() and one.isalpha() and len(one) >= _LETTERS}
    pairs = {one + other for one, other in pairwise(said) if is_cjk(one) and is_cjk(other)}
    return words | pairs


def _names(product: Product) -> set[str]:
    return {word for name in (*product.name.by_locale.values(), *product.synonyms) for word in _telling(tokens(name))}


def _without_names(question: str, product: Product) -> str:
    """The question without what the product is called: a rain jacket is not asked about for its rain."""
    said = question.casefold()
    names = {*product.name.by_locale.values(), *product.synonyms}
    for name in sorted(names, key=len, reverse=True):
        said = said.replace(name.casefold(), " ")
    return said


def _clauses(description: Named, locale: str) -> list[tuple[str, str]]:
    """Each clause with its sentence, of one language or of all."""
    texts = [text for name, text in description.by_locale.items() if locale in ("", name)]
    sentences = [sentence.strip() for text in texts for sentence in _SENTENCE.split(text)]
    return [(one, clause.strip()) for one in sentences for clause in _CLAUSE.split(one) if len(clause.strip()) > 1]


def _in(description: Named, locale: str) -> str:
    by_locale: Mapping[str, str] = description.by_locale
    return by_locale.get(locale) or by_locale.get(SOURCE_LOCALE) or next(iter(by_locale.values()), "")
