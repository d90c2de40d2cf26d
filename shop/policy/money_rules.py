"""What forbids to pay, to pay otherwise, and what may be asked for after a payment; or None."""

from __future__ import annotations

from shop.orders.states import OrderState
from shop.payments.model import EntryKind
from shop.policy import texts
from shop.policy.actions import Action
from shop.policy.case import Broken, Case
from shop.policy.order_rules import within
from shop.policy.selling import SinceOrder


def pay(case: Case) -> Broken | None:
    order = case.order
    if order.settling and order.state is not OrderState.CANCELLED:
        return Broken("pay.settling", texts.settling(order))
    if order.state is OrderState.CANCELLED or order.due.amount <= 0:
        return Broken("pay.state", texts.by_state(Action.PAY, order))
    if order.state is OrderState.UNPAID and order.expires_at is not None and case.now >= order.expires_at:
        return Broken("pay.expired", texts.expired(order))
    return None


def change_payment(case: Case) -> Broken | None:
    broken = within(case.policy.payment, case, Action.CHANGE_PAYMENT, "payment")
    if broken is not None:
        return broken
    if case.order.state is OrderState.UNPAID or not case.order.paid_with:
        return Broken("payment.unpaid", texts.by_state(Action.CHANGE_PAYMENT, case.order))
    if len(case.order.paid_with) > 1:
        return Broken("payment.single", texts.several_methods(case.order))
    return None


def protect_price(case: Case) -> Broken | None:
    return _since_order(case.policy.price_protection, case, Action.PRICE_PROTECTION, "price")


def invoice(case: Case) -> Broken | None:
    if case.order.given_back:
        return Broken("invoice.refunded", texts.nothing_to_invoice(case.order))
    return _since_order(case.policy.invoices, case, Action.INVOICE, "invoice")


def refund_status(case: Case) -> Broken | None:
    if case.order.returns or any(entry.kind is EntryKind.REFUND for entry in case.order.payments):
        return None
    return Broken("refund.none", texts.no_refund(case.order))


def _since_order(rules: SinceOrder, case: Case, action: Action, name: str) -> Broken | None:
    if not rules.days:
        return Broken(f"{name}.off", texts.off(action))
    if case.order.state not in rules.states:
        return Broken(f"{name}.state", texts.by_state(action, case.order))
    deadline = rules.closes(case.order.placed_at)
    if deadline is not None and case.now > deadline:
        return Broken(f"{name}.window", texts.too_late(action, case.order, deadline))
    return None
