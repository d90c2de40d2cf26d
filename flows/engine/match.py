"""Which of the choices a customer means: by its name, its place in the list, or what is true of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.engine.choices import Choice
from flows.engine.facts import fits, without_old
from flows.engine.likeness import Names, alike, contained, normal
from flows.engine.mentions import Mention
from flows.engine.pieces import Span, had, wanted, without
from flows.engine.telling import told
from nlu import cues
from nlu.protocol import Entity

EXACT, TOLD, NAMED, LIKE = 1.0, 0.8, 0.75, 0.6
# "The second one, please": letters beside the place in the list.
LITTLE = 8
NUMBER = re.compile(r"#?\d{1,2}")


@dataclass(frozen=True)
class Match:
    """The choices that fit, and how strongly: evidence, to be weighed against what else the words may mean.

    `several`: all of them are meant, not one of them. `explained` are the stretches of the message that say so.
    `absent` was named as one of these and is none of them; `open` are names that fit several where one is meant.
    """

    choices: tuple[Choice, ...] = ()
    strength: float = 0.0
    several: bool = False
    explained: tuple[Span, ...] = ()
    absent: tuple[Entity, ...] = ()
    open: tuple[tuple[str, tuple[Choice, ...]], ...] = ()

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
    if exact := exactly(choices, mention, names):
        return exact
    if placed := _placed(choices, mention, said, shown):
        return placed
    mention = _of_interest(choices, mention)
    telling = told(choices, mention, shown)
    if telling.left:
        found = Match(tuple(telling.left), TOLD, explained=_sorted(telling.spans))
        return _by_name_of_these(found, mention, names)
    if telling.absent:
        return Match(absent=tuple(telling.absent))
    return _named(choices, mention, names)


def _by_name_of_these(found: Match, mention: Mention, names: Names) -> Match:
    """ "Not by Alipay, online": of those that are left, the one that is called by its name."""
    if len(found.choices) < 2 or not mention.has("negation"):
        return found
    named = _named(found.choices, mention, names)
    return named if named.sure and named.only is not None else found


def exactly(choices: Sequence[Choice], mention: Mention, names: Names) -> Match | None:
    """A whole name and nothing else: there is nothing to weigh."""
    said = normal(mention.text)
    found = tuple(c for c in choices if said and said in {normal(name) for name in names(c)})
    whole = (mention.start, mention.start + len(mention.text))
    return Match(found, EXACT, explained=(whole,)) if found else None


def _named(choices: Sequence[Choice], mention: Mention, names: Names) -> Match:
    """By a full name in the sentence, or by likeness; what is not wanted is no name."""
    unwanted = [(e.start, e.end) for e in mention.entities if e.kind == "negation"]
    left = without(mention, unwanted)
    said = normal(left)
    inside, name = contained(choices, said, names)
    if inside:
        begin = left.casefold().find(name)
        whole = (mention.start, mention.start + len(mention.text))
        span = (mention.start + begin, mention.start + begin + len(name)) if begin >= 0 else whole
        return Match(inside, NAMED, explained=(span,))
    like = alike(choices, said, names)
    return Match(like, LIKE, explained=((mention.start, mention.start + len(mention.text)),)) if like else Match()


def _of_interest(choices: Sequence[Choice], mention: Mention) -> Mention:
    """Of "the 15 inch one to a 17 inch one": what they have, where that is asked for, else what they want."""

    def known(entity: Entity) -> bool:
        return any(fits(choice, entity) for choice in choices)

    if choices and all(choice.had for choice in choices):
        return had(mention, known)
    current = next((choice for choice in choices if choice.current), None)
    return mention if current is None else without_old(wanted(mention, known), current)


def _placed(choices: Sequence[Choice], mention: Mention, said: str, shown: Sequence[str]) -> Match | None:
    """By the place in the list that was shown: alone, or where it can be nothing but a place."""
    entities = [entity for entity in mention.all("ordinal") if _is_place(mention, entity)]
    places = [int(entity.value) for entity in entities]
    spans = [(entity.start, entity.end) for entity in entities]
    if not mention.all("ordinal") and NUMBER.fullmatch(said):
        places = [int(said.lstrip("#"))]
        spans = [(mention.start, mention.start + len(mention.text))]
    listed = [choice for value in shown for choice in choices if choice.value == value]
    inside = [place for place in places if place and -len(listed) <= place <= len(listed)]
    picked = [listed[place - 1 if place > 0 else place] for place in inside]
    if not picked or len(picked) != len(places):
        return None
    return Match(tuple(dict.fromkeys(picked)), EXACT, explained=_sorted(spans))


def _is_place(mention: Mention, ordinal: Entity) -> bool:
    """ "The second one" is; the "first" of "first I want to know …" is not."""
    if not ordinal.text.isascii() or not ordinal.text.isalpha():
        return True
    before = mention.text[: ordinal.start - mention.start]
    spans = cues.spans("determiner", before)
    led = bool(spans) and not before[spans[-1][1] :].strip()
    return led or mention.beside("ordinal", "product", "option_value") <= LITTLE


def _sorted(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def unhidden(found: Match) -> Match:
    """Those that are on offer, where any of what was found is."""
    fitting = tuple(choice for choice in found.choices if not choice.hidden)
    return replace(found, choices=fitting) if fitting else found
