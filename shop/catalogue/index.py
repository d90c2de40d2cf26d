"""The index of a catalogue: phrases that mean products or option values, and variants as bits ordered by price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from shop.catalogue.lexicon import Synonyms, lexicon
from shop.catalogue.model import Lexicon, Product, Variant
from shop.catalogue.snapshot import Stand
from shop.catalogue.words import folded, is_cjk, tokens

FULL_NAME, SYNONYM, CATEGORY, KIND, DESCRIPTION = 1.0, 0.85, 0.8, 0.65, 0.25
Phrase = tuple[str, ...]


@dataclass(slots=True)
class Meaning:
    """What a phrase may stand for: products by how surely, and the variants that have the option value.

    `named` are the products that it is a name of or says the kind of; `ends` those whose name ends so.
    """

    products: dict[int, float] = field(default_factory=dict)
    variants: int = 0
    named: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)

    def name(self, product: int, score: float) -> None:
        self.products[product] = max(score, self.products.get(product, 0.0))


class Index:
    """Built once per version of the catalogue and then only read, by any number of tasks."""

    def __init__(self, stand: Stand, synonyms: Synonyms) -> None:
        self.products: list[Product] = [one for one in stand.products.values() if one.on_shelf and one.variants]
        # In the order of the price a range of prices is a run of bits, and the lowest bit is the cheapest.
        listed = [(variant, at) for at, product in enumerate(self.products) for variant in product.variants]
        listed.sort(key=lambda pair: (pair[0].price.amount, pair[0].id))
        self.variants: list[Variant] = [variant for variant, _ in listed]
        self.product_of: list[int] = [at for _, at in listed]
        self._prices: list[Decimal] = [variant.price.amount for variant in self.variants]
        self.all = (1 << len(listed)) - 1
        self.of_product = self._grouped(enumerate(self.product_of), len(self.products))
        self.having = self._having()
        self.lexicon: Lexicon = lexicon(self.products, stand.categories, synonyms)
        self.phrases: dict[Phrase, Meaning] = {}
        self.described: dict[str, Meaning] = {}
        self._add_products(synonyms)
        self._add_categories()
        self._add_options()
        self.longest = max(map(len, self.phrases), default=1)
        self.vocabulary = [phrase[0] for phrase in self.phrases if _is_word(phrase)]

    def priced(self, low: Decimal | None, high: Decimal | None) -> int:
        """The variants within a range of prices, both ends included."""
        first = 0 if low is None else bisect_left(self._prices, low)
        last = len(self._prices) if high is None else bisect_right(self._prices, high)
        return ((1 << last) - 1) & ~((1 << first) - 1) if last > first else 0

    def in_category(self, category: str) -> int:
        """The variants of a category's products."""
        wanted = [
            mask for product, mask in zip(self.products, self.of_product, strict=True) if product.category == category
        ]
        return union(wanted)

    @staticmethod
    def _grouped(pairs: Iterable[tuple[int, int]], count: int) -> list[int]:
        members: list[list[int]] = [[] for _ in range(count)]
        for at, group in pairs:
            members[group].append(at)
        return [mask_of(one) for one in members]

    def _having(self) -> Mapping[tuple[str, str], int]:
        holders: dict[tuple[str, str], list[int]] = {}
        for at, variant in enumerate(self.variants):
            for pair in variant.options.items():
                holders.setdefault(pair, []).append(at)
        return {pair: mask_of(members) for pair, members in holders.items()}

    def _add_products(self, synonyms: Synonyms) -> None:
        for at, (product, term) in enumerate(zip(self.products, self.lexicon.products, strict=True)):
            own = {*product.name.by_locale.values(), *product.synonyms}
            for name in term.names:
                self._add_name(tokens(name), at, FULL_NAME if name in own else SYNONYM, parts=name in own)
            for word in synonyms.kinds.get(folded(str(product.name)), ()):
                self._name(tokens(word), at, KIND)
            for text in product.description.by_locale.values():
                for token in _grams(tokens(text)):
                    self.described.setdefault(token, Meaning()).name(at, DESCRIPTION)

    def _add_name(self, name: Phrase, product: int, score: float, *, parts: bool) -> None:
        if not name:
            return
        for phrase in (name, ("".join(name),)):
            self._name(phrase, product, score)
        for phrase, share in _parts(name) if parts else ():
            meaning = self._meaning(phrase)
            meaning.name(product, score * share)
            if phrase == name[-len(phrase) :]:
                meaning.ends.add(product)

    def _name(self, phrase: Phrase, product: int, score: float) -> None:
        meaning = self._meaning(phrase)
        meaning.name(product, score)
        meaning.named.add(product)

    def _add_categories(self) -> None:
        for term in self.lexicon.categories:
            members = [at for at, product in enumerate(self.products) if product.category == term.id]
            for name in term.names:
                for at in members:
                    self._name(tokens(name), at, CATEGORY)

    def _add_options(self) -> None:
        for term in self.lexicon.options:
            mask = self.having.get((term.option, term.value), 0)
            for name in term.names:
                phrase = tokens(name)
                if phrase and mask:
                    self._meaning(phrase).variants |= mask

    def _meaning(self, phrase: Phrase) -> Meaning:
        return self.phrases.setdefault(phrase, Meaning())


def _parts(name: Phrase) -> Iterator[tuple[Phrase, float]]:
    """Runs of a name's tokens, and how much of the name each is; its end ("boots") says what the thing is."""
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            at_end = end == len(name)
            if end - start == len(name) or (end - start == 1 and is_cjk(name[start]) and not at_end):
                continue
            if end - start == 1 and len(name[start]) < 2 and not is_cjk(name[start]):
                continue
            yield name[start:end], 0.3 + 0.4 * (end - start) / len(name) + (0.15 if at_end else 0.0)


def _grams(pieces: Phrase) -> Iterator[str]:
    """Latin words, and Chinese characters in pairs."""
    for first, second in zip(pieces, [*pieces[1:], ""], strict=False):
        if not is_cjk(first):
            yield first
        elif second and is_cjk(second):
            yield first + second


def _is_word(phrase: Phrase) -> bool:
    return len(phrase) == 1 and len(phrase[0]) > 2 and phrase[0].isascii() and phrase[0].isalpha()


def mask_of(members: Sequence[int]) -> int:
    """The bits of `members` (ascending or not)."""
    if not members:
        return 0
    raw = bytearray(max(members) // 8 + 1)
    for at in members:
        raw[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(raw, "little")


def union(masks: Iterable[int]) -> int:
    together = 0
    for mask in masks:
        together |= mask
    return together


def bits(mask: int) -> Iterator[int]:
    """The positions of the set bits, lowest first."""
    for byte_at, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield byte_at * 8 + bit
