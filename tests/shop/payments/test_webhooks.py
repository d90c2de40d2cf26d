from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kit.errors import BadInput, Forged, NotFound, Refusal
from kit.ids import new_id
from shop.orders.changes.service import Changes
from shop.orders.states import OrderState
from shop.payments.model import PaySession, SessionState
from shop.payments.sandbox import SIGNATURE, Decision
from shop.payments.service import Payments
from shop.payments.tables import WebhookRow
from shop.payments.webhooks import WebhookOutcome, WebhookResult
from tests.shop.stall import ALICE, Stall, usd


async def send(stall: Stall, session: PaySession, **changes: Any) -> WebhookResult:
    """The sandbox's notification of a payment, with some of it changed, rightly signed."""
    event = {**json.loads(stall.sandbox.decide(session, Decision.PAY, stall.clock.now()).body), **changes}
    notice = stall.sandbox.sign(event, stall.clock.now())
    return await stall.notice(notice.headers, notice.body)


async def outcomes(stall: Stall) -> list[str]:
    async with stall.db.read() as tx:
        return list((await tx.scalars(select(WebhookRow.outcome).order_by(WebhookRow.event_id))).all())


async def test_paying_on_the_page_pays_the_order(stall: Stall) -> None:
    order = await stall.place()
    session = await stall.session(order)
    async with stall.db.write() as tx:
        payments = Payments(tx, stall.shop)
        page = await payments.page(session.id)
        assert payments.url(session) == f"http://shop.test/pay/{session.id}"
    assert (page.payable, page.session.amount) == (True, usd("17.90"))
    assert (await stall.hook(session)).outcome is WebhookOutcome.ACCEPTED
    order = await stall.order(order)
    assert (order.state, order.captured) == (OrderState.PAID, usd("17.90"))
    assert await stall.events(order) == ["order.placed", "order.paid"]
    assert order.history[-1].actor.kind == "provider"
    await stall.check()


async def test_an_unsigned_notification_is_forged_and_leaves_no_trace(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    body = stall.sandbox.decide(session, Decision.PAY, stall.clock.now()).body
    for headers in ({}, {SIGNATURE: ""}, {SIGNATURE: "v1=00"}, {SIGNATURE: "t=1,v1=zz"}, {SIGNATURE: "t=x,v1=é"}):
        with pytest.raises(Forged):
            await stall.notice(headers, body)
    assert await outcomes(stall) == []
    assert (await stall.order(session.order_id)).state is OrderState.UNPAID


async def test_a_body_that_was_touched_is_forged(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    notice = stall.sandbox.decide(session, Decision.DECLINE, stall.clock.now())
    with pytest.raises(Forged):
        await stall.notice(notice.headers, notice.body.replace(b"declined", b"captured"))


async def test_a_notification_replayed_later_is_refused(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    notice = stall.sandbox.decide(session, Decision.PAY, stall.clock.now())
    stall.clock.move(timedelta(minutes=6))
    with pytest.raises(Forged, match="old"):
        await stall.notice(notice.headers, notice.body)


async def test_a_notification_replayed_at_once_changes_nothing(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    assert (await stall.hook(session)).outcome is WebhookOutcome.ACCEPTED
    assert (await stall.hook(session)).outcome is WebhookOutcome.DUPLICATE
    assert len((await stall.order(session.order_id)).payments) == 1
    await stall.check()


async def test_the_same_notification_five_times_at_once_pays_once(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    results = await asyncio.gather(*(stall.hook(session) for _ in range(5)))
    assert sorted(result.outcome for result in results) == ["accepted", *["duplicate"] * 4]
    assert len((await stall.order(session.order_id)).payments) == 1


async def test_another_event_about_the_same_payment_is_stale(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    await stall.hook(session)
    assert (await send(stall, session, id="evt_other")).outcome is WebhookOutcome.STALE
    assert len((await stall.order(session.order_id)).payments) == 1


async def test_a_decline_that_arrives_after_the_payment_is_stale(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    await stall.hook(session)
    assert (await stall.hook(session, Decision.DECLINE)).outcome is WebhookOutcome.STALE
    assert (await stall.order(session.order_id)).state is OrderState.PAID


async def test_a_payment_that_arrives_after_its_decline_counts(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    await stall.hook(session, Decision.DECLINE)
    assert (await stall.hook(session)).outcome is WebhookOutcome.ACCEPTED
    assert (await stall.order(session.order_id)).state is OrderState.PAID


@pytest.mark.parametrize(
    ("decision", "why"), [(Decision.DECLINE, SessionState.DECLINED), (Decision.TIME_OUT, SessionState.TIMED_OUT)]
)
async def test_after_a_failed_payment_the_customer_tries_again(
    stall: Stall, decision: Decision, why: SessionState
) -> None:
    order = await stall.place()
    session = await stall.session(order)
    await stall.hook(session, decision)
    assert await stall.events(order) == ["order.placed", "payment.failed"]
    again = await stall.session(order)
    assert again.id != session.id
    await stall.hook(again)
    assert (await stall.order(order)).state is OrderState.PAID
    async with stall.db.write() as tx:
        assert (await Payments(tx, stall.shop).session(session.id)).state is why


async def test_after_a_failed_payment_another_method_pays(stall: Stall) -> None:
    order = await stall.place()
    await stall.pay(order, Decision.DECLINE)
    async with stall.db.write() as tx:
        order = await Payments(tx, stall.shop).charge(ALICE, order.id, "gift", "other")
    assert order.state is OrderState.PAID
    await stall.check()


async def test_a_notification_for_an_unknown_order_is_recorded_and_refused(stall: Stall) -> None:
    session = await stall.session(await stall.place())
    result = await send(stall, session, order="#W0000000")
    assert (result.outcome, result.outcome.refused) == (WebhookOutcome.UNKNOWN_ORDER, True)
    assert await outcomes(stall) == ["unknown_order"]


async def test_a_payment_of_another_order_s_page_is_refused(stall: Stall) -> None:
    session, other = await stall.session(await stall.place()), await stall.place()
    assert (await send(stall, session, order=other.id)).outcome is WebhookOutcome.UNKNOWN_ORDER
    assert (await stall.order(other)).state is OrderState.UNPAID


@pytest.mark.parametrize("change", [{"amount": "17.89"}, {"currency": "CNY"}, {"amount": "1790.00"}])
async def test_a_wrong_amount_does_not_pay_and_staff_are_told(stall: Stall, change: dict[str, str]) -> None:
    session = await stall.session(await stall.place())
    result = await send(stall, session, **change)
    order = await stall.order(session.order_id)
    assert (result.outcome, order.state, order.payments) == (WebhookOutcome.WRONG_AMOUNT, OrderState.UNPAID, ())
    assert await stall.events(order) == ["order.placed", "payment.attention"]


async def test_a_payment_after_the_order_expired_goes_back_and_is_told(stall: Stall) -> None:
    order = await stall.place()
    session = await stall.session(order)
    stall.clock.move(timedelta(hours=1))
    await stall.expire()
    assert (await stall.hook(session)).outcome is WebhookOutcome.LATE
    await stall.settle()
    order = await stall.order(order)
    assert (order.state, order.captured) == (OrderState.CANCELLED, usd("0.00"))
    assert (await stall.events(order))[2:] == ["payment.late", "payment.refunded"]
    await stall.check()


async def test_paying_twice_gives_the_second_payment_back(stall: Stall) -> None:
    order = await stall.place()
    session = await stall.session(order)
    async with stall.db.write() as tx:
        await Payments(tx, stall.shop).charge(ALICE, order.id, "gift", "quick")
    assert (await stall.hook(session)).outcome is WebhookOutcome.LATE
    await stall.settle()
    order = await stall.order(order)
    assert (order.state, order.captured) == (OrderState.PAID, order.total)
    await stall.check()


async def test_a_refund_told_before_its_payment_leaves_the_order_unpaid(stall: Stall) -> None:
    order = await stall.place()
    session = await stall.session(order)
    early = await send(stall, session, id="evt_refund", kind="payment.refunded", reference="r1")
    assert early.outcome is WebhookOutcome.WAITING
    await stall.hook(session)
    order = await stall.order(order)
    assert (order.state, order.captured, order.due) == (OrderState.UNPAID, usd("0.00"), order.total)
    await stall.check()


async def test_the_provider_tells_of_our_refund_before_it_answers(stall: Stall) -> None:
    order = await stall.paid(method="page")
    session_id = order.payments[0].cause
    async with stall.db.write() as tx:
        await Changes(tx, stall.shop).cancel(ALICE, order.id, "ordered_by_mistake", "c")
        session = await Payments(tx, stall.shop).session(session_id)
    told = await send(stall, session, id="evt_r", kind="payment.refunded", reference="r1")
    assert told.outcome is WebhookOutcome.ACCEPTED
    assert await stall.settle() == 0
    again = await send(stall, session, id="evt_r2", kind="payment.refunded", reference="r1")
    assert again.outcome is WebhookOutcome.STALE
    order = await stall.order(order)
    assert order.captured == usd("0.00")
    assert (await stall.events(order)).count("payment.refunded") == 1


async def test_a_refund_made_at_the_provider_is_booked_and_staff_are_told(stall: Stall) -> None:
    order = await stall.paid(method="page")
    async with stall.db.write() as tx:
        session = await Payments(tx, stall.shop).session(order.payments[0].cause)
    await send(stall, session, id="evt_r", kind="payment.refunded", amount="5.00", reference="r1")
    order = await stall.order(order)
    assert (order.captured, order.due) == (usd("12.90"), usd("5.00"))
    assert (await stall.events(order))[-1] == "payment.attention"
    more = await send(stall, session, id="evt_r3", kind="payment.refunded", amount="13.00", reference="r2")
    assert more.outcome is WebhookOutcome.WRONG_AMOUNT


async def test_what_is_signed_but_unreadable_is_bad_input(stall: Stall) -> None:
    for event in ({}, {"id": "x", "kind": "other"}):
        notice = stall.sandbox.sign(event, stall.clock.now())
        with pytest.raises(BadInput):
            await stall.notice(notice.headers, notice.body)


async def test_an_unknown_provider_and_an_unknown_page_do_not_exist(stall: Stall) -> None:
    async with stall.db.write() as tx:
        payments = Payments(tx, stall.shop)
        with pytest.raises(NotFound):
            await payments.handle_webhook("nobody", {}, b"")
        with pytest.raises(NotFound):
            await payments.page(new_id("ps"))


async def test_a_paid_order_has_no_pay_page(stall: Stall) -> None:
    order = await stall.paid()
    with pytest.raises(Refusal, match=r"pay\.state"):
        await stall.session(order)
