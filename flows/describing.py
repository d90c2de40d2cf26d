"""What is told of a product: all of it, the variants asked for, one option, two products side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flows import offers
from flows.engine.acts import PERSON
from flows.engine.comparing import compare
from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.products import button, on_offer, price, remember, title, values_of
from flows.versions import fits, fitting, in_words, nearest
from flows.words import paragraphs
from kit.texts import Joined, Sayable, Text, nt, t
from shop.catalogue.model import Option, Product, Variant
from shop.policy.model import Policy

LISTED = 8
# "The … one, please" asks for nothing in particular.
LITTLE = 8
# Questions that the price, the stock and the list of variants answer.
COVERED = re.compile(
    r"how much|pric|cost|stock|availab|left|details?|tell me|about|show|spec|option|version|variant|picture|photo"
    r"|size|colou?r|describe|info|多少钱|价|怎么卖|货|详情|介绍|说说|参数|规格|款|颜色|尺码|图|看",
    re.IGNORECASE,
)


def whole(product: Product, words: str, policy: Policy) -> Done:
    """Everything; with an honest word when what was asked is not among it."""
    free = [variant for variant in product.variants if variant.available]
    parts: list[Sayable] = [
        t("{name} · {price}", name=product.name, price=price(on_offer(product))),
        product.description,
        *(_values(option) for option in product.options),
        _stock(product, free),
        *_lines(product, free if product.options else []),
    ]
    if words and not _answers(product, words):
        parts.append(t("That is all I know about it. If your question isn't answered, a person can help."))
        return reply(product, parts, policy, more=(PERSON,))
    return reply(product, parts, policy)


def asked_for(product: Product, said: Sequence[str], policy: Policy, others: Mapping[str, Product]) -> Done:
    """ "Do you have it in red, size M?" """
    exact, options = fitting(product, said), in_words(product, said, others)
    free = [variant for variant in exact if variant.available]
    if len(free) == 1:
        parts: list[Sayable] = [t("Yes, {name} is in stock:", name=product.name), line(product, free[0])]
    elif free:
        parts = [t("Yes, {name} ({options}) is in stock:", name=product.name, options=options), *_lines(product, free)]
    else:
        none = (
            t("I'm sorry, {name} ({options}) is sold out at the moment.", name=product.name, options=options)
            if exact
            else t("{name} does not come as {options}.", name=product.name, options=options)
        )
        near = [variant for variant in nearest(product, said) if fits(variant, said) or len(said) == 1]
        parts = [none, *([t("In stock are:"), *_lines(product, near)] if near else [])]
    return reply(product, parts, policy, variant=free[0] if len(free) == 1 else None, said=said, listed=free[:LISTED])


def of_option(product: Product, option: Option) -> list[Sayable]:
    """ "Is it waterproof?", "what colours are there?": each value with what it costs."""
    parts: list[Sayable] = [t("{name}, {option}:", name=product.name, option=option.label)]
    for value in option.values:
        having = [one for one in product.variants if one.options.get(option.name) == value.value]
        free = [one for one in having if one.available]
        if free:
            parts.append(t("· {value}: in stock, {price}", value=value.label, price=price(free)))
        elif having:
            parts.append(t("· {value}: sold out", value=value.label))
    return parts


def compared(products: Sequence[Product]) -> Done:
    """Two or more side by side: what differs is told, what is better is theirs to say."""
    blocks = [
        paragraphs(
            t("{name} · {price}", name=one.name, price=price(on_offer(one))),
            one.description,
            *(_values(option) for option in one.options),
        )
        for one in products
    ]
    buttons = tuple(filter(None, (button(t("{name}", name=one.name), "product_details", one.id) for one in products)))
    return Done(Joined(tuple(blocks), "\n\n"), buttons, shown=tuple(("product", one.id) for one in products))


def reply(
    product: Product,
    parts: Sequence[Sayable],
    policy: Policy,
    *,
    more: Sequence[Button] = (),
    variant: Variant | None = None,
    said: Sequence[str] = (),
    listed: Sequence[Variant] = (),
) -> Done:
    """The product, and the one variant if it was about one, are what "it" means from now on."""
    buttons: list[Button | None] = []
    if policy.selling.in_chat and any(variant.available for variant in product.variants):
        buttons.append(button(t("Add to basket"), "add_to_basket", product.id))
    if len(parts) <= LISTED // 2:
        buttons.append(button(t("All about it"), "product_details", product.id))
    return Done(
        paragraphs(*parts),
        (*filter(None, buttons), *more),
        image=variant.image or product.image if variant else product.image,
        shown=tuple(("variant", one.id) for one in listed),
        focus={
            "product": product.id,
            "version": variant.id if variant else "",
            "looked": product.id,
            "options": remember(product.id, said),
        },
    )


def _values(option: Option) -> Text:
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


def _lines(product: Product, variants: Sequence[Variant]) -> list[Sayable]:
    lines: list[Sayable] = [line(product, variant) for variant in variants[:LISTED]]
    if len(variants) > LISTED:
        lines.append(t("· and {count} more", count=len(variants) - LISTED))
    return lines


def line(product: Product, variant: Variant) -> Text:
    item = offers.variant_title(product, variant) if product.options else title(product, variant)
    if variant.original_price is not None and variant.original_price > variant.price:
        return t("· {item}: {price} (was {old})", item=item, price=variant.price, old=variant.original_price)
    return t("· {item}: {price}", item=item, price=variant.price)


def option_named(product: Product, words: str) -> Option | None:
    """The option that a question is about, by its name in any language."""
    said = words.casefold()
    for option in product.options:
        names = {option.name, *option.label.by_locale.values()}
        if any(len(name) > 1 and name.casefold() in said for name in names):
            return option
    return None


def beside_names(mention: Mention) -> str:
    """What is asked of a thing beside its name: nothing, where "the second one" is all that was said."""
    return mention.text if mention.beside("product", "ordinal", "quantity", "relation") > LITTLE else ""


def best(product: Product, superlative: str) -> Variant | None:
    choices = offers.variants(product, sold_out=False)
    found = compare(choices, choices, superlative)
    return next((one for one in product.variants if found and one.id == found[0].value), None)


def _answers(product: Product, words: str) -> bool:
    """Whether the question is about what was told: price, stock, options, or words of the description."""
    if COVERED.search(words):
        return True
    told = " ".join(product.description.by_locale.values()).casefold()
    asked = re.findall(r"[a-z]{5,}", words.casefold())
    han = "".join(re.findall(r"[一-鿿]", words))
    pairs = [han[at : at + 2] for at in range(len(han) - 1)]
    names = " ".join(product.name.by_locale.values()).casefold()
    return any(one in told and one not in names for one in (*asked, *pairs))
