"""What a stretch may mean by what is on the screen: "the second one", "yellow please", "I'll take it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flows.engine.commands import Start
from flows.engine.mentions import Mention
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.sight import Sight
from flows.engine.scene import Item, Scene
from kit.quantities.measures import measure, measures_in
from nlu import cues
from nlu.protocol import Entity

LOOK, TAKE = "product_details", "add_to_basket"
SELLS = frozenset({"product", "variant"})
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
ASKING = ("product_details", "find_product")
# What says which thing is meant, and nothing of the thing itself.
POINTERS = frozenset({"ordinal", "product", "relation"})
SIZED = {"smaller": "smallest", "smallest": "smallest", "bigger": "biggest", "biggest": "biggest"}
TAKING = ("add_to_basket", "affirm", "checkout")


def on_screen(scene: Scene, sight: Sight, meaning: Meaning) -> Iterator[Hypothesis]:
    """To look at, or to take, one of the things that are shown, or the one last spoken of."""
    if scene.confirming:
        return
    items = _items(scene)
    near = meaning.nearness(sight.segment.vector, [(*item.names, *item.about) for item in items])
    nearness = {item.value: value for item, value in zip(items, near, strict=True)}
    best = max(nearness.values(), default=0.0)
    for item in items:
        evidence = _evidence(scene, sight, item, len(items))
        evidence |= {"near": nearness[item.value], "lead": nearness[item.value] - best}
        mention = _pointing(sight, item)
        elsewhere = bool(evidence["other named"]) and (_looks_for(sight) or _turns_to_other(sight))
        for kind, intent, own in (("look", LOOK, ASKING), ("take", TAKE, TAKING)):
            if intent not in scene.flows or (elsewhere and kind == "look"):
                continue
            probability = sight.segment.probability(*own)
            if kind == "take" and (sight.only_asks(probability) or sight.only_has or evidence["other named"]):
                continue  # a thing that is named wins over the one before them
            if kind == "take" and _agrees_to_another(scene, sight, evidence):
                continue
            sign = f"{kind} {item.value}"
            yield Hypothesis(Start(intent, mention), kind, sign, kind, sight.segment, {**evidence, "own": probability})


def _agrees_to_another(scene: Scene, sight: Sight, evidence: Mapping[str, float]) -> bool:
    """Whether it only says yes, and something else was offered last: "yes, please ask them" buys nothing."""
    names = any(evidence[one] for one in ("named", "pointed", "options", "placed", "count", "extreme"))
    if not scene.offer or scene.offer.startswith(f"/{TAKE}") or names:
        return False
    return sight.segment.probability("affirm") > sight.segment.probability(TAKE, "checkout")


def _looks_for(sight: Sight) -> bool:
    """Whether the other thing that is named is looked for, and not what it has to do with this one."""
    return sight.segment.probability("find_product") > sight.segment.probability("product_details")


def _turns_to_other(sight: Sight) -> bool:
    """ "And the teddy, is it washable?": no "it" stands before the name, so nothing else is spoken of."""
    first = min(one.start for one in sight.mention.all("product")) - sight.segment.start
    return not any(start < first for start, _ in cues.spans("it", sight.segment.text))


def _items(scene: Scene) -> list[Item]:
    """What was spoken of last, and what is listed, each once."""
    found = {item.value: item for item in (*scene.focus, *scene.shown) if item.kind in SELLS}
    return list(found.values())


def _evidence(scene: Scene, sight: Sight, item: Item, count: int) -> dict[str, float]:
    named = {entity.value for entity in sight.mention.all("product")}
    pointed = [
        entity for entity in sight.mention.all(item.kind) if entity.start == entity.end or entity.value == item.value
    ]
    values = [entity.value for entity in sight.mention.all("option_value")]
    fitting = [value for value in values if _has(item, value)]
    foreign = bool(named) and item.value not in named and not (named & set(item.names))
    return {
        "focus": float(any(item.value == one.value for one in scene.focus)),
        "only": float(count == 1),
        "in basket": float(item.value in scene.basket),
        "is version": float(item.kind == "variant"),
        "named": float(item.value in named),
        "other named": float(foreign),
        "placed": float(_is_placed(scene, sight, item)),
        "one of several": float(count > 1 and sight.is_several),
        "extreme": float(_is_extreme(scene, sight, item)),
        "pointed": float(bool(pointed)),
        "options": float(bool(fitting) or bool(valued(item, sight))),
        "foreign options": float(len(fitting) < len({_aspect(value) for value in values}) and not fitting),
        "edits": sight.segment.probability("edit_basket"),
        "count": float(bool(sight.mention.all("quantity"))),
        "share": sight.share((entity.start, entity.end) for entity in sight.telling),
    }


def _has(item: Item, said: str) -> bool:
    """Whether the product comes with the option value that was said ("color=red")."""
    option, _, value = said.partition("=")
    return value in item.options.get(option, ())


def _aspect(said: str) -> str:
    return said.partition("=")[0]


def _is_placed(scene: Scene, sight: Sight, item: Item) -> bool:
    places = [int(entity.value) for entity in sight.mention.all("ordinal")]
    inside = [place for place in places if place and -len(scene.shown) <= place <= len(scene.shown)]
    return any(scene.shown[place - 1 if place > 0 else place].value == item.value for place in inside)


def _is_extreme(scene: Scene, sight: Sight, item: Item) -> bool:
    """Whether it is "the cheaper one" of those that are shown."""
    prices = [one.price for one in scene.shown if one.price is not None]
    if len(prices) < 2 or item.price is None:
        return False
    ends = {"cheapest": min(prices), "dearest": max(prices)}
    return any(ends.get(entity.value) == item.price for entity in sight.mention.all("superlative"))


def _pointing(sight: Sight, item: Item) -> Mention:
    """The words, with the thing that they point at named."""
    told = valued(item, sight)
    # "The black pair in 43" is one pair: a figure that is a value of the thing counts nothing.
    left = (one for one in sight.mention.entities if one.kind != "quantity" or not _over(one, told))
    mention = replace(sight.mention, entities=(*left, *told))
    kind = "variant" if item.kind == "variant" else "product"
    if any(entity.value == item.value for entity in mention.all(kind)):
        return mention
    others = tuple(entity for entity in mention.entities if entity.kind not in POINTERS)
    return replace(mention, entities=(*others, Entity(kind, item.value, "", mention.start, mention.start)))


def valued(item: Item, sight: Sight) -> tuple[Entity, ...]:
    """Values of the thing's own options that stand in the words by a figure or a name, and were not found yet."""
    known = {entity.value for entity in sight.segment.entities if entity.kind == "option_value"}
    found: list[Entity] = list(_sized(item, sight))
    for (option, value), names in item.labels.items():
        said = f"{option}={value}"
        place = next(filter(None, (_stands(name, item, option, sight) for name in names)), None)
        if said not in known and place is not None:
            start = sight.segment.start + place[0]
            found.append(
                Entity("option_value", said, sight.segment.text[slice(*place)], start, start + place[1] - place[0])
            )
    return tuple(found)


def _sized(item: Item, sight: Sight) -> Iterator[Entity]:
    """ "The big one": the most that it comes in; "the bigger one" only of two."""
    for entity in sight.mention.all("superlative"):
        end = SIZED.get(entity.value, "")
        said = item.ends.get(end, "")
        option = _aspect(said)
        if said and (entity.value == end or len(item.options.get(option, ())) == 2):
            yield replace(entity, kind="option_value", value=said)


def _stands(name: str, item: Item, option: str, sight: Sight) -> tuple[int, int] | None:
    """Where a value stands in the words: its name, or its figure where no other value of the option has that figure."""
    text = sight.segment.text.casefold()
    at = text.find(name.casefold()) if not name.isascii() and len(name) > 1 else -1
    if at >= 0:
        return at, at + len(name)
    figure = _figure(name)
    others = [value for value in item.options.get(option, ()) if _figure(value) == figure]
    if not figure or len(others) > 1:
        return None
    found = next((one for one in FIGURES.finditer(text) if _figure(one[0]) == figure), None)
    if found is None or _counts(sight, *found.span()) or _measures_else(name, text, found.start()):
        return None
    if any(
        one.role for one in sight.mention.all("money") if one.start <= sight.segment.start + found.start() < one.end
    ):
        return None  # an end of a range: "between 39 and 40"
    return found.span()


def _measures_else(name: str, text: str, at: int) -> bool:
    """Whether a figure has a unit that is not the value's: -20° is no 20L."""
    own = measure(name)
    said = next((one for one in measures_in(text) if one.start <= at < one.end), None)
    return said is not None and (own is None or own.dimension != said.measure.dimension)


def _counts(sight: Sight, start: int, end: int) -> bool:
    """Whether a figure says how many."""
    first, last = sight.segment.start + start, sight.segment.start + end
    numbers = (one for one in sight.mention.all("quantity") if one.start <= first and last <= one.end)
    return any(sight.mention.counts(one) for one in numbers)


def _over(one: Entity, others: Sequence[Entity]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _figure(text: str) -> str:
    """The first figure of a text, without the commas of thousands."""
    found = FIGURES.search(text)
    return found[0].replace(",", "") if found else ""
