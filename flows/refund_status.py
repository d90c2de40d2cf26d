"""Where a refund, a return, an exchange or a claim stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import back_facts, parcels, sending
from flows import refunds as of_money
from flows.engine.acts import PERSON
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import heading, not_received_button, order_button, paragraphs, refund_time
from kit.money import Money
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.service import Catalogue
from shop.customers.service import Customers
from shop.model import PaymentMethod
from shop.orders.model import Order
from shop.papers import Papers
from shop.payments.model import EntryKind
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.returns.model import Return
from shop.returns.states import ReturnKind, ReturnState
from shop.shipping.service import Shipping

# In the talk's focus: how the returns and refunds stood that were told last.
SEEN = "refunds told"


class RefundStatus(
    Flow,
    intent="refund_status",
    title=t("the status of your refund"),
    button=t("Refund and return status"),
    identity=True,
):
    """How far a refund or a return has come."""

    order: str = ask(t("Which order is it about?"), entity="order_number", focused=True)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.REFUND_STATUS)

    async def order_question(self, mine: MyOrders) -> Sayable:
        question = t("Which order is it about?")
        if any(Action.REFUND_STATUS in mine.allows(one) for one in await mine.all()):
            return question
        return paragraphs(t("There is no refund and no return for any of your orders."), question)

    async def done(
        self,
        *,
        mine: MyOrders,
        customers: Customers,
        said: tuple[Mention, ...],
        catalogue: Catalogue,
        focus: Mapping[str, str],
        papers: Papers,
        shipping: Shipping,
    ) -> Done:
        """All of it; what was asked of it, alone; who asks once more, and nothing has moved, is told only that."""
        order, policy = await mine.get(self.order), mine.policy
        if facts := await back_facts.told(order, said, policy, catalogue):
            return _answered(order, facts, said)
        saved = (await customers.get(mine.actor.id)).payment_methods
        refunds = order.entries(EntryKind.REFUND)
        told: list[Sayable] = [heading(order)]
        found = await shipping.track(mine.actor, order.id) if order.returns else ()
        for back in order.returns:
            told += [_return(back), *_what(back, order), *_way_back(back, policy), sending.on_its_way(back)]
            told += [parcels.searched(one.trace) for one in found if one.trace and one.trace.return_id == back.id]
            told += [*sending.result(back), *_expected(back, saved, policy)]
            told += [parcels.heading(one) for one in found if one.return_id == back.id]
        now = mine.clock.now()
        sent = [of_money.told(entry, saved, policy, now) for entry in refunds]
        told += sent
        returned = [sending.stands(back) for back in order.returns]
        stands = " ".join([order.id, *returned, *(f"{entry.id}:{entry.state}" for entry in refunds)])
        seen = {"order": order.id, SEEN: stands}
        details = order_button(t("Order details"), "order_details", order.id)
        if len(told) == 1:
            offered, ways = _ways_to_money(order, mine)
            return Done(paragraphs(*told, offered), (*ways, details), focus=seen)
        if focus.get(SEEN) == stands and any(map(_asks_how_far, said)):
            expected = [line for back in order.returns for line in _expected(back, saved, policy)[-1:]]
            news = [t("There is nothing newer yet than I told you:")] if expected or not sent else []
            told = [*news, *map(_return, order.returns), *expected, *sent]
        late = any(of_money.is_late(entry, saved, policy, now) for entry in refunds)
        buttons = (*((PERSON,) if late else ()), *sending.ways(order, policy), details)
        return Done(paragraphs(*told), buttons, link=sending.label(order, papers), focus=seen)


def _answered(order: Order, told: Sequence[Sayable], said: Sequence[Mention]) -> Done:
    """What was asked of what comes back; where its reason is wrong, a colleague is offered."""
    wrong = bool(order.returns) and any(cues.has("asks_reason_changed", one.text) for one in said[-1:])
    buttons = (*((PERSON,) if wrong else ()), order_button(t("Order details"), "order_details", order.id))
    return Done(paragraphs(*told), buttons, focus={"order": order.id}, offer=PERSON.payload if wrong else "")


def _asks_how_far(mention: Mention) -> bool:
    """Whether it asks how far it is, and for no figure and no thing in it."""
    return bool(mention.text) and not mention.has("product") and not any(map(str.isdigit, mention.text))


def _ways_to_money(order: Order, mine: MyOrders) -> tuple[Text, tuple[Button, ...]]:
    """How the money may come back where nothing was asked for yet, as the order allows it."""
    allowed = mine.allows(order)
    ways: list[Button] = []
    if Action.CLAIM in allowed:
        ways += [not_received_button(order, mine.policy), order_button(t("Report a problem"), "claim_item", order.id)]
    if Action.RETURN in allowed:
        ways.append(order_button(t("Return items"), "return_item", order.id))
    if Action.CANCEL in allowed:
        ways.append(order_button(t("Cancel it"), "cancel_order", order.id))
    if not ways:
        return t("There is no refund and no return for this order. A colleague can look at it with you."), (PERSON,)
    return t("There is no refund and no return for this order yet. I can open it right away: what happened?"), (*ways,)


def _return(back: Return) -> Text:
    return t("{kind} {number}: {state}", kind=back.kind.label, number=back.id, state=back.state.label)


def _what(back: Return, order: Order) -> list[Sayable]:
    """What of the order it is about, and what is not."""
    about = {part.line: part.quantity for part in back.lines}
    if not about or about == {line.line: line.quantity for line in order.lines}:
        return []
    inside = tuple(replace(line, quantity=about[line.line]).title for line in order.lines if line.line in about)
    outside = tuple(line.title for line in order.lines if line.line not in about)
    told: list[Sayable] = [t("It is about: {items}.", items=inside)]
    return [*told, t("Not part of it: {items}.", items=outside)] if outside else told


def _way_back(back: Return, policy: Policy) -> list[Sayable]:
    """How it is sent, once it may be, until it is on its way."""
    if back.state is not ReturnState.APPROVED or not back.label:
        return []
    return [back_facts.way_back(back, policy)]


def _expected(back: Return, saved: Sequence[PaymentMethod], policy: Policy) -> list[Text]:
    """What will come back, as long as it has not."""
    if not back.open or not back.refund:
        return []
    to = next((one for one in saved if one.id == back.method_id), PaymentMethod("", "sandbox"))
    return [
        *_parts(back),
        t(
            "You get {amount} back to {method}, {when} after we have received and checked it.",
            amount=back.refund,
            method=to.name,
            when=refund_time(policy, to),
        ),
    ]


def _parts(back: Return) -> list[Text]:
    """Where it is less than the goods cost: what is kept, and why."""
    goods = sum((part.unit_price * part.quantity for part in back.lines), Money.zero(back.refund.currency))
    kept = goods - back.refund
    if kept.amount <= 0 or back.kind is not ReturnKind.RETURN:
        return []
    known = {reason.value: reason.label for reason in Reason}
    return [
        t(
            "The goods cost {goods}; {kept} is kept for the way back, since the reason is “{reason}”: "
            "{refund} is left.",
            goods=goods,
            kept=kept,
            reason=known.get(back.reason, back.reason),
            refund=back.refund,
        )
    ]
