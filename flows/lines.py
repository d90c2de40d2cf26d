"""What a message says of several things to buy: one line for each, with its own options and its own count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.engine.mentions import Mention
from flows.things import THINGS, Thing, cuts, give_details, named, same_words, spoken_of, written
from nlu import cues
from nlu.protocol import Entity


@dataclass(frozen=True)
class Line:
    """One thing as far as it was said.

    `candidates` are the products that it may be (none: not named), `variant` the very version where that was said.
    `options` are written "size=M", or "size=M|fit=M" where it may be either; `unwanted` are those said not to be meant.
    `role` says what the count is: the new number ("set" or ""), so many "more" or "less". What is `dropped` is not
    wanted. What is `counted` is so many of it beyond doubt, and no size.
    """

    candidates: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    count: int | None = None
    role: str = ""
    variant: str = ""
    unwanted: tuple[str, ...] = ()
    dropped: bool = False
    counted: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is said of it but what it is."""
        return not self.options and self.count is None and not self.variant


def lines(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> tuple[Line, ...]:
    """The lines that a mention speaks of, in the order said.

    Each count and each option belongs to the nearest thing, as the language orders them; where nothing is named it is
    said of what was shown ("both"), or spoken of last (`focus`).
    """
    things = named(mention, shown) or spoken_of(mention, focus, shown)
    give_details(mention, things)
    found = [line for thing in things for line in _lines_of(mention, thing)]
    if each := _each(mention):
        found = [replace(line, count=each) for line in found]
    return tuple(_told_once(found))


def _each(mention: Mention) -> int:
    """So many of every one: "two each"; 0 where nothing of the kind is said."""
    marks = [mention.start + start for start, _ in cues.spans("each", mention.text)]
    counts = [one for one in mention.all("quantity") if one.value.isdigit()]
    near = sorted((abs(count.start - mark), int(count.value)) for count in counts for mark in marks)
    return near[0][1] if near else 0


def clauses(mention: Mention) -> list[Mention]:
    """The stretches of a mention that speak of one thing each, the whole where it names one or none."""
    things = same_words(one for one in mention.entities if one.kind in THINGS and one.end > one.start)
    starts = sorted(min(one.start for one in thing) for thing in things)
    begins = [mention.start]
    for before, start in pairwise(starts):
        between = [cut for cut in cuts(mention) if before < cut < start]
        begins += between[-1:]
    ends = [*begins[1:], mention.start + len(mention.text)]
    return [mention.part(begin, end) for begin, end in zip(begins, ends, strict=True)]


def _lines_of(mention: Mention, thing: Thing) -> list[Line]:
    """One line, or one for each of "a white and a blue one"."""
    values = _alternatives_joined(mention, thing.values)
    axes: dict[str, list[tuple[Entity, ...]]] = {}
    for value in values:
        axes.setdefault(_axis(value), []).append(value)
    most = max(map(len, axes.values()), default=1)
    counts = _counts(mention, thing, max(axes.values(), key=len, default=[]), most)
    found: list[Line] = []
    for at in range(most):
        own = sorted((many[at] if at < len(many) else many[-1] for many in axes.values()), key=lambda one: one[0].start)
        count = counts[at]
        found.append(
            Line(
                thing.candidates,
                tuple(written(one) for one in own),
                int(count.value) if count else None,
                count.role if count and count.role in ("set", "more", "less") else "",
                thing.variant,
                tuple(thing.unwanted),
                thing.dropped and not own,  # "instead of the blue mug a white one" wants a mug
                count is not None and mention.counts(count),
            )
        )
    return found


def _counts(mention: Mention, thing: Thing, values: Sequence[tuple[Entity, ...]], most: int) -> list[Entity | None]:
    """The count of each of `most` versions of a thing."""
    said = thing.counts
    if most == 1:
        return [said[-1] if said else None]
    if len(said) == most + 1 and int(said[0].value) == sum(int(one.value) for one in said[1:]):
        said = said[1:]  # "two mugs, one white and one blue": the first is the sum
    if len(said) == most:
        return list(said)
    if len(said) == 1 and int(said[0].value) == most and _heads(mention, said[0], thing, values[0][0]):
        return [None] * most
    return [_last_before(said, values, at) for at in range(most)]


def _last_before(said: Sequence[Entity], values: Sequence[tuple[Entity, ...]], at: int) -> Entity | None:
    """The count between a value and the one before it."""
    begin = values[at - 1][0].end if at else -1
    return next((one for one in reversed(said) if begin <= one.start < values[at][0].start), None)


def _heads(mention: Mention, count: Entity, thing: Thing, value: Entity) -> bool:
    """Whether a count is said of all versions together: "two mugs, white and blue", not "two white and a blue one"."""
    if count.start < thing.start < value.start:
        return True
    return any(count.end <= cut < value.start for cut in cuts(mention)) or value.end <= count.start


def _alternatives_joined(mention: Mention, values: Sequence[tuple[Entity, ...]]) -> list[tuple[Entity, ...]]:
    """ "White or blue" is one wish that either fulfils; a value said twice is said once."""
    ors = [mention.start + start for start, _ in cues.spans("alternatives", mention.text)]
    found: list[tuple[Entity, ...]] = []
    for value in values:
        if any(written(value) == written(one) for one in found):
            continue
        if found and _axis(found[-1]) == _axis(value) and any(found[-1][-1].end <= at <= value[0].start for at in ors):
            found[-1] = (*found[-1], *value)
        else:
            found.append(value)
    return found


def _axis(readings: Sequence[Entity]) -> str:
    """The option that a value is of."""
    return readings[0].value.partition("=")[0]


def _told_once(found: Sequence[Line]) -> Iterator[Line]:
    """Leaves out what only announces or repeats another line: "two mugs: a blue mug and a white mug"."""
    for at, line in enumerate(found):
        later = [one for one in found[at + 1 :] if _same_thing(one, line)]
        others = [*later, *(one for one in found[:at] if _same_thing(one, line))]
        announced = line.count is not None and line.count == sum(one.count or 1 for one in later)
        repeated = line.bare and (line in found[:at] or any(not one.bare for one in others))
        if line.dropped or line.variant or line.options or not (announced or repeated):
            yield line


def _same_thing(one: Line, other: Line) -> bool:
    return not one.dropped and bool(set(one.candidates) & set(other.candidates))


def only_a_number(mention: Mention) -> bool:
    """Whether a number is all that is said."""
    return mention.has("quantity") and not mention.beside("quantity", "ordinal") and len(mention.all("quantity")) == 1


def drops(mention: Mention, things: Sequence[Line]) -> bool:
    """Whether something is no longer wanted; "not the red one" only says which."""
    if mention.has("option_value"):
        return False
    return cues.has("remove", mention.text) or any(one.dropped for one in things)
