"""A number that stands for an option's value: 28的那个, the 20,000 one, white trainers in 43."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.quantities.figures import HAN, figure, plain
from kit.quantities.words import listed, words
from nlu.entities.base import Found
from nlu.entities.naming import Sense

NUMBER = re.compile(r"(?<![\w.$¥€£#/:+-])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d)?)(?![\d:/%@-]|\.\d|[a-z])")
HAN_BEFORE = re.compile(r"(?<=[\u4e00-\u9fff])(\d{1,6}(?:\.\d)?)(?![\d:/%@-]|\.\d|[a-z])")
# In characters only with what chooses by it: 二十四的, 四十二码.
HAN_CHOSEN = re.compile(rf"(?<![{HAN}\d第])([{HAN}]{{2,4}})(?=的(?!话)|码|那[个款双条件])")
# Words that make a number the value that is chosen, whatever else it could be.
BEFORE = re.compile(
    r"(?:\b(?:a|the|in|in a|wear|take|size|sized|number|eu|us|uk)\s|[穿要]|尺码是?|腰围是?|码数是?|平时穿?|换成?)$"
)
THE = re.compile(r"\bthe\s$")
AFTER = re.compile(r"\s?(?:的(?!话)|码|那[个款双条件])|\s(?:one|ones|version|size)\b")
SIZED = re.compile(r"(?:\bsize\s|\bsized\s|\ba\s|\bin\s(?:a\s)?|尺码是?)$")
SIZED_AFTER = re.compile(r"\s?码")
BARE, MANY = re.compile(r"\d{2}"), 20
SURE, LIKELY, UNKNOWN = 0.9, 0.6, 0.5
SIZE_OPTIONS = ("size", "尺码")
NEAR = 16
MEASURES = frozenset(listed("measures"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is named in the message: the products, where their names stand, and what is taken already."""

    products: frozenset[str]
    places: Sequence[tuple[int, int]]
    taken: Sequence[tuple[int, int]]


def chosen(
    lower: str, scene: Scene, values: Mapping[str, Collection[Sense]], sizes: Mapping[str, str]
) -> Iterator[Found]:
    """The values that numbers of the message stand for; a size that no named product has gets the role "unknown"."""
    for match in (*NUMBER.finditer(lower), *HAN_BEFORE.finditer(lower), *HAN_CHOSEN.finditer(lower)):
        start, end = match.span(1)
        if any(start < last and first < end for first, last in scene.taken):
            continue
        known = values.get(_digits(match[1]), ())
        fitting = [sense for sense in known if scene.products.intersection(sense.products)]
        if fitting and _is_value(lower, start, end, scene):
            for sense in fitting:
                yield Found("option_value", sense.value, start, end, SURE)
        elif scene.products and not fitting:
            yield from _unknown(lower, match, scene, sizes)
        elif known and not scene.products and _pointed_alone(lower, start, end):
            for sense in known:
                yield Found("option_value", sense.value, start, end, LIKELY)


def _is_value(lower: str, start: int, end: int, scene: Scene) -> bool:
    """Whether a number that fits the product is no count of it."""
    follows = lower[end : end + NEAR]
    if _counts(follows):
        return False
    if _pointed(lower, start, end) or any(last <= start for _, last in scene.places):
        return words("counts", "set", "before").end(lower[max(0, start - NEAR) : start]) < 0
    return int(float(_digits(lower[start:end]))) >= MANY


def _digits(number: str) -> str:
    """The number as values are written; what is no number is none of them."""
    if number[0].isdigit():
        return number.replace(",", "")
    amount = figure(number)
    return "0" if amount is None else plain(amount)


def _pointed(lower: str, start: int, end: int) -> bool:
    """Whether the words beside the number choose by it."""
    if _counts(lower[end : end + NEAR]):
        return False
    before = lower[max(0, start - NEAR) : start]
    return BEFORE.search(before) is not None or _followed(lower, before, end)


def _pointed_alone(lower: str, start: int, end: int) -> bool:
    """The same where no product is named, and a number may be many other things."""
    before = lower[max(0, start - NEAR) : start]
    if _counts(lower[end : end + NEAR]) or SIZED.search(before):
        return False
    return _followed(lower, before, end)


def _followed(lower: str, before: str, end: int) -> bool:
    return AFTER.match(lower, end) is not None and not before.endswith("第")


def _counts(follows: str) -> bool:
    if follows.lstrip()[:1] in MEASURES or words("counters").begin(follows) >= 0:
        return True
    return words("units", "latin").begin(follows) >= 0 and not follows.startswith(" size")


def _unknown(lower: str, match: re.Match[str], scene: Scene, sizes: Mapping[str, str]) -> Iterator[Found]:
    """A size that the named product does not come in is told, and not left out."""
    start, end = match.span(1)
    option = next((sizes[product] for product in scene.products if product in sizes), "")
    said = SIZED.search(lower[max(0, start - NEAR) : start]) or SIZED_AFTER.match(lower, end)
    if option and said and BARE.fullmatch(match[1]) and not _counts(lower[end : end + NEAR]):
        yield Found("option_value", f"{option}={match[1]}", start, end, UNKNOWN, "unknown")
