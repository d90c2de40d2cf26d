"""Puts an answer of the knowledge in terms of the order or the thing that is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows import coming_back
from flows.arrival import Ahead, wanted_day
from flows.coming_back import TO_COME, Thing
from flows.destinations import asks_when_there
from flows.engine.doors import DOING, LINES, REASON, InTerms, Shelf
from flows.engine.mentions import Mention
from flows.leaving import Leaving, asks_when_it_leaves
from flows.on_order import MyOrders
from flows.parcels import Telling
from flows.paying_terms import PAYING, PayingTerms
from flows.purchases import Purchases
from flows.sums import SUMS, of_order
from flows.swap_terms import SwapTerms
from kit.errors import NotFound
from kit.texts import Text, t
from nlu import cues
from shop.catalogue.service import Catalogue
from shop.orders.model import Order
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.reasons import Reason
from shop.returns.model import Return
from shop.shipping.service import Shipping

PERIOD = frozenset({"return-period", "not-returnable"})
HOW = frozenset({"how-to-return", "return-pickup", "return-address"})
COST = frozenset({"return-freight"})
ARRIVAL = ("delivery-time", "dispatch-time")
# What is asked about a day by which something is needed.
BY_A_DAY = "express"
# Where we deliver to; with a place that is named, how long it takes to there may be meant.
WHITHER = frozenset({"delivery-remote", "where-we-deliver"})
FREIGHT = frozenset({"freight", "free-freight"})
RECEIVER = frozenset({"courier-calls"})
SWAPS = frozenset({"exchange"})
SWAP_COST = frozenset({"exchange-freight"})
FREE = t("With a claim we make it good at no cost to you.")
WARRANTY = frozenset({"warranty", "repair"})
# What is to be done when something is wrong: who is being asked about that already needs no invitation to it.
TROUBLE = frozenset({"damaged", "missing-item", "wrong-item", "delivered-not-received"})
CLAIM, RETURN = "claim_item", "return_item"
# What is done with an order: when that comes is asked then, and not when the basket would.
OF_ORDERS = frozenset({"pay_order", "change_address", "change_items", "change_payment", "cancel_order"})
# So many things are told one by one.
FEW = 4


@dataclass(frozen=True)
class OrderTerms:
    """Bound to one transaction."""

    mine: MyOrders
    catalogue: Catalogue
    shipping: Shipping
    shelf: Shelf
    purchases: Purchases

    @property
    def of_arrival(self) -> Sequence[str]:
        """The entries that tell when something comes, the usual one first."""
        return (*ARRIVAL, BY_A_DAY)

    async def told(
        self, entry: str, focus: Mapping[str, str], products: Sequence[str], said: Mention
    ) -> InTerms | None:
        """The same for what is spoken of; None where nothing is, or the answer is the same for everything."""
        if focus.get(DOING) == CLAIM and entry in TROUBLE | COST | SWAP_COST:
            return InTerms("" if entry in TROUBLE else FREE)
        if entry in PAYING:
            ways = PayingTerms(self.mine.policy).told(said)
            return InTerms(ways) if ways else None
        whither = entry in WHITHER and asks_when_there(said.text) and not cues.has("price", said.text)
        if whither or (entry == BY_A_DAY and said.has("date")):
            entry = ARRIVAL[0]
        if entry in SWAPS:
            return await SwapTerms(self.mine, self.catalogue).told(focus.get("order", ""), products, said)
        if entry not in PERIOD | HOW | WARRANTY | COST | RECEIVER | FREIGHT | SUMS | {*ARRIVAL}:
            return None
        order = await self._order(focus, products)
        if entry in SUMS and order is not None:
            return InTerms(sum_of) if (sum_of := of_order(order)) else None
        if entry in FREIGHT | SUMS or (entry in ARRIVAL and (order is None or await self._buys_else(focus))):
            return await self._of_a_purchase(entry, focus, products, said)
        if order is None:
            return await self._of_the_shelf(entry, focus, products)
        return await self._of_an_order(entry, order, focus, products, said)

    async def _of_an_order(
        self, entry: str, order: Order, focus: Mapping[str, str], products: Sequence[str], said: Mention
    ) -> InTerms | None:
        if entry in RECEIVER | {*ARRIVAL}:
            return await self._on_its_way(entry, order, focus, said)
        if entry in HOW | COST:
            return self._how(order) if entry in HOW else self._cost(order, focus)
        some = coming_back.things(order, products or _concerned(order, focus))
        if len(some) > FEW:
            return None
        return self._until(order, some) if entry in PERIOD else self._warranty(order, some)

    async def _order(self, focus: Mapping[str, str], products: Sequence[str]) -> Order | None:
        """The order spoken of, unless something was named that is not in it."""
        order_id = focus.get("order", "")
        if not order_id or self.mine.visitor.customer_id is None:
            return None
        try:
            order = await self.mine.get(order_id)
        except NotFound:
            return None
        inside = {line.item.product_id for line in order.lines}
        return order if not products or inside & set(products) else None

    async def _of_the_shelf(self, entry: str, focus: Mapping[str, str], products: Sequence[str]) -> InTerms | None:
        named = tuple(products) or tuple(filter(None, [focus.get("product", "")]))
        if focus.get(DOING) == CLAIM and entry in TROUBLE | COST | SWAP_COST:
            return InTerms("" if entry in TROUBLE else FREE)
        if entry not in PERIOD or len(named) != 1:
            return None
        found = await self.catalogue.products(named)
        some = [Thing(one.name, one.category) for one in found.values()]
        rules = self.mine.policy.returns
        return InTerms(coming_back.until_when(some, rules, None, self.mine.clock.now())) if some else None

    async def _of_a_purchase(
        self, entry: str, focus: Mapping[str, str], products: Sequence[str], said: Mention
    ) -> InTerms | None:
        buying = self.purchases
        told = await (buying.arrival if entry in ARRIVAL else buying.freight)(focus, products, said)
        return None if told is None else InTerms(told, begins=entry in FREIGHT)

    async def _buys_else(self, focus: Mapping[str, str]) -> bool:
        """Whether something lies in the basket; not while something is done with the order that is spoken of."""
        if focus.get(DOING, "") in OF_ORDERS:
            return False
        return bool(await self.shelf.basket(self.mine.visitor))

    async def _on_its_way(self, entry: str, order: Order, focus: Mapping[str, str], said: Mention) -> InTerms | None:
        """Of the order spoken of, while nothing else is being bought."""
        if await self._buys_else(focus):
            return None
        told = _receiver(order) if entry in RECEIVER else await self._arrival(order, said)
        return InTerms(told) if told is not None else None

    async def _arrival(self, order: Order, said: Mention) -> Text | None:
        now, rules = self.mine.clock.now(), self.mine.policy.shipping
        if asks_when_it_leaves((said,)) and order.state in BEFORE_DISPATCH | {OrderState.SHIPPED}:
            leaves = Leaving(rules, now, wanted_day((said,), now.date()), order)
            return t("Order {order}: {leaves}", order=order.id, leaves=leaves)
        if order.state in BEFORE_DISPATCH:
            wanted = wanted_day((said,), now.date())
            ahead = Ahead(order, rules, now, wanted, again=wanted is not None)
            return t("Order {order}: {ahead}", order=order.id, ahead=ahead)
        found = await self.shipping.track(self.mine.actor, order.id) if order.state is OrderState.SHIPPED else ()
        telling = Telling(order, rules, now, (said,))
        comes = [arrival for parcel in found if (arrival := telling.arrival(parcel))]
        return t("Order {order}: {comes}", order=order.id, comes=comes[0]) if len(comes) == 1 else None

    def _until(self, order: Order, some: Sequence[Thing]) -> InTerms | None:
        if order.state not in TO_COME | {OrderState.DELIVERED}:
            return None
        rules = self.mine.policy.returns
        text = coming_back.until_when(some, rules, order.delivered_at, self.mine.clock.now())
        return InTerms(text, begins=order.state is OrderState.DELIVERED)

    def _how(self, order: Order) -> InTerms | None:
        if back := _open(order):
            return InTerms(coming_back.sent_how(back, self.mine.policy), begins=False)
        return InTerms(coming_back.HOW, begins=False) if order.state in TO_COME else None

    def _cost(self, order: Order, focus: Mapping[str, str]) -> InTerms | None:
        """For the return that is open: by its reason, where that is known."""
        rules, reason = self.mine.policy.returns, focus.get(REASON, "")
        if focus.get(DOING) == RETURN and reason:
            return InTerms(coming_back.cost_of(rules, Reason(reason), order.currency), begins=False)
        if order.state not in TO_COME and focus.get(DOING) != RETURN:
            return None
        return InTerms(coming_back.at_whose_cost(self.mine.policy.returns, order.currency), begins=False)

    def _warranty(self, order: Order, some: Sequence[Thing]) -> InTerms | None:
        if order.delivered_at is None:
            return None
        return InTerms(coming_back.warranty(some, self.mine.policy, order.delivered_at, self.mine.clock.now()))


def _receiver(order: Order) -> Text | None:
    reached = order.recipient.reached
    return t("For order {order} the courier calls {recipient}.", order=order.id, recipient=reached) if reached else None


def _concerned(order: Order, focus: Mapping[str, str]) -> list[str]:
    """The products of the lines that were chosen, or else are coming back already; none: all of them."""
    chosen = set(focus.get(LINES, "").split(","))
    back = _open(order)
    under_way = {str(part.line) for part in back.lines} if back is not None else set()
    lines = {str(line.line): line.item.product_id for line in order.lines}
    return [lines[number] for number in sorted((chosen & lines.keys()) or under_way) if number in lines]


def _open(order: Order) -> Return | None:
    """What is under way of it, the latest."""
    return next((back for back in reversed(order.returns) if back.open), None)
