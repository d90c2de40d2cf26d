"""What is told of a product: all of it, the variants asked for, one option, two products side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from flows import offers
from flows.engine.acts import PERSON
from flows.engine.comparing import compare
from flows.engine.flow import Done
from flows.engine.names import phrase
from flows.engine.reading.screen import SIZED
from flows.engine.replies import Button
from flows.products import button, buying, on_offer, price, title, values_of
from flows.remembering import remember
from flows.restock import tell_me, with_offer
from flows.versions import fits, known
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Joined, Sayable, Text, nt, t
from shop.catalogue.facts import ordered
from shop.catalogue.model import SPOKEN, Option, Product, Variant
from shop.policy.model import Policy

LISTED = 8
# So many sold-out versions are named.
FEW_GONE = 3


def answered(product: Product, answer: Sayable, policy: Policy, *, priced: bool) -> Done:
    """The answer, with what it costs where that is asked as well; all of the product where there is none."""
    if not answer:
        return whole(product, policy)
    return reply(product, [costs(product), answer] if priced else [answer], policy)


def whole(product: Product, policy: Policy) -> Done:
    """Everything that is known of it."""
    free = [variant for variant in product.variants if variant.available]
    parts: list[Sayable] = [
        costs(product),
        product.description,
        *(told_values(option) for option in product.options),
        _stock(product, free),
        *lines(product, free if product.options else []),
    ]
    gone = [variant for variant in product.variants if not variant.available]
    if not free:
        return with_offer(reply(product, parts, policy), tell_me(product))
    if not gone or len(gone) > FEW_GONE:
        return reply(product, parts, policy)
    versions = [offers.variant_title(product, one) for one in gone]
    parts.append(t("Sold out at the moment: {versions}.", versions=Joined(tuple(versions), "; ")))
    return reply(product, parts, policy, more=tuple(filter(None, [tell_me(product, gone)])))


def costs(product: Product) -> Text:
    """The name, and the price or the prices."""
    return t("{name} · {price}", name=product.name, price=price(on_offer(product)))


def of_option(product: Product, option: Option, had: Sequence[str] = ()) -> list[Sayable]:
    """ "Is it waterproof?", "what colours are there?": each value with what it costs, beside those they `had`."""
    parts: list[Sayable] = [t("{name}, {option}:", name=product.name, option=option.label)]
    for value in option.values:
        having = [one for one in product.variants if one.options.get(option.name) == value.value]
        having = [one for one in having if f"{option.name}={value.value}" not in had]
        free = [one for one in having if one.available]
        if free:
            parts.append(t("· {value}: in stock, {price}", value=value.label, price=price(free)))
        elif having:
            parts.append(t("· {value}: sold out", value=value.label))
    return parts


def kept_to(product: Product, said: Sequence[str], most: Decimal) -> Sayable:
    """Which of the versions spoken of cost no more than somebody wants to spend."""
    free = [one for one in product.variants if one.available]
    asked = [one for one in free if fits(one, known(product, said))] if said else free
    limit = Money(most, product.currency)
    within = [one for one in asked if one.price <= limit]
    if not asked:
        return ""
    if len(within) == len(asked):
        return t("Yes, that keeps to {limit}.", limit=limit)
    if not within:
        return t("No, that is over {limit}.", limit=limit)
    lines = [line(product, one) for one in within[:LISTED]]
    return paragraphs(t("For up to {limit} there is:", limit=limit), *lines)


def reply(
    product: Product,
    parts: Sequence[Sayable],
    policy: Policy,
    *,
    more: Sequence[Button] = (),
    variant: Variant | None = None,
    said: Sequence[str] = (),
    listed: Sequence[Variant] = (),
    count: int | None = None,
) -> Done:
    """The product, and the one variant if it was about one, are what "it" means from now on."""
    buttons: list[Button | None] = []
    if policy.selling.in_chat and any(variant.available for variant in product.variants):
        buttons.append(buying(product, variant, count))
    if len(parts) <= LISTED // 2:
        buttons.append(button(t("All about it"), "product_details", product.id))
    return Done(
        paragraphs(*parts),
        (*filter(None, buttons), *more),
        image=variant.image or product.image if variant else product.image,
        shown=tuple(("variant", one.id) for one in listed),
        offer=PERSON.payload if PERSON in more else "",
        focus={
            "product": product.id,
            "version": variant.id if variant else "",
            "looked": product.id,
            "options": remember(product.id, said),
        },
    )


def told_values(option: Option) -> Text:
    """An option and all that it comes in."""
    return t("{option}: {values}", option=option.label, values=values_of(option))


def _stock(product: Product, free: Sequence[Variant]) -> Text:
    if not free:
        return t("At the moment it is sold out.")
    if len(product.variants) == 1:
        return t("It is in stock.")
    if len(free) == len(product.variants):
        return t("All {count} versions are in stock.", count=len(free))
    return nt(
        "{count} of {all} versions is in stock:",
        "{count} of {all} versions are in stock:",
        len(free),
        all=len(product.variants),
    )


def lines(product: Product, variants: Sequence[Variant]) -> list[Sayable]:
    """Some versions, a line each."""
    listed: list[Sayable] = [line(product, variant) for variant in variants[:LISTED]]
    if len(variants) > LISTED:
        listed.append(t("· and {count} more", count=len(variants) - LISTED))
    return listed


def line(product: Product, variant: Variant) -> Text:
    item = offers.variant_title(product, variant) if product.options else title(product, variant)
    if variant.original_price is not None and variant.original_price > variant.price:
        return t("· {item}: {price} (was {old})", item=item, price=variant.price, old=variant.original_price)
    return t("· {item}: {price}", item=item, price=variant.price)


def option_named(product: Product, words: str) -> Option | None:
    """The option that a question is about, by its name in any language."""
    said = words.casefold()
    return next((one for one in product.options if any(name.search(said) for name in _names(one))), None)


def without_option(option: Option, words: str) -> str:
    """The words without the option's names."""
    said = words.casefold()
    for name in _names(option):
        said = name.sub(" ", said)
    return said


def _names(option: Option) -> list[re.Pattern[str]]:
    own = {name.casefold() for name in (option.name, *option.label.by_locale.values())}
    others = {name.casefold() for group in SPOKEN["asked_by"] if own & set(group) for name in group}
    return [phrase(name) for name in sorted(own | others, key=len, reverse=True) if len(name) > 1]


def sizes(product: Product) -> Option | None:
    """The option whose values go from small to large."""
    return next((one for one in product.options if ordered([value.value for value in one.values])), None)


def best(product: Product, superlative: str, than: str = "") -> Variant | None:
    """The cheapest, the biggest, or the next bigger one than that which was looked at."""
    choices = offers.variants(product, than, sold_out=False)
    found = compare(choices, choices, superlative if than else SIZED.get(superlative, superlative))
    return next((one for one in product.variants if found and one.id == found[0].value), None)
