from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from kit.errors import BadInput, NotFound, Refusal
from shop.events import EventRow
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.journal import Unlawful
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.reasons import Reason
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.states import ReturnState
from shop.returns.wishes import ClaimWish, ExchangeWish, Wish
from shop.shipping.service import Shipping
from tests.shop.stall import ALICE, BOB, CHARLIE, Stall, usd


def wish(*lines: int, reason: str = "changed_mind", method_id: str = "", photo: str = "") -> Wish:
    return Wish(lines=lines or (1,), reason=reason, method_id=method_id, photo=photo)


async def ask(
    stall: Stall, order: Order, what: Wish | None = None, key: str = "return", actor: Actor = ALICE
) -> Return:
    async with stall.db.write() as tx:
        return await Returns(tx, stall.shop).request_return(actor, order.id, what or wish(), key)


async def swap(stall: Stall, order: Order, variants: dict[int, str], method: str = "", key: str = "exchange") -> Return:
    async with stall.db.write() as tx:
        what = ExchangeWish(variants=variants, reason="changed_mind", method_id=method)
        return await Returns(tx, stall.shop).request_exchange(ALICE, order.id, what, key)


async def claim(stall: Stall, order: Order, reason: str, remedy: str, photo: str = "photo-1") -> Return:
    async with stall.db.write() as tx:
        what = ClaimWish(lines=(1,), reason=reason, remedy=remedy, photo=photo)
        return await Returns(tx, stall.shop).open_claim(ALICE, order.id, what, "claim")


async def back_in_house(stall: Stall, back: Return, *, restock: bool = True) -> Return:
    async with stall.db.write() as tx:
        returns = Returns(tx, stall.shop)
        await returns.approve(CHARLIE, back.id, f"approve-{back.id}")
        await returns.sent(ALICE, back.id, f"sent-{back.id}")
        await returns.receive(CHARLIE, back.id, f"receive-{back.id}")
        return await returns.inspect(CHARLIE, back.id, f"inspect-{back.id}", restock=restock)


async def refund(stall: Stall, back: Return, amount: str = "", key: str = "refund", why: str = "") -> Return:
    async with stall.db.write() as tx:
        return await Returns(tx, stall.shop).refund(CHARLIE, back.id, key, usd(amount) if amount else None, why)


async def test_a_return_moves_no_money_before_the_goods_are_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 2}, "gift")
    async with stall.db.read() as tx:
        quote = await Returns(tx, stall.shop).quote_return(ALICE, order.id, wish())
    assert (quote.refund, quote.freight, quote.method.id) == (usd("19.10"), usd("4.90"), "gift")
    back = await ask(stall, order)
    order = await stall.order(order)
    assert (order.state, len(order.payments)) == (OrderState.RETURN_REQUESTED, 1)
    assert (back.state, back.refund, back.method_id, back.label) == (ReturnState.REQUESTED, usd("19.10"), "gift", "")
    assert (await stall.events(order))[-1] == "return.requested"
    await stall.check()


async def test_from_the_request_to_the_refund(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 2}, "gift")
    back = await back_in_house(stall, await ask(stall, order))
    assert back.label.startswith("RL")
    assert await stall.stock("mug-red") == (10, 0)
    back = await refund(stall, back)
    order = await stall.order(order)
    assert (back.state, order.state, order.lines[0].returned) == (ReturnState.REFUNDED, OrderState.RETURNED, 2)
    assert await stall.balance("gift") == Decimal("89.20")
    steps = [kind for kind in await stall.events(order) if kind.startswith("return.")]
    assert steps == [
        f"return.{step}" for step in ("requested", "approved", "sent", "received", "inspected", "refunded")
    ]
    await stall.check()


async def test_what_the_shop_is_to_blame_for_is_sent_back_free(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    async with stall.db.read() as tx:
        quote = await Returns(tx, stall.shop).quote_return(ALICE, order.id, wish(reason="defective"))
    assert (quote.freight, quote.refund) == (usd("0.00"), usd("12.00"))


async def test_a_card_is_refunded_through_its_provider(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    await refund(stall, await back_in_house(stall, await ask(stall, order)))
    assert (await stall.order(order)).payments[-1].state == "requested"
    await stall.settle()
    assert (await stall.order(order)).captured == usd("10.80")
    await stall.check()


async def test_goods_that_came_back_worse_are_refunded_in_part_but_never_more(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1}, "gift")
    back = await back_in_house(stall, await ask(stall, order), restock=False)
    assert await stall.stock("mug-red") == (9, 0)
    with pytest.raises(Refusal, match=r"return\.refund"):
        await refund(stall, back, "7.11")
    with pytest.raises(BadInput, match="without a reason"):
        await refund(stall, back, "3.00", why="  ")
    paid = await refund(stall, back, "3.00", why="The handle is broken.")
    assert (paid.refund, paid.less_for) == (usd("3.00"), "The handle is broken.")
    assert await stall.balance("gift") == Decimal("85.10")
    await stall.check()


async def test_two_clerks_refund_once(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1}, "gift")
    back = await back_in_house(stall, await ask(stall, order))
    await asyncio.gather(*(refund(stall, back, key=f"clerk-{n}") for n in range(4)), return_exceptions=True)
    assert await stall.balance("gift") == Decimal("89.20")
    await stall.check()


async def test_asking_twice_at_once_opens_one_return(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    same = await asyncio.gather(*(ask(stall, order) for _ in range(3)))
    assert len({back.id for back in same}) == 1
    others = await asyncio.gather(*(ask(stall, order, key=f"k{n}") for n in range(3)), return_exceptions=True)
    assert all(isinstance(outcome, Refusal) for outcome in others)


async def test_the_money_may_go_to_a_gift_card_the_customer_has_and_nowhere_else(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1}, "card")
    with pytest.raises(Refusal, match=r"return\.refund_to"):
        await ask(stall, order, wish(method_id="paypal"))
    with pytest.raises(Refusal, match=r"payment\.unknown_method"):
        await ask(stall, order, wish(method_id="bob-gift"), "other")
    back = await ask(stall, order, wish(method_id="gift"), "third")
    await refund(stall, await back_in_house(stall, back))
    assert await stall.balance("gift") == Decimal("107.10")
    await stall.check()


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        (wish(reason="it rains"), "return.reason"),
        (wish(reason="damaged"), "return.photo"),
    ],
)
async def test_returns_that_are_refused(stall: Stall, what: Wish, rule: str) -> None:
    order = await stall.delivered({"mug-red": 1})
    with pytest.raises(Refusal) as refused:
        await ask(stall, order, what)
    assert refused.value.rule == rule
    assert (await stall.order(order)).state is OrderState.DELIVERED


async def test_after_the_last_day_nothing_comes_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    stall.clock.move(timedelta(days=31))
    with pytest.raises(Refusal) as refused:
        await ask(stall, order)
    assert refused.value.rule == "return.window"
    assert "claim_item" in refused.value.instead


async def test_some_categories_never_come_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1, "socks-black": 1})
    with pytest.raises(Refusal) as refused:
        await ask(stall, order, wish(1, 2))
    assert refused.value.rule == "return.category"
    assert (await ask(stall, order, wish(1), "only the mug")).lines[0].line == 1


async def test_an_order_not_sent_yet_is_cancelled_instead(stall: Stall) -> None:
    with pytest.raises(Refusal) as refused:
        await ask(stall, await stall.paid())
    assert (refused.value.rule, refused.value.instead[0]) == ("return.state", "cancel_order")


async def test_somebody_elses_return_does_not_exist(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    back = await ask(stall, order)
    with pytest.raises(NotFound):
        await ask(stall, order, actor=BOB, key="theft")
    async with stall.db.write() as tx:
        with pytest.raises(NotFound):
            await Returns(tx, stall.shop).withdraw(BOB, back.id, "theft-2")


async def test_declined_and_withdrawn_returns_do_not_use_up_the_only_one(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    back = await ask(stall, order)
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).withdraw(ALICE, back.id, "keep")
    assert (await stall.order(order)).state is OrderState.DELIVERED
    back = await ask(stall, order, key="second")
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).reject(CHARLIE, back.id, "worn", "no")
    assert (await ask(stall, order, key="third")).state is ReturnState.REQUESTED


async def test_requests_are_numbered_after_their_order(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 2}, "gift")
    first = await ask(stall, order)
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).withdraw(ALICE, first.id, "withdraw")
    second = await ask(stall, order, key="again")
    assert (first.id, second.id) == (f"R{order.id[2:]}-1", f"R{order.id[2:]}-2")


async def test_steps_out_of_order_are_refused_and_customers_do_not_approve_themselves(stall: Stall) -> None:
    back = await ask(stall, await stall.delivered({"mug-red": 1}))
    with pytest.raises(Refusal, match=r"return\.step"):
        await refund(stall, back)
    async with stall.db.write() as tx:
        with pytest.raises(Unlawful):
            await Returns(tx, stall.shop).approve(ALICE, back.id, "myself")


async def test_an_exchange_keeps_the_new_pieces_aside_and_settles_when_they_leave(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 2}, "gift")
    back = await swap(stall, order, {1: "mug-blue"}, "gift")
    order = await stall.order(order)
    assert (order.state, back.difference, len(order.payments)) == (OrderState.EXCHANGE_REQUESTED, usd("6.00"), 1)
    assert (back.lines[0].new_variant_id, back.lines[0].new_options) == ("mug-blue", {"color": "blue"})
    assert await stall.stock("mug-blue") == (10, 2)
    await stall.check()
    back = await back_in_house(stall, back)
    async with stall.db.write() as tx:
        back = await Returns(tx, stall.shop).send_replacement(CHARLIE, back.id, "send")
    assert (await stall.order(order)).state is OrderState.EXCHANGED
    assert (await stall.stock("mug-red"), await stall.stock("mug-blue")) == ((10, 0), (8, 0))
    assert await stall.balance("gift") == Decimal("64.10")
    async with stall.db.read() as tx:
        parcels = await Shipping(tx, stall.shop).track(ALICE, order.id)
        assert [parcel.return_id for parcel in parcels] == ["", back.id]
        told = (await tx.scalars(select(EventRow).where(EventRow.kind == Happened.RETURN_EXCHANGED))).one()
        assert told.data["tracking_ids"] == [parcels[-1].tracking_id]
    await stall.check()


async def test_a_cheaper_exchange_gives_the_difference_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1}, "gift")
    back = await back_in_house(stall, await swap(stall, order, {1: "mug-green"}, "gift"))
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).send_replacement(CHARLIE, back.id, "send")
    assert await stall.balance("gift") == Decimal("85.10")
    await stall.check()


@pytest.mark.parametrize(
    ("variants", "method", "rule"),
    [
        ({1: "mug-red"}, "card", "exchange.differs"),
        ({1: "shirt-s"}, "card", "exchange.same_product"),
        ({1: "mug-blue"}, "", "exchange.method"),
        ({1: "mug-blue"}, "gift-small", "payment.gift_card"),
    ],
)
async def test_exchanges_that_are_refused(stall: Stall, variants: dict[int, str], method: str, rule: str) -> None:
    order = await stall.delivered({"mug-red": 1})
    with pytest.raises(Refusal) as refused:
        await swap(stall, order, variants, method)
    assert refused.value.rule == rule
    assert (await stall.order(order)).state is OrderState.DELIVERED
    await stall.check()


async def test_an_order_not_sent_yet_has_its_items_changed_instead(stall: Stall) -> None:
    with pytest.raises(Refusal) as refused:
        await swap(stall, await stall.paid(), {1: "mug-blue"}, "card")
    assert (refused.value.rule, refused.value.instead[0]) == ("exchange.state", "change_items")


async def test_a_declined_exchange_lets_the_kept_pieces_go(stall: Stall) -> None:
    back = await swap(stall, await stall.delivered({"mug-red": 1}), {1: "mug-blue"}, "card")
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).reject(CHARLIE, back.id, "broken", "no")
    assert await stall.stock("mug-blue") == (10, 0)
    await stall.check()


async def test_a_claim_with_a_photo_is_refunded_without_sending_anything_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1}, "gift")
    back = await claim(stall, order, "damaged", "refund")
    assert (await stall.order(order)).state is OrderState.DELIVERED
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).approve(CHARLIE, back.id, "yes")
    await refund(stall, back)
    assert await stall.balance("gift") == Decimal("94.10")
    with pytest.raises(Refusal, match=r"return\.pieces"):
        await ask(stall, order)
    await stall.check()


async def test_a_claim_can_be_made_good_with_a_replacement(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    back = await claim(stall, order, "missing", "replacement", photo="")
    assert await stall.stock("mug-red") == (9, 1)
    async with stall.db.write() as tx:
        returns = Returns(tx, stall.shop)
        await returns.approve(CHARLIE, back.id, "yes")
        back = await returns.send_replacement(CHARLIE, back.id, "send")
    assert (back.state, await stall.stock("mug-red")) == (ReturnState.EXCHANGED, (8, 0))
    assert (await stall.order(order)).state is OrderState.DELIVERED
    await stall.check()


async def test_a_lost_parcel_is_claimed_while_it_is_on_its_way(stall: Stall) -> None:
    order = await stall.shipped({"mug-red": 1}, "gift")
    back = await claim(stall, order, "missing", "refund", photo="")
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).approve(CHARLIE, back.id, "yes")
    await refund(stall, back)
    await stall.check()


@pytest.mark.parametrize(
    ("reason", "remedy", "photo", "rule"),
    [
        ("damaged", "refund", "", "claim.photo"),
        ("changed_mind", "refund", "p", "claim.kind"),
        ("damaged", "a pony", "p", "claim.remedy"),
    ],
)
async def test_claims_that_are_refused(stall: Stall, reason: str, remedy: str, photo: str, rule: str) -> None:
    order = await stall.delivered({"mug-red": 1})
    with pytest.raises(Refusal) as refused:
        await claim(stall, order, reason, remedy, photo)
    assert refused.value.rule == rule


async def test_a_claim_has_its_days(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    stall.clock.move(timedelta(days=15))
    with pytest.raises(Refusal, match=r"claim\.window"):
        await claim(stall, order, "damaged", "refund")


async def test_a_repair_leaves_the_order_delivered(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 1})
    stall.clock.move(timedelta(days=100))
    async with stall.db.write() as tx:
        returns = Returns(tx, stall.shop)
        quote = await returns.quote_repair(ALICE, order.id, wish(reason="defective"))
        back = await returns.request_repair(ALICE, order.id, wish(reason="defective"), "repair")
    assert quote.reason == Reason.DEFECTIVE
    await back_in_house(stall, back)
    async with stall.db.write() as tx:
        back = await Returns(tx, stall.shop).repaired(CHARLIE, back.id, "works")
    order = await stall.order(order)
    assert (back.state, order.state) == (ReturnState.REPAIRED, OrderState.DELIVERED)
    assert await stall.stock("mug-red") == (9, 0)
    await stall.check()


async def test_some_pieces_of_a_line_come_back(stall: Stall) -> None:
    order = await stall.delivered({"mug-red": 3}, "gift")
    back = await ask(stall, order, Wish(lines=(1,), reason="defective", counts={1: 2}))
    assert (back.refund, back.lines[0].quantity) == (usd("24.00"), 2)
    with pytest.raises(Refusal):
        await ask(stall, order, Wish(lines=(1,), reason="defective", counts={1: 4}), "too many")
