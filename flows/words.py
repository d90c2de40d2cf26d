"""Pieces of text that several flows say: what is in an order, what it comes to, how it was paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.engine.payloads import encode
from flows.engine.replies import Button
from kit.texts import Joined, Sayable, Text, t
from shop.model import PaymentMethod
from shop.orders.model import Order, OrderLine

ONLINE = t("online payment")


def lines(some: Iterable[OrderLine]) -> Joined:
    """Each line of an order with its price, one under another."""
    return Joined(tuple(t("· {item}, {price}", item=line.title, price=line.amount) for line in some))


def paragraphs(*parts: Sayable) -> Joined:
    """Texts under one another; empty ones are left out."""
    return Joined(tuple(part for part in parts if part != ""))


def method(methods: Sequence[PaymentMethod], method_id: str) -> Sayable:
    """A way to pay by its name; what is not saved was paid on a payment page."""
    return next((one.title for one in methods if one.id == method_id), ONLINE)


def order_button(title: Text, intent: str, order: str) -> Button:
    """A next step with an order."""
    return Button(title, encode(intent, {"order": order}))


def heading(order: Order) -> Text:
    """#W1 · delivered · $12.50."""
    return t("{order} · {state} · {total}", order=order.id, state=order.state.label, total=order.total)
