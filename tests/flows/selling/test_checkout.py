"""From the basket to a paid order."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from shop.catalogue.tables import VariantRow
from shop.orders.states import OrderState
from shop.payments.sandbox import Decision, Sandbox
from shop.payments.service import Payments
from tests.flows.engine.toy import said
from tests.flows.selling.store import Customer, Store

AUSTIN = json.dumps({"line1": "12 Oak Street", "city": "Austin", "state": "TX", "postal_code": "78701"})


AS_LAST_TIME = "Visa ending in 9212"


async def put_in(alice: Customer, variant: str = "v2", quantity: int = 1) -> str:
    return await alice.say(payload=f'/add_to_basket{{"item":"{variant}","quantity":"{quantity}"}}')


async def at_the_offer(store: Store, pay: str = "Pay online") -> tuple[Customer, str]:
    alice = store.talk("alice")
    await put_in(alice, "v2", 2)
    offer = await alice.say(said("check out", "checkout"))
    assert f"Payment: {AS_LAST_TIME}" in offer
    return alice, offer if pay == AS_LAST_TIME else await pays_with(alice, pay)


async def pays_with(alice: Customer, pay: str) -> str:
    """Another way than last time."""
    await alice.press("Change something")
    await alice.press("Change the payment method")
    return await alice.press(pay)


async def decide(store: Store, link: str, decision: Decision) -> None:
    """What the customer does on the pay page, and the provider's notification of it."""
    provider = store.parts.providers["sandbox"]
    assert isinstance(provider, Sandbox)
    async with store.db.write() as tx:
        payments = Payments(tx, store.parts)
        session = await payments.session(link.rsplit("/", 1)[1])
        notice = provider.decide(session, decision, store.clock.now())
        await payments.handle_webhook("sandbox", notice.headers, notice.body)


async def test_the_offer_names_everything(store: Store) -> None:
    _, offer = await at_the_offer(store)
    assert offer == (
        "Please check:\n"
        "· 2 × T-Shirt (blue, S), $37.00\n"
        "Shipping: $5.90\n"
        "Total: $42.90\n"
        "To: 1 Main Street, Denver, CO 80279, US\n"
        "For: Alice Smith, +13035550188\n"
        "Payment: online payment\n"
        "Shall I place this order?"
    )


async def test_a_yes_places_the_order_once_and_gives_the_link(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    yes = alice.buttons["Yes, go ahead"]
    reply = await alice.say(payload=yes)
    assert "Please pay $42.90 within 30 minutes" in reply
    assert alice.link.startswith("http://shop.test/pay/")
    assert "is over" in await alice.say(payload=yes)
    assert len(await store.orders()) == 2
    assert (await alice.say(said("my cart", "see_basket"))).startswith("Your basket is still empty.")


async def test_paid_on_the_page_it_is_paid(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    await alice.say(said("yes", "affirm"))
    await decide(store, alice.link, Decision.PAY)
    assert (await store.orders())[0].state is OrderState.PAID


async def test_a_gift_card_pays_at_once(store: Store) -> None:
    alice, _ = await at_the_offer(store, "gift card (balance $60.00)")
    assert "is placed and paid: $42.90." in await alice.say(said("yes", "affirm"))
    assert (await store.orders())[0].state is OrderState.PAID


async def test_a_saved_card_is_charged_after_the_yes(store: Store) -> None:
    alice, offer = await at_the_offer(store, "Visa ending in 9212")
    assert "Payment: Visa ending in 9212" in offer
    assert "I am charging $42.90 to Visa ending in 9212" in await alice.say(said("yes", "affirm"))


async def test_a_gift_card_too_small_is_shown_and_cannot_be_taken(store: Store) -> None:
    alice = store.talk("alice")
    await put_in(alice, "v2", 4)
    await alice.say(said("check out", "checkout"))
    await alice.press("Change something")
    assert "its balance of $60.00 is not enough" in await alice.press("Change the payment method")
    assert "gift card (balance $60.00)" not in alice.buttons


async def test_another_address_said_at_the_offer_counts(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    reply = await alice.say(
        said("send it to 12 Oak Street, Austin", "change_address", address=f"{AUSTIN}|12 Oak Street, Austin")
    )
    assert "To: 12 Oak Street, Austin, TX 78701, US" in reply


async def test_change_the_address_asks_for_one_bit_by_bit(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    assert "Where shall I send it?" in await alice.say(said("change the address", "change_address"))
    assert "What is the new address?" in await alice.press("A new address")
    half = json.dumps({"line1": "12 Oak Street"})
    assert "I still need: city, postcode" in await alice.say(said("12 Oak Street", address=f"{half}|12 Oak Street"))
    rest = json.dumps({"city": "Austin", "postal_code": "78701"})
    assert "To: 12 Oak Street, Austin, 78701, US" in await alice.say(
        said("Austin 78701", address=f"{rest}|Austin 78701")
    )


async def test_another_way_to_pay_at_the_offer(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    reply = await alice.say(said("use the gift card instead", "change_payment", payment_kind="gift_card|gift card"))
    assert "Payment: gift card (balance $60.00)" in reply


async def test_another_cola_in_the_middle_makes_a_new_offer(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    old_yes = alice.buttons["Yes, go ahead"]
    reply = await put_in(alice, "k1")
    assert "Back to your order: Please check:" in reply
    assert "Total: $76.00" in reply
    assert "changed since then" in await alice.say(payload=old_yes)
    assert len(await store.orders()) == 1


async def test_no_yes_no_order(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    assert "What shall I change?" in await alice.say(said("no", "deny"))
    await alice.say(said("forget it", "stop"))
    assert len(await store.orders()) == 1


async def test_an_empty_basket_is_told_before_anybody_is_asked_who_they_are(store: Store) -> None:
    assert (await store.talk().say(said("check out", "checkout"))).startswith("Your basket is still empty.")


async def test_the_same_again_is_one_step(store: Store) -> None:
    alice = store.talk("alice")
    offer = await alice.say(said("the same as last time", "reorder"))
    assert offer.startswith("Please check:\n· 1 × T-Shirt (red, M), $20.00\n· 1 × T-Shirt (blue, S), $18.50")
    assert "To: 1 Main Street" in offer
    await alice.say(said("yes", "affirm"))
    assert len(await store.orders()) == 2


async def test_what_is_gone_or_dearer_is_told_before_the_yes(store: Store) -> None:
    await _spoil(store)
    alice = store.talk("alice")
    offer = await alice.say(said("again please", "reorder", order_number="#W0000001|again"))
    assert "T-Shirt (red, M) is sold out, I leave it out." in offer
    assert "T-Shirt (blue, S) now costs $19.00 (then: $18.50)." in offer


async def test_a_declined_payment_is_explained_and_tried_another_way(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    await alice.say(said("yes", "affirm"))
    await decide(store, alice.link, Decision.DECLINE)
    reply = await alice.say(said("my payment failed, why?", "pay_order"))
    assert reply.startswith("The last payment was declined by the bank")
    assert "$42.90 is due for order" in reply
    offer = await alice.press("gift card (balance $60.00)")
    assert "I will charge $42.90 to gift card (balance $60.00). Is that right?" in offer
    assert "is paid with gift card" in await alice.say(said("yes", "affirm"))
    assert (await store.orders())[0].state is OrderState.PAID


async def test_a_payment_link_needs_no_yes(store: Store) -> None:
    alice, _ = await at_the_offer(store)
    await alice.say(said("yes", "affirm"))
    assert "Here you can pay $42.90" in await alice.say(said("send me the payment link again", "pay_order"))
    assert alice.link


async def test_what_is_paid_already_cannot_be_paid(store: Store) -> None:
    alice = store.talk("alice")
    reply = await alice.say(said("pay #W0000001", "pay_order", order_number="#W0000001"))
    assert "already paid in full" in reply


@pytest.mark.parametrize("words", ["结账", "下单"])
async def test_checkout_in_chinese(store: Store, words: str) -> None:
    ming = store.talk("ming", "zh-CN")
    await put_in(ming, "v2", 2)
    await ming.say(said(words, "checkout"))
    offer = await ming.press("网上支付")
    assert "T恤" in offer
    assert "合计" in offer
    assert not any(word in offer for word in ("Total", "Shipping", "Your order"))


async def _spoil(store: Store) -> None:
    """The red one is sold out, the blue one has become dearer."""
    async with store.db.write() as tx:
        (await tx.get_one(VariantRow, "v1")).available = False
        (await tx.get_one(VariantRow, "v2")).price = Decimal("19.00")
