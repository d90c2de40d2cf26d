"""Which of the choices a customer means: by its name, its place in the list, or what is true of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.engine.choices import Choice
from flows.engine.facts import fits, told
from flows.engine.likeness import Names, alike, contained, normal
from flows.engine.mentions import Mention
from flows.engine.pieces import pieces

EXACT, TOLD, NAMED, LIKE = 1.0, 0.8, 0.75, 0.6
EXCEPT = re.compile(r"\b(?:except|but not|other than|apart from)\b|除了|除去|以外", re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """The choices that fit, and how strongly: to be weighed against the confidence of an intent."""

    choices: tuple[Choice, ...] = ()
    strength: float = 0.0
    several: bool = False  # all of them are meant, not one of them

    @property
    def sure(self) -> bool:
        """Said by name, number or fact, not guessed from likeness."""
        return self.strength >= NAMED

    @property
    def only(self) -> Choice | None:
        return self.choices[0] if len(self.choices) == 1 else None


def match(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str] = ()) -> Match:
    """Finds what is meant; several when it stays open, none when nothing fits."""
    if not (said := normal(mention.text)):
        return Match()
    exact = tuple(c for c in choices if said in {normal(name) for name in names(c)})
    if exact:
        return Match(exact, EXACT)
    if placed := _placed(choices, mention, said, shown):
        return Match(placed, EXACT)
    if fitting := told(choices, mention):
        return Match(fitting, TOLD)
    if inside := contained(choices, said, names):
        return Match(inside, NAMED)
    like = alike(choices, said, names)
    return Match(like, LIKE if like else 0.0)


def match_many(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str] = ()) -> Match:
    """The same where several may be chosen: "both", "1 and 3", "all except the mug", "the kettle and the lamp"."""
    free = tuple(choice for choice in choices if not choice.blocked)
    if left_out := EXCEPT.search(mention.text):
        tail = _plainly(mention.part(mention.start + left_out.end(), mention.start + len(mention.text)))
        unwanted = {choice.value for choice in match_many(choices, tail, names, shown).choices}
        if not unwanted:  # 除了杯子都退: what is left out stands before the word that ends it
            unwanted = {c.value for c in _each(choices, _plainly(mention), names, shown)}
        if not unwanted:
            return Match()  # what is left out was not understood: better ask than send it back as well
        return Match(tuple(choice for choice in free if choice.value not in unwanted), TOLD, several=True)
    if mention.has("all"):
        products = mention.all("product")
        named = tuple(choice for choice in free if any(fits(choice, product) for product in products))
        return Match(named or told(free, mention) or free, TOLD, several=True)
    if found := _each(choices, mention, names, shown):
        return Match(found, TOLD, several=True)
    return match(choices, mention, names, shown)


def _plainly(mention: Mention) -> Mention:
    """What is named, whether it is wanted or not."""
    return replace(mention, entities=tuple(e for e in mention.entities if e.kind not in ("negation", "all")))


def _each(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str]) -> tuple[Choice, ...]:
    """One choice for each piece of an enumeration; nothing when any piece stays open."""
    found: dict[str, Choice] = {}
    for piece in pieces(mention):
        here = match(choices, piece, names, shown)
        if len(here.choices) > 1 and not (here.sure and _means_several(piece, here.choices, names)):
            return ()
        found |= {choice.value: choice for choice in here.choices}
    return tuple(choice for choice in choices if choice.value in found)


def _means_several(mention: Mention, choices: Sequence[Choice], names: Names) -> bool:
    """ "Two mugs", "my mugs" (where one of them is a mug)."""
    if int(mention.first("quantity") or 0) == len(choices):
        return True
    said = [e.text.casefold() for e in mention.all("product")]
    singular = not any(name.casefold().endswith("s") for choice in choices for name in names(choice)[2:])
    return singular and any(word.isascii() and word.endswith("s") for word in said)


def _placed(choices: Sequence[Choice], mention: Mention, said: str, shown: Sequence[str]) -> tuple[Choice, ...]:
    places = [int(e.value) for e in mention.all("ordinal")]
    if not places and re.fullmatch(r"#?\d{1,2}", said):
        places = [int(said.lstrip("#"))]
    listed = [choice for value in shown for choice in choices if choice.value == value]
    picked = [
        listed[place - 1 if place > 0 else place] for place in places if place and -1 <= place <= len(listed) and listed
    ]
    return tuple(dict.fromkeys(picked)) if len(picked) == len(places) else ()
