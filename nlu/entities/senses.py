"""Which of the things that a phrase may stand for is meant in a message."""

from __future__ import annotations

from dataclasses import dataclass

from kit.text.phrases import Match, Token
from nlu.entities.base import Reading
from nlu.entities.naming import HAN, SYNONYM, Sense

# How many words away the name of an option may stand from its bare value.
NEAR = 2
# A weaker reading of the same words is kept only if it is nearly as good.
MARGIN = 0.2
# How far a value may stand from the product that it chooses between.
ADJACENT = 3


@dataclass(slots=True)
class Phrase:
    """A phrase found in the message, what it may mean there, and which products it may name."""

    match: Match[Sense]
    typo: float
    senses: list[Sense]
    products: frozenset[str]

    def only(self, products: frozenset[str]) -> None:
        """Names these products and no others."""
        self.products = products
        self.senses = [sense for sense in self.senses if sense.kind != "product" or sense.value in products]


def senses(reading: Reading, seen: list[Token], match: Match[Sense]) -> list[Sense]:
    """What the phrase may mean here, one sense a thing, without the much weaker ones."""
    around = {token.stem for token in seen[max(0, match.first - NEAR) : match.last + NEAR]}
    best: dict[tuple[str, str], Sense] = {}
    for sense in match.payloads:
        if sense.exact and reading.lower[match.start : match.end] != sense.exact:
            continue
        if sense.near and _genitive(reading.lower, match.start):
            continue
        if sense.near and not (around.intersection(sense.near) or _stands_alone(reading, match, sense)):
            continue
        key = (sense.kind, sense.value)
        if key not in best or best[key].confidence < sense.confidence:
            best[key] = sense
    titled = any(sense.title for sense in best.values())
    called = any(sense.kind == "product" and sense.confidence >= SYNONYM for sense in best.values())
    if any(not sense.kind for sense in match.payloads):  # "battery" is a point of many things, and no battery pack
        best = {key: sense for key, sense in best.items() if sense.confidence >= SYNONYM}
    kept = [sense for sense in best.values() if sense.kind and _as_called(sense, titled, called)]
    top = max((sense.confidence for sense in kept if not sense.beside), default=0.0)
    return [sense for sense in kept if sense.beside or sense.confidence >= top - MARGIN]


def _as_called(sense: Sense, titled: bool, called: bool) -> bool:
    """A product's title beats the synonyms of others, and a whole name beats half of one."""
    if sense.kind != "product":
        return True
    if titled:
        return sense.title
    return not called or sense.confidence >= SYNONYM


def choose(read: list[Phrase]) -> None:
    """Of several products that a word may name, those that have the value beside it: a red cup, 保温杯500ml."""
    for place, phrase in enumerate(read):
        if len(phrase.products) < 2:
            continue
        for other in (*read[max(0, place - 1) : place], *read[place + 1 : place + 2]):
            having = {held for sense in other.senses if not sense.beside for held in sense.products}
            chosen = phrase.products & having
            if chosen and _adjacent(phrase.match, other.match):
                phrase.only(chosen)


def _adjacent(one: Match[Sense], other: Match[Sense]) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= ADJACENT


def fitting(phrase: Phrase, meant: frozenset[str], places: list[tuple[int, int]], lower: str) -> list[Sense]:
    """Where a product is named or looked at, its own options are meant and not those of others."""
    if all(sense.kind != "option_value" for sense in phrase.senses):
        return phrase.senses
    said = [sense for sense in phrase.senses if not sense.close or _close(phrase.match.end, places, lower)]
    fit = [one for one in said if one.kind != "option_value" or meant.intersection(one.products)]
    if any(sense.kind == "option_value" for sense in fit):
        own = [sense for sense in fit if not sense.beside]
        return own if any(sense.kind == "option_value" for sense in own) else fit
    return [sense for sense in said if not sense.beside]


def _close(end: int, places: list[tuple[int, int]], lower: str) -> bool:
    """Whether a product's name follows at once, or only a 的 stands between."""
    return any(start == end or (start == end + 1 and lower[end] == "的") for start, _ in places)


def _genitive(lower: str, start: int) -> bool:
    """Whether it is the s of "he's"."""
    return start > 0 and lower[start - 1] in "'’"


def _stands_alone(reading: Reading, match: Match[Sense], sense: Sense) -> bool:
    """A bare value counts where an option is asked for, a letter also where it is typed as a size or fits the focus."""
    if reading.expected == "option_value":
        return True
    typed = reading.folded[match.start : match.end]
    beside = reading.lower[max(0, match.start - 1) : match.start] + reading.lower[match.end : match.end + 1]
    if len(typed) != 1 or not typed.isascii() or not typed.isalpha():
        return False
    if not set(sense.products).isdisjoint(reading.focus):
        return True
    return bool(HAN.search(beside)) or (typed.isupper() and typed not in "IA" and not reading.folded.isupper())
