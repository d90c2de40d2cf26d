"""What is true of a choice: its colour, its product, its number, the brand of the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.choices import Choice
from flows.engine.likeness import normal
from flows.engine.mentions import Mention
from flows.engine.pieces import overlap
from flows.engine.traits import CARD, YES_NO, brands
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


def elsewhere(chosen: Choice, choices: Sequence[Choice], mention: Mention) -> tuple[Entity, ...]:
    """The products and orders named that are not of the chosen one but of another."""
    found: list[Entity] = []
    for group in groups(choices, mention):
        if group[0].kind not in NAMES or any(fits(chosen, e) or mention.negates(e) for e in group):
            continue
        if any(fits(choice, e) for choice in choices for e in group):
            found += group
    return tuple(found)


def groups(choices: Sequence[Choice], mention: Mention) -> list[list[Entity]]:
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
        if known and known <= set(YES_NO):
            said.add("no" if normal(value).startswith("no") else "yes")
        return bool(known) and bool(said & (known | choice.spelt.get(option, frozenset())))
    if entity.kind == "order_ending":
        return any(number.endswith(entity.value) for number in {choice.value, *_said_of(choice, "order_number")})
    if entity.kind == "payment_kind" and "brand" in choice.facts:
        return entity.value in _said_of(choice, "payment_kind") and _of_brand(choice, entity)
    named = entity.value == choice.value and entity.kind != "relation"  # "the other one" is not the reason "other"
    return named or entity.value in _said_of(choice, entity.kind)


def _of_brand(choice: Choice, entity: Entity) -> bool:
    """A Visa is no Mastercard; "my card" may be either."""
    named = {brand.value for brand in brands(Mention(entity.text))}
    return not named or _brand(choice) in named


def _brand(choice: Choice) -> str:
    return str(choice.facts.get("brand", ""))


def excludes(choice: Choice, entity: Entity) -> bool:
    return fits(choice, entity) and not isinstance(choice.facts.get(aspect(entity)), frozenset)


def _said_of(choice: Choice, name: str) -> frozenset[str]:
    """What is true of a choice under a name: one thing, or (of an order, say) several."""
    fact = choice.facts.get(name)
    if isinstance(fact, frozenset):
        return fact
    return frozenset() if fact is None else frozenset({str(fact)})


def are_versions(choices: Sequence[Choice]) -> bool:
    """Whether these are versions of one product, of which each has one value for each option."""
    return not any(choice.had for choice in choices) and all("product" in choice.facts for choice in choices)


def versions_near(gone: Choice, choices: Sequence[Choice]) -> list[Choice]:
    """The versions that differ from one that can't be had in one thing only; none of what is no version."""
    if not are_versions(choices):
        return []
    options = [name for name, fact in gone.facts.items() if isinstance(fact, str) and name != "product"]
    free = [choice for choice in choices if not choice.blocked]
    return [one for one in free if sum(one.facts.get(name) != gone.facts[name] for name in options) == 1]


def versions_like(old: Choice, choices: Sequence[Choice], mention: Mention) -> tuple[Choice, ...]:
    """The versions that are as is said now, and in everything else like the one that was chosen before."""
    said = [e for e in mention.all("option_value") if not mention.negates(e)]
    if not said or not are_versions([old]):
        return ()
    spoken_of = {aspect(e) for e in said}
    kept = {name: fact for name, fact in old.facts.items() if isinstance(fact, str) and name not in spoken_of}
    alike = [one for one in choices if all(one.facts.get(name) == fact for name, fact in kept.items())]
    return tuple(one for one in alike if all(any(fits(one, e) for e in said if aspect(e) == on) for on in spoken_of))


def without_old(mention: Mention, old: Choice | None) -> Mention:
    """A correction may name the old value too ("not red, blue"); what names it is no wish.

    Words that may name it and something else name it alone.
    """
    if old is None:
        return mention
    named_old = [e for e in mention.entities if e.kind != "negation" and fits(old, e)]
    others = [e for e in mention.entities if e.kind in (*PLAIN, "option_value") and e not in named_old]
    others = [e for e in others if not any(e.kind == one.kind and overlap(e, one) for one in named_old)]
    same_thing = {aspect(e) for e in others if not mention.negates(e)}
    return replace(
        mention, entities=tuple(e for e in mention.entities if e not in named_old or aspect(e) not in same_thing)
    )


def aspect(entity: Entity) -> str:
    """What an entity speaks of: the option, for the value of one."""
    return entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
