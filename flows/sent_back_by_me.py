"""What goes back has been handed in: the customer says so, with its number, and from then on it is followed."""

from __future__ import annotations

import re

from flows import sending
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.words import order_buttons, paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, t
from shop.policy.actions import TALK_TO_PERSON
from shop.policy.model import Policy
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.states import ReturnState

NUMBER = re.compile(r"(?<![0-9A-Za-z#])(?=[A-Za-z-]*[0-9])[0-9A-Za-z-]{6,40}(?![0-9A-Za-z])")


class SentBackByMe(
    Flow,
    intent="sent_back",
    title=t("what you have sent back"),
    button=t("I have sent it back"),
    identity=True,
    family="order",
):
    """Say that a return is on its way, with its number."""

    order: str = ask(t("Of which order have you sent something back?"), entity="order_number", label=t("the order"))
    number: str | None = ask(
        t("Under which tracking number? Skip it if you used our label."),
        entity="tracking_number",
        optional=True,
        label=t("the tracking number"),
        why=t("With the number we find your parcel if it gets lost on its way to us."),
    )

    async def order_options(self, mine: MyOrders, policy: Policy) -> list[Choice]:
        return await sending.orders(mine, policy)

    async def route(self, mine: MyOrders, policy: Policy) -> Route | None:
        """Leads nowhere else; raises Refusal where nothing of the order comes back, or it is here already."""
        if self.order is not None:
            _check(await self._back(mine, policy))
        return None

    def number_parse(self, mention: Mention) -> str | None:
        """Any carrier's number: asked for it, whatever has six figures and letters or more, and a figure among them."""
        if number := mention.first("tracking_number"):
            return str(number)
        found = NUMBER.search(mention.text)
        return found[0].upper() if found else None

    async def confirmation(self, mine: MyOrders, policy: Policy) -> Sayable:
        back = await self._back(mine, policy)
        number = self.number or back.label
        told = {"kind": back.kind.label, "return_id": back.id, "order": self.order}
        return paragraphs(
            t("I note that {kind} {return_id} of order {order} is on its way to us.", **told),
            t("Tracking number: {number}", number=number) if number else t("Without a tracking number."),
            t("Is that right?"),
        )

    async def done(self, mine: MyOrders, policy: Policy, returns: Returns, key: str) -> Done:
        before = await self._back(mine, policy)
        back = await returns.sent(mine.actor, before.id, key, self.number or "")
        said = t("Thank you, I have noted it: {kind} {number} is on its way.", kind=back.kind.label, number=back.id)
        focus = {"order": self.order, sending.SENT: self.order}
        return Done(paragraphs(said, _next(back)), order_buttons(self.order, status=True), focus=focus)

    async def _back(self, mine: MyOrders, policy: Policy) -> Return:
        return sending.awaited(await mine.get(self.order), policy)


def _check(back: Return) -> None:
    if back.state not in sending.TRAVELS:
        told = {"kind": back.kind.label, "number": back.id, "state": back.state.label}
        raise Refusal(
            "return.sent", t("{kind} {number} is {state} already.", **told), ("refund_status", TALK_TO_PERSON)
        )


def _next(back: Return) -> Sayable:
    if back.state is ReturnState.REQUESTED:
        return t("It is not approved yet; a colleague looks at it, and you hear of it here.")
    if back.way_number == back.label:
        return t("I follow it and write when it has arrived.")
    return t("I write when it has arrived and was checked.")
