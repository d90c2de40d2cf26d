"""The things that a message names, each with the options and counts that are said of it, in the order said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Entity

# "Both", "all of them": so many shown things at most, more are nobody's order.
FEW = 4
# More pieces of one thing than these are no usual order.
MOST = 20

STOPS = re.compile(r"[,，、;；&+\n]|[.。!！?？](?=\s|$|[^\x00-\x7f])")
BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")

THINGS = ("product", "variant")

# The values of an option that a thing has or has not, each with its opposite.
YES_NO = {"yes": "no", "no": "yes"}


@dataclass
class Thing:
    """Something that is named, with what is said of it in the order said."""

    start: int
    end: int
    candidates: tuple[str, ...] = ()
    variant: str = ""
    dropped: bool = False
    values: list[tuple[Entity, ...]] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    counts: list[Entity] = field(default_factory=list)


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


def named(mention: Mention, shown: Sequence[tuple[str, str]]) -> list[Thing]:
    """What is named, by its name or its place in the list that was shown."""
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


def _thing(mention: Mention, group: Sequence[Entity]) -> Thing:
    products = tuple(dict.fromkeys(one.value for one in group if one.kind == "product"))
    variant = next((one.value for one in group if one.kind == "variant"), "")
    dropped = any(mention.negates(one) for one in group)
    return Thing(min(one.start for one in group), max(one.end for one in group), products, variant, dropped)


def spoken_of(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> list[Thing]:
    """What is meant where nothing is named: all of a short list ("both"), or what was spoken of last."""
    start = mention.start
    listed = [value for kind, value in shown if kind == "product"]
    if mention.has("all") and 1 < len(listed) <= FEW:
        return [Thing(start, start, (value,)) for value in listed]
    product = focus.get("product", "")
    return [Thing(start, start, (product,) if product else ())]


def give_details(mention: Mention, things: Sequence[Thing]) -> None:
    """Hands every option and count to the thing that it is said of."""
    spoken = [thing for thing in things if thing.end > thing.start]
    options = same_words(one for one in mention.entities if one.kind == "option_value")
    counts = [one for one in mention.all("quantity") if not _within_any(one, spoken) and not _stands_for(mention, one)]
    counts = [one for one in counts if not mention.negates(one)]  # "not six, just one"
    places = [*mention.all("ordinal"), *mention.all("all")]  # "the 2nd" and "the two of them" are no counts
    counts = [one for one in counts if one.value.isdigit() and not any(_overlap(one, place) for place in places)]
    details = [*options, *((one,) for one in counts)]
    details = [one for one in details if not _within_any(one[0], spoken)]
    details.sort(key=lambda one: one[0].start)
    breaks, leads = cuts(mention), bool(details and spoken and details[0][0].start < spoken[0].start)
    for detail in details:
        for owner in _owners(mention, detail[0], spoken, breaks, leads=leads) or list(things):
            _keep(mention, owner, detail)


def is_a_price(mention: Mention, count: Entity, thing: int) -> bool:
    """ "Damn, 499. The earbuds then": more than anybody orders, said in another sentence, before the `thing` begins."""
    if int(count.value) <= MOST or mention.counts(count) or count.role:
        return False
    return any(count.end <= cut < thing for cut in cuts(mention))


def _stands_for(mention: Mention, count: Entity) -> bool:
    """ "The white one": a single one behind a space after what it is like stands for the thing and counts nothing."""
    return (
        count.value == "1"
        and count.text.isascii()
        and any(
            one.end == count.start - 1 and mention.text[one.end - mention.start] == " "
            for one in mention.entities
            if one.kind in ("option_value", "ordinal")
        )
    )


def _keep(mention: Mention, owner: Thing, detail: tuple[Entity, ...]) -> None:
    if detail[0].kind == "quantity":
        owner.counts.append(detail[0])
    elif any(mention.negates(one) for one in detail) and (opposite := _opposite(detail)):
        owner.values.append(opposite)
    elif any(mention.negates(one) for one in detail):
        owner.unwanted.append(written(detail))
    else:
        owner.values.append(detail)


def _opposite(detail: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ "Without noise cancelling" wants the one that has none: of yes and no it is the other."""
    return tuple(
        replace(one, value=f"{one.value.partition('=')[0]}={YES_NO[value]}")
        for one in detail
        if (value := one.value.partition("=")[2]) in YES_NO
    )


def _owners(
    mention: Mention, detail: Entity, things: Sequence[Thing], cuts: Sequence[int], *, leads: bool
) -> list[Thing]:
    before = [thing for thing in things if thing.start <= detail.start]
    after = [thing for thing in things if thing.start >= detail.end]
    if not after or not before:
        both = any(before[0].start < one.start <= detail.start for one in mention.all("all")) if before else False
        return list(before) if both else (before[-1:] or after[:1])
    between = [cut for cut in cuts if before[-1].end <= cut < after[0].start]
    belongs_after = detail.start > between[-1] if between else leads
    return after[:1] if belongs_after else before[-1:]


def cuts(mention: Mention) -> list[int]:
    """Where one part of an enumeration ends."""
    joins = [start for start, _ in cues.spans("joins", mention.text)]
    stops = [stop.start() for stop in STOPS.finditer(mention.text)]
    return sorted(mention.start + at for at in (*joins, *stops))


def blanks(mention: Mention) -> list[int]:
    """Where Chinese leaves a blank: it stands for a stop."""
    return [mention.start + blank.start() for blank in BLANKS.finditer(mention.text)]


def written(readings: Sequence[Entity]) -> str:
    """An option as a line keeps it: any of several readings fulfils it."""
    return "|".join(dict.fromkeys(one.value for one in readings))


def _within_any(entity: Entity, things: Iterable[Thing]) -> bool:
    return any(thing.start <= entity.start and entity.end <= thing.end for thing in things)


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end
