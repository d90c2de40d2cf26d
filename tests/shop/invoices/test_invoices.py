"""Invoices: numbers without gaps, exact tax, credit notes for what is paid back, one that reads otherwise instead."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kit.errors import BadInput, NotFound, Refusal
from kit.money import Money
from shop.invoices.correcting import correct
from shop.invoices.drawing import tax_in
from shop.invoices.model import BilledTo, LineKind, Paper, PaperKind, PaperState
from shop.invoices.service import Invoices
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.payments.service import Payments
from shop.policy.model import Policy
from tests.shop.stall import ALICE, BOB, CHARLIE, Stall, usd

TO = BilledTo("Oak Terrace Ltd", "36-4471902", "books@oak.com")


async def issue(stall: Stall, order: Order, to: BilledTo = TO, key: str = "") -> Paper:
    async with stall.db.write() as tx:
        return await Invoices(tx, stall.shop).issue(ALICE, order.id, to, key or f"{order.id} {to.name}")


async def papers(stall: Stall, order: Order) -> Sequence[Paper]:
    async with stall.db.read() as tx:
        return await Invoices(tx, stall.shop).of(ALICE, order.id)


async def refund(stall: Stall, order: Order, amount: str) -> None:
    async with stall.db.write() as tx:
        await Payments(tx, stall.shop).refund(CHARLIE, order.id, usd(amount), "sorry", f"refund {amount}")
    await stall.settle()


def taxed(stall: Stall) -> Stall:
    policy: Policy = stall.shop.policy
    rules = policy.invoices.model_copy(update={"days": 365, "tax_percent": {"USD": Decimal("7.5")}})
    return replace(stall, shop=replace(stall.shop, policy=policy.model_copy(update={"invoices": rules})))


async def test_it_holds_what_was_bought_and_the_tax_in_it(stall: Stall) -> None:
    stall = taxed(stall)
    order = await stall.paid({"mug-red": 2})
    made = await issue(stall, order)
    assert made.number == "INV-2026-000001"
    assert (made.to, made.order_id, made.state) == (TO, order.id, PaperState.ISSUED)
    assert sum([line.amount for line in made.lines], usd("0")) == made.total == order.total
    assert made.lines[0].quantity == 2
    assert made.net + made.tax == made.total
    assert (await stall.order(order)).history[-1].details == {"number": made.number}


async def test_numbers_have_no_gaps_even_where_one_fails_and_many_come_at_once(stall: Stall) -> None:
    orders = [await stall.paid() for _ in range(5)]

    async def fails() -> None:
        async with stall.db.write() as tx:
            await Invoices(tx, stall.shop).issue(ALICE, orders[0].id, BilledTo("Nobody"), "failing")
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    made = await asyncio.gather(*(issue(stall, order) for order in orders))
    assert sorted(one.number for one in made) == [f"INV-2026-{count:06}" for count in range(1, 6)]


async def test_the_same_wish_twice_is_one_invoice(stall: Stall) -> None:
    order = await stall.paid()
    first, again = await issue(stall, order, key="k"), await issue(stall, order, key="k")
    other = await issue(stall, order, key="another window")
    assert first == again == other
    assert len(await papers(stall, order)) == 1


async def test_one_that_reads_otherwise_takes_its_place(stall: Stall) -> None:
    order = await stall.paid()
    old = await issue(stall, order)
    new = await issue(stall, order, replace(TO, name="Oak Terrace GmbH"))
    first, note, last = await papers(stall, order)
    assert (first.number, first.state) == (old.number, PaperState.CREDITED)
    assert (note.kind, note.number, note.credits, note.total) == (
        PaperKind.CREDIT_NOTE,
        "CN-2026-000001",
        old.number,
        order.total,
    )
    assert (last.number, new.number) == ("INV-2026-000002", "INV-2026-000002")


async def test_what_is_paid_back_gets_a_credit_note_once(stall: Stall) -> None:
    stall = taxed(stall)
    order = await stall.paid(method="card")
    await stall.settle()
    made = await issue(stall, order)
    assert await correct(stall.db, stall.shop) == 0
    await refund(stall, order, "3.00")
    assert sum(await asyncio.gather(*(correct(stall.db, stall.shop) for _ in range(3)))) == 1
    invoice, note = await papers(stall, order)
    assert (note.total, note.credits, note.to) == (usd("3.00"), made.number, TO)
    assert invoice.state is PaperState.ISSUED
    async with stall.db.write() as tx:
        await Changes(tx, stall.shop).cancel(ALICE, order.id, "no_longer_needed", "cancel")
    await stall.settle()
    assert await correct(stall.db, stall.shop) == 1
    invoice, *notes = await papers(stall, order)
    assert invoice.state is PaperState.CREDITED
    assert sum([one.total for one in notes], usd("0")) == made.total


async def test_an_invoice_after_a_refund_is_for_what_was_kept(stall: Stall) -> None:
    order = await stall.paid(method="card")
    await stall.settle()
    await refund(stall, order, "3.00")
    made = await issue(stall, order)
    assert made.total == order.total - usd("3.00")
    assert made.lines[-1].kind is LineKind.PAID_BACK
    assert await correct(stall.db, stall.shop) == 0


async def test_what_was_paid_back_whole_or_not_paid_has_none(stall: Stall) -> None:
    order = await stall.paid(method="card")
    await stall.settle()
    await refund(stall, order, str(order.total.amount))
    with pytest.raises(Refusal, match=r"invoice\.refunded"):
        await issue(stall, order)
    with pytest.raises(Refusal, match=r"invoice\.state"):
        await issue(stall, await stall.place())


async def test_it_is_nobody_elses_and_made_out_to_somebody(stall: Stall) -> None:
    order = await stall.paid()
    made = await issue(stall, order)
    async with stall.db.write() as tx:
        invoices = Invoices(tx, stall.shop)
        with pytest.raises(NotFound):
            await invoices.of(BOB, order.id)
        with pytest.raises(NotFound):
            await invoices.get("inv_of_somebody")
        for name in (" ", "x" * 201):
            with pytest.raises(BadInput):
                await invoices.issue(ALICE, order.id, BilledTo(name), f"key {len(name)}")
        assert await invoices.get(made.id) == made


@given(cents=some.integers(0, 10**9), percent=some.decimals(0, 100, places=2))
def test_tax_is_exact_to_half_a_cent(cents: int, percent: Decimal) -> None:
    total = Money(Decimal(cents) / 100, "USD")
    tax = tax_in(total, percent)
    assert Decimal(0) <= tax.amount <= total.amount
    assert abs(tax.amount * (100 + percent) - total.amount * percent) <= (100 + percent) * Decimal("0.005")
