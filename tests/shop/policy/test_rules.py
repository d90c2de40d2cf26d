from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import shop
from kit.money import Money
from kit.texts import Named, Texts
from shop.model import Address
from shop.orders.model import Fulfilment, Item, Order, OrderLine
from shop.orders.states import OrderState
from shop.payments.model import Entry, EntryKind, EntryState, Purpose
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.model import Policy
from shop.policy.rules import possible, refusal
from tests.shop.stall import usd

A, S = Action, OrderState
NOW = datetime(2026, 3, 1, tzinfo=UTC)
DEFAULT, RETAIL = Policy.load("default"), Policy.load("retail")
TEXTS = Texts.load([Path(shop.__file__).parent])


def payment(amount: Money) -> Entry:
    return Entry(
        id="pay_1",
        seq=1,
        kind=EntryKind.PAYMENT,
        amount=amount,
        method_id="card",
        method_kind="credit_card",
        provider="sandbox",
        state=EntryState.CAPTURED,
        purpose=Purpose.ORDER,
        cause="",
        pays_back="",
        problem="",
        created_at=None,
        settled_at=None,
    )


def order(state: OrderState, *, dated: bool = True, changed: bool = False) -> Order:
    """An order of one mug as it looks in a state; without dates it is an imported one."""
    when = NOW - timedelta(days=1) if dated else None
    sent = state not in {S.UNPAID, S.PAID, S.PACKED, S.CANCELLED}
    mug = Item(
        "mug", "mug-red", Named({"en": "Mug", "zh-CN": "杯子"}), {"color": "red"}, (Named({"en": "red"}),), "kitchen"
    )
    return Order(
        id="#W1234567",
        customer_id="alice",
        state=state,
        items_changed=changed,
        goods=usd("12.00"),
        freight=usd("0.00"),
        fees=usd("0.00"),
        total=usd("12.00"),
        address=Address("1 Main Street", "", "Denver", "CO", "80279", "US"),
        method_id="card",
        cancel_reason="",
        placed_at=when,
        expires_at=NOW + timedelta(minutes=5) if state is S.UNPAID else None,
        paid_at=when,
        shipped_at=when if sent else None,
        delivered_at=when if sent and state is not S.SHIPPED else None,
        cancelled_at=when if state is S.CANCELLED else None,
        lines=(OrderLine(1, mug, 1, usd("12.00")),),
        fulfilments=(Fulfilment((1,), ("SB0",), "in_transit"),) if sent else (),
        payments=() if state in {S.UNPAID, S.CANCELLED} else (payment(usd("12.00")),),
        returns=(),
        history=(),
    )


ALWAYS = {A.REORDER}
POSSIBLE: Mapping[OrderState, set[Action]] = {
    S.UNPAID: {A.PAY, A.CANCEL, A.CHANGE_ADDRESS, A.CHANGE_ITEMS},
    S.PAID: {A.CANCEL, A.CHANGE_ADDRESS, A.CHANGE_ITEMS, A.CHANGE_PAYMENT, A.INVOICE, A.PRICE_PROTECTION},
    S.PACKED: {A.CANCEL, A.CHANGE_ADDRESS, A.CHANGE_PAYMENT, A.INVOICE, A.PRICE_PROTECTION},
    S.SHIPPED: {A.INTERCEPT, A.TRACK, A.CLAIM, A.INVOICE, A.PRICE_PROTECTION},
    S.DELIVERED: {A.RETURN, A.EXCHANGE, A.REPAIR, A.CLAIM, A.TRACK, A.INVOICE, A.PRICE_PROTECTION},
    S.CANCELLED: set(),
    S.RETURN_REQUESTED: {A.TRACK, A.INVOICE},
    S.EXCHANGE_REQUESTED: {A.TRACK, A.INVOICE},
    S.RETURNED: {A.TRACK, A.INVOICE},
    S.EXCHANGED: {A.TRACK, A.INVOICE},
}
RETAIL_POSSIBLE: Mapping[OrderState, set[Action]] = {
    S.PAID: {A.CANCEL, A.CHANGE_ADDRESS, A.CHANGE_ITEMS, A.CHANGE_PAYMENT},
    S.PACKED: set(),
    S.SHIPPED: {A.TRACK},
    S.DELIVERED: {A.RETURN, A.EXCHANGE, A.TRACK},
    S.CANCELLED: set(),
    S.RETURN_REQUESTED: {A.TRACK},
    S.EXCHANGE_REQUESTED: {A.TRACK},
}


@pytest.mark.parametrize("state", list(OrderState))
def test_what_is_possible_in_each_state(state: OrderState) -> None:
    assert possible(order(state), DEFAULT, NOW) == POSSIBLE[state] | ALWAYS


@pytest.mark.parametrize("state", list(RETAIL_POSSIBLE))
def test_what_is_possible_in_the_retail_shop_whose_orders_have_no_dates(state: OrderState) -> None:
    assert possible(order(state, dated=False), RETAIL, NOW) == RETAIL_POSSIBLE[state]


@pytest.mark.parametrize(
    ("verb", "state", "instead"),
    [
        (A.CANCEL, S.DELIVERED, "return_item"),
        (A.EXCHANGE, S.PAID, "change_items"),
        (A.RETURN, S.PAID, "cancel_order"),
        (A.CHANGE_ITEMS, S.DELIVERED, "exchange_item"),
        (A.CHANGE_ADDRESS, S.SHIPPED, "change_address"),
        (A.CANCEL, S.SHIPPED, "track_parcel"),
        (A.TRACK, S.UNPAID, "pay_order"),
        (A.CHANGE_PAYMENT, S.UNPAID, "pay_order"),
    ],
)
def test_the_status_leads_where_the_verb_does_not(verb: Action, state: OrderState, instead: str) -> None:
    refused = refusal(verb, order(state), DEFAULT, NOW)
    assert refused is not None
    assert refused.instead[0] == instead


def test_a_shipped_retail_order_has_nobody_but_a_person_to_change_its_address() -> None:
    refused = refusal(A.CHANGE_ADDRESS, order(S.PACKED, dated=False), RETAIL, NOW)
    assert refused is not None
    assert refused.instead == (TALK_TO_PERSON,)


@pytest.mark.parametrize("policy", [DEFAULT, RETAIL], ids=["default", "retail"])
@pytest.mark.parametrize("state", list(OrderState))
@pytest.mark.parametrize("action", list(Action))
def test_every_refusal_says_its_rule_and_why_in_both_languages(
    action: Action, state: OrderState, policy: Policy
) -> None:
    case = order(state)
    refused = refusal(action, case, policy, NOW)
    assert (refused is None) == (action in possible(case, policy, NOW))
    if refused is None:
        return
    assert "." in refused.rule
    assert refused.instead[-1] == TALK_TO_PERSON
    english, chinese = (TEXTS.say(refused.text, locale) for locale in ("en", "zh-CN"))
    assert "{" not in english + chinese
    assert not any(word in chinese for word in (" the ", " is ", " it ", " can ", "Order ")), chinese


def test_the_window_to_cancel_closes() -> None:
    strict = DEFAULT.model_copy(update={"cancel": DEFAULT.cancel.model_copy(update={"within_hours": 2})})
    young = replace(order(S.PAID), placed_at=NOW - timedelta(hours=2))
    old = replace(order(S.PAID), placed_at=NOW - timedelta(hours=2, seconds=1))
    assert A.CANCEL in possible(young, strict, NOW)
    refused = refusal(A.CANCEL, old, strict, NOW)
    assert refused is not None
    assert refused.rule == "cancel.window"
    assert A.CANCEL in possible(order(S.PAID, dated=False), strict, NOW)


def test_in_the_retail_shop_changed_items_rule_out_a_cancel_but_not_another_address() -> None:
    changed = order(S.PAID, dated=False, changed=True)
    assert possible(changed, RETAIL, NOW) == {A.CHANGE_ADDRESS, A.CHANGE_PAYMENT}
    refused = refusal(A.CANCEL, changed, RETAIL, NOW)
    assert refused is not None
    assert refused.rule == "cancel.items_changed"


def test_a_category_has_its_own_days() -> None:
    days = DEFAULT.returns.model_copy(update={"days_by_category": {"kitchen": 0}})
    assert A.RETURN not in possible(order(S.DELIVERED), DEFAULT.model_copy(update={"returns": days}), NOW)
