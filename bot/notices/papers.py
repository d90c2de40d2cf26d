"""Notices about invoices and credit notes, each with the link to read and print it."""

from __future__ import annotations

from bot.notices.happening import Happening
from flows.engine.replies import Reply
from kit.texts import t


def invoiced(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    text = t(
        "Invoice {number} for order {order} is there ({amount}). You can read and print it by the link.",
        number=it.value("number"),
        order=it.order.id,
        amount=it.amount,
    )
    return Reply(text, (it.details,), link=it.papers.invoice(it.value("paper_id")))


def credited(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    text = t(
        "For what was paid back of order {order} there is a credit note: {number} takes back {amount} of invoice "
        "{invoice}. You can read and print it by the link.",
        order=it.order.id,
        number=it.value("number"),
        amount=it.amount,
        invoice=it.value("credits"),
    )
    return Reply(text, (it.details,), link=it.papers.invoice(it.value("paper_id")))
