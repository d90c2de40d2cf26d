"""Whatever customers, staff, providers and carriers do, in whatever order: ledger, stock and states agree."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kit.clock import MovableClock
from kit.crypto import Cipher
from kit.db import Database
from kit.errors import BadInput, Refusal
from kit.texts import Texts
from migrations.tables import metadata
from shop.model import ActorKind
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.states import TRANSITIONS, OrderState
from shop.parts import ShopParts
from shop.payments.sandbox import Decision
from shop.payments.service import Payments
from shop.returns import states as return_states
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.states import ReturnState
from shop.returns.wishes import ClaimWish, ExchangeWish, Wish
from shop.shipping.advancing import advance
from shop.shipping.redirecting import redirect
from shop.shipping.service import Shipping
from tests.shop.fakes import CountedTries
from tests.shop.stall import ALICE, CHARLIE, METHODS, MUGS, OFFICE, STOCK, Stall, usd

VARIANTS = st.sampled_from([*MUGS, "shirt-s"])
MUG = st.sampled_from(list(MUGS))
PAYING = st.sampled_from(["", *[name for name, *_ in METHODS]])
PICK = st.integers(0, 5)
RETURN_STEPS: dict[str, Callable[[Returns, Return, str], Awaitable[Return]]] = {
    "approve": lambda returns, back, key: returns.approve(CHARLIE, back.id, key),
    "reject": lambda returns, back, key: returns.reject(CHARLIE, back.id, "no", key),
    "withdraw": lambda returns, back, key: returns.withdraw(ALICE, back.id, key),
    "receive": lambda returns, back, key: returns.receive(CHARLIE, back.id, key),
    "inspect": lambda returns, back, key: returns.inspect(CHARLIE, back.id, key, restock=True),
    "discard": lambda returns, back, key: returns.inspect(CHARLIE, back.id, key, restock=False),
    "refund": lambda returns, back, key: returns.refund(CHARLIE, back.id, key),
    "replace": lambda returns, back, key: returns.send_replacement(CHARLIE, back.id, key, method_id="card"),
}


@dataclass
class Bench:
    """A stall on a loop of its own, emptied before each example."""

    url: str
    runner: asyncio.Runner
    key: int = 0
    stall: Stall = field(init=False)

    def run(self, work: Awaitable[Any]) -> Any:
        async def awaited() -> Any:
            return await work

        return self.runner.run(awaited())

    async def open(self) -> None:
        clock = MovableClock()
        db = Database(self.url, Cipher(["a secret of the tests"]))
        async with db.write() as tx:
            for table in reversed(metadata.sorted_tables):
                await tx.execute(table.delete())
        self.stall = await Stall.open(db, ShopParts(clock=clock, texts=Texts({}), limiter=CountedTries()), clock)

    async def write(self, service: type[Any], work: Callable[[Any, str], Awaitable[Any]]) -> None:
        """Does something that may be refused, twice under one key."""
        self.key += 1
        for _ in range(2):
            try:
                async with self.stall.db.write() as tx:
                    await work(service(tx, self.stall.shop), f"key-{self.key}")
            except (Refusal, BadInput):
                return


class Ledger(RuleBasedStateMachine):
    """Picks orders by number among all there are, so that every rule also meets orders it does not fit."""

    bench: Bench

    @initialize()
    def open(self) -> None:
        self.bench.run(self.bench.open())

    @property
    def stall(self) -> Stall:
        return self.bench.stall

    def orders(self) -> tuple[Order, ...]:
        found: tuple[Order, ...] = self.bench.run(self.stall.orders())
        return found

    def write(self, pick: int, service: type[Any], work: Callable[[Any, Order, str], Awaitable[Any]]) -> None:
        orders = self.orders()
        if orders:
            order = orders[pick % len(orders)]
            self.bench.run(self.bench.write(service, lambda bound, key: work(bound, order, key)))

    @rule(first=VARIANTS, second=VARIANTS, count=st.integers(1, 4), method=PAYING)
    def place(self, first: str, second: str, count: int, method: str) -> None:
        try:
            self.bench.run(self.stall.place({first: count, second: 1}, method))
        except Refusal:
            return

    @rule(variant=VARIANTS, count=st.integers(1, 3), method=st.sampled_from(["card", "gift"]))
    def sell_and_deliver(self, variant: str, count: int, method: str) -> None:
        try:
            self.bench.run(self.stall.delivered({variant: count}, method))
        except Refusal:
            return

    @rule()
    def settle(self) -> None:
        self.bench.run(self.stall.settle())

    @rule(pick=PICK, decision=st.sampled_from(Decision), late=st.booleans())
    def visit_the_pay_page(self, pick: int, decision: Decision, late: bool) -> None:
        orders = self.orders()
        if not orders:
            return
        try:
            session = self.bench.run(self.stall.session(orders[pick % len(orders)]))
        except Refusal:
            return
        if late:
            self.stall.clock.move(timedelta(minutes=40))
            self.bench.run(self.stall.expire())
        self.bench.run(self.stall.hook(session, decision))
        self.bench.run(self.stall.hook(session, decision))

    @rule(pick=PICK, method=PAYING)
    def pay_otherwise(self, pick: int, method: str) -> None:
        self.write(pick, Payments, lambda payments, order, key: payments.charge(ALICE, order.id, method, key))

    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        self.write(pick, Changes, lambda changes, order, key: changes.cancel(ALICE, order.id, "changed_mind", key))

    @rule(pick=PICK, variant=MUG, method=PAYING)
    def change_items(self, pick: int, variant: str, method: str) -> None:
        self.write(
            pick, Changes, lambda changes, order, key: changes.change_items(ALICE, order.id, {1: variant}, key, method)
        )

    @rule(pick=PICK, method=PAYING)
    def change_payment(self, pick: int, method: str) -> None:
        self.write(pick, Changes, lambda changes, order, key: changes.change_payment(ALICE, order.id, method, key))

    @rule(pick=PICK, method=PAYING)
    def change_address(self, pick: int, method: str) -> None:
        self.write(
            pick, Changes, lambda changes, order, key: changes.change_address(ALICE, order.id, OFFICE, key, method)
        )
        self.bench.run(redirect(self.stall.db, self.stall.shop))

    @rule(pick=PICK)
    def pack_and_ship(self, pick: int) -> None:
        self.write(pick, Shipping, lambda shipping, order, key: shipping.pack(CHARLIE, order.id, key))
        self.write(pick, Shipping, lambda shipping, order, key: shipping.ship(CHARLIE, order.id, key))

    @rule(pick=PICK)
    def deliver(self, pick: int) -> None:
        self.write(pick, Shipping, lambda shipping, order, key: shipping.deliver(CHARLIE, order.id, key))

    @rule(pick=PICK, cents=st.integers(1, 2000))
    def give_a_little_back(self, pick: int, cents: int) -> None:
        amount = usd(str(Decimal(cents) / 100))
        self.write(
            pick, Payments, lambda payments, order, key: payments.refund(CHARLIE, order.id, amount, "sorry", key)
        )

    @rule(pick=PICK, method=st.sampled_from(["", "gift"]))
    def send_back(self, pick: int, method: str) -> None:
        wish = Wish(lines=(1,), reason="changed_mind", method_id=method)
        self.write(pick, Returns, lambda returns, order, key: returns.request_return(ALICE, order.id, wish, key))

    @rule(pick=PICK, variant=MUG, method=PAYING)
    def exchange(self, pick: int, variant: str, method: str) -> None:
        wish = ExchangeWish(variants={1: variant}, reason="changed_mind", method_id=method)
        self.write(pick, Returns, lambda returns, order, key: returns.request_exchange(ALICE, order.id, wish, key))

    @rule(pick=PICK, remedy=st.sampled_from(["refund", "replacement"]))
    def claim(self, pick: int, remedy: str) -> None:
        wish = ClaimWish(lines=(1,), reason="missing", remedy=remedy)
        self.write(pick, Returns, lambda returns, order, key: returns.open_claim(ALICE, order.id, wish, key))

    @rule(pick=PICK, step=st.sampled_from(sorted(RETURN_STEPS)))
    def handle(self, pick: int, step: str) -> None:
        backs = [back for order in self.orders() for back in order.returns]
        if backs:
            back = backs[pick % len(backs)]
            self.bench.run(self.bench.write(Returns, lambda bound, key: RETURN_STEPS[step](bound, back, key)))

    @rule(pick=PICK, restock=st.booleans())
    def carry_a_return_through(self, pick: int, restock: bool) -> None:
        """Every step that leads on; those that do not fit its state or its kind are refused."""
        for step in ("approve", "receive", "inspect" if restock else "discard", "refund", "replace"):
            self.handle(pick, step)

    @rule(hours=st.sampled_from([1, 30, 200]))
    def wait(self, hours: int) -> None:
        self.stall.clock.move(timedelta(hours=hours))
        self.bench.run(self.stall.expire())
        self.bench.run(advance(self.stall.db, self.stall.shop))

    @invariant()
    def money_and_promises_add_up(self) -> None:
        if hasattr(self.bench, "stall"):
            self.bench.run(self.stall.check())

    @invariant()
    def every_step_was_lawful(self) -> None:
        if not hasattr(self.bench, "stall"):
            return
        for order in self.orders():
            state = OrderState.UNPAID
            for entry in order.history:
                if entry.old_state in set(OrderState) and entry.new_state in set(OrderState):
                    step = (OrderState(entry.old_state), OrderState(entry.new_state))
                    assert step[0] is state
                    assert entry.actor.kind in TRANSITIONS[step]
                    state = step[1]
            assert state is order.state

    @invariant()
    def no_piece_is_lost(self) -> None:
        if hasattr(self.bench, "stall"):
            gone = pieces_gone(self.orders())
            for variant in MUGS:
                assert self.bench.run(self.stall.stock(variant))[0] == STOCK - gone.get(variant, 0), variant

    @invariant()
    def no_gift_is_lost(self) -> None:
        if not hasattr(self.bench, "stall"):
            return
        entries = [entry for order in self.orders() for entry in order.payments if entry.method_id == "gift"]
        spent = sum((entry.signed.amount for entry in entries), start=Decimal(0))
        assert self.bench.run(self.stall.balance("gift")) == Decimal(100) - spent

    def teardown(self) -> None:
        if hasattr(self.bench, "stall"):
            self.bench.run(self.stall.db.close())


def pieces_gone(orders: tuple[Order, ...]) -> dict[str, int]:
    """Pieces of each variant that left the house and did not come back."""
    gone: dict[str, int] = {}

    def count(variant: str, pieces: int) -> None:
        gone[variant] = gone.get(variant, 0) + pieces

    for order in orders:
        if order.shipped_at is not None:
            for line in order.lines:
                count(line.item.variant_id, line.quantity)
        restocked = {
            entry.details["return_id"]
            for entry in order.history
            if entry.details.get("restock") and "return_id" in entry.details
        }
        for back in order.returns:
            for part in back.lines:
                sold = next(line for line in order.lines if line.line == part.line)
                if back.id in restocked:
                    count(sold.item.variant_id, -part.quantity)
                if back.state is ReturnState.EXCHANGED:
                    count(part.new_variant_id, part.quantity)
    return gone


# The first finds mistakes of logic, the second what only works on SQLite.
EXAMPLES = {"sqlite": 8, "postgresql": 3}


@pytest.mark.timeout(300)
def test_the_ledger_is_never_wrong(db_url: str) -> None:
    with asyncio.Runner() as runner:

        class Bound(Ledger):
            bench = Bench(db_url, runner)

        few = settings(
            max_examples=EXAMPLES[db_url.split("+", maxsplit=1)[0].split(":", maxsplit=1)[0]],
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Bound, settings=few)


def test_every_state_is_reached_and_every_step_has_somebody_who_may_take_it() -> None:
    reached = {to for _, to in TRANSITIONS} | {OrderState.UNPAID}
    assert reached == set(OrderState)
    assert all(TRANSITIONS.values())
    assert {to for _, to in return_states.TRANSITIONS} | {ReturnState.REQUESTED} == set(ReturnState)


def test_customers_take_no_step_of_the_shop() -> None:
    theirs = {step for step, kinds in TRANSITIONS.items() if ActorKind.CUSTOMER in kinds}
    assert theirs == {
        (OrderState.UNPAID, OrderState.PAID),
        (OrderState.UNPAID, OrderState.CANCELLED),
        (OrderState.PAID, OrderState.CANCELLED),
        (OrderState.PACKED, OrderState.CANCELLED),
        (OrderState.DELIVERED, OrderState.RETURN_REQUESTED),
        (OrderState.DELIVERED, OrderState.EXCHANGE_REQUESTED),
        (OrderState.RETURN_REQUESTED, OrderState.DELIVERED),
        (OrderState.EXCHANGE_REQUESTED, OrderState.DELIVERED),
    }
