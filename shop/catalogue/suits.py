"""Whom and what a product is for, as its owner wrote it, and what of that a customer's words wish for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kit.errors import BadInput
from shop.catalogue.words import folded

FILE = Path(__file__).with_name("suits.yml")
FIELDS = ("for", "occasions", "seasons", "materials")
AGES = re.compile(r"(\d{1,2})(?:-(\d{1,2})|(\+))?")
OLDEST = 120
# A person younger than this is a child.
CHILD_UNTIL = 14
CHILD, ADULT = "child", "adult"


@dataclass(frozen=True, slots=True)
class Suits:
    """What a product, or all of a shelf, is for; nothing told is nothing known."""

    persons: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    ages: tuple[int, int] | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Suits:
        """From the fields of a file that were checked."""
        persons, occasions, seasons, materials = (frozenset(told.get(name, ())) for name in FIELDS)
        return cls(persons, occasions, seasons, materials, span_of(str(told.get("ages", ""))))

    def within(self, shelf: Suits) -> Suits:
        """With what holds for the shelf, where the product says nothing of its own."""
        return Suits(
            self.persons or shelf.persons,
            self.occasions or shelf.occasions,
            self.seasons or shelf.seasons,
            self.materials or shelf.materials,
            self.ages or shelf.ages,
        )

    def __bool__(self) -> bool:
        return bool(self.persons or self.occasions or self.seasons or self.materials or self.ages)


NOTHING_TOLD = Suits()


@dataclass(frozen=True, slots=True)
class SuitsWish:
    """What was wished for: `persons` are the groups that somebody belongs to, the closest first."""

    persons: tuple[str, ...] = ()
    occasions: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    age: int | None = None

    def __bool__(self) -> bool:
        return bool(self.persons or self.occasions or self.seasons or self.materials or self.age is not None)

    def score(self, suits: Suits) -> int | None:
        """How well it is met, the more the better; None where it is not: the person, the age, the season, all of it."""
        met = [
            (wished, has & wished)
            for wished, has in (
                (self.occasions, suits.occasions),
                (self.seasons, suits.seasons),
                (self.materials, suits.materials),
            )
            if wished
        ]
        if not all(found for _, found in met) or not self._is_of_age(suits):
            return None
        if not self.persons:
            return sum(len(found) for _, found in met)
        near = [len(self.persons) - at for at, person in enumerate(self.persons) if person in suits.persons]
        return sum(len(found) for _, found in met) + near[0] if near else None

    @property
    def facets(self) -> int:
        """Of how many kinds something is wished for."""
        kinds = (self.persons, self.occasions, self.seasons, self.materials)
        return sum(map(bool, kinds)) + (self.age is not None and not self.persons)

    def among(self, every: Iterable[Suits]) -> SuitsWish:
        """Without the occasions that nothing in the shop is marked for: then they tell nothing apart."""
        marked = frozenset(occasion for suits in every for occasion in suits.occasions)
        return replace(self, occasions=self.occasions & marked)

    def _is_of_age(self, suits: Suits) -> bool:
        """Where no ages are told, what is for children is for a child of any age."""
        if self.age is None:
            return True
        if suits.ages is None:
            return self.age >= CHILD_UNTIL or CHILD in suits.persons
        return suits.ages[0] <= self.age <= suits.ages[1]


def read_suits_wish(text: str) -> SuitsWish:
    """What the words say of persons, occasions, seasons, materials and an age."""
    plain = folded(text)
    content = _content()
    said, age = _said("for", plain), _age(plain)
    if age is not None and age < CHILD_UNTIL:
        said = [CHILD]
    elif age is not None and said[:1] == [CHILD]:  # a nephew of twenty
        said = [ADULT]
    occasions, seasons, materials = (frozenset(_said(kind, plain)) for kind in FIELDS[1:])
    persons = tuple(content["for"][said[0]]["is"]) if said else ()
    return SuitsWish(persons, occasions, seasons, materials, age)


def untold(text: str) -> str:
    """The words without those of persons, occasions, seasons, materials and ages."""
    plain = folded(text)
    for pattern in (*(one for kind in FIELDS for one in _patterns(kind).values()), _age_pattern()):
        plain = pattern.sub(" ", plain)
    return " ".join(word for word in plain.split() if not word.isdigit())


def check_suits(told: Mapping[str, Any]) -> None:
    """Raises BadInput naming the field, and what may stand there."""
    for name in FIELDS:
        allowed = sorted(_content()[name])
        for value in told.get(name, ()):
            if value not in allowed:
                raise BadInput(f"{value!r} is not known here.", field=name, mend=f"Use {', '.join(allowed)}.")
    ages = str(told.get("ages", ""))
    if ages and span_of(ages) is None:
        raise BadInput(f"{ages!r} is no age.", field="ages", mend='Write years, such as "3-8" or "14+".')


def span_of(ages: str) -> tuple[int, int] | None:
    """The first and the last year of "3-8", "14+" or "6"."""
    found = AGES.fullmatch(ages)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if found[2] else OLDEST if found[3] else first
    return (first, last) if first <= last else None


def _said(kind: str, text: str) -> list[str]:
    """The values of a kind that are said, in the order of the words."""
    places = {value: found.start() for value, pattern in _patterns(kind).items() if (found := pattern.search(text))}
    return sorted(places, key=lambda value: places[value])


@cache
def _patterns(kind: str) -> Mapping[str, re.Pattern[str]]:
    return {value: _pattern(told["words"] if kind == "for" else told) for value, told in _content()[kind].items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in longest))


def _age(text: str) -> int | None:
    found = _age_pattern().search(text)
    if found is None:
        return None
    said = next(group for group in found.groups() if group)
    return int(said) if said.isdigit() else int(_content()["numbers"][said])


@cache
def _age_pattern() -> re.Pattern[str]:
    numbers = sorted(map(str, _content()["numbers"]), key=len, reverse=True)
    number = rf"((?<!\d)\d{{1,2}}|{'|'.join(numbers)})"
    forms = (re.escape(one).replace(r"\{n\}", number) for one in _content()["ages"])
    return re.compile("|".join(rf"{one}(?![0-9])" for one in forms))


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content
