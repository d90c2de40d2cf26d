"""A customer's own data holds their invoices; who is forgotten stands on none."""

from __future__ import annotations

import json

from shop.customers.erasure import OwnData
from shop.invoices.model import BilledTo
from shop.invoices.service import Invoices
from tests.shop.stall import ALICE, CHARLIE, Stall

TO = BilledTo("Oak Terrace Ltd", "36-4471902", "books@oak.com")


async def delivered_and_invoiced(stall: Stall) -> str:
    order = await stall.delivered()
    async with stall.db.write() as tx:
        await Invoices(tx, stall.shop).issue(ALICE, order.id, TO, "k")
    return order.id


async def test_their_own_data_holds_them_till_they_are_forgotten(stall: Stall) -> None:
    order_id = await delivered_and_invoiced(stall)
    async with stall.db.write() as tx:
        own = OwnData(tx, stall.shop)
        told = json.dumps(await own.export(ALICE.id))
        assert "Oak Terrace Ltd" in told
        assert "36-4471902" in told
        await own.erase(ALICE.id, CHARLIE)
    async with stall.db.read() as tx:
        [kept] = await Invoices(tx, stall.shop).of(CHARLIE, order_id)
    assert (kept.number, kept.to) == ("INV-2026-000001", BilledTo(""))
