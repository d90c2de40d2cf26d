"""The orders of a shop that nobody here wrote, under its own rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kit.db import Database
from kit.errors import Refusal
from shop.files.folder import import_folder
from shop.files.progress import Silent
from shop.model import Actor
from shop.orders.changes.service import Changes
from shop.orders.service import Orders
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.rules import possible

RETAIL = Path(__file__).parents[4] / "shared" / "data" / "retail"
pytestmark = pytest.mark.skipif(not RETAIL.is_dir(), reason="the shared data folder is not next to the project")

PENDING = {Action.CANCEL, Action.CHANGE_ADDRESS, Action.CHANGE_ITEMS, Action.CHANGE_PAYMENT}
POSSIBLE: Mapping[OrderState, set[Action]] = {
    OrderState.PAID: PENDING,
    OrderState.PACKED: {Action.TRACK},
    OrderState.DELIVERED: {Action.RETURN, Action.EXCHANGE, Action.TRACK},
    OrderState.CANCELLED: {Action.TRACK, Action.REFUND_STATUS},
}


@pytest.fixture
def retail(shop: ShopParts) -> ShopParts:
    return replace(shop, policy=Policy.load("retail"))


async def test_each_imported_order_adds_up_and_allows_what_its_status_allows(db: Database, retail: ShopParts) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    async with db.read() as tx:
        orders = await Orders(tx, retail).recent(limit=2000)
    assert len(orders) == 1000
    for order in orders:
        assert order.booked == order.owed, order.id
        assert possible(order, retail.policy, retail.clock.now()) == POSSIBLE[order.state], order.id
        assert order.lines[0].item.name.by_locale["zh-CN"]


async def test_a_processed_order_is_out_of_reach_whatever_the_verb(db: Database, retail: ShopParts) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    async with db.write() as tx:
        order = (await Orders(tx, retail).recent([OrderState.PACKED], limit=1))[0]
        with pytest.raises(Refusal) as refused:
            await Changes(tx, retail).cancel(Actor.customer(order.customer_id), order.id, "no_longer_needed", "k")
    assert (refused.value.rule, refused.value.instead) == ("cancel.state", ("talk_to_person",))
