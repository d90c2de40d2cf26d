"""Products, categories and option values of the live shop, found in a message in spite of typos, plurals and halves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from kit.text.phrases import Match, Phrases, Token, tokens
from nlu.entities.base import Found, Reading
from nlu.entities.figuring import HAN_CHOSEN, Scene, chosen
from nlu.entities.lists import lines
from nlu.entities.naming import (
    AFFIRMED,
    BARE_VALUE,
    COUNT_ONLY,
    DENIED,
    FULL,
    PART,
    SYNONYM,
    TAIL,
    TYPO,
    Sense,
    contrary,
    distinctive,
    heads,
    joined,
    only_as_typed,
    parts,
    sequences,
    shades,
    slips,
)
from nlu.entities.senses import Phrase, choose, fitting, senses
from nlu.entities.spelling import Spelling
from nlu.entities.values import close, extremes, forms, numbers
from nlu.protocol import Lexicon, OptionTerm, Term

# A shorter word stands for a thing of the catalogue only as it is spelt, unless it is a part of a longer name.
SHORTEST_SLIP = 6
# Names of a product before which its translation stands; all later ones are synonyms.
TITLES = 2
# "Is there any", "can it or can't it": the second half denies nothing.
EITHER_WAY = re.compile(r"有没有?|([^\W\d_a-z])不\1")
SIZE = re.compile(r"\d{2}")
NO_PRODUCT = Sense("", "", 0.0)
# Spelt like a product, or like one of its colours, and neither.
NO_THINGS = ("not_products", "not_values")


class LexiconIndex:
    """Built once for a catalogue; finding takes as long as the message is, whatever the catalogue's size."""

    def __init__(
        self,
        lexicon: Lexicon,
        synonyms: Mapping[str, tuple[str, ...]] | None = None,
        ordinary: Collection[str] = frozenset(),
    ) -> None:
        self._others: dict[str, list[str]] = {}
        for other, canonicals in (synonyms or {}).items():
            for canonical in canonicals:
                self._others.setdefault(canonical.lower(), []).append(other)
        self._phrases: Phrases[Sense] = Phrases((line, NO_PRODUCT) for name in NO_THINGS for line in lines(name))
        self._slips: dict[str, list[Sense]] = {}
        self._heads: set[str] = set()
        for kind, terms in (("product", lexicon.products), ("category", lexicon.categories)):
            for term in terms:
                self._learn_term(kind, term)
        short = distinctive(lexicon)
        for option in lexicon.options:
            self._learn_option(option, short)
        names = [name for term in (*lexicon.products, *lexicon.categories) for name in term.names]
        names += [name for option in lexicon.options for name in option.names]
        names += [other for name in names for other in self._others.get(name.lower(), ())]
        self._spelling = Spelling(names, ordinary)
        self._holders = {f"{term.option}={term.value}": frozenset(term.products) for term in lexicon.options}
        self._learn_values(lexicon)
        self._learn_heads(lexicon)

    def holders(self, value: str) -> frozenset[str]:
        """The products that have a value, written as in an entity: size=M."""
        return self._holders.get(value, frozenset())

    def find(self, reading: Reading) -> Iterator[Found]:
        """The longest names; several readings of the same words are several things found."""
        read = self._read(reading)
        choose(read)
        named = frozenset().union(*(phrase.products for phrase in read))
        meant = named or frozenset(reading.focus)
        places = [(phrase.match.start, phrase.match.end) for phrase in read if phrase.products]
        taken = list(places)
        for phrase in read:
            for sense in fitting(phrase, meant, places, reading.lower):
                taken.append((phrase.match.start, phrase.match.end))
                sure = round(sense.confidence * phrase.typo, 2)
                yield Found(sense.kind, sense.value, phrase.match.start, phrase.match.end, sure)
        if reading.digits or HAN_CHOSEN.search(reading.lower):
            yield from chosen(reading.lower, Scene(meant, places, taken), self._numbers, self._sizes)

    def _read(self, reading: Reading) -> list[Phrase]:
        seen, mended = self._spelling.mend(tokens(reading.lower))
        read: list[Phrase] = []
        reached = 0
        for first in range(len(seen)):
            match = None if _either_way(reading.lower, seen[first].start) else self._phrases.at(seen, first)
            if match and mended.issuperset(range(match.first, match.last)) and _short(seen, match):
                continue
            if match is None or match.last - match.first < 4:
                match = self._slipped(reading.lower, seen, first) or match
            if match and match.last > reached:
                meanings = senses(reading, seen, match)
                # A name that counts for nothing here hides no other.
                reached = match.last if meanings or not match.payloads[0].beside else reached
                typo = TYPO if mended.intersection(range(match.first, match.last)) else 1.0
                products = frozenset(sense.value for sense in meanings if sense.kind == "product")
                if meanings:
                    read.append(Phrase(match, typo, meanings, products))
        return read

    def _slipped(self, lower: str, seen: list[Token], first: int) -> Match[Sense] | None:
        """A long Chinese name with one character wrong: 蓝牙音响 for 蓝牙音箱."""
        start = seen[first].start
        # One of the first two characters is right.
        if not (lower[start] in self._heads or lower[start + 1 : start + 2] in self._heads):
            return None
        for size in (6, 5, 4):
            window = lower[start : start + size]
            if len(window) == size and first + size <= len(seen):
                for key in slips(window):
                    if key in self._slips:
                        return Match(tuple(self._slips[key]), first, first + size, start, start + size)
        return None

    def _learn_term(self, kind: str, term: Term) -> None:
        for place, name in enumerate(term.names):
            title = kind == "product" and place < TITLES
            self._phrases.add(name, Sense(kind, term.id, FULL, exact=only_as_typed(name), title=title))
            for other in self._others.get(name.lower(), ()):
                self._phrases.add(other, Sense(kind, term.id, SYNONYM, exact=only_as_typed(other)))
            # What else a shelf is for is said in full: a girlfriend is no child, though both are friends in Chinese.
            for part, confidence in parts(name) if kind == "product" or place < TITLES else ():
                self._phrases.add(part, Sense(kind, term.id, confidence, exact=only_as_typed(part)))
            for key in slips(name):
                self._slips.setdefault(key, []).append(Sense(kind, term.id, TYPO))
                self._heads.update(name[:2])

    def _learn_option(self, term: OptionTerm, short: Mapping[str, tuple[str, ...]]) -> None:
        value, called = f"{term.option}={term.value}", (term.option, *term.option_names)
        near = tuple(token.stem for name in called for token in tokens(name.lower()))
        plain = Sense("option_value", value, FULL, products=term.products)
        for name in term.names:
            folded = name.lower().strip()
            if COUNT_ONLY.fullmatch(folded):
                continue
            bare = BARE_VALUE.fullmatch(folded)
            self._phrases.add(folded, replace(plain, near=near if bare else ()))
            for other in (*self._others.get(folded, ()), *shades(folded)):
                self._phrases.add(other, replace(plain, confidence=SYNONYM))
            for phrase in joined(folded, called) if bare else ():
                self._phrases.add(phrase, plain)
            for word in short.get(folded, ()):
                self._phrases.add(word, replace(plain, confidence=TAIL))
        whole = called if term.value in AFFIRMED else contrary(called) if term.value in DENIED else ()
        for phrase in whole:
            self._phrases.add(phrase, plain)

    def _learn_values(self, lexicon: Lexicon) -> None:
        """What values are called beside their names, and which numbers they have."""
        self._numbers: dict[str, list[Sense]] = {}
        self._sizes: dict[str, str] = {}
        for term in lexicon.options:
            plain = Sense("option_value", f"{term.option}={term.value}", FULL, products=term.products)
            for called in forms(term):
                self._phrases.add(called.name, replace(plain, confidence=SYNONYM, beside=called.beside))
            for number in numbers(term):
                self._numbers.setdefault(number, []).append(plain)
            if SIZE.fullmatch(term.value):
                self._sizes.update((product, term.option) for product in term.products)
        for one in lexicon.prices:
            named = Sense("option_value", f"{one.option}={one.value}", FULL, products=(one.product,))
            self._numbers.setdefault(one.amount, []).append(named)
        for name, term, product in extremes(lexicon.options):
            value = f"{term.option}={term.value}"
            least = Sense("option_value", value, TAIL, products=(product,), beside=True, close=name in close())
            self._phrases.add(name, least)

    def _learn_heads(self, lexicon: Lexicon) -> None:
        """Parts of titles that nothing else is called."""
        terms: tuple[Term | OptionTerm, ...] = (*lexicon.products, *lexicon.categories, *lexicon.options)
        things = [term.names for term in terms]
        taken = Counter(part for names in things for part in {run for name in names for run in sequences(name)})
        for term in lexicon.products:
            for part in heads((name for name in term.names[:TITLES] if name.isascii()), taken):
                self._phrases.add(part, Sense("product", term.id, PART))


def _either_way(lower: str, start: int) -> bool:
    """Whether a 没 or 不 stands there only to make a question of it: 有没有防水, 防不防水."""
    return lower.startswith(("没", "不"), start) and bool(start and EITHER_WAY.match(lower, start - 1))


def _short(seen: list[Token], match: Match[Sense]) -> bool:
    return all(token.end - token.start < SHORTEST_SLIP for token in seen[match.first : match.last])
