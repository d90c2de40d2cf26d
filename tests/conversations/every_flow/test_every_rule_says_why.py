"""Every refusal of the shop's rules, for every order in every state at several times, as customers read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kit.errors import Refusal
from shop.orders.model import Order
from shop.orders.service import Orders
from shop.orders.states import OrderState
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.rules import check_line, refusal
from shop.returns.states import ReturnKind
from tests.conversations.world import World
from tests.rendered import faults

LATER = (timedelta(0), timedelta(days=20), timedelta(days=60), timedelta(days=500))
# The rules that the sample must have broken, or it says little.
BROKEN = frozenset(
    {
        "address.state", "cancel.items_changed", "cancel.state", "claim.off", "claim.pieces", "claim.rest",
        "claim.state", "claim.window", "exchange.category", "exchange.once", "exchange.pieces", "exchange.rest",
        "exchange.state", "exchange.window", "intercept.off", "intercept.reach", "intercept.state", "invoice.off",
        "invoice.refunded", "invoice.state", "invoice.window", "items.once", "items.state", "pay.expired",
        "pay.state", "payment.state", "payment.unpaid", "price.off", "price.state", "price.window", "refund.none",
        "repair.category", "repair.off", "repair.pieces", "repair.rest", "repair.state", "repair.window",
        "return.category", "return.once", "return.pieces", "return.rest", "return.state", "return.window",
        "selling.off", "track.state",
    }
)  # fmt: skip


async def orders(world: World) -> list[Order]:
    async with world.house.ground.db.read() as tx:
        found = await Orders(tx, world.house.shop).recent((), 2000, 0)
        return list(found)


def refusals(some: list[Order], policy: Policy, world: World) -> Iterator[Refusal]:
    for order in some:
        for state in OrderState:
            other = replace(order, state=state)
            for later in LATER:
                now = world.clock.now() + later
                yield from (no for action in Action if (no := refusal(action, other, policy, now)) is not None)
                yield from _of_lines(other, policy, world, later)


def _of_lines(order: Order, policy: Policy, world: World, later: timedelta) -> Iterator[Refusal]:
    for kind in ReturnKind:
        for line in order.lines:
            try:
                check_line(kind, order, line, policy, world.clock.now() + later)
            except Refusal as no:
                yield no


def wrong_of(world: World, found: list[Refusal]) -> list[str]:
    say = world.house.ground.texts.say
    said = {say(no.text, locale): (locale, no.rule) for no in found for locale in ("en", "zh-CN")}
    names = (world.house.shop.policy.returns.send_to,)
    return [f"{rule}: {text!r} has {bad}" for text, (at, rule) in said.items() if (bad := faults(text, at, names))]


async def test_in_the_demo_shop(demo: World) -> None:
    some = await orders(demo)
    found = list(refusals(some, demo.house.shop.policy, demo))
    found += refusals(some, Policy.load("retail"), demo)
    assert not wrong_of(demo, found)
    assert {no.rule for no in found} >= BROKEN
    assert all("talk_to_person" in no.instead for no in found)


async def test_in_the_retail_shop(retail: World) -> None:
    assert not wrong_of(retail, list(refusals((await orders(retail))[:60], retail.house.shop.policy, retail)))
