"""What a message says of several things to buy: one line for each, with its own options and its own count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.engine.mentions import Mention
from flows.things import (
    STOPS,
    THINGS,
    Thing,
    blanks,
    cuts,
    give_details,
    is_a_price,
    named,
    same_words,
    spoken_of,
    written,
)
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
    said of what was shown ("both"), or spoken of last (`focus`). "Two of the big grey ones, and the mugs in white" are
    two things, of which the first is not named.
    """
    if apart := _set_apart(mention):
        unnamed, rest, joined = apart
        return _of_one_thing(lines(unnamed, {}, ()), lines(rest, focus, shown), joined=joined)
    things = named(mention, shown) or spoken_of(mention, focus, shown)
    give_details(mention, things)
    found = [line for thing in things for line in _lines_of(mention, thing)]
    if each := so_many_each(mention):
        found = [replace(line, count=each) for line in found]
    return tuple(_told_once(found))


def _set_apart(mention: Mention) -> tuple[Mention, Mention, bool] | None:
    """What is said of something before the first thing is named, where both have a number and a value of their own.

    And whether both are joined to one enumeration: then they may be versions of one thing.
    """
    starts = [one.start for one in mention.entities if one.kind in THINGS and one.end > one.start]
    begins = [cut for cut in (*cuts(mention), *blanks(mention)) if starts and cut <= min(starts)]
    if not begins:
        return None
    end = mention.start + len(mention.text)
    parts = mention.part(mention.start, max(begins)), mention.part(max(begins), end)
    is_whole = [bool(one.all("quantity") and one.all("option_value")) for one in parts]
    adds = any(mention.start + start == max(begins) for start, _ in cues.spans("puts_in", mention.text))
    if not (all(is_whole) or (adds and is_whole[0])):
        return None
    joined = not (adds or STOPS.search(parts[0].text) or max(begins) in blanks(mention))
    return *parts, joined


def _of_one_thing(first: tuple[Line, ...], rest: tuple[Line, ...], *, joined: bool) -> tuple[Line, ...]:
    """ "One large and two small bears in brown": versions of one thing, and what follows it is said of both."""
    things = {one.candidates for one in rest}
    own = {option.partition("=")[0] for line in first for option in line.options}
    there = {option.partition("=")[0] for line in rest for option in line.options}
    if not joined or len(things) != 1 or () in things or not own or not own <= there:
        return (*first, *rest)
    shared = tuple(one for one in rest[-1].options if one.partition("=")[0] not in own)
    return (*(replace(one, candidates=rest[-1].candidates, options=(*one.options, *shared)) for one in first), *rest)


def so_many_each(mention: Mention) -> int:
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
        between = [cut for cut in sorted([*cuts(mention), *blanks(mention)]) if before < cut < start]
        begins += between[-1:]
    ends = [*begins[1:], mention.start + len(mention.text)]
    return [mention.part(begin, end) for begin, end in zip(begins, ends, strict=True)]


def _lines_of(mention: Mention, thing: Thing) -> list[Line]:
    """One line, or one for each of "a white and a blue one"."""
    values = _alternatives_joined(mention, _decided(mention, thing.values))
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
    said = [one for one in thing.counts if not is_a_price(mention, one, thing.start)]
    if most == 1:
        return [_the_count(mention, thing, said)]
    if len(said) == most + 1:
        said = _without_the_sum(said)
    if len(said) == most and not _sums_up(said, thing, values):
        return list(said)
    if len(said) == 1 and int(said[0].value) == most and _heads(mention, said[0], thing, values[0][0]):
        return [None] * most
    if _sums_up(said, thing, values):
        said = said[1:]
    return [_last_before(said, values, at) for at in range(most)]


def _sums_up(said: Sequence[Entity], thing: Thing, values: Sequence[tuple[Entity, ...]]) -> bool:
    """Whether the first number is the sum of all: "two mugs: a red one and one green"."""
    if not said:
        return False
    own = [_last_before(said[1:], values, at) for at in range(len(values))]
    is_sum = int(said[0].value) == sum(int(one.value) if one else 1 for one in own)
    return is_sum and said[0].start < thing.start < min(one[0].start for one in values) and None in own


def _the_count(mention: Mention, thing: Thing, said: Sequence[Entity]) -> Entity | None:
    """The last number, or the one that stands at the thing where the last one counts something else.

    "6 mugs, we got 2 flatmates moving in" are six; "6 mugs, no, 2 please" are two.
    """
    at_it = next((one for one in said if _stands_at(mention, one, thing)), None)
    if at_it is None or said[-1].role or _is_all(mention, said[-1]):
        return said[-1] if said else None
    amended = cues.has("correction", mention.part(at_it.end, max(at_it.end, said[-1].start)).text)
    return said[-1] if amended else at_it


def _stands_at(mention: Mention, count: Entity, thing: Thing) -> bool:
    """Whether between a number and the thing nothing stands but what the thing is like."""
    first, last = sorted([(count.start, count.end), (thing.start, thing.end)])
    if thing.start == thing.end or last[0] < first[1]:
        return False
    return mention.part(first[1], last[0]).beside("option_value") == 0


def _is_all(mention: Mention, count: Entity) -> bool:
    """Whether a number is all that is said from there to the next stop."""
    end = next((cut for cut in cuts(mention) if cut >= count.end), mention.start + len(mention.text))
    return mention.part(count.end, end).beside() == 0


def _without_the_sum(said: list[Entity]) -> list[Entity]:
    """ "Two mugs, one white and one blue", "one white, one blue, two": the first, or the last, is the sum."""
    numbers = [int(one.value) for one in said]
    if numbers[0] == sum(numbers[1:]):
        return said[1:]
    return said[:-1] if numbers[-1] == sum(numbers[:-1]) else said


def _last_before(said: Sequence[Entity], values: Sequence[tuple[Entity, ...]], at: int) -> Entity | None:
    """The count between a value and the one before it."""
    begin = values[at - 1][0].end if at else -1
    return next((one for one in reversed(said) if begin <= one.start < values[at][0].start), None)


def _heads(mention: Mention, count: Entity, thing: Thing, value: Entity) -> bool:
    """Whether a count is said of all versions together: "two mugs, white and blue", not "two white and a blue one"."""
    if count.start < thing.start < value.start:
        return True
    return any(count.end <= cut < value.start for cut in cuts(mention)) or value.end <= count.start


def _decided(mention: Mention, values: Sequence[tuple[Entity, ...]]) -> list[tuple[Entity, ...]]:
    """Without what was taken back: "the silver one. Wait, the black one after all"."""
    return [one for at, one in enumerate(values) if not any(_takes_back(mention, one, new) for new in values[at + 1 :])]


def _takes_back(mention: Mention, old: Sequence[Entity], new: Sequence[Entity]) -> bool:
    if _axis(old) != _axis(new):
        return False
    between = mention.part(old[-1].end, new[0].start).text
    return cues.has("after_all", between) and not cues.has("also", between)


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
