"""Which of the sizes that a thing comes in somebody takes: a child's height, a shoe size, a waist in centimetres."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from flows.sizing import INCH, INCHES
from kit.quantities.measures import measures_in
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.facts import span
from shop.catalogue.model import Option, Product
from shop.catalogue.service import Catalogue

ASKING: tuple[cues.Kind, ...] = ("fitting", "question", "alternatives")
# How tall children are, and how wide waists, in centimetres; and sizes of shoes.
CHILD, WAIST = (Decimal(60), Decimal(170)), (Decimal(56), Decimal(125))
SHOES = (Decimal(15), Decimal(50))
HAN_DIGITS = str.maketrans("\u96f6\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d", "01223456789")
METRES = re.compile(r"(?<![\d.])([01])\s*(?:m|\u7c73|[.])\s*(\d{1,2})(?!\d)", re.IGNORECASE)
LENGTH = re.compile(r"(\d{2,3})\s*cm", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\d.])\d{2,3}(?:\.\d)?(?!\.?\d)")
# 3 foot 6, 4'2".
IMPERIAL = re.compile(r"(?<![\d.])([2-5])\s*(?:f(?:oo|ee)?t\.?|['\u2019])\s*(\d{1,2})?(?!\.?\d)", re.IGNORECASE)
# So much a waist may be over its size.
HALF_INCH = Decimal("0.5")


def own_size(product: Product, told: str) -> Sayable:
    """The size for what was told; "" where no size is asked for, or nothing was told to work it out of."""
    asks = any(cues.has(kind, told) for kind in ASKING)
    for option in product.options:
        values = [value.value for value in option.values]
        if all(LENGTH.fullmatch(value) for value in values):
            heights = {Decimal(value.split()[0]): value for value in values}
            return _tall(heights, _height(told, set(heights))) if asks and min(heights) >= CHILD[0] else ""
        if all(span(value) and not value.isdigit() for value in values):
            return _in_span(option, values, told) if asks else ""
        if option.name == "waist" and all(value.isdigit() for value in values):
            return _waist([Decimal(value) for value in values], told)
    return ""


async def worked_out(told: str, seen: Collection[str], catalogue: Catalogue) -> list[str]:
    """Which of those in sight has its sizes by what is told: of socks those, for "I wear shoes in 43, which ones?"."""
    return [one.id for one in (await catalogue.products(seen)).values() if own_size(one, told)]


def _height(told: str, values: set[Decimal]) -> Decimal | None:
    """How tall a child is; of several figures the one that is none of the sizes: "128, is that 120 or 140?"."""
    digits = told.translate(HAN_DIGITS)
    if feet := IMPERIAL.search(told):
        return ((Decimal(feet[1]) * INCHES + Decimal(feet[2] or 0)) * INCH).quantize(Decimal(1))
    if metres := METRES.search(digits):
        return Decimal(metres[1]) * 100 + Decimal(metres[2].ljust(2, "0"))
    said = [number for number in map(Decimal, NUMBER.findall(told)) if CHILD[0] <= number <= CHILD[1]]
    return next((number for number in said if number not in values), said[0] if said else None)


def _tall(heights: dict[Decimal, str], height: Decimal | None) -> Sayable:
    if height is None:
        return ""
    told, above = f"{height:f}", [one for one in sorted(heights) if one >= height]
    below = [one for one in sorted(heights) if one < height]
    if not above:
        return t("{height} cm is taller than our largest, {largest}.", height=told, largest=heights[max(heights)])
    fits = heights[above[0]]
    if above[0] == height and len(above) > 1:
        return t(
            "At {height} cm {fits} fits now; to grow into it, take {larger}.",
            height=told,
            fits=fits,
            larger=heights[above[1]],
        )
    if not below:
        return t("For {height} cm take {fits}, our smallest.", height=told, fits=fits)
    return t(
        "For {height} cm take {fits}: it leaves room to grow, and {smaller} would be too small already.",
        height=told,
        fits=fits,
        smaller=heights[below[-1]],
    )


def _in_span(option: Option, values: list[str], told: str) -> Sayable:
    for number in map(Decimal, NUMBER.findall(told)):
        for value in values if SHOES[0] <= number <= SHOES[1] else ():
            ends = span(value)
            if ends and ends[0] <= number <= ends[1]:
                return t("For size {size} take {fits}.", size=f"{number:f}", fits=option.label_of(value))
    return ""


def _waist(values: list[Decimal], told: str) -> Sayable:
    lengths = [one.measure.amount / 10 for one in measures_in(told) if one.measure.dimension == "length"]
    around = next((one for one in lengths if WAIST[0] <= one <= WAIST[1]), None)
    if around is None:
        return ""
    inches = around / INCH
    fits = next((one for one in sorted(values) if one >= inches - HALF_INCH), None)
    if fits is None:
        return t(
            "{waist} cm is wider than our largest, {largest}.",
            waist=f"{around.normalize():f}",
            largest=f"{max(values):f}",
        )
    return t(
        "A waist of {waist} cm is about {inches} inches: take {fits}.",
        waist=f"{around.normalize():f}",
        inches=f"{inches.quantize(Decimal(1)):f}",
        fits=f"{fits:f}",
    )
