"""Sentences that are nearly the same: candidates by characters they share, judged by how much must be typed anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from kit.text.normal import normal, squeeze
from nlu.corpus.model import Example

# Found by reading pairs of the sentences that ship along: above the first share of common characters a pair is worth
# judging; above the second likeness it is one sentence with another particle; two intents are told apart by less.
CANDIDATE, SAME, APART = 0.6, 90.0, 86.0
ROWS = 512
# Pieces that more sentences than this have in common tell nothing, and take the most time.
COMMON, MANY = 0.03, 1000
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, the earlier one first, and their likeness between 0 and 100."""

    one: Example
    other: Example
    likeness: float

    @property
    def apart(self) -> bool:
        """Whether they stand under two intents."""
        return self.one.intent != self.other.intent


class Likeness:
    """Compares the sentences of one language with each other; ten thousand take some seconds."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._bare = [bare(example.text) for example in examples]
        self._matrix = _matrix(self._bare)

    def pairs(self) -> Iterator[Pair]:
        """The pairs that are nearly the same."""
        transposed = self._matrix.T.tocsr()
        for first in range(0, len(self._examples), ROWS):
            product = (self._matrix[first : first + ROWS] @ transposed).tocoo()
            close = (product.data >= CANDIDATE) & (product.col > product.row + first)
            for row, column in zip(product.row[close] + first, product.col[close], strict=True):
                pair = self._pair(row, column)
                if pair.likeness >= (APART if pair.apart else SAME):
                    yield pair

    def neighbours(self, example: Example, most: int) -> list[Pair]:
        """The sentences most like one of them, the most like first."""
        place = self._examples.index(example)
        shares = (self._matrix @ self._matrix[place].T).toarray().ravel()
        shares[place] = -1
        best = np.argsort(-shares)[:most]
        return [self._pair(place, one) for one in best]

    def _pair(self, one: int, other: int) -> Pair:
        return Pair(self._examples[one], self._examples[other], ratio(self._bare[one], self._bare[other]))


def bare(text: str) -> str:
    """What is left when width, case, signs and what is repeated for emphasis do not count."""
    return NO_WORD.sub(" ", squeeze(normal(text).lower)).strip() or text


def _matrix(texts: Sequence[str]) -> csr_matrix:
    # In few sentences nothing is common yet.
    most = COMMON if len(texts) >= MANY else 1.0
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 3), sublinear_tf=True, max_df=most, dtype=np.float32
    )
    return vectorizer.fit_transform(texts)
