"""How it is asked which version of a product is meant, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import offers
from flows.engine.choices import Choice
from flows.versions import fitting, in_words, nearest
from kit.errors import Refusal
from kit.texts import Text, t
from shop.catalogue.model import Product


def version_choices(product: Product, said: Sequence[str]) -> list[Choice]:
    """The versions as wished, else those like them. Raises Refusal when nothing of it can be had."""
    every = {one.value: one for one in offers.variants(product, sold_out=False)}
    if not every:
        text = t("I'm sorry, {name} is sold out at the moment.", name=product.name)
        raise Refusal("basket.sold_out", text, ("find_product",))
    if exact := [one for one in fitting(product, said) if one.id in every]:
        return [replace(every[one.id], usual=len(exact) == 1) for one in exact]
    # None is as wished: they are to choose anew, nothing that was said decides for them.
    return [replace(every[one.id], facts={}) for one in nearest(product, said)]


def version_question(product: Product, said: Sequence[str], others: Mapping[str, Product]) -> Text:
    """Which one, and why not the one that was wished; `others` tell what values are called that it does not have."""
    exact = fitting(product, said)
    if any(one.available for one in exact):
        return t("{name}: which one would you like?", name=product.name)
    wished = in_words(product, said, others)
    if exact:
        return t("I'm sorry, {name} ({options}) is sold out. I could offer you:", name=product.name, options=wished)
    return t("We don't have {name} ({options}). I could offer you:", name=product.name, options=wished)


def option_question(product: Product, place: int) -> Text:
    """Which colour, which size."""
    return t("{name}: which {option} would you like?", name=product.name, option=product.options[place].label)
