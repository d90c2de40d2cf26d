"""What is true of a choice: its colour, its product, its price, how it compares with the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.engine.choices import Choice
from flows.engine.likeness import normal
from flows.engine.mentions import Mention
from nlu.protocol import Entity

# Kinds of entities that say what is true of a choice, where a fact of the same name (or the value itself) is compared.
PLAIN = (
    "product",
    "order_number",
    "order_ending",
    "payment_kind",
    "reason",
    "category",
    "language",
    "relation",
    "tracking_number",
    "postal_code",
    "email",
)
# What names one thing and no other is looked at first.
NUMBERS = ("order_number", "order_ending", "tracking_number")


def told(choices: Sequence[Choice], mention: Mention) -> tuple[Choice, ...]:
    """By what is true of a choice: its colour, its product, its price, how it compares."""
    left, told = list(choices), False
    for group in _groups(mention):
        fitting = [c for c in left if any(fits(c, e) for e in group)]
        unwanted = all(mention.negates(e) for e in group)
        if unwanted and any(_excludes(c, e) for c in left for e in group):
            left, told = [c for c in left if c not in fitting], True
        elif fitting and not unwanted and (len(fitting) < len(left) or len(left) == 1):
            left, told = fitting, True
    for limit in mention.all("money"):
        bound = Decimal(limit.value.split()[0])
        cheap = [c for c in left if isinstance(p := c.facts.get("price"), Decimal) and _within(p, bound, limit.role)]
        left, told = (cheap, True) if cheap else (left, told)
    for superlative in mention.all("superlative"):
        compared = compare(left, choices, superlative.value)
        left, told = (compared, True) if compared else (left, told)
    if not told:
        return ()
    return tuple(_nearest(left))


def elsewhere(chosen: Choice, choices: Sequence[Choice], mention: Mention) -> tuple[Entity, ...]:
    """The products named that are not of the chosen one but of another."""
    found: list[Entity] = []
    for group in _groups(mention):
        if group[0].kind != "product" or any(fits(chosen, e) or mention.negates(e) for e in group):
            continue
        if any(fits(choice, e) for choice in choices for e in group):
            found += group
    return tuple(found)


def _nearest(choices: Sequence[Choice]) -> Sequence[Choice]:
    """ "The same in blue": of several that are blue, the one nearest to what they have, if there is just one."""
    if len(choices) < 2 or not any(choice.distance for choice in choices):
        return choices
    free = [choice for choice in choices if not choice.current and not choice.blocked] or choices
    least = min(choice.distance for choice in free)
    nearest = [choice for choice in free if choice.distance == least]
    return nearest if len(nearest) == 1 else choices


def _groups(mention: Mention) -> list[list[Entity]]:
    """Entities over the same words are readings of one thing; of two values of one option the wanted one counts."""
    kinds = (*PLAIN, "option_value")
    groups: list[list[Entity]] = []
    for entity in sorted((e for e in mention.entities if e.kind in kinds), key=lambda e: (e.start, -e.end)):
        if groups and groups[-1][0].start <= entity.start < groups[-1][0].end:
            groups[-1].append(entity)
        else:
            groups.append([entity])
    return sorted(groups, key=lambda group: group[0].kind not in NUMBERS)


def fits(choice: Choice, entity: Entity) -> bool:
    if entity.kind == "option_value":
        option, _, value = entity.value.partition("=")
        return normal(value) in {normal(said) for said in _said_of(choice, option)}
    if entity.kind == "order_ending":
        return any(number.endswith(entity.value) for number in {choice.value, *_said_of(choice, "order_number")})
    return entity.value == choice.value or entity.value in _said_of(choice, entity.kind)


def _excludes(choice: Choice, entity: Entity) -> bool:
    """Not the red one: that one is out. Of an order, it is a part that is not meant, and the order stays."""
    name = entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
    return fits(choice, entity) and not isinstance(choice.facts.get(name), frozenset)


def _said_of(choice: Choice, name: str) -> frozenset[str]:
    """What is true of a choice under a name: one thing, or (of an order, say) several."""
    fact = choice.facts.get(name)
    if isinstance(fact, frozenset):
        return fact
    return frozenset() if fact is None else frozenset({str(fact)})


def _within(price: Decimal, bound: Decimal, role: str) -> bool:
    if role == "max":
        return price <= bound
    if role == "min":
        return price >= bound
    return price == bound


def compare(choices: Sequence[Choice], every: Sequence[Choice], how: str) -> list[Choice]:
    """What is the cheapest, the biggest, the next bigger than what they have; empty when that can't be told."""
    free = [choice for choice in choices if not choice.blocked]
    if how in ("cheapest", "dearest"):
        return _extreme(free, "price", how == "cheapest")
    if how == "same":
        return [choice for choice in free if choice.current or choice.distance == 0][:1]
    if (measure := _measure(every)) is None:
        return []
    if how in ("biggest", "smallest"):
        return _extreme(free, measure, how == "smallest")
    now = next((c.facts.get(measure) for c in every if c.current), None)
    if how not in ("bigger", "smaller") or not isinstance(now, Decimal):
        return []
    beyond = [
        choice
        for choice in free
        if isinstance(value := choice.facts.get(measure), Decimal) and (value > now if how == "bigger" else value < now)
    ]
    return _extreme(beyond, measure, how == "bigger")


def _extreme(choices: Sequence[Choice], fact: str, least: bool) -> list[Choice]:
    values = [v for c in choices if isinstance(v := c.facts.get(fact), Decimal)]
    if not values:
        return []
    wanted = min(values) if least else max(values)
    return [choice for choice in choices if choice.facts.get(fact) == wanted]


def _measure(choices: Iterable[Choice]) -> str | None:
    """The number by which these things are bigger or smaller: their size before anything else that differs."""
    numbers: dict[str, set[Decimal]] = {}
    for choice in choices:
        for name, value in choice.facts.items():
            if isinstance(value, Decimal) and name != "price":
                numbers.setdefault(name, set()).add(value)
    differing = [name for name, values in numbers.items() if len(values) > 1]
    return next((name for name in differing if "size" in name), differing[0] if differing else None)


def without_old(mention: Mention, old: Choice | None) -> Mention:
    """A correction may name the old value too ("not red, blue"); what names it is no wish."""
    if old is None:
        return mention
    named_old = [e for e in mention.entities if e.kind != "negation" and fits(old, e)]
    others = [e for e in mention.entities if e.kind in (*PLAIN, "option_value") and e not in named_old]
    same_thing = {_aspect(e) for e in others if not mention.negates(e)}
    return replace(
        mention, entities=tuple(e for e in mention.entities if e not in named_old or _aspect(e) not in same_thing)
    )


def _aspect(entity: Entity) -> str:
    return entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
