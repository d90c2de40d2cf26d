"""Things that any shop may sell: masked alike whether this shop sells them or not, so no intent hangs on a product."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nlu.corpus.model import Example
from nlu.embedded.masking import mask
from nlu.entities.base import Found, Reading
from nlu.entities.extraction import telling
from nlu.entities.lexicon import LexiconIndex
from nlu.normal import normal
from nlu.protocol import Lexicon, Term

# Training sentences have no day of their own, and dates are not masked.
SOME_DAY = date(2026, 1, 5)


class Commons:
    """The product words of the lookup tables."""

    def __init__(self, lookups: Mapping[str, tuple[str, ...]]) -> None:
        words = lookups.get("product", ())
        self._index = LexiconIndex(Lexicon(products=tuple(Term(word, (word,)) for word in words)))

    def things(self, reading: Reading, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """What was found, and the common things beside it."""
        return (*found, *self._index.find(reading))

    def sentence(self, example: Example) -> str:
        """A training sentence as the classifier is to see it."""
        seen = normal(example.text)
        reading = Reading(seen.folded, seen.lower, example.locale, "", SOME_DAY)
        return mask(seen.lower, telling(reading, self._index))
