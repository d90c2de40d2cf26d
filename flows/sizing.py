"""Which size somebody takes by what they tell of themselves: worked out of the figures in the shop's own answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from flows.words import paragraphs
from kit.quantities.measures import measures_in
from kit.texts import Sayable, Text, t
from nlu import cues

WEIGHT = "mass"
BY_HEIGHT = t(
    "The table goes by height; for the weight I have no figures. If you like it loose, take the next size up."
)
INCH, INCHES = Decimal("2.54"), 12
# Between these lies how tall people are, and how long their feet, in centimetres.
TALL, FEET = (Decimal(135), Decimal(215)), (Decimal(20), Decimal(32))
# 5'4", 5 ft 4, 5 foot; 1.65 m, 1m65; 165.
IMPERIAL = re.compile(r"(?<![\d.])([4-7])\s*(?:f(?:oo|ee)?t\.?|['’])\s*(\d{1,2})?(?!\.?\d)", re.IGNORECASE)
METRES = re.compile(r"(?<![\d.])([12])\s*(?:m|\u7c73|[.])\s*(\d{2})(?!\d)", re.IGNORECASE)
BARE = re.compile(r"(?<![\d.])(1[3-9]\d|20\d|21[0-5])(?!\.?\d)")
# "24 cm and a half", as it is said in Chinese.
HALF = "\u534a"
# In an answer: S fits 160–165; 38 is about 24 cm.
RANGE = re.compile(r"\b([SMLX]{1,4})\b\D{0,20}?(\d{3})\s*[–-]\s*(\d{3})")
LENGTH = re.compile(r"(?<![\d.])(\d{2})\b[^\d,，;；.。]{0,12}?(\d{2}(?:\.\d)?)\s*cm")


def advice(answers: Iterable[str], told: str) -> Sayable:
    """The size for what was told; "" where nothing was told, or no answer has figures for it."""
    texts = list(answers)
    foot, height = foot_of(told), height_of(told)
    pairs = next(filter(None, map(_lengths, texts)), [])
    if foot and len(pairs) > 1:
        return _shoe(foot, pairs)
    ranges = next(filter(None, map(_ranges, texts)), [])
    size = _garment(height, ranges) if height and ranges else ""
    return paragraphs(size, BY_HEIGHT) if size and _tells_weight(told) else size


def _tells_weight(told: str) -> bool:
    return any(one.measure.dimension == WEIGHT for one in measures_in(told))


def asks_size(told: str) -> bool:
    """Whether it asks which size fits: by words for it, or by measures of a body."""
    return cues.has("fitting", told) or height_of(told) is not None or foot_of(told) is not None


def height_of(told: str) -> Decimal | None:
    """How tall somebody says they are, in centimetres."""
    if feet := IMPERIAL.search(told):
        return ((Decimal(feet[1]) * INCHES + Decimal(feet[2] or 0)) * INCH).quantize(Decimal(1))
    if metres := METRES.search(told):
        return Decimal(metres[1]) * 100 + Decimal(metres[2])
    said = [length for length in _centimetres(told) if TALL[0] <= length <= TALL[1]]
    if said:
        return said[0]
    bare = BARE.search(told)
    return Decimal(bare[1]) if bare else None


def foot_of(told: str) -> Decimal | None:
    """How long somebody says their foot is, in centimetres."""
    return next((length for length in _centimetres(told) if FEET[0] <= length <= FEET[1]), None)


def _centimetres(told: str) -> list[Decimal]:
    lengths = [one for one in measures_in(told) if one.measure.dimension == "length"]
    halves = [Decimal("0.5") if told[one.end :].startswith(HALF) else Decimal(0) for one in lengths]
    return [one.measure.amount / 10 + half for one, half in zip(lengths, halves, strict=True)]


def _ranges(answer: str) -> list[tuple[str, Decimal, Decimal]]:
    return [(found[1], Decimal(found[2]), Decimal(found[3])) for found in RANGE.finditer(answer)]


def _lengths(answer: str) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(found[1]), Decimal(found[2])) for found in LENGTH.finditer(answer)]


def _garment(height: Decimal, ranges: list[tuple[str, Decimal, Decimal]]) -> Sayable:
    fitting = [size for size, low, high in ranges if low <= height <= high]
    if not fitting:
        return ""
    if len(fitting) > 1:
        return t(
            "{height} cm lies between {smaller} and {larger}: I'd take {larger}.",
            height=f"{height:f}",
            smaller=fitting[0],
            larger=fitting[-1],
        )
    return t(
        "For {height} cm that is {size}; if you like it roomy, take the next one up.",
        height=f"{height:f}",
        size=fitting[0],
    )


def _shoe(foot: Decimal, pairs: list[tuple[Decimal, Decimal]]) -> Sayable:
    for (small, short), (large, long) in pairwise(pairs):
        if short <= foot <= long:
            size = small + (foot - short) / (long - short) * (large - small)
            return _for_foot(foot, size.to_integral_value(ROUND_CEILING))
    return ""


def _for_foot(foot: Decimal, size: Decimal) -> Text:
    return t("For a foot of {length} cm that is {size}.", length=f"{foot.normalize():f}", size=f"{size:f}")
