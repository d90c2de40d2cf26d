"""What flows say of things that somebody waits for: the offer to tell, and what is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.engine.flow import Done
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button
from flows.products import title
from flows.words import paragraphs
from kit.texts import Sayable, Text, t
from shop.catalogue.model import Product, Variant
from shop.restock.model import RestockWish

OFFER = t("Shall I tell you when it is back?")
TELL_ME = t("Tell me when it's back")


def tell_me(product: Product, variants: Sequence[Variant] = ()) -> Button | None:
    """A next step: to be told. Of one version it is plain what is meant, of several it is asked which.

    None where it would fit on no button, or some of them can be had.
    """
    meant = variants or product.variants
    if any(one.available for one in meant):
        return None
    only = meant[0].id if len(meant) == 1 else ""
    payload = encode("tell_when_back", {"item": only} if only else {"product": product.id})
    return Button(TELL_ME, payload) if len(payload.encode()) <= MAX_BYTES else None


def with_offer(told: Done, button: Button | None) -> Done:
    """With the offer to tell; a yes takes it."""
    if button is None:
        return told
    return replace(told, text=paragraphs(told.text, OFFER), buttons=(button, *told.buttons), offer=button.payload)


def thing(product: Product, variant: Variant | None) -> Text:
    """What is waited for, by its name and its version."""
    return title(product, variant) if variant else t("{name}", name=product.name)


def waited_for(wishes: Iterable[RestockWish]) -> Sayable:
    """What they are told of once it is back; nothing where there is nothing."""
    things: list[Sayable] = [thing(one.product, one.variant) for one in wishes]
    return t("I tell you when these are back in stock: {things}.", things=things) if things else ""
