"""Pieces of text that several flows say: what is in an order, what it comes to, how it was paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.engine.payloads import encode
from flows.engine.replies import Button
from kit.days import Day
from kit.texts import Joined, Sayable, Text, t
from shop.model import Address, PaymentMethod, Recipient
from shop.orders.model import Order, OrderLine
from shop.orders.quotes import Refunding
from shop.orders.states import OrderState
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.returns.quotes import Part

ONLINE = t("online payment")


def lines(some: Iterable[OrderLine]) -> Joined:
    """Each line of an order with its price, one under another."""
    return Joined(tuple(t("· {item}, {price}", item=line.title, price=line.amount) for line in some))


def part_lines(parts: Iterable[Part]) -> Joined:
    """Each part of a return with what it is worth."""
    return Joined(
        tuple(
            t("· {item}, {price}", item=part.line.item.title, price=part.amount)
            if part.quantity == 1
            else t("· {count} × {item}, {price}", count=part.quantity, item=part.line.item.title, price=part.amount)
            for part in parts
        )
    )


def left_out(order: Order, taken: Iterable[str], kept: Mapping[int, Text]) -> Joined:
    """What does not come along although all that can does: "all of it" was said, and part of it can't."""
    chosen = {int(line) for line in taken}
    if chosen != {line.line for line in order.lines} - kept.keys():
        return Joined(())
    return Joined(
        tuple(
            t("Not included: {item}, {why}.", item=line.title, why=kept[line.line])
            for line in order.lines
            if line.line in kept
        )
    )


def reason_line(value: str | None, note: str | None) -> Sayable:
    """Why, and what they said of it in their own words; nothing where nobody asked."""
    if not value:
        return ""
    label = Reason(value).label
    if note and value == Reason.OTHER:
        return t("Reason: {reason} (“{note}”)", reason=label, note=note)
    return paragraphs(t("Reason: {reason}", reason=label), t("Note: {note}", note=note) if note else "")


def order_buttons(order: str, *, status: bool = False) -> tuple[Button, ...]:
    """What one may want to see after an order was changed; `status`: of a refund or a return too."""
    shown = order_button(t("Order details"), "order_details", order)
    return (order_button(t("Refund and return status"), "refund_status", order), shown) if status else (shown,)


def receiving(recipient: Recipient) -> list[Sayable]:
    """Who receives a parcel and the note for the courier, as far as they are known."""
    said: list[Sayable] = []
    if recipient.reached:
        said.append(t("For: {recipient}", recipient=recipient.reached))
    if recipient.note:
        said.append(t("Note with the order: {note}", note=recipient.note))
    return said


def derived_postcode(address: Address) -> Sayable:
    """That the postcode was derived, and may be told; "" where it was told, or there is none."""
    code = address.derived_postcode
    return t("Postcode: {code} (derived from the district; tell me if yours is another)", code=code) if code else ""


def paragraphs(*parts: Sayable) -> Joined:
    """Texts under one another; empty ones are left out."""
    return Joined(tuple(part for part in parts if part not in ("", Joined(()))))


def method(methods: Sequence[PaymentMethod], method_id: str) -> Sayable:
    """A way to pay by its name; what is not saved was paid on a payment page."""
    return next((one.title for one in methods if one.id == method_id), ONLINE)


def order_button(title: Text, intent: str, order: str) -> Button:
    """A next step with an order."""
    return Button(title, encode(intent, {"order": order}))


def not_received(policy: Policy) -> str:
    """What is claimed, under the rules of the shop, of what is said to have arrived and is not there."""
    return (Reason.NOT_RECEIVED if Reason.NOT_RECEIVED in policy.claims.kinds else Reason.MISSING).value


NOT_RECEIVED = t("I have not received it")


def not_received_button(order: Order, policy: Policy, title: Text = NOT_RECEIVED) -> Button:
    """Begins that claim."""
    problem = {"order": order.id, "problem": not_received(policy)}
    return Button(title, encode("claim_item", problem))


def heading(order: Order) -> Text:
    """#W1 · delivered · $12.50."""
    return t("{order} · {state} · {total}", order=order.id, state=state(order), total=order.total)


def state(order: Order) -> Text:
    """How it stands; of a cancelled order since when."""
    if order.state is OrderState.CANCELLED and order.cancelled_at is not None:
        return t("cancelled on {day}", day=Day(order.cancelled_at))
    return order.state.label


def refund_time(policy: Policy, method: PaymentMethod) -> Text:
    """How long money takes to come back."""
    if method.kind == "gift_card" and policy.refund_times.gift_card == 0:
        return t("at once")
    least, most = policy.refund_times.other
    return t("within {least} to {most} business days", least=least, most=most)


def refund_lines(refunds: Iterable[Refunding], policy: Policy) -> list[Text]:
    """What comes back, to which method and when."""
    return [
        t(
            "Refund: {amount} to {method}, {when}",
            amount=refund.amount,
            method=refund.method.name,
            when=refund_time(policy, refund.method),
        )
        for refund in refunds
    ]
