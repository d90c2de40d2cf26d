"""What flows about one order share: which orders fit, and which flow the status calls for, whatever the verb."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from flows import coming_back
from flows.coming_back import TO_COME
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Route
from flows.engine.inject import Remembers
from flows.engine.mentions import Mention
from flows.offers import contents
from flows.offers import order as order_choice
from flows.words import paragraphs, state
from kit.clock import Clock
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.model import Actor
from shop.orders.model import Order
from shop.orders.service import Orders
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.actions import Action
from shop.policy.case import Case
from shop.policy.model import Policy
from shop.policy.return_rules import line_rule, taking_back
from shop.policy.rules import possible, refusal
from shop.returns.states import ReturnKind

# What a customer means who uses the verb that does not fit: the same thing before and after it was sent. Whatever has
# other consequences (a cancelled order is gone, a return has to be sent) is offered, and never begun by itself.
MEANT: Mapping[Action, frozenset[str]] = {
    Action.EXCHANGE: frozenset({"change_items"}),
    Action.CHANGE_ITEMS: frozenset({"exchange_item"}),
    Action.CHANGE_PAYMENT: frozenset({"pay_order"}),
}
INSTEAD: Mapping[Action, frozenset[Action]] = {
    Action.EXCHANGE: frozenset({Action.CHANGE_ITEMS}),
    Action.CHANGE_ITEMS: frozenset({Action.EXCHANGE}),
}
# With these nothing more is done.
OVER = frozenset({OrderState.CANCELLED, OrderState.RETURNED, OrderState.EXCHANGED})
# No other order is named where it is about one thing that is known.
OF_ONE_THING = (".pieces", ".rest")
# Orders named as possible beside the one that is refused.
NAMED = 3
ABLE: Mapping[Action, Text] = {
    Action.RETURN: t("You can return something from: {orders}."),
    Action.EXCHANGE: t("You can exchange something from: {orders}."),
    Action.CANCEL: t("These orders can still be cancelled: {orders}."),
    Action.CHANGE_ITEMS: t("The items of these orders can still be changed: {orders}."),
    Action.CLAIM: t("I can open a claim for: {orders}."),
    Action.INVOICE: t("You can have an invoice for: {orders}."),
    Action.PAY: t("Waiting to be paid: {orders}."),
}
# What becomes possible with an order that has not arrived yet, and who may ask about it before.
LATER: Mapping[Action, ReturnKind] = {Action.EXCHANGE: ReturnKind.EXCHANGE, Action.RETURN: ReturnKind.RETURN}
DAYS: Mapping[Action, Text] = {
    Action.EXCHANGE: t("Once it has arrived, you have {days} days to exchange it for another size or colour."),
    Action.RETURN: t("Once it has arrived, you have {days} days to send it back."),
}

# Why a line stays where it is, by the end of the rule's name.
KEPT: Mapping[str, Text] = {
    "pieces": t("there is already a request for it"),
    "category": t("can't be sent back"),
    "window": t("the time to send it back is over"),
}


@dataclass(frozen=True)
class MyOrders(Remembers):
    """The orders of whoever is talking, under the rules of the shop; bound to one transaction.

    A flow asks for the same order in one hook after another: it is read once, until something is written.
    """

    orders: Orders
    policy: Policy
    clock: Clock
    visitor: Visitor
    _all: dict[str, tuple[Order, ...]] = field(default_factory=dict, init=False)
    _one: dict[tuple[str, str], Order] = field(default_factory=dict, init=False)

    @property
    def actor(self) -> Actor:
        """The proven customer; the engine sees to it that flows with `identity` have one."""
        return Actor.customer(self.visitor.customer_id or "")

    async def all(self) -> tuple[Order, ...]:
        customer = self.actor.id
        if customer not in self._all:
            self._all[customer] = await self.orders.of(customer)
            self._one.update({(customer, order.id): order for order in self._all[customer]})
        return self._all[customer]

    async def get(self, order_id: str) -> Order:
        """One order of theirs; raises NotFound."""
        place = (self.actor.id, order_id)
        if place not in self._one:
            self._one[place] = await self.orders.get(self.actor, order_id)
        return self._one[place]

    def forget(self) -> None:
        self._all.clear()
        self._one.clear()

    def allows(self, order: Order) -> frozenset[Action]:
        return possible(order, self.policy, self.clock.now())

    async def choices(self, *actions: Action, spoken_of: str | None = None) -> list[Choice]:
        """Every order, those listed for which one of the actions is possible; raises Refusal when there is none.

        The one `spoken_of` is listed, too, where what is meant by them is possible with it under another name.
        """
        mine = await self.all()
        if not mine:
            raise Refusal("orders.none", t("You have no orders with us yet."), ("find_product", "talk_to_person"))
        wanted = self._meant(mine, actions)
        fits = {one.id for one in mine if not actions or self.allows(one) & wanted}
        if len(fits) == 1 and not any(self.allows(one) & frozenset(actions) for one in mine) and wanted > set(actions):
            fits |= {one.id for one in mine if one.state not in OVER}  # the one that is left need not be meant
        meant = frozenset(actions).union(*(INSTEAD.get(action, ()) for action in actions))
        fits |= {one.id for one in mine if one.id == spoken_of and self.allows(one) & meant}
        return [replace(order_choice(one), hidden=one.id not in fits) for one in mine]

    def _meant(self, mine: Iterable[Order], actions: Collection[Action]) -> frozenset[Action]:
        """The actions; where no order allows them, what is meant by them before or after it was sent."""
        able = frozenset(actions)
        if any(self.allows(one) & able for one in mine):
            return able
        return able.union(*(INSTEAD.get(action, ()) for action in actions))

    def kept(self, order: Order, kind: ReturnKind) -> dict[int, Text]:
        """The lines that can't come back this way, and in a few words why."""
        case = Case(order, self.policy, self.clock.now())
        broken = {line.line: line_rule(kind, case, line) for line in order.lines}
        return {number: KEPT[rule.rule.partition(".")[2]] for number, rule in broken.items() if rule is not None}

    async def question(self, question: Text, *actions: Action) -> Sayable:
        """Which order it is; and that none of them can have this done, where that is so, before they choose."""
        mine = await self.all()
        if any(self.allows(one) & self._meant(mine, actions) for one in mine):
            return question
        return paragraphs(t("At the moment that is possible for none of your orders; I can tell you why."), question)

    async def route(
        self,
        order_id: str | None,
        action: Action,
        *others: Action,
        mention: Mention | None = None,
        assumed: bool = False,
    ) -> Route | None:
        """Where the order's status leads instead; raises the Refusal, of what was named, where it leads nowhere."""
        if order_id is None:
            return None
        order = await self.get(order_id)
        if self.allows(order) & {action, *others}:
            return None
        said = {entity.value for entity in mention.all("product")} if mention is not None else set()
        named = said & {line.item.product_id for line in order.lines}
        refused = refusal(action, order, self.policy, self.clock.now(), named)
        if refused is None:
            return None
        if refused.instead and refused.instead[0] in MEANT.get(action, ()):
            return Route(refused.instead[0], refused.text)
        if action is Action.CANCEL and order.state is OrderState.SHIPPED:
            raise Refusal(refused.rule, paragraphs(refused.text, self._rather_than_cancel(order)), refused.instead)
        if action in LATER and order.state in TO_COME:
            raise Refusal(refused.rule, paragraphs(refused.text, self._later(action, order, named)), refused.instead)
        if assumed and len(await self.all()) > 1:
            raise Refusal(refused.rule, await self._with_assumed(refused.text, order, action), refused.instead)
        known = named or refused.rule.endswith(OF_ONE_THING)
        text = refused.text if known else await self._with_others(refused.text, action, *others)
        raise Refusal(refused.rule, text, refused.instead)

    def _rather_than_cancel(self, order: Order) -> Sayable:
        """What gives the money back of an order that has been sent: it is refused at the door, or returned later."""
        rules = taking_back(ReturnKind.RETURN, self.policy)
        some = coming_back.things(order)
        if all(rules.days_for(one.category) == 0 for one in some):
            return t("You may refuse it at the door: when it is back with us, you get the money back.")
        window = coming_back.until_when(some, rules, None, self.clock.now())
        return paragraphs(
            t("You may refuse it at the door: when it is back with us, you get the money back. Or you return it:"),
            window,
            coming_back.at_whose_cost(rules, order.currency),
        )

    def _later(self, action: Action, order: Order, named: Collection[str]) -> Sayable:
        """What will be possible once it has arrived, by the time that the thing has longest to come back."""
        rules, some = taking_back(LATER[action], self.policy), coming_back.things(order, sorted(named))
        if action is Action.RETURN and order.state not in BEFORE_DISPATCH:
            window = coming_back.until_when(some, rules, None, self.clock.now())
            return paragraphs(window, coming_back.at_whose_cost(rules, order.currency), coming_back.HOW)
        every = {rules.days_for(one.category) for one in some}
        days = every.pop() if len(every) == 1 else rules.days
        if days == 0:
            return ""
        return (
            t("Once it has arrived, tell me, and we look at it again.")
            if days is None
            else t(DAYS[action].msgid, days=days)
        )

    async def _with_assumed(self, why: Sayable, order: Order, action: Action) -> Sayable:
        """A refusal for an order that nobody named: which one it was taken for, and how the others stand."""
        others = [one for one in await self.all() if one.id != order.id][:NAMED]
        able = [one for one in others if self.allows(one) & {action, *INSTEAD.get(action, ())}]
        lines = [
            t("{order} ({items}): {state}", order=one.id, items=contents(one.lines), state=state(one)) for one in others
        ]
        can = [
            t(ABLE[other].msgid, orders=tuple(one.id for one in able if other in self.allows(one)))
            for other in (action, *INSTEAD.get(action, ()))
            if other in ABLE and any(other in self.allows(one) for one in able)
        ]
        return paragraphs(
            t("I took it to be order {order} ({items}).", order=order.id, items=contents(order.lines)),
            why,
            t("If you mean another one, tell me which:"),
            *lines,
            *can,
        )

    async def _with_others(self, why: Sayable, action: Action, *others: Action) -> Sayable:
        """A refusal, with the orders for which it would be possible."""
        able = [one for one in await self.all() if self.allows(one) & {action, *others}][:NAMED]
        if not able or action not in ABLE:
            return why
        named = [t("{order} ({items})", order=one.id, items=contents(one.lines)) for one in able]
        return paragraphs(why, t(ABLE[action].msgid, orders=named))
