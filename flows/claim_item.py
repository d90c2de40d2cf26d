"""Something is missing, wrong, damaged or broken: made good by a refund, a replacement or a repair."""

from __future__ import annotations

from typing import Any

from desk.moments import Moment
from flows import back_facts, claim_quotes, not_received, offers
from flows.engine.choices import Choice
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.remedies import EXCHANGE, REFUND, REPAIR, Wrong, broken_too, claimable, wants_money
from flows.words import order_buttons, paragraphs, part_lines
from kit.texts import Sayable, t
from shop.catalogue.service import Catalogue
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.returns.claiming import check_time
from shop.returns.service import Returns
from shop.returns.states import ReturnKind
from shop.returns.wishes import ClaimWish, Wish
from shop.shipping.service import Shipping

NOT_THERE = frozenset({Reason.MISSING.value, Reason.NOT_RECEIVED.value})
HOW_MANY_MISSING = t("{item}: you bought {count}. How many are missing?")
HOW_MANY = t("{item}: you bought {count}. How many is it about?")


class ClaimItem(
    Flow,
    intent="claim_item",
    title=t("your claim"),
    button=t("Report a problem"),
    identity=True,
    family="order",
    covers={"return_item": "remedy", "exchange_item": "remedy", "refund_status": "remedy", "reorder": "remedy"},
):
    """Something missing, wrong, damaged or broken."""

    reason: str | None = keep()
    wanted: str | None = keep()  # the remedy that was told before it was asked
    order: str = ask(t("Which order is it about?"), entity="order_number", label=t("the order"), focused=True)
    items: tuple[str, ...] = ask(t("Which items of {order} is it about?"), needs=order, label=t("the items"))
    problem: str = ask(t("What is wrong?"), entity="reason", needs=order, label=t("what is wrong"), auto=False)
    count: dict[str, int] = ask(
        t("How many of {item} is it about?"), entity="quantity", over=items, label=t("the number")
    )
    remedy: str = ask(
        t("How would you like us to make it good?"), needs=problem, label=t("how it is made good"), auto=False
    )
    photo: str = ask(
        t("Please send a photo that shows it."),
        entity="photo",
        needs=problem,
        label=t("the photo"),
        why=t("With a photo we can decide at once, without asking again."),
    )
    note: str = ask(t("Is there anything a colleague should know?"), entity="text", optional=True, label=t("the note"))

    def hear(self, mention: Mention) -> None:
        if self.remedy is None and wants_money(mention.text):
            self.wanted = REFUND

    def allowed(self, mention: Mention, policy: Policy) -> Route | None:
        """What does not fit is nothing that is made good: it is exchanged for another size, or goes back."""
        said = {one.value for one in mention.all("reason")}
        made_good = {*policy.claims.kinds, *policy.repairs.reasons}
        if self.problem is not None or said != {Reason.WRONG_SIZE.value} or Reason.WRONG_SIZE in made_good:
            return None
        return Route("exchange_item", values={"reason": Reason.WRONG_SIZE.value})

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.CLAIM, Action.REPAIR)

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order is it about?"), Action.CLAIM, Action.REPAIR)

    async def route(self, mine: MyOrders, mention: Mention) -> Route | None:
        """Where the order leads instead; that it is too late is told before a photo is asked for."""
        await self._as_told(mine)
        if self.remedy is not None and (back := await self._sent_back(mine)) is not None:
            return back
        route = await mine.route(self.order, Action.CLAIM, Action.REPAIR, mention=mention)
        rule = mine.policy.claims.kinds.get(Reason(self.problem)) if self.problem else None
        if route is None and rule is not None and not await self.remedy_options(mine):
            check_time(await mine.get(self.order), rule, mine.clock.now())
        return route

    async def _as_told(self, mine: MyOrders) -> None:
        """What was told before it was asked is taken, where it is given for what is wrong."""
        waits = self.wanted and self.remedy is None and self.problem and self.items
        if waits and (await self._wrong(mine)).gives(REFUND):
            self.remedy, self.wanted = REFUND, None

    async def _sent_back(self, mine: MyOrders) -> Route | None:
        """The return or the exchange by which the wish is had, with all that is known: the rest of it is theirs."""
        wrong = await self._wrong(mine)
        if self.remedy == REFUND and wrong.goes_back():
            because = t("All right, then you send it back and get the money; {freight}.", freight=wrong.freight())
            return Route("return_item", because, values=self._as_return)
        if self.remedy == EXCHANGE:
            return Route("exchange_item", t("All right, then we exchange it."), values=self._as_return)
        return None

    @property
    def _as_return(self) -> dict[str, object]:
        """What is wrong is the reason, and was decided on knowingly: it is no claim any more."""
        return {"problem": None, "reason": self.problem}

    async def items_options(self, mine: MyOrders) -> list[Choice]:
        order = await mine.get(self.order)
        return offers.lines(order.lines, mine.kept(order, ReturnKind.CLAIM))

    async def problem_options(self, mine: MyOrders, policy: Policy) -> list[Choice]:
        order = await mine.get(self.order)
        allowed = mine.allows(order)
        found = claimable(order, policy, mine.clock.now()) if Action.CLAIM in allowed else []
        repairs = policy.repairs.reasons if Action.REPAIR in allowed else ()
        choices = offers.reasons(dict.fromkeys([*found, *repairs]), usual=self.reason)
        if any(one.value == Reason.DEFECTIVE for one in choices):
            return choices
        return [broken_too(one) for one in choices]

    async def problem_question(self, mine: MyOrders) -> Sayable:
        order = await mine.get(self.order)
        titles = tuple(line.title for line in order.lines if str(line.line) in self.items)
        return t("What is wrong with {items} of {order}?", items=titles, order=order.id)

    async def count_when(self, item: str, mine: MyOrders) -> bool:
        return len(offers.counts(await mine.get(self.order), item)) > 1

    async def count_options(self, item: str, mine: MyOrders) -> list[Choice]:
        return offers.counts(await mine.get(self.order), item, missing=self.problem in NOT_THERE)

    async def count_question(self, item: str, mine: MyOrders) -> Sayable:
        had = (await mine.get(self.order)).line(int(item))
        if had is None:
            return t("How many is it about?")
        asked = HOW_MANY_MISSING if self.problem in NOT_THERE else HOW_MANY
        return t(asked.msgid, item=had.item.title, count=had.quantity)

    async def remedy_options(self, mine: MyOrders) -> list[Choice]:
        return (await self._wrong(mine)).choices()

    async def remedy_question(self, mine: MyOrders) -> Sayable:
        return (await self._wrong(mine)).question()

    async def _wrong(self, mine: MyOrders) -> Wrong:
        order = await mine.get(self.order)
        lines = [line for line in order.lines if str(line.line) in (self.items or ())]
        return Wrong(order, lines, Reason(self.problem), mine)

    def photo_when(self, policy: Policy) -> bool:
        rule = policy.claims.kinds.get(Reason(self.problem))
        return self.remedy != REPAIR and rule is not None and rule.photo

    async def note_question(self, mine: MyOrders, shipping: Shipping) -> Sayable:
        if self.problem != Reason.NOT_RECEIVED:
            return not_received.ANYTHING
        return not_received.question(await shipping.track(mine.actor, self.order), self._lines)

    async def confirmation(
        self, *, returns: Returns, mine: MyOrders, policy: Policy, catalogue: Catalogue, shipping: Shipping
    ) -> Sayable:
        reason = t("Problem: {reason}", reason=Reason(self.problem).label)
        if self.remedy == REPAIR:
            repair = await returns.quote_repair(mine.actor, self.order, self._wish)
            return paragraphs(
                t("I will ask for a free repair, order {order}:", order=self.order),
                part_lines(repair.parts),
                reason,
                t("Is that right?"),
            )
        quote = await returns.quote_claim(mine.actor, self.order, self._claim)
        return paragraphs(
            t("I will open a claim for order {order}:", order=self.order),
            part_lines(quote.parts),
            reason,
            claim_quotes.remedy(quote, policy),
            await claim_quotes.sold_out(quote, catalogue),
            await self._search(mine, shipping),
            t("Please keep the item: we will ask you to send it back.") if quote.send_back else "",
            t("Is that right?"),
        )

    async def _search(self, mine: MyOrders, shipping: Shipping) -> Sayable:
        if self.problem != Reason.NOT_RECEIVED:
            return ""
        return not_received.searched(await shipping.track(mine.actor, self.order), self._lines)

    async def money_told(self, returns: Returns, mine: MyOrders) -> Sayable:
        """What comes back, and that the way costs nothing; where nothing comes back, there is none of it to tell."""
        if self.remedy != REFUND:
            return t("It costs you nothing, and neither does the way: with a claim we put it right.")
        quote = await returns.quote_claim(mine.actor, self.order, self._claim)
        return paragraphs(
            t("You get {amount} back to {method}.", amount=quote.refund, method=quote.method.title),
            t(
                "Nothing is taken off, and you pay no shipping: the problem is “{problem}”.",
                problem=Reason(self.problem).label,
            ),
        )

    def ships_first(self, policy: Policy) -> Sayable:
        return back_facts.claim_ships(self.problem, self.remedy, policy)

    def asks_sent_back(self, policy: Policy) -> Sayable:
        return back_facts.claim_back(self.problem, self.remedy, policy)

    async def done(self, returns: Returns, mine: MyOrders, persons: Persons, visitor: Visitor, key: str) -> Done:
        if self.remedy == REPAIR:
            back = await returns.request_repair(mine.actor, self.order, self._wish, key)
        else:
            back = await returns.open_claim(mine.actor, self.order, self._claim, key)
        due = await persons.file(visitor, *not_received.to_do(back))
        return Done(
            t(
                "Thank you, I am sorry for the trouble. Your case {number} for order {order} is open; a colleague will "
                "look at it by {time}, and you will hear from us here.",
                number=back.id,
                order=self.order,
                time=Moment(due, mine.clock.now()),
            ),
            order_buttons(self.order, status=True),
            focus={"order": self.order},
        )

    @property
    def _wish(self) -> Wish:
        return Wish(**self._told)

    @property
    def _claim(self) -> ClaimWish:
        return ClaimWish(**self._told, remedy=self.remedy)

    @property
    def _told(self) -> dict[str, Any]:
        told = {"lines": self._lines, "reason": self.problem, "counts": self._counts}
        return {**told, "photo": self.photo or "", "note": self.note or ""}

    @property
    def _lines(self) -> tuple[int, ...]:
        return tuple(int(line) for line in self.items)

    @property
    def _counts(self) -> dict[int, int]:
        return {int(line): count for line, count in (self.count or {}).items()}
