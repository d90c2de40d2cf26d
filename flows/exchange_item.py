"""Exchange delivered items for other options of the same product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import back_facts, offers, turning
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.in_basket import in_basket
from flows.on_order import MyOrders
from flows.swaps import asked, becomes, difference, new_variants, replaced
from flows.words import left_out, order_buttons, paragraphs, reason_line
from kit.texts import Sayable, t
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.customers.service import Customers
from shop.orders.model import Order, OrderLine
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.returns.quotes import ExchangeQuote
from shop.returns.service import Returns
from shop.returns.states import ReturnKind
from shop.returns.wishes import ExchangeWish


class ExchangeItem(
    Flow,
    intent="exchange_item",
    title=t("your exchange"),
    button=t("Exchange items"),
    identity=True,
    family="order",
    covers={"change_payment": "method", "pay_order": "method", "remove_item": "items"},
):
    """Swap delivered items for another size, colour or version."""

    problem: str | None = keep()
    turn: str = ask(t("Shall it be sent back?"), auto=False)
    order: str = ask(t("Which order is it from?"), entity="order_number", label=t("the order"))
    items: tuple[str, ...] = ask(
        t("Which items of {order} would you like to exchange? Name all of them: it is possible only once."),
        needs=order,
        label=t("the items"),
    )
    variant: dict[str, str] = ask(
        t("Which one would you like instead of {item}?"), over=items, label=t("the new options"), auto=False
    )
    reason: str = ask(t("What is the reason?"), entity="reason", needs=items, label=t("the reason"), auto=False)
    photo: str = ask(t("Please send a photo that shows it."), entity="photo", needs=reason, label=t("the photo"))
    note: str = ask(
        t("Please tell me in a few words why."), entity="text", needs=reason, optional=True, label=t("the note")
    )
    method: str = ask(
        t("Which payment method shall I use for the difference?"),
        entity="payment_kind",
        needs=(order, variant),
        label=t("the payment method"),
    )

    async def allowed(
        self,
        mention: Mention,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        return await in_basket(mention, baskets, visitor, focus, shown)

    def turn_when(self) -> bool:
        return self.problem is not None

    def turn_options(self) -> list[Choice]:
        return turning.choices()

    async def turn_question(self, mine: MyOrders, policy: Policy) -> Sayable:
        currency = (await mine.get(self.order)).currency
        return turning.question(policy.exchanges, self.problem or "", currency)

    async def order_options(self, mine: MyOrders, focus: Mapping[str, str]) -> list[Choice]:
        return await mine.choices(Action.EXCHANGE, spoken_of=focus.get("order"))

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order is it from?"), Action.EXCHANGE)

    async def route(self, mine: MyOrders, mention: Mention, assumed: bool) -> Route | None:
        back = turning.back_to_claim(self.turn)
        return back or await mine.route(self.order, Action.EXCHANGE, mention=mention, assumed=assumed)

    async def items_options(self, mine: MyOrders) -> list[Choice]:
        order = await mine.get(self.order)
        return offers.lines(order.lines, mine.kept(order, ReturnKind.EXCHANGE))

    async def variant_options(self, item: str, mine: MyOrders, catalogue: Catalogue) -> list[Choice]:
        return await new_variants(await mine.get(self.order), item, catalogue)

    def reason_when(self, policy: Policy) -> bool:
        return bool(policy.exchanges.reasons)

    async def reason_question(self, mine: MyOrders, catalogue: Catalogue) -> Sayable:
        order = await mine.get(self.order)
        swaps = tuple([await becomes(line, self.variant[str(line.line)], catalogue) for line in self._swapped(order)])
        return t("{swaps} ({order}): what is the reason for the exchange?", swaps=swaps, order=order.id)

    def reason_options(self, policy: Policy) -> list[Choice]:
        return offers.reasons(policy.exchanges.reasons, usual=self.problem)

    def photo_when(self, policy: Policy) -> bool:
        return self.reason is not None and Reason(self.reason) in policy.exchanges.photo_for

    def note_when(self) -> bool:
        return self.reason == Reason.OTHER

    async def method_when(self, returns: Returns, mine: MyOrders) -> bool:
        return (await self._quote(returns, mine)).needs_method

    async def method_options(self, returns: Returns, mine: MyOrders, customers: Customers) -> list[Choice]:
        quote = await self._quote(returns, mine)
        return offers.methods((await customers.get(mine.actor.id)).payment_methods, quote.difference.amount)

    async def method_question(self, returns: Returns, mine: MyOrders) -> Sayable:
        quote = await self._quote(returns, mine)
        if quote.difference.amount > 0:
            return t("It costs {amount} more. Which payment method shall I charge?", amount=quote.difference)
        return t("You get {amount} back. To which payment method?", amount=-quote.difference)

    async def confirmation(self, returns: Returns, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await self._quote(returns, mine)
        return paragraphs(
            t("I will open an exchange for order {order}:", order=quote.order.id),
            replaced(quote.swaps),
            left_out(quote.order, self.items, mine.kept(quote.order, ReturnKind.EXCHANGE)),
            reason_line(self.reason, self.note),
            difference(quote.difference, quote.method, policy),
            t("An order can be returned or exchanged only once, so please check that nothing is missing.")
            if policy.exchanges.once_per_order
            else "",
            t("Is that right?"),
        )

    async def price_difference(self, returns: Returns, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await self._quote(returns, mine)
        return asked(quote.difference, quote.method, policy)

    def ships_first(self) -> Sayable:
        return back_facts.AFTER_YOURS

    async def asks_becomes(self, returns: Returns, mine: MyOrders) -> Sayable:
        return replaced((await self._quote(returns, mine)).swaps)

    def asks_added_later(self, policy: Policy) -> Sayable:
        return back_facts.once(policy.exchanges)

    def asks_opened(self) -> Sayable:
        return back_facts.OPENED

    def asks_sent_back(self) -> Sayable:
        return paragraphs(t("Yes, it comes back to us."), back_facts.WAY_FOLLOWS)

    async def done(self, returns: Returns, mine: MyOrders, key: str) -> Done:
        back = await returns.request_exchange(mine.actor, self.order, self._wish, key)
        return Done(
            t(
                "Your exchange for {order} is open (number {number}). You will get a message on how to send it back.",
                order=self.order,
                number=back.id,
            ),
            order_buttons(self.order, status=True),
            focus={"order": self.order},
        )

    def _swapped(self, order: Order) -> list[OrderLine]:
        return [line for line in order.lines if str(line.line) in self.items and str(line.line) in self.variant]

    async def _quote(self, returns: Returns, mine: MyOrders) -> ExchangeQuote:
        return await returns.quote_exchange(mine.actor, self.order, self._wish)

    @property
    def _wish(self) -> ExchangeWish:
        return ExchangeWish(
            variants={int(line): variant for line, variant in self.variant.items()},
            reason=self.reason or "",
            method_id=self.method or "",
            photo=self.photo or "",
            note=self.note or "",
        )
