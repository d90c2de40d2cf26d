"""A small shop with everything real: mugs that are counted, shirts that are not, Alice and Bob with their cards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from kit.clock import MovableClock
from kit.db import Database
from kit.money import Money
from shop.catalogue.tables import OptionRow, ProductRow, VariantRow
from shop.customers.tables import CustomerRow, PaymentMethodRow
from shop.events import EventRow
from shop.model import SYSTEM, Actor, ActorKind, Address
from shop.orders.changes.service import Changes
from shop.orders.checkout import Checkout
from shop.orders.expiry import expire
from shop.orders.model import Order
from shop.orders.quotes import Wanted
from shop.orders.service import Orders
from shop.orders.states import OrderState
from shop.orders.tables import OrderLineRow
from shop.parts import ShopParts
from shop.payments.methods import Balances
from shop.payments.model import EntryState, PaySession
from shop.payments.sandbox import Decision, Sandbox
from shop.payments.service import Payments
from shop.payments.settling import settle
from shop.payments.webhooks import WebhookResult
from shop.returns.service import Returns
from shop.returns.tables import ReturnLineRow
from shop.shipping.advancing import advance
from shop.shipping.sandbox import SandboxCarrier
from shop.shipping.service import Shipping

ALICE, BOB = Actor.customer("alice"), Actor.customer("bob")
CHARLIE = Actor(ActorKind.AGENT, "charlie")
HOME = Address("1 Main Street", "", "Denver", "CO", "80279", "US")
OFFICE = Address("9 Office Road", "Floor 3", "Denver", "CO", "80280", "US")
SMOOTH = "SB0000000000"  # a tracking number of a parcel that travels without incident

MUGS = {"mug-red": "12.00", "mug-blue": "15.00", "mug-green": "9.00", "mug-gold": "12.00"}
SHIRTS = {"shirt-s": "20.00", "shirt-m": "20.00"}
STOCK = 10
METHODS = (
    ("card", "credit_card", "4242", None),
    ("card-declined", "credit_card", "0002", None),
    ("paypal", "paypal", "", None),
    ("gift", "gift_card", "", "100.00"),
    ("gift-small", "gift_card", "", "1.00"),
)


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


@dataclass(frozen=True)
class Stall:
    """The shop, its store and its clock."""

    db: Database
    shop: ShopParts
    clock: MovableClock
    sandbox: Sandbox

    @classmethod
    async def open(cls, db: Database, shop: ShopParts, clock: MovableClock) -> Stall:
        sandbox = Sandbox("a secret of the sandbox", "http://shop.test")
        parts = replace(shop, providers={"sandbox": sandbox}, carriers={"sandbox": SandboxCarrier()})
        stall = cls(db, parts, clock, sandbox)
        await stall._fill()
        return stall

    def under(self, policy: Any) -> Stall:
        """The same stall under other rules."""
        return replace(self, shop=replace(self.shop, policy=policy))

    async def place(
        self, lines: Mapping[str, int] | None = None, method: str = "", actor: Actor = ALICE, key: str = ""
    ) -> Order:
        wanted = [Wanted(variant, count) for variant, count in (lines or {"mug-red": 1}).items()]
        async with self.db.write() as tx:
            checkout = Checkout(tx, self.shop)
            return await checkout.place(actor.id, wanted, HOME, method, key or f"place-{self._tick()}")

    async def paid(self, lines: Mapping[str, int] | None = None, method: str = "card", actor: Actor = ALICE) -> Order:
        """An order that is paid: on the pay page ("page"), or with a saved method."""
        order = await self.place(lines, "" if method == "page" else method, actor)
        if method == "page":
            await self.pay(order)
        await settle(self.db, self.shop)
        return await self.order(order)

    async def shipped(
        self, lines: Mapping[str, int] | None = None, method: str = "card", number: str = SMOOTH
    ) -> Order:
        order = await self.paid(lines, method)
        async with self.db.write() as tx:
            shipping = Shipping(tx, self.shop)
            await shipping.pack(CHARLIE, order.id, f"pack-{order.id}")
            return await shipping.ship(CHARLIE, order.id, f"ship-{order.id}", tracking_ids=[number])

    async def delivered(self, lines: Mapping[str, int] | None = None, method: str = "card") -> Order:
        order = await self.shipped(lines, method)
        self.clock.move(timedelta(hours=54))
        await advance(self.db, self.shop)
        return await self.order(order)

    async def session(self, order: Order) -> PaySession:
        async with self.db.write() as tx:
            actor = Actor.customer(order.customer_id)
            return await Payments(tx, self.shop).open_page(actor, order.id, f"page-{self._tick()}")

    async def pay(self, order: Order, decision: Decision = Decision.PAY) -> WebhookResult:
        return await self.hook(await self.session(order), decision)

    async def hook(self, session: PaySession, decision: Decision = Decision.PAY) -> WebhookResult:
        notice = self.sandbox.decide(session, decision, self.clock.now())
        return await self.notice(dict(notice.headers), notice.body)

    async def notice(self, headers: Mapping[str, str], body: bytes) -> WebhookResult:
        async with self.db.write() as tx:
            return await Payments(tx, self.shop).handle_webhook("sandbox", headers, body)

    async def settle(self) -> int:
        return await settle(self.db, self.shop)

    async def expire(self) -> int:
        return await expire(self.db, self.shop)

    async def order(self, order: Order | str) -> Order:
        async with self.db.read() as tx:
            return await Orders(tx, self.shop).get(SYSTEM, order if isinstance(order, str) else order.id)

    async def orders(self) -> tuple[Order, ...]:
        async with self.db.read() as tx:
            return await Orders(tx, self.shop).recent(limit=1000)

    async def stock(self, variant: str) -> tuple[int | None, int]:
        """What lies in the house, and what of it is promised."""
        async with self.db.read() as tx:
            row = (
                await tx.execute(select(VariantRow.stock, VariantRow.reserved).where(VariantRow.id == variant))
            ).one()
            return row.stock, row.reserved

    async def balance(self, method: str) -> Decimal:
        async with self.db.read() as tx:
            found = await tx.scalar(select(PaymentMethodRow.balance).where(PaymentMethodRow.id == method))
            assert found is not None
            return found

    async def spend(self, method: str, amount: str) -> None:
        """Takes something off a gift card, as another order would."""
        async with self.db.write() as tx:
            await Balances(tx).debit(method, usd(amount))

    async def events(self, order: Order) -> list[str]:
        async with self.db.read() as tx:
            kinds = select(EventRow.kind).where(EventRow.order_id == order.id).order_by(EventRow.id)
            return list((await tx.scalars(kinds)).all())

    async def check(self) -> None:
        """What must hold at any moment: money adds up, stock is promised to somebody and never below zero."""
        for order in await self.orders():
            assert order.booked.amount >= 0, f"{order.id} gave back more than it got"
            assert order.captured.amount >= 0, f"{order.id} gave back more than it got"
            failed = any(entry.state is EntryState.FAILED for entry in order.payments)
            if order.state is not OrderState.UNPAID and not failed:
                assert order.booked == order.owed, f"{order.id} is {order.state}: {order.booked} is not {order.owed}"
            goods = sum((line.amount.amount for line in order.lines), start=Decimal(0))
            assert goods == order.goods.amount
            assert order.total == order.goods + order.freight + order.fees
        await self._check_stock()

    async def _check_stock(self) -> None:
        async with self.db.read() as tx:
            for row in (await tx.scalars(select(VariantRow))).all():
                lines = select(func.coalesce(func.sum(OrderLineRow.held), 0)).where(OrderLineRow.variant_id == row.id)
                aside = select(func.coalesce(func.sum(ReturnLineRow.held), 0)).where(
                    ReturnLineRow.new_variant_id == row.id
                )
                promised = (await tx.scalar(lines) or 0) + (await tx.scalar(aside) or 0)
                assert row.reserved == promised, f"{row.id}: {row.reserved} reserved, {promised} promised"
                assert row.stock is None or 0 <= row.reserved <= row.stock

    def _tick(self) -> int:
        self.clock.move(timedelta(milliseconds=1))
        return int(self.clock.now().timestamp() * 1000)

    async def _fill(self) -> None:
        async with self.db.write() as tx:
            tx.add_all(
                [
                    ProductRow(id="mug", name="Mug", category="kitchen", currency="USD"),
                    ProductRow(id="shirt", name="Shirt", category="clothing", currency="USD"),
                    ProductRow(id="socks", name="Socks", category="underwear", currency="USD"),
                ]
            )
            await tx.flush()
            tx.add(
                OptionRow(product_id="mug", name="color", position=0, option_values=["red", "blue", "green", "gold"])
            )
            tx.add_all(_variant("mug", name, price, "color", STOCK) for name, price in MUGS.items())
            tx.add_all(_variant("shirt", name, price, "size", None) for name, price in SHIRTS.items())
            tx.add(_variant("socks", "socks-black", "5.00", "color", STOCK))
            for name in ("alice", "bob"):
                tx.add(CustomerRow(id=name, first_name=name.capitalize(), last_name="Miller"))
            await tx.flush()
            for customer, prefix in (("alice", ""), ("bob", "bob-")):
                tx.add_all(_method(customer, prefix + name, *rest) for name, *rest in METHODS)


def _variant(product: str, name: str, price: str, option: str, stock: int | None) -> VariantRow:
    value = name.split("-")[1]
    return VariantRow(
        id=name,
        product_id=product,
        options={option: value},
        options_key=json.dumps({option: value}),
        price=Decimal(price),
        currency="USD",
        stock=stock,
    )


def _method(customer: str, name: str, kind: str, last4: str, balance: str | None) -> PaymentMethodRow:
    return PaymentMethodRow(
        id=name,
        customer_id=customer,
        kind=kind,
        last4=last4,
        balance=None if balance is None else Decimal(balance),
        currency="USD" if balance else "",
    )


__all__ = ["ALICE", "BOB", "CHARLIE", "HOME", "OFFICE", "SMOOTH", "Changes", "Returns", "Stall", "usd"]
