"""Two or more products side by side: each point that is asked, of every one of them; or all in which they differ."""

from __future__ import annotations

from collections.abc import Sequence

from flows.describing import told_values
from flows.engine.acts import PERSON
from flows.engine.flow import Done
from flows.points import Points, Sources
from flows.products import button, on_offer, price
from flows.recommending import suiting
from flows.words import paragraphs
from kit.texts import Joined, Sayable, t
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue


async def compared(
    products: Sequence[Product], asked: Sequence[str], sources: Sources, catalogue: Catalogue, need: str
) -> Done:
    """The sentences that answer what is asked, and what is not known of them; or all of each, and which suits."""
    found = [await sources.of_points(one, asked) for one in products]
    answered = any(points.told for points in found)
    blocks = (
        [_answers(one, points) for one, points in zip(products, found, strict=True)]
        if answered
        else [_all_of_it(one) for one in products]
    )
    # What the shop's knowledge says goes for all of them, and is said once.
    blocks = list(dict.fromkeys(block for block in blocks if block))
    buttons = tuple(filter(None, (button(t("{name}", name=one.name), "product_details", one.id) for one in products)))
    if need and (best := await suiting(products, need, sources.locale, catalogue)):
        blocks.append(t("For that I would take {name}: {why}", name=best.product.name, why=best.why))
    left = answered and any(points.open for points in found)
    return Done(
        Joined(tuple(blocks), "\n\n"),
        (*buttons, *((PERSON,) * left)),
        shown=tuple(("product", one.id) for one in products),
        offer=PERSON.payload if left else "",
    )


def _answers(product: Product, points: Points) -> Sayable:
    if points.told or points.open:
        return points.answer(product)
    return t("{name}: {sentence}", name=product.name, sentence=product.description)


def _all_of_it(product: Product) -> Sayable:
    return paragraphs(
        t("{name} · {price}", name=product.name, price=price(on_offer(product))),
        product.description,
        *(told_values(option) for option in product.options),
    )
