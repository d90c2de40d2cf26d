"""Tells of a document that was made: an event for the conversation, and a letter to whoever left an e-mail for it."""

from __future__ import annotations

from kit.db import WriteTx
from kit.texts import SOURCE_LOCALE, Text, t
from shop.customers import letters
from shop.customers.records import read_customer
from shop.invoices.model import Paper, PaperKind
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.parts import ShopParts

SUBJECTS = {PaperKind.INVOICE: t("Your invoice {number}"), PaperKind.CREDIT_NOTE: t("Your credit note {number}")}


async def tell(tx: WriteTx, shop: ShopParts, order: Order, made: Paper, actor: Actor) -> None:
    """Within the transaction that makes it."""
    told = {"paper_id": made.id, "number": made.number, "amount": str(made.total.amount)}
    told |= {"currency": made.total.currency}
    if made.kind is PaperKind.INVOICE:
        await Journal(tx, shop).tell(order, Happened.INVOICED, actor, **told)
    else:
        await Journal(tx, shop).tell(order, Happened.CREDITED, actor, **told, credits=made.credits)
    await _write(tx, shop, order, made)


async def _write(tx: WriteTx, shop: ShopParts, order: Order, made: Paper) -> None:
    """To the e-mail told for it, else to the customer's own; to nobody who left none."""
    customer = await read_customer(tx, order.customer_id)
    to = made.to.email or (customer.email if customer is not None else "")
    if not to:
        return
    locale = (customer.locale if customer is not None else "") or SOURCE_LOCALE
    say, link = shop.texts.say, shop.papers.invoice(made.id)
    subject = t(SUBJECTS[made.kind].msgid, number=made.number)
    body = say(_body(made, link), locale)
    await letters.write(tx, "email", to, subject=say(subject, locale), body=body, at=shop.clock.now())


def _body(made: Paper, link: str) -> Text:
    if made.kind is PaperKind.INVOICE:
        return t(
            "Invoice {number} for order {order}, {amount}, made out to {name}, is there. Read and print it here: "
            "{link}",
            number=made.number,
            order=made.order_id,
            amount=made.total,
            name=made.to.name,
            link=link,
        )
    return t(
        "Credit note {number} takes back {amount} of invoice {invoice} for order {order}. Read and print it here: "
        "{link}",
        number=made.number,
        amount=made.total,
        invoice=made.credits,
        order=made.order_id,
        link=link,
    )
