"""Products, categories and option values of the live shop, found in a message in spite of typos, plurals and halves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from nlu.entities.base import Found, Reading
from nlu.entities.lists import lines
from nlu.entities.naming import (
    AFFIRMED,
    BARE_VALUE,
    COUNT_ONLY,
    DENIED,
    FULL,
    HAN,
    SYNONYM,
    TAIL,
    TYPO,
    Sense,
    contrary,
    distinctive,
    joined,
    only_as_typed,
    parts,
    shades,
    slips,
)
from nlu.entities.spelling import Spelling
from nlu.phrases import Match, Phrases, Token, tokens
from nlu.protocol import Lexicon, OptionTerm, Term

NEAR = 2
# A weaker reading of the same words is kept only if it is nearly as good.
MARGIN = 0.2
# A shorter word stands for a thing of the catalogue only as it is spelt, unless it is a part of a longer name.
SHORTEST_SLIP = 6
# "Is there any", "can it or can't it": the second half denies nothing.
EITHER_WAY = re.compile(r"有没有?|([^\W\d_a-z])不\1")
NO_PRODUCT = Sense("", "", 0.0)


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
        self._phrases: Phrases[Sense] = Phrases((line, NO_PRODUCT) for line in lines("not_products"))
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

    def find(self, reading: Reading) -> Iterator[Found]:
        """The longest names; several readings of the same words are several things found."""
        seen, mended = self._spelling.mend(tokens(reading.lower))
        read: list[tuple[Match[Sense], float, list[Sense]]] = []
        reached = 0
        for first in range(len(seen)):
            match = None if _either_way(reading.lower, seen[first].start) else self._phrases.at(seen, first)
            if match and mended.issuperset(range(match.first, match.last)) and _short(seen, match):
                continue
            if match is None or match.last - match.first < 4:
                match = self._slipped(reading.lower, seen, first) or match
            if match and match.last > reached:
                reached = match.last
                typo = TYPO if mended.intersection(range(match.first, match.last)) else 1.0
                read.append((match, typo, _senses(reading, seen, match)))
        named = {sense.value for _, _, senses in read for sense in senses if sense.kind == "product"}
        for match, typo, senses in read:
            for sense in _fitting(senses, named):
                yield Found(sense.kind, sense.value, match.start, match.end, round(sense.confidence * typo, 2))

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
        for name in term.names:
            self._phrases.add(name, Sense(kind, term.id, FULL, exact=only_as_typed(name)))
            for other in self._others.get(name.lower(), ()):
                self._phrases.add(other, Sense(kind, term.id, SYNONYM, exact=only_as_typed(other)))
            for part, confidence in parts(name):
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


def _senses(reading: Reading, seen: list[Token], match: Match[Sense]) -> list[Sense]:
    """What the phrase may mean here, one sense a thing, without the much weaker ones."""
    around = {token.stem for token in seen[max(0, match.first - NEAR) : match.last + NEAR]}
    best: dict[tuple[str, str], Sense] = {}
    for sense in match.payloads:
        if sense.exact and reading.lower[match.start : match.end] != sense.exact:
            continue
        if sense.near and not (around.intersection(sense.near) or _stands_alone(reading, match)):
            continue
        key = (sense.kind, sense.value)
        if key not in best or best[key].confidence < sense.confidence:
            best[key] = sense
    top = max((sense.confidence for sense in best.values()), default=0.0)
    return [sense for sense in best.values() if sense.kind and sense.confidence >= top - MARGIN]


def _fitting(senses: list[Sense], named: set[str]) -> list[Sense]:
    """Where a product is named, its own options are meant and not those of others."""
    fitting = [sense for sense in senses if sense.kind != "option_value" or named.intersection(sense.products)]
    return fitting if any(sense.kind == "option_value" for sense in fitting) else senses


def _either_way(lower: str, start: int) -> bool:
    """Whether a 没 or 不 stands there only to make a question of it: 有没有防水, 防不防水."""
    return lower.startswith(("没", "不"), start) and bool(start and EITHER_WAY.match(lower, start - 1))


def _short(seen: list[Token], match: Match[Sense]) -> bool:
    return all(token.end - token.start < SHORTEST_SLIP for token in seen[match.first : match.last])


def _stands_alone(reading: Reading, match: Match[Sense]) -> bool:
    """A bare value counts where an option is asked for, and a capital letter where it is typed as a size is."""
    if reading.expected == "option_value":
        return True
    typed = reading.folded[match.start : match.end]
    beside = reading.lower[max(0, match.start - 1) : match.start] + reading.lower[match.end : match.end + 1]
    if len(typed) != 1 or not typed.isascii() or not typed.isalpha():
        return False
    return bool(HAN.search(beside)) or (typed.isupper() and typed not in "IA" and not reading.folded.isupper())
