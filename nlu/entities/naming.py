"""The names under which a thing of the catalogue is spoken of: halves, abbreviations, slips, values with options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kit.text.phrases import stem
from nlu.entities.lists import any_of, table, words
from nlu.entities.spelling import EVERYDAY, EVERYDAY_STEMS
from nlu.protocol import Lexicon

FULL, SYNONYM, TAIL, PART, TYPO = 1.0, 0.95, 0.8, 0.6, 0.8
HAN = re.compile(r"[\u3400-\u9fff]")
# Values that mean nothing unless the option is named beside them or asked for.
LISTS = table("naming")
BARE_VALUE = re.compile(rf"{any_of(LISTS['bare'])}|\d+(?:\.\d+)?|[a-z]")
# The last word of a name that says too little to stand for it.
GENERIC, GENERIC_HAN = (frozenset(LISTS["generic"][language]) for language in ("en", "zh"))
# How short a word may be that stands for a longer value.
DISTINCTIVE = 5
WORDS = re.compile(r"[a-z]+")
DESCRIBING = frozenset(words("describing_words"))
LACKING, LACKING_HAN = (tuple(LISTS["lacking"][language]) for language in ("en", "zh"))
# A count of pieces is how many are wanted; a set of so many pieces is said with its 套.
COUNT_ONLY = re.compile(r"\d+\s?[件个只]")
AFFIRMED, DENIED = ("yes", "true"), ("no", "none", "false")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase may stand for, how sure, which words (any of them) must stand near it, and how it must be typed.

    `title` marks a product's own name, which beats another product's synonym; `beside` a name of a value that counts
    only where a product is named that has the value, and `close` only right before the product's name.
    """

    kind: str
    value: str
    confidence: float
    near: tuple[str, ...] = ()
    exact: str = ""
    products: tuple[str, ...] = ()
    title: bool = False
    beside: bool = False
    close: bool = False


def parts(name: str) -> Iterator[tuple[str, float]]:
    """The shorter names that customers use: the keyboard, the security camera, 键盘, 跑鞋."""
    if HAN.search(name):
        yield from _han_parts(name)
        return
    title = name.split()
    for at in range(1, len(title)):
        tail = " ".join(title[at:])
        if tail.lower() not in GENERIC:
            yield tail, TAIL
    if len(title) > 1 and title[-1].lower() in GENERIC:
        yield " ".join(title[:-1]), TAIL


def _han_parts(name: str) -> Iterator[tuple[str, float]]:
    for at in range(1, len(name) - 1):
        tail = name[at:]
        if tail not in GENERIC_HAN:
            yield tail, TAIL
    for generic in GENERIC_HAN:
        if name.endswith(generic) and len(name) > len(generic) + 1:
            yield name.removesuffix(generic), TAIL
    if len(name) == 3 and HAN.match(name):
        yield name[0] + name[-1], PART


def heads(names: Iterable[str], taken: Mapping[str, int]) -> Iterator[str]:
    """The beginning and the middle of a long title, where nothing else is called so: dragon well, 铁观音."""
    for name in names:
        title = name.lower().split()
        for size in range(1, len(title)):
            for at in range(len(title) - size):
                part = title[at : at + size]
                if taken[" ".join(part)] == 1 and not (size == 1 and (at or not _distinct(part[0]))):
                    yield " ".join(part)


def sequences(name: str) -> Iterator[str]:
    """All runs of words within a name."""
    title = name.lower().split()
    for at in range(len(title)):
        for last in range(at + 1, len(title) + 1):
            yield " ".join(title[at:last])


def _distinct(word: str) -> bool:
    """Whether a word alone may stand for the thing; one that only describes it may be said of many things."""
    return len(word) >= DISTINCTIVE and stem(word) not in EVERYDAY_STEMS and word not in DESCRIBING


def shades(name: str) -> Iterator[str]:
    """A Chinese colour as it is spoken: 红的 for 红色."""
    if name.endswith("色") and len(name) == 2:
        yield from (f"{name[0]}的", f"{name[0]}款")


def slips(name: str) -> Iterator[str]:
    """A Chinese name of four to six characters with each of them left open in turn."""
    if 4 <= len(name) <= 6 and all(HAN.match(char) for char in name):
        for at in range(len(name)):
            yield f"{name[:at]}*{name[at + 1 :]}"


def joined(value: str, option_names: Iterable[str]) -> Iterator[str]:
    """A bare value with its option: `size 9`, `M码`, `9号`."""
    for name in option_names:
        folded = name.lower()
        if HAN.search(folded):
            yield from (f"{value}{folded}", f"{folded}{value}")
            if "码" in folded:
                yield from (f"{value}码", f"{value}号")
        else:
            yield from (f"{value} {folded}", f"{folded} {value}")


def only_as_typed(name: str) -> str:
    """The name itself where another form of it is an everyday word: "cans" are headphones, "can" is none."""
    word = name.lower()
    return word if word.isascii() and word.isalpha() and word not in EVERYDAY and stem(word) in EVERYDAY else ""


def contrary(option_names: Iterable[str]) -> Iterator[str]:
    """How people say that they want none of it: no backlight, without a backlight, 不带背光, 无背光."""
    for name in option_names:
        if HAN.search(name):
            yield from (f"{before}{name}" for before in LACKING_HAN)
        else:
            yield from (f"{before} {name.lower()}" for before in LACKING)


def distinctive(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Values of several words, each with the words that nothing else begins or ends with: google, stainless."""
    things = {name.lower() for term in (*lexicon.products, *lexicon.categories) for name in term.names}
    values = {name.lower() for option in lexicon.options for name in option.names}
    ends = {name: set(parts[:1] + parts[-1:]) for name in things | values if (parts := WORDS.findall(name))}
    seen = Counter(word for words in ends.values() for word in words)
    return {
        name: tuple(sorted(word for word in ends[name] if seen[word] == 1 and _says_enough(word, name)))
        for name in ends
        if name in values
    }


def _says_enough(word: str, name: str) -> bool:
    return word != name and len(word) >= DISTINCTIVE and stem(word) not in EVERYDAY_STEMS
