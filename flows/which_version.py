"""How it is asked which version of a product is meant, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import offers
from flows.engine.choices import Choice
from flows.engine.flow import Route
from flows.engine.replies import Button
from flows.restock import tell_me
from flows.versions import fitting, in_words, nearest
from kit.errors import Refusal
from kit.texts import Text, t
from shop.catalogue.model import Product


def choices(product: Product, said: Sequence[str]) -> list[Choice]:
    """The versions as wished, else those like them. Raises Refusal when nothing of it can be had."""
    every = {one.value: one for one in offers.variants(product, sold_out=False)}
    if not every:
        text = t("I'm sorry, {name} is sold out at the moment.", name=product.name)
        raise Refusal("basket.sold_out", text, ("find_product",))
    if exact := [one for one in fitting(product, said) if one.id in every]:
        return [replace(every[one.id], usual=len(exact) == 1) for one in exact]
    # None is as wished: they are to choose anew, nothing that was said decides for them.
    return [replace(every[one.id], facts={}) for one in nearest(product, said)]


def offers_of(product: Product, said: Sequence[str]) -> list[Button]:
    """To be told of the version that was wished and is sold out; nothing where there is one to have."""
    exact = fitting(product, said)
    return list(filter(None, [tell_me(product, exact)])) if exact and said else []


def all_gone(product: Product, said: tuple[str, ...]) -> Route | None:
    """Where nothing of it can be had, it is offered to tell when it is back."""
    if any(one.available for one in product.variants):
        return None
    text = t("I'm sorry, {name} is sold out at the moment.", name=product.name)
    return Route("tell_when_back", text, values={"product": product.id, "said": said})


def left_out(product: Product | None) -> Text:
    """That a thing does not go into the basket after all."""
    return t("All right, no {name} then.", name=product.name) if product else t("All right, I leave that out.")


def question(product: Product, said: Sequence[str], others: Mapping[str, Product]) -> Text:
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
