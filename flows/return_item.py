"""Send back items of a delivered order for money."""

from __future__ import annotations

from collections.abc import Mapping

from flows import back_facts, coming_back, offers, parcels, turning, why
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.names import names_of
from flows.on_order import MyOrders
from flows.words import left_out, order_buttons, paragraphs, part_lines, reason_line, refund_time
from kit.texts import Sayable, t
from shop.customers.service import Customers
from shop.model import PaymentMethod
from shop.orders.model import Order
from shop.payments.model import GIFT_CARD
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.returns.service import Returns
from shop.returns.states import ReturnKind
from shop.returns.wishes import Wish


class ReturnItem(
    Flow,
    intent="return_item",
    title=t("your return"),
    button=t("Return items"),
    identity=True,
    family="order",
    covers={"change_payment": "method", "pay_order": "method", "remove_item": "items"},
):
    """Send items back and get the money."""

    problem: str | None = keep()
    turn: str = ask(t("Shall it be sent back?"), auto=False)
    order: str = ask(
        t("Which order would you like to return something from?"), entity="order_number", label=t("the order")
    )
    items: tuple[str, ...] = ask(t("Which items of {order} go back?"), needs=order, label=t("the items"))
    count: dict[str, int] = ask(t("How many of {item} go back?"), entity="quantity", over=items, label=t("the number"))
    reason: str = ask(
        t("What is the reason?"),
        entity="reason",
        needs=items,
        label=t("the reason"),
        why=t("The reason decides who pays for the way back, and it helps us to do better."),
        auto=False,
    )
    reasons: dict[str, str] | None = keep(needs=reason)
    photo: str = ask(
        t("Please send a photo that shows it."),
        entity="photo",
        needs=reason,
        label=t("the photo"),
        why=t("With a photo we can decide at once, without asking again."),
    )
    note: str = ask(
        t("Please tell me in a few words why."), entity="text", needs=reason, optional=True, label=t("the note")
    )
    method: str = ask(
        t("Where shall the refund go?"), entity="payment_kind", needs=order, label=t("where the refund goes")
    )

    def turn_when(self) -> bool:
        return self.problem is not None

    def turn_options(self) -> list[Choice]:
        return turning.choices()

    async def turn_question(self, mine: MyOrders, policy: Policy) -> Sayable:
        currency = (await mine.get(self.order)).currency
        return turning.question(policy.returns, self.problem or "", currency)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.RETURN)

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order would you like to return something from?"), Action.RETURN)

    async def route(self, mine: MyOrders, mention: Mention, assumed: bool, focus: Mapping[str, str]) -> Route | None:
        back = turning.back_to_claim(self.turn)
        if back is None and (assumed or self.order is None):
            back = await parcels.never_came(mine, mention, focus)
        return back or await mine.route(self.order, Action.RETURN, mention=mention, assumed=assumed)

    async def items_options(self, mine: MyOrders) -> list[Choice]:
        order = await mine.get(self.order)
        return offers.lines(order.lines, mine.kept(order, ReturnKind.RETURN))

    async def count_when(self, item: str, mine: MyOrders) -> bool:
        return len(offers.counts(await mine.get(self.order), item)) > 1

    async def count_options(self, item: str, mine: MyOrders) -> list[Choice]:
        return offers.counts(await mine.get(self.order), item)

    def reason_when(self, policy: Policy) -> bool:
        return bool(policy.returns.reasons)

    async def reason_question(self, mine: MyOrders) -> Sayable:
        order = await mine.get(self.order)
        titles = tuple(line.title for line in order.lines if str(line.line) in self.items)
        return t("{items} of {order}: what is the reason for sending it back?", items=titles, order=order.id)

    def reason_options(self, policy: Policy) -> list[Choice]:
        return offers.reasons(policy.returns.reasons, usual=self.problem)

    def photo_when(self, policy: Policy) -> bool:
        return self.reason is not None and Reason(self._decisive(policy)) in policy.returns.photo_for

    def note_when(self) -> bool:
        return self.reason == Reason.OTHER

    async def method_options(self, mine: MyOrders, customers: Customers, policy: Policy) -> list[Choice]:
        saved = (await customers.get(mine.actor.id)).payment_methods
        return _ways_back(await mine.get(self.order), saved, policy)

    async def confirmation(self, returns: Returns, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await returns.quote_return(mine.actor, self.order, self._wish(policy, await mine.get(self.order)))
        return paragraphs(
            t("I will open a return for order {order}:", order=quote.order.id),
            part_lines(quote.parts),
            left_out(quote.order, self.items, mine.kept(quote.order, ReturnKind.RETURN)),
            why.lines(self._each, quote.order) or reason_line(self.reason, self.note),
            t("Kept for the way back: {freight}", freight=quote.freight) if quote.freight else "",
            t(
                "Refund: {amount} to {method}, {when} after the goods have come back",
                amount=quote.refund,
                method=quote.method.title,
                when=refund_time(policy, quote.method),
            ),
            t("An order can be returned or exchanged only once, so please check that nothing is missing.")
            if policy.returns.once_per_order
            else "",
            t("Is that right?"),
        )

    async def money_told(self, returns: Returns, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await returns.quote_return(mine.actor, self.order, self._wish(policy, await mine.get(self.order)))
        decisive = self._decisive(policy)
        cost = coming_back.cost_of(policy.returns, Reason(decisive), quote.order.currency) if decisive else ""
        return paragraphs(t("You get {amount} back to {method}.", amount=quote.refund, method=quote.method.title), cost)

    async def asks_why_kept(self, returns: Returns, mine: MyOrders, policy: Policy) -> Sayable:
        return await self.money_told(returns, mine, policy)

    def asks_added_later(self, policy: Policy) -> Sayable:
        return back_facts.once(policy.returns)

    def asks_opened(self) -> Sayable:
        return back_facts.OPENED

    def asks_sent_back(self) -> Sayable:
        return paragraphs(t("Yes, it comes back to us."), back_facts.WAY_FOLLOWS)

    async def done(self, returns: Returns, mine: MyOrders, key: str) -> Done:
        wish = self._wish(mine.policy, await mine.get(self.order))
        back = await returns.request_return(mine.actor, self.order, wish, key)
        return Done(
            t(
                "Your return for {order} is open (number {number}). You will get a message on how to send it back.",
                order=self.order,
                number=back.id,
            ),
            order_buttons(self.order, status=True),
            focus={"order": self.order},
        )

    def _wish(self, policy: Policy, order: Order) -> Wish:
        return Wish(
            lines=tuple(int(line) for line in self.items),
            reason=self._decisive(policy),
            method_id=self.method,
            photo=self.photo or "",
            note=self.note or why.note(self._each, order),
            counts={int(line): count for line, count in (self.count or {}).items()},
        )

    @property
    def _each(self) -> dict[str, str]:
        """The reasons of the things that go back, where they have not the same."""
        each = {line: reason for line, reason in (self.reasons or {}).items() if line in self.items}
        return each if len(set(each.values())) > 1 else {}

    def _decisive(self, policy: Policy) -> str:
        """The reason by which the way back is paid."""
        left = {reason for line, reason in (self.reasons or {}).items() if line in self.items}
        return why.decisive(left, policy.returns) or self.reason or ""


def _ways_back(order: Order, saved: tuple[PaymentMethod, ...], policy: Policy) -> list[Choice]:
    """The original method first, then gift cards the customer has, as the policy allows."""
    allowed = policy.returns.refund_to
    original = [one for one in saved if one.id in order.paid_with] or [PaymentMethod("", "sandbox")]
    cards = [one for one in saved if one.kind == GIFT_CARD and one.id not in order.paid_with]
    usable = [*(original if "original" in allowed else ()), *(cards if "gift_card" in allowed else ())]
    first = original[0].id
    return [
        Choice(
            one.value,
            one.title,
            t("the original payment method") if one.value == first else "",
            aliases=(*one.aliases, *names_of("ways_to_pay", "original")) if one.value == first else one.aliases,
            facts=one.facts,
        )
        for one in offers.methods(usable)
    ]
