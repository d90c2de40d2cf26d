"""Customers claim that something is missing, wrong or damaged. Staff decide; a replacement is kept aside."""

from __future__ import annotations

from datetime import datetime

from kit.errors import Refusal
from kit.money import Money
from kit.texts import t
from shop.model import Actor
from shop.orders.model import Order
from shop.orders.quotes import Swap
from shop.orders.stock import SoldOut, Stock
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.reasons import Reason
from shop.policy.rules import check
from shop.policy.taking_back import ClaimRule
from shop.returns.model import Return
from shop.returns.quotes import ClaimQuote, Part
from shop.returns.states import ReturnKind
from shop.returns.storing import Storing, line_row, row_of, swap_row
from shop.returns.wishes import ClaimWish
from shop.shipping.traces import Traces

REFUND, REPLACEMENT = "refund", "replacement"


class Claiming(Storing):
    """Part of Returns."""

    async def quote_claim(self, actor: Actor, order_id: str, wish: ClaimWish) -> ClaimQuote:
        """What is claimed and how it would be made good; raises Refusal."""
        return await self._quote_claim(await self._orders.get(actor, order_id), wish)

    async def open_claim(self, actor: Actor, order_id: str, wish: ClaimWish, key: str) -> Return:
        """Opens it for staff to decide; the order's state stays. Raises Refusal."""
        known = await self._known(actor, key)
        if known is not None:
            return known
        quote = await self._quote_claim(await self._lock(actor, order_id), wish)
        row = row_of(quote.order, ReturnKind.CLAIM, wish)
        row.requested_at = self._now
        row.remedy, row.method_id, row.refund = wish.remedy, quote.method.id, quote.refund.amount
        same = tuple(_same(part) for part in quote.parts) if wish.remedy == REPLACEMENT else ()
        counted = await self._keep_what_is_there(same)
        lines = [swap_row(swap, counted) for swap in same] or [line_row(part) for part in quote.parts]
        claim = await self._store(actor, quote.order, row, lines, key)
        if quote.kind is Reason.NOT_RECEIVED:
            await Traces(self._writing, self._shop).open_for(actor, quote.order, {*wish.lines}, claim.id)
        return claim

    async def _keep_what_is_there(self, same: tuple[Swap, ...]) -> frozenset[str]:
        """Promises the new pieces. What is sold out is for staff to send later or to pay back: no claim fails of it."""
        stock, counted = Stock(self._writing), set[str]()
        for swap in same:
            try:
                counted |= await stock.reserve({swap.new.variant_id: swap.quantity})
            except SoldOut:
                continue
        return frozenset(counted)

    async def _quote_claim(self, order: Order, wish: ClaimWish) -> ClaimQuote:
        check(Action.CLAIM, order, self._policy, self._now)
        rule = self._rule(order, wish)
        parts = self._parts(ReturnKind.CLAIM, order, wish)
        zero = Money.zero(order.currency)
        refund = zero if wish.remedy == REPLACEMENT else self._refund_of(order, parts, zero)
        method = await self._refund_to(order, wish.method_id)
        return ClaimQuote(order, parts, Reason(wish.reason), wish.remedy, refund, method, rule.send_back)

    def _rule(self, order: Order, wish: ClaimWish) -> ClaimRule:
        rule = next((rule for kind, rule in self._policy.claims.kinds.items() if kind == wish.reason), None)
        if rule is None or order.state not in rule.states:
            text = t("I cannot open a claim for that on order {order} at the moment.", order=order.id)
            raise Refusal("claim.kind", text, (Action.TRACK.value, TALK_TO_PERSON))
        check_time(order, rule, self._now)
        if wish.remedy not in rule.remedies:
            raise Refusal("claim.remedy", t("I cannot offer that here, but a colleague can help."), (TALK_TO_PERSON,))
        if rule.photo and not wish.photo:
            raise Refusal("claim.photo", t("Please send a photo, so that we can see it."), (TALK_TO_PERSON,))
        return rule


def check_time(order: Order, rule: ClaimRule, now: datetime) -> None:
    """Raises Refusal where it is too late to claim that."""
    deadline = rule.closes(order.delivered_at)
    if deadline is not None and now > deadline:
        text = t("That could be claimed until {deadline}. A colleague can have a look.", deadline=deadline)
        raise Refusal("claim.window", text, (TALK_TO_PERSON,))


def _same(part: Part) -> Swap:
    item, price = part.line.item, part.line.unit_price
    return Swap(part.line.line, part.quantity, item, item, price, price)
