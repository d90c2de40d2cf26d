"""Finds and ranks: the customer's words are cut into spans, each span says which products and variants it may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from shop.catalogue.index import Index, Meaning, union
from shop.catalogue.model import Evidence, Query, Sort
from shop.catalogue.words import is_cjk, tokens

OPTION = 0.95  # a span that a variant's option explains
DOUBTFUL_OPTION = 0.5  # the same, when the span is rather a product's name ("camera") and the product has no other
NAME_WEIGHT, OPTION_WEIGHT, UNKNOWN_WEIGHT = 2.0, 1.0, 0.7
KEPT = 0.6  # of the best score
CUTOFF = 78  # rapidfuzz ratio: one typo in five letters
SURE = 84  # of so much likeness, with the same first letter, a word is a slip of the other
WORDS = yaml.safe_load(Path(__file__).with_name("search_words.yml").read_text(encoding="utf-8"))
STOPWORDS = frozenset(WORDS["fillers"]["english"]) | frozenset(WORDS["fillers"]["chinese"])
HEADS, SUFFIXES = frozenset(WORDS["heads"]), frozenset(WORDS["suffixes"])
NEGATIONS = frozenset(tokens(words) for words in WORDS["negations"])
# Alone they name nothing: what trousers, cups and machines end with in Chinese, a hundred other things do.
TELLS_NOTHING = STOPWORDS | SUFFIXES | HEADS


@dataclass(slots=True)
class Span:
    """A piece of the customer's text with what it may mean.

    `qualified`: a word before it, which the shop does not know, makes it another thing; `described`: it stands in
    descriptions only.
    """

    text: str
    meaning: Meaning = field(default_factory=Meaning)
    negated: bool = False
    qualified: bool = False
    described: bool = False

    @property
    def weight(self) -> float:
        if self.meaning.products:
            return NAME_WEIGHT
        return OPTION_WEIGHT if self.meaning.variants else UNKNOWN_WEIGHT


@dataclass(frozen=True, slots=True)
class Hit:
    """A product by its place in the index, with the variants that fit as bits."""

    product: int
    variants: int
    score: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: Evidence = Evidence.NAMED


def rank(index: Index, query: Query) -> list[Hit]:
    """All products that answer the query, in its order; `query.text` is without price limits already."""
    spans = list(_spans(index, tokens(query.text)))
    allowed = _allowed(index, query)
    for span in spans:
        allowed &= ~span.meaning.variants if span.negated else index.all
    wanted = [span for span in spans if not span.negated]
    if wanted and not any(span.meaning.products or span.meaning.variants for span in wanted):
        return []
    hits = [_hit(index, at, allowed, wanted) for at in _candidates(index, allowed, wanted)]
    # Where something is named, what is only alike does not stand beside it.
    surest = max((hit.evidence for hit in hits), default=Evidence.NAMED)
    hits = [hit for hit in hits if hit.evidence == surest]
    best = max((hit.score for hit in hits), default=0.0)
    kept = [hit for hit in hits if hit.score >= best * KEPT]
    return _sorted(kept, query.sort)


def _allowed(index: Index, query: Query) -> int:
    """The variants within the hard limits of the query."""
    mask = index.priced(query.price_min, query.price_max)
    if query.category:
        mask &= index.in_category(query.category)
    if query.only:
        products = zip(index.products, index.of_product, strict=True)
        mask &= union(own for product, own in products if product.id in query.only)
    for pair in query.options.items():
        mask &= index.having.get(pair, 0)
    return mask


def _candidates(index: Index, allowed: int, spans: list[Span]) -> list[int]:
    named = {at for span in spans for at in span.meaning.products}
    if all(span.meaning.variants for span in spans if span.meaning.products):
        chosen = allowed
        for span in spans:
            # A value that nothing else fits is told as missing instead of emptying the result.
            chosen = (chosen & span.meaning.variants) or chosen
        if chosen != allowed or not named:
            named |= {at for at, own in enumerate(index.of_product) if own & chosen}
    return [at for at in sorted(named) if index.of_product[at] & allowed]


def _hit(index: Index, at: int, allowed: int, spans: list[Span]) -> Hit:
    fitting = index.of_product[at] & allowed
    is_named = any(at in span.meaning.products for span in spans)
    score = weight = 0.0
    matched: list[str] = []
    missing: list[str] = []
    for span in spans:
        name = span.meaning.products.get(at, 0.0)
        option = OPTION if is_named or not span.meaning.products else DOUBTFUL_OPTION
        has_option = bool(span.meaning.variants & fitting) and option > name
        if has_option:
            fitting &= span.meaning.variants
        found = option if has_option else name
        weight += span.weight
        score += span.weight * found
        (matched if found else missing).append(span.text)
    evidence = max((_evidence(span, at) for span in spans if span.text in matched), default=Evidence.FITTING)
    if evidence is Evidence.FITTING and any(not span.meaning.variants for span in spans if span.text in missing):
        evidence = Evidence.GUESSED  # "black laptops" are no black things
    return Hit(at, fitting, score / weight if weight else 1.0, tuple(matched), tuple(missing), evidence)


def _evidence(span: Span, at: int) -> Evidence:
    """How well a piece of the text tells that it is this product."""
    if span.described:
        return Evidence.DESCRIBED if at in span.meaning.products else Evidence.FITTING
    if at in span.meaning.named or at in span.meaning.ends:
        if not span.qualified:
            return Evidence.NAMED
        # Children's shoes are shoes; a shirt has but a character in common with a jumper.
        return Evidence.NEAR if at in span.meaning.named or len(span.text) > 1 else Evidence.GUESSED
    return Evidence.FITTING if span.meaning.variants else Evidence.GUESSED


def _sorted(hits: list[Hit], sort: Sort) -> list[Hit]:
    if sort is Sort.CHEAPEST:
        return sorted(hits, key=lambda hit: (len(hit.missing), (hit.variants & -hit.variants).bit_length()))
    if sort is Sort.DEAREST:
        return sorted(hits, key=lambda hit: (len(hit.missing), -hit.variants.bit_length()))
    if sort is Sort.NEWEST:
        return sorted(hits, key=lambda hit: (len(hit.missing), -hit.product))
    return sorted(hits, key=lambda hit: (-round(hit.score, 2), hit.product))


def _spans(index: Index, pieces: tuple[str, ...]) -> Iterator[Span]:
    """Cuts from the left, the longest known phrase first; what is unknown is compared letter by letter."""
    at, negated, unknown = 0, False, list[str]()
    while at < len(pieces):
        taken = _known(index, pieces, at)
        if taken and taken[0] == 1 and is_cjk(pieces[at]) and _within_a_word(index, pieces, at, unknown):
            taken = None
        if taken is None and (negation := _negation(pieces, at)):
            yield from _unknown(index, unknown)
            unknown, negated, at = [], True, at + negation
            continue
        if taken is None:
            unknown.append(pieces[at])
            at += 1
            continue
        before = [*_unknown(index, unknown)]
        yield from before
        qualified = bool(unknown) and unknown[-1] not in STOPWORDS and bool(before) and not _means(before[-1])
        yield Span(_joined(pieces[at : at + taken[0]]), taken[1], negated, qualified)
        unknown, negated, at = [], False, at + taken[0]
    yield from _unknown(index, unknown)


def _means(span: Span) -> bool:
    """Whether the shop knows a word, if only from a description; what is merely spelt alike is not known."""
    return span.described or bool(span.meaning.variants or span.meaning.named)


def _known(index: Index, pieces: tuple[str, ...], at: int) -> tuple[int, Meaning] | None:
    for size in range(min(index.longest, len(pieces) - at), 0, -1):
        phrase = pieces[at : at + size]
        meaning = index.phrases.get(phrase) or (index.phrases.get(("".join(phrase),)) if size == 2 else None)
        if meaning is not None and (size > 1 or phrase[0] not in TELLS_NOTHING):
            return size, meaning
    return None


def _within_a_word(index: Index, pieces: tuple[str, ...], at: int, unknown: list[str]) -> bool:
    """Whether a single Chinese character is only a part of a word that the shop has not."""
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    if is_cjk(after) and after not in STOPWORDS and after not in SUFFIXES:
        return after in HEADS or _known(index, pieces, at + 1) is None
    return pieces[at] in HEADS and bool(unknown) and is_cjk(unknown[-1]) and unknown[-1] not in STOPWORDS


def _negation(pieces: tuple[str, ...], at: int) -> int:
    return next((size for size in (2, 1) if pieces[at : at + size] in NEGATIONS), 0)


def _unknown(index: Index, pieces: list[str]) -> Iterator[Span]:
    run = ""
    for piece in [*pieces, ""]:
        if is_cjk(piece) and piece not in STOPWORDS:
            run += piece
            continue
        if run:
            yield _chinese(index, run)
            run = ""
        if piece and piece not in STOPWORDS and not is_cjk(piece):
            yield Span(piece, _latin(index, piece), described=piece in index.described)


def _latin(index: Index, word: str) -> Meaning:
    """A word in a description, or what it is most like."""
    if word in index.described:
        return index.described[word]
    close = Meaning()
    if len(word) < 3 or not word.isalpha():
        return close
    for other, ratio, _ in process.extract(word, index.vocabulary, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=3):
        meaning = index.phrases[other,]
        close.variants |= meaning.variants
        for product, score in meaning.products.items():
            close.name(product, score * ratio / 100)
        if ratio >= SURE and other[0] == word[0]:
            close.named |= meaning.named
            close.ends |= meaning.ends
    return close


def _chinese(index: Index, run: str) -> Span:
    """Characters that are no phrase: pairs of them in a description."""
    together = Meaning()
    for pair in (run[at : at + 2] for at in range(len(run) - 1)):
        for product, score in index.described.get(pair, Meaning()).products.items():
            together.name(product, score)
    return Span(run, together, described=bool(together.products))


def _joined(phrase: tuple[str, ...]) -> str:
    """The phrase as it is read: no spaces between Chinese characters."""
    text = ""
    for piece in phrase:
        text += piece if not text or is_cjk(piece) or is_cjk(text[-1]) else f" {piece}"
    return text
