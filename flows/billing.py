"""An invoice that is asked for with the order: to whom it is made out, shown before the yes, made once it is paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.invoices.model import BilledTo
from shop.invoices.service import Invoices
from shop.model import Actor
from shop.orders.model import Order

NAME, TAX_NUMBER = "billing_name", "tax_number"


def heard(before: Mapping[str, str] | None, mention: Mention) -> dict[str, str] | None:
    """What was told of the invoice so far; {} where one is wanted and nothing more is told."""
    told = {kind: found for kind in (NAME, TAX_NUMBER) if (found := mention.first(kind))}
    is_wish = cues.has("invoice", mention.text) and not cues.has("question", mention.text)
    if not told and not is_wish:
        return None if before is None else dict(before)
    return {**(before or {}), **told}


def shown(billing: Mapping[str, str] | None, own: str) -> Sayable:
    """A line of the proposal."""
    if billing is None:
        return ""
    to = billed(billing, own)
    if to.tax_number:
        return t("Invoice to: {name}, tax number {number}", name=to.name, number=to.tax_number)
    return t("Invoice to: {name}", name=to.name)


def billed(billing: Mapping[str, str], own: str) -> BilledTo:
    """Made out to the name that was told, else to the customer's `own`."""
    return BilledTo(billing.get(NAME) or own, billing.get(TAX_NUMBER, ""))


async def wished(
    done: Done, billing: Mapping[str, str] | None, own: str, *, order: Order, invoices: Invoices, key: str
) -> Done:
    """Keeps the wish with the order, and says when the invoice is there."""
    if billing is None:
        return done
    await invoices.want(Actor.customer(order.customer_id), order.id, billed(billing, own), f"{key}:invoice")
    later = t("The invoice is made as soon as it is paid. Ask me for it here at any time.")
    return replace(done, text=paragraphs(done.text, later))
