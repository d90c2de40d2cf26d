"""What was told of the choices, one thing after another: the black one, size 8, the cheapest, the second of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from flows.engine.choices import Choice
from flows.engine.comparing import compare, nearest, within
from flows.engine.facts import are_versions, aspect, excludes, fits, groups
from flows.engine.mentions import Mention
from flows.engine.sizes import MEASURE, NUMBER, sizes_of
from flows.engine.traits import Span, are_orders, ending, last4, traits, yes_no
from nlu import cues
from nlu.protocol import Entity

# Of the numbers of an option, below the least one is how many.
SIZES_FROM = 20
# From so many letters beside a number on it is more than the number.
MUCH = 8


@dataclass
class Telling:
    """The choices that are left while one thing after another is told, and the words that told it."""

    left: list[Choice]
    told: bool = False
    spans: list[Span] = field(default_factory=list)
    absent: list[Entity] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def keep(self, fitting: Sequence[Choice], spans: Iterable[Span]) -> None:
        """Only these are left, unless that would be none."""
        if fitting and (len(fitting) < len(self.left) or len(self.left) == 1):
            self.left, self.told = list(fitting), True
        if fitting:
            self.spans += spans

    def by(self, fitting: Sequence[Choice]) -> list[Choice]:
        """Those of the fitting that are still left."""
        return [choice for choice in self.left if any(choice is one for one in fitting)]


def told(choices: Sequence[Choice], mention: Mention, shown: Sequence[str] = ()) -> Telling:
    """By what is true of a choice; `left` is empty where nothing was told, or something that is true of none."""
    telling = Telling(list(choices))
    _by_entities(telling, choices, mention)
    if telling.absent:
        return replace(telling, left=[], told=False)
    for span, fitting in [*traits(choices, mention), *yes_no(choices, mention)]:
        telling.keep(telling.by(fitting), [span])
    for figures in (last4(telling.left, mention), ending(telling.left, mention)):
        if figures is not None:
            telling.keep(figures[1], [figures[0]])
    _by_number(telling, mention)
    _by_measure(telling, choices, mention)
    _by_comparison(telling, choices, mention, shown)
    if not telling.told:
        return replace(telling, left=[], absent=_unknown_products(choices, mention))
    if len(telling.left) > 1 and any(choice.distance for choice in telling.left):
        strict = any(superlative.value == "same" for superlative in mention.all("superlative"))
        telling.left = list(nearest(telling.left, len(telling.changed), strict=strict))
    return telling


def _by_entities(telling: Telling, choices: Sequence[Choice], mention: Mention) -> None:
    """One aspect after another: "black or red" are two values of one, "black, size 8" two aspects."""
    aspects: dict[str, list[list[Entity]]] = {}
    for group in groups(choices, mention):
        if all(mention.negates(e) for e in group):
            _leave_out(telling, group)
            continue
        fitting = [e for e in group if any(fits(c, e) for c in choices)]
        if fitting:
            aspects.setdefault(aspect(fitting[0]), []).append(group)
        elif missing := _missing(choices, group):
            telling.absent.append(missing)
    for name, readings in aspects.items():
        sets = [[c for c in choices if any(fits(c, e) for e in group)] for group in readings]
        common = [c for c in sets[0] if all(any(c is one for one in some) for some in sets)]
        every = [c for c in choices if any(any(c is one for one in some) for some in sets)]
        # "The camera and the watch", of two orders: the first of them is done first.
        together = telling.by(common) or telling.by(sets[0] if are_orders(choices) else every)
        if not together and are_versions(choices):  # each is there, but not together
            telling.absent.append(readings[0][0])
            return
        telling.keep(together, [(group[0].start, max(e.end for e in group)) for group in readings])
        if any(entity.kind == "option_value" for entity in readings[0]):
            telling.changed.add(name)


def _leave_out(telling: Telling, group: list[Entity]) -> None:
    """Not the red one: that one is out. Of an order, it is a part that is not meant, and the order stays."""
    out = [c for c in telling.left if any(fits(c, e) for e in group)]
    if any(excludes(c, e) for c in out for e in group):
        left = [c for c in telling.left if not any(c is one for one in out)]
        telling.left, telling.told = left, True
        telling.spans.append((group[0].start, max(e.end for e in group)))


def _missing(choices: Sequence[Choice], group: list[Entity]) -> Entity | None:
    """What was named and is true of none of them: another's order, a card they do not have, a colour not made."""
    for entity in group:
        if entity.kind == "order_number" and are_orders(choices):
            return entity
        if entity.kind == "payment_kind" and any("payment_kind" in c.facts for c in choices):
            return entity
    options = [e for e in group if e.kind == "option_value"]
    others = [e for e in group if e.kind != "option_value"]
    if others or not options or not any(choice.current for choice in choices):
        return None
    known = {name for choice in choices for name in choice.facts}
    return next((e for e in options if aspect(e) in known), None)


def _unknown_products(choices: Sequence[Choice], mention: Mention) -> list[Entity]:
    """What was named of somebody's orders, where none of them has it: nothing else is meant instead."""
    if not are_orders(choices):
        return []
    named = [group for group in groups(choices, mention) if group[0].kind == "product"]
    wanted = [group for group in named if not any(mention.negates(e) for e in group)]
    if any(fits(choice, e) for choice in choices for group in wanted for e in group):
        return []
    return [group[0] for group in wanted]


def _by_number(telling: Telling, mention: Mention) -> None:
    for limit in mention.all("money"):
        bound = Decimal(limit.value.split()[0])
        priced = [(c, c.facts.get("price")) for c in telling.left]
        cheap = [c for c, price in priced if isinstance(price, Decimal) and within(price, bound, limit.role)]
        telling.keep(cheap, [(limit.start, limit.end)])
        telling.told = telling.told or bool(cheap)
    if any("quantity" in choice.facts for choice in telling.left):
        _by_count(telling, mention)


def _by_measure(telling: Telling, choices: Sequence[Choice], mention: Mention) -> None:
    """ "For a 43": of versions of one thing a bare number is a size, where one of them has it."""
    if not choices or not are_versions(choices):
        return
    least = 0 if any(choice.current for choice in choices) else SIZES_FROM
    for said in mention.all("quantity"):
        amount = Decimal(said.value)
        names = {name for choice in choices for name, fact in choice.facts.items() if fact == amount}
        for name in [name for name in names if name.endswith(MEASURE) and amount >= least]:
            telling.keep([one for one in telling.left if one.facts.get(name) == amount], [(said.start, said.end)])
            telling.changed.add(name.removesuffix(MEASURE))
    _by_bare_number(telling, choices, mention)


def _by_bare_number(telling: Telling, choices: Sequence[Choice], mention: Mention) -> None:
    """ "140, yellow": a number that nothing else was made of, where it is a size."""
    for number in NUMBER.finditer(mention.text):
        start, end = mention.start + number.start(), mention.start + number.end()
        if any(one.start < end and start < one.end for one in mention.entities):
            continue
        for option, sizes in sizes_of(choices).items():
            if written := sizes.get(Decimal(number.group())):
                telling.keep([one for one in telling.left if one.facts.get(option) == written], [(start, end)])
                telling.changed.add(option)


def _by_count(telling: Telling, mention: Mention) -> None:
    """How many of them: "one of the two" is one; where they tell how many came, it is the others that are missing."""
    total = max(_count(choice) for choice in telling.left)
    said = sorted(mention.all("quantity"), key=lambda entity: Decimal(entity.value))
    spans = [(entity.start, entity.end) for entity in (*said, *mention.all("all"))]
    if mention.has("all"):
        telling.keep([choice for choice in telling.left if _count(choice) == total], spans)
        return
    if not said or _is_what_was_bought(said, total, mention):
        return
    came = cues.has("arrived", mention.text) and any("others" in choice.facts for choice in telling.left)
    fact = "others" if came else "quantity"
    telling.keep([c for c in telling.left if c.facts.get(fact) == Decimal(said[0].value)], spans)


def _count(choice: Choice) -> Decimal:
    return Decimal(str(choice.facts.get("quantity", 0)))


def _is_what_was_bought(said: Sequence[Entity], total: Decimal, mention: Mention) -> bool:
    """ "I bought two, and …": how many there are is not how many it is about; alone it is an answer."""
    return len(said) == 1 and Decimal(said[0].value) == total and mention.beside("quantity", "product") > MUCH


def _by_comparison(telling: Telling, choices: Sequence[Choice], mention: Mention, shown: Sequence[str]) -> None:
    for superlative in mention.all("superlative"):
        how = superlative.value
        if how == "same" and (telling.told or not any(choice.current for choice in choices)):
            continue  # "the same in blue" has told what differs; without one that they have, nothing is the same
        if how == "middle" and not shown:
            continue  # where nothing is listed, nothing is in the middle
        compared = compare(_seen(telling.left, shown), choices, how)
        if compared:
            telling.left, telling.told = compared, True
            telling.spans.append((superlative.start, superlative.end))


def _seen(choices: Sequence[Choice], shown: Sequence[str]) -> list[Choice]:
    """Of those that are left what stands on the screen; everything, where nothing does."""
    listed = [choice for value in shown for choice in choices if choice.value == value]
    return listed or [choice for choice in choices if not choice.hidden or not shown]
