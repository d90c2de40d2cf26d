"""What finds the topic of a question: our search, and its peers, each of one likeness; all score every topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from benchmarks.faq.data import Task
from faq.entry import Entry
from faq.library import ANSWER_FROM
from faq.search import Search
from kit.embedding import Embedder

DAY = date(2026, 3, 1)
FIRST = 5
Scores = NDArray[np.float64]
Ranking = list[tuple[str, float]]


class Finder(Protocol):
    """Answers the first topics with their scores, best first."""

    def __call__(self, question: str) -> Ranking: ...


class Ours:
    """The search of the shop; without names the ids of the entries say nothing."""

    def __init__(self, task: Task, *, named: bool, embedder: Embedder | None = None) -> None:
        said: dict[str, list[str]] = {}
        for topic, line in zip(task.topics, task.lines, strict=True):
            said.setdefault(topic, []).append(line)
        self._topics = {topic.replace("_", "-") if named else f"q{at}": topic for at, topic in enumerate(sorted(said))}
        entries = [Entry(one, {"en": tuple(said[topic])}, {"en": ""}) for one, topic in self._topics.items()]
        self.search = Search(entries, embedder)

    def __call__(self, question: str) -> Ranking:
        found = self.search.best(question, DAY, FIRST)
        return [(self._topics[one.entry.id], one.score) for one in found]


class ByLine:
    """A likeness with every line; a topic is as alike as its most alike line."""

    def __init__(self, task: Task, alike: Callable[[str], Scores]) -> None:
        self._ids, self._alike = task.ids, alike
        owners = np.array([self._ids.index(topic) for topic in task.topics])
        self._order = np.argsort(owners, kind="stable")
        self._starts = np.searchsorted(owners[self._order], np.arange(len(self._ids)))

    def __call__(self, question: str) -> Ranking:
        best = np.maximum.reduceat(self._alike(question)[self._order], self._starts)
        return [(self._ids[at], float(best[at])) for at in np.argsort(-best, kind="stable")[:FIRST]]


def tfidf(task: Task, **how: object) -> Finder:
    vectors = TfidfVectorizer(**how)
    lines = vectors.fit_transform(task.lines)
    return ByLine(task, lambda question: (lines @ vectors.transform([question]).T).toarray().ravel())


def with_names(task: Task) -> Task:
    """The names of the topics as lines more, for the peers."""
    names = tuple(topic.replace("_", " ") for topic in task.ids)
    return Task(task.name, task.lines + names, task.topics + task.ids, task.asked, task.right, task.foreign)


def bm25(task: Task, saturation: float = 1.2, length: float = 0.75) -> Finder:
    """Okapi BM25 over words."""
    counter = CountVectorizer()
    counts = counter.fit_transform(task.lines).toarray().astype(float)
    lengths = counts.sum(axis=1, keepdims=True)
    seen = (counts > 0).sum(axis=0)
    rarity = np.log(1 + (len(counts) - seen + 0.5) / (seen + 0.5))
    held_back = saturation * (1 - length + length * lengths / lengths.mean())
    weights = rarity * counts * (saturation + 1) / (counts + held_back)
    return ByLine(task, lambda question: weights @ (counter.transform([question]).toarray().ravel() > 0))


def letters(task: Task, scorer: Callable[..., float]) -> Finder:
    lines = [utils.default_process(line) for line in task.lines]
    return ByLine(
        task, lambda question: process.cdist([utils.default_process(question)], lines, scorer=scorer)[0] / 100
    )


def meaning(task: Task, embedder: Embedder) -> Finder:
    points = embedder.embed(task.lines)
    return ByLine(task, lambda question: (points @ embedder.embed([question])[0]).astype(np.float64))


def finders(task: Task, embedder: Embedder | None) -> Sequence[tuple[str, Finder, float]]:
    """Each by its name, with the score from which it would answer (ours only: no other has a probability)."""
    characters = {"analyzer": "char_wb", "ngram_range": (2, 4)}
    found: list[tuple[str, Finder, float]] = [
        ("ours, embedded", Ours(task, named=True), ANSWER_FROM),
        ("ours, embedded, names hidden", Ours(task, named=False), ANSWER_FROM),
        ("tf-idf, char_wb 2–4", tfidf(task, **characters), 0.0),
        ("the same with names as lines", tfidf(with_names(task), **characters), 0.0),
        ("tf-idf, words", tfidf(task), 0.0),
        ("BM25, words", bm25(task), 0.0),
        ("rapidfuzz token_sort_ratio", letters(task, fuzz.token_sort_ratio), 0.0),
        ("rapidfuzz WRatio", letters(task, fuzz.WRatio), 0.0),
    ]
    if embedder is not None:
        found.insert(2, ("ours, semantic", Ours(task, named=True, embedder=embedder), ANSWER_FROM))
        found.insert(3, ("ours, semantic, names hidden", Ours(task, named=False, embedder=embedder), ANSWER_FROM))
        found.append((f"cosine of {embedder.name}", meaning(task, embedder), 0.0))
    return found
