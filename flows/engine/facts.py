"""What is true of a choice: its colour, its product, its price, how it compares with the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from flows.engine.choices import Choice
from flows.engine.comparing import compare, nearest, within
from flows.engine.likeness import normal
from flows.engine.mentions import Mention
from flows.engine.pieces import overlap
from flows.engine.traits import CARD, Span, brands, ending, last4, traits
from nlu import cues
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
    "date",
)
# What names one thing and no other is looked at first.
NUMBERS = ("order_number", "order_ending", "tracking_number")
# What names a thing by itself, so that two of them are two wishes.
NAMES = ("product", "order_number")


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
    for span, fitting in traits(choices, mention):
        telling.keep(telling.by(fitting), [span])
    for figures in (last4(telling.left, mention), ending(telling.left, mention)):
        if figures is not None:
            telling.keep(figures[1], [figures[0]])
    _by_number(telling, mention)
    _by_comparison(telling, choices, mention, shown)
    if not telling.told:
        return replace(telling, left=[])
    if len(telling.left) > 1 and any(choice.distance for choice in telling.left):
        strict = any(superlative.value == "same" for superlative in mention.all("superlative"))
        telling.left = list(nearest(telling.left, len(telling.changed), strict=strict))
    return telling


def _by_entities(telling: Telling, choices: Sequence[Choice], mention: Mention) -> None:
    """One aspect after another: "black or red" are two values of one, "black, size 8" two aspects."""
    aspects: dict[str, list[list[Entity]]] = {}
    for group in _groups(choices, mention):
        if all(mention.negates(e) for e in group):
            _leave_out(telling, group)
            continue
        fitting = [e for e in group if any(fits(c, e) for c in choices)]
        if fitting:
            aspects.setdefault(aspect(fitting[0]), []).append(group)
        elif missing := _missing(choices, group):
            telling.absent.append(missing)
    for name, groups in aspects.items():
        sets = [[c for c in choices if any(fits(c, e) for e in group)] for group in groups]
        common = [c for c in sets[0] if all(any(c is one for one in some) for some in sets)]
        every = [c for c in choices if any(any(c is one for one in some) for some in sets)]
        # "The camera and the watch", of two orders: the first of them is done first.
        together = telling.by(common) or telling.by(sets[0] if _orders(choices) else every)
        if not together and _versions(choices):  # each is there, but not together
            telling.absent.append(groups[0][0])
            return
        telling.keep(together, [(group[0].start, max(e.end for e in group)) for group in groups])
        if groups[0][0].kind == "option_value" or name not in PLAIN:
            telling.changed.add(name)


def _leave_out(telling: Telling, group: list[Entity]) -> None:
    """Not the red one: that one is out. Of an order, it is a part that is not meant, and the order stays."""
    out = [c for c in telling.left if any(fits(c, e) for e in group)]
    if any(_excludes(c, e) for c in out for e in group):
        left = [c for c in telling.left if not any(c is one for one in out)]
        telling.left, telling.told = left, True
        telling.spans.append((group[0].start, max(e.end for e in group)))


def _missing(choices: Sequence[Choice], group: list[Entity]) -> Entity | None:
    """What was named and is true of none of them: another's order, a card they do not have, a colour not made."""
    for entity in group:
        if entity.kind == "order_number" and _orders(choices):
            return entity
        if entity.kind == "payment_kind" and any("payment_kind" in c.facts for c in choices):
            return entity
    options = [e for e in group if e.kind == "option_value"]
    others = [e for e in group if e.kind != "option_value"]
    if others or not options or not any(choice.current for choice in choices):
        return None
    known = {name for choice in choices for name in choice.facts}
    return next((e for e in options if aspect(e) in known), None)


def _by_number(telling: Telling, mention: Mention) -> None:
    for limit in mention.all("money"):
        bound = Decimal(limit.value.split()[0])
        priced = [(c, c.facts.get("price")) for c in telling.left]
        cheap = [c for c, price in priced if isinstance(price, Decimal) and within(price, bound, limit.role)]
        telling.keep(cheap, [(limit.start, limit.end)])
        telling.told = telling.told or bool(cheap)
    if any("quantity" in choice.facts for choice in telling.left):
        _by_count(telling, mention)


def _by_count(telling: Telling, mention: Mention) -> None:
    """How many of them: "one of the two" is one; where they tell how many came, it is the others that are missing."""
    said = sorted(mention.all("quantity"), key=lambda entity: Decimal(entity.value))
    if not said:
        return
    spans = [(entity.start, entity.end) for entity in said]
    came = cues.has("arrived", mention.text) and any("others" in choice.facts for choice in telling.left)
    fact = "others" if came else "quantity"
    telling.keep([c for c in telling.left if c.facts.get(fact) == Decimal(said[0].value)], spans)


def _by_comparison(telling: Telling, choices: Sequence[Choice], mention: Mention, shown: Sequence[str]) -> None:
    for superlative in mention.all("superlative"):
        how = superlative.value
        if how == "same" and (telling.told or not any(choice.current for choice in choices)):
            continue  # "the same in blue" has told what differs; without one that they have, nothing is the same
        pool = [c for c in telling.left if not c.hidden] if shown else telling.left
        compared = compare(pool, choices, how)
        if compared:
            telling.left, telling.told = compared, True
            telling.spans.append((superlative.start, superlative.end))


def elsewhere(chosen: Choice, choices: Sequence[Choice], mention: Mention) -> tuple[Entity, ...]:
    """The products and orders named that are not of the chosen one but of another."""
    found: list[Entity] = []
    for group in _groups(choices, mention):
        if group[0].kind not in NAMES or any(fits(chosen, e) or mention.negates(e) for e in group):
            continue
        if any(fits(choice, e) for choice in choices for e in group):
            found += group
    return tuple(found)


def _groups(choices: Sequence[Choice], mention: Mention) -> list[list[Entity]]:
    """Entities over the same words are readings of one thing; what names one thing only comes first."""
    entities = [e for e in mention.entities if e.kind in (*PLAIN, "option_value")]
    if any("brand" in choice.facts for choice in choices):
        named = [replace(e, kind="payment_kind", value=CARD) for e in brands(mention)]
        entities = [e for e in entities if not any(overlap(e, one) for one in named)] + named
    groups: list[list[Entity]] = []
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if groups and groups[-1][0].start <= entity.start < groups[-1][0].end:
            groups[-1].append(entity)
        else:
            groups.append([entity])
    return sorted(groups, key=lambda group: group[0].kind not in NUMBERS)


def fits(choice: Choice, entity: Entity) -> bool:
    """Whether what is named is true of the choice."""
    if entity.kind == "option_value":
        option, _, value = entity.value.partition("=")
        said = {normal(value), normal(entity.text)}
        known = {normal(known) for known in _said_of(choice, option)}
        return bool(known) and bool(said & (known | choice.spelt.get(option, frozenset())))
    if entity.kind == "order_ending":
        return any(number.endswith(entity.value) for number in {choice.value, *_said_of(choice, "order_number")})
    if entity.kind == "payment_kind" and "brand" in choice.facts:
        return entity.value in _said_of(choice, "payment_kind") and _of_brand(choice, entity)
    return entity.value == choice.value or entity.value in _said_of(choice, entity.kind)


def _of_brand(choice: Choice, entity: Entity) -> bool:
    """A Visa is no Mastercard; "my card" may be either."""
    named = {brand.value for brand in brands(Mention(entity.text))}
    return not named or _brand(choice) in named


def _brand(choice: Choice) -> str:
    return str(choice.facts.get("brand", ""))


def _excludes(choice: Choice, entity: Entity) -> bool:
    return fits(choice, entity) and not isinstance(choice.facts.get(aspect(entity)), frozenset)


def _said_of(choice: Choice, name: str) -> frozenset[str]:
    """What is true of a choice under a name: one thing, or (of an order, say) several."""
    fact = choice.facts.get(name)
    if isinstance(fact, frozenset):
        return fact
    return frozenset() if fact is None else frozenset({str(fact)})


def _orders(choices: Sequence[Choice]) -> bool:
    return all(choice.had and "number" in choice.facts for choice in choices)


def _versions(choices: Sequence[Choice]) -> bool:
    """Whether these are versions of one product, of which each has one value for each option."""
    return not any(choice.had for choice in choices) and all("product" in choice.facts for choice in choices)


def without_old(mention: Mention, old: Choice | None) -> Mention:
    """A correction may name the old value too ("not red, blue"); what names it is no wish."""
    if old is None:
        return mention
    named_old = [e for e in mention.entities if e.kind != "negation" and fits(old, e)]
    others = [e for e in mention.entities if e.kind in (*PLAIN, "option_value") and e not in named_old]
    same_thing = {aspect(e) for e in others if not mention.negates(e)}
    return replace(
        mention, entities=tuple(e for e in mention.entities if e not in named_old or aspect(e) not in same_thing)
    )


def aspect(entity: Entity) -> str:
    """What an entity speaks of: the option, for the value of one."""
    return entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
