"""What a message says of several things to buy: one line for each, with its own options and its own count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Entity

# "Both", "all of them": so many shown things at most, more are nobody's order.
FEW = 4
STOPS = re.compile(r"[,，、;；&+\n]|[.。!！?？](?=\s|$|[^\x00-\x7f])")
THINGS = ("product", "variant")


@dataclass(frozen=True)
class Line:
    """One thing as far as it was said.

    `candidates` are the products that it may be (none: not named), `variant` the very version where that was said.
    `options` are written "size=M", or "size=M|fit=M" where it may be either; `unwanted` are those said not to be meant.
    `role` says what the count is: the new number ("set" or ""), so many "more" or "less". What is `dropped` is not
    wanted.
    """

    candidates: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    count: int | None = None
    role: str = ""
    variant: str = ""
    unwanted: tuple[str, ...] = ()
    dropped: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is said of it but what it is."""
        return not self.options and self.count is None and not self.variant


@dataclass
class _Thing:
    """Something that is named, with what is said of it in the order said."""

    start: int
    end: int
    candidates: tuple[str, ...] = ()
    variant: str = ""
    dropped: bool = False
    values: list[tuple[Entity, ...]] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    counts: list[Entity] = field(default_factory=list)


def lines(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> tuple[Line, ...]:
    """The lines that a mention speaks of, in the order said.

    Each count and each option belongs to the nearest thing, as the language orders them; where nothing is named it is
    said of what was shown ("both"), or spoken of last (`focus`).
    """
    things = _named(mention, shown) or _spoken_of(mention, focus, shown)
    _give_details(mention, things)
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
        between = [cut for cut in _cuts(mention) if before < cut < start]
        begins += between[-1:]
    ends = [*begins[1:], mention.start + len(mention.text)]
    return [mention.part(begin, end) for begin, end in zip(begins, ends, strict=True)]


def same_words(entities: Iterable[Entity]) -> list[tuple[Entity, ...]]:
    """Entities over the same words are readings of one thing."""
    groups: list[list[Entity]] = []
    for entity in entities:
        mine = next((group for group in groups if any(_overlap(entity, other) for other in group)), None)
        if mine is None:
            groups.append([entity])
        else:
            mine.append(entity)
    return [tuple(group) for group in groups]


def _named(mention: Mention, shown: Sequence[tuple[str, str]]) -> list[_Thing]:
    entities = [one for one in mention.entities if one.kind in THINGS and one.end > one.start]
    places = [one for one in mention.all("ordinal") if not any(_overlap(one, other) for other in entities)]
    entities += [thing for place in places for thing in _placed(place, shown)]
    things = [_thing(mention, group) for group in same_words(sorted(entities, key=lambda one: one.start))]
    return sorted(things, key=lambda thing: thing.start)


def _placed(place: Entity, shown: Sequence[tuple[str, str]]) -> Iterator[Entity]:
    """The thing of the list that "the second" means."""
    at = int(place.value)
    if at == 0 or not -len(shown) <= at <= len(shown):
        return
    kind, value = shown[at - 1 if at > 0 else at]
    if kind in THINGS:
        yield replace(place, kind=kind, value=value)


def _thing(mention: Mention, group: Sequence[Entity]) -> _Thing:
    products = tuple(dict.fromkeys(one.value for one in group if one.kind == "product"))
    variant = next((one.value for one in group if one.kind == "variant"), "")
    dropped = any(mention.negates(one) for one in group)
    return _Thing(min(one.start for one in group), max(one.end for one in group), products, variant, dropped)


def _spoken_of(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> list[_Thing]:
    start = mention.start
    listed = [value for kind, value in shown if kind == "product"]
    if mention.has("all") and 1 < len(listed) <= FEW:
        return [_Thing(start, start, (value,)) for value in listed]
    product = focus.get("product", "")
    return [_Thing(start, start, (product,) if product else ())]


def _give_details(mention: Mention, things: Sequence[_Thing]) -> None:
    """Hands every option and count to the thing that it is said of."""
    spoken = [thing for thing in things if thing.end > thing.start]
    options = same_words(one for one in mention.entities if one.kind == "option_value")
    counts = [one for one in mention.all("quantity") if not _within_any(one, spoken) and not _stands_for(mention, one)]
    places = [*mention.all("ordinal"), *mention.all("all")]  # "the 2nd" and "the two of them" are no counts
    counts = [one for one in counts if one.value.isdigit() and not any(_overlap(one, place) for place in places)]
    details = [*options, *((one,) for one in counts)]
    details = [one for one in details if not _within_any(one[0], spoken)]
    details.sort(key=lambda one: one[0].start)
    cuts, leads = _cuts(mention), bool(details and spoken and details[0][0].start < spoken[0].start)
    for detail in details:
        for owner in _owners(mention, detail[0], spoken, cuts, leads=leads) or list(things):
            _keep(mention, owner, detail)


def _stands_for(mention: Mention, count: Entity) -> bool:
    """ "The white one": a single one behind a space after what it is like stands for the thing and counts nothing."""
    return count.value == "1" and any(
        one.end == count.start - 1 and mention.text[one.end - mention.start] == " "
        for one in mention.entities
        if one.kind in ("option_value", "ordinal")
    )


def _keep(mention: Mention, owner: _Thing, detail: tuple[Entity, ...]) -> None:
    if detail[0].kind == "quantity":
        owner.counts.append(detail[0])
    elif any(mention.negates(one) for one in detail):
        owner.unwanted.append(_written(detail))
    else:
        owner.values.append(detail)


def _owners(
    mention: Mention, detail: Entity, things: Sequence[_Thing], cuts: Sequence[int], *, leads: bool
) -> list[_Thing]:
    before = [thing for thing in things if thing.start <= detail.start]
    after = [thing for thing in things if thing.start >= detail.end]
    if not after or not before:
        both = any(before[0].start < one.start <= detail.start for one in mention.all("all")) if before else False
        return list(before) if both else (before[-1:] or after[:1])
    between = [cut for cut in cuts if before[-1].end <= cut < after[0].start]
    belongs_after = detail.start > between[-1] if between else leads
    return after[:1] if belongs_after else before[-1:]


def _cuts(mention: Mention) -> list[int]:
    """Where one part of an enumeration ends."""
    joins = [start for start, _ in cues.spans("joins", mention.text)]
    stops = [stop.start() for stop in STOPS.finditer(mention.text)]
    return sorted(mention.start + at for at in (*joins, *stops))


def _lines_of(mention: Mention, thing: _Thing) -> list[Line]:
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
                tuple(_written(one) for one in own),
                int(count.value) if count else None,
                count.role if count and count.role in ("set", "more", "less") else "",
                thing.variant,
                tuple(thing.unwanted),
                thing.dropped and not own,  # "instead of the blue mug a white one" wants a mug
            )
        )
    return found


def _counts(mention: Mention, thing: _Thing, values: Sequence[tuple[Entity, ...]], most: int) -> list[Entity | None]:
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


def _heads(mention: Mention, count: Entity, thing: _Thing, value: Entity) -> bool:
    """Whether a count is said of all versions together: "two mugs, white and blue", not "two white and a blue one"."""
    if count.start < thing.start < value.start:
        return True
    return any(count.end <= cut < value.start for cut in _cuts(mention)) or value.end <= count.start


def _alternatives_joined(mention: Mention, values: Sequence[tuple[Entity, ...]]) -> list[tuple[Entity, ...]]:
    """ "White or blue" is one wish that either fulfils; a value said twice is said once."""
    ors = [mention.start + start for start, _ in cues.spans("alternatives", mention.text)]
    found: list[tuple[Entity, ...]] = []
    for value in values:
        if any(_written(value) == _written(one) for one in found):
            continue
        if found and _axis(found[-1]) == _axis(value) and any(found[-1][-1].end <= at <= value[0].start for at in ors):
            found[-1] = (*found[-1], *value)
        else:
            found.append(value)
    return found


def _axis(readings: Sequence[Entity]) -> str:
    """The option that a value is of."""
    return readings[0].value.partition("=")[0]


def _written(readings: Sequence[Entity]) -> str:
    return "|".join(dict.fromkeys(one.value for one in readings))


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


def _within_any(entity: Entity, things: Iterable[_Thing]) -> bool:
    return any(thing.start <= entity.start and entity.end <= thing.end for thing in things)


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end
