"""A courier collects at the door what goes back, on a day that the carrier agrees to."""

from __future__ import annotations

from datetime import date, timedelta

from flows import sending
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask
from flows.on_order import MyOrders
from flows.words import order_buttons, paragraphs
from kit.days import spoken
from kit.errors import Refusal
from kit.texts import Sayable, t
from shop.policy.actions import TALK_TO_PERSON
from shop.policy.model import Policy
from shop.returns.model import Return
from shop.returns.sending import check_pick_up
from shop.returns.service import Returns
from shop.returns.states import ReturnState

WEEK = timedelta(days=7)


class PickUp(
    Flow,
    intent="pick_up",
    title=t("the pick-up"),
    button=t("Have a return picked up"),
    identity=True,
    family="order",
):
    """Have what goes back collected at home."""

    order: str = ask(t("Of which order shall something be picked up?"), entity="order_number", label=t("the order"))
    day: str = ask(
        t("On which day shall the courier come?"), entity="date", needs=order, label=t("the day"), auto=False
    )

    def allowed(self, policy: Policy) -> None:
        """Where nobody collects, nobody has to say who they are to hear it."""
        if policy.returns.pick_up_days is None:
            text = t("Nothing is picked up at home: please hand it in at a point of the carrier near you.")
            raise Refusal("pick_up.off", text, ("refund_status", TALK_TO_PERSON))

    async def order_options(self, mine: MyOrders, policy: Policy) -> list[Choice]:
        return await sending.orders(mine, policy)

    async def route(self, mine: MyOrders, policy: Policy) -> Route | None:
        """Leads nowhere else; raises Refusal where nothing is to be picked up."""
        if self.order is not None:
            check_pick_up(await self._back(mine, policy))
        return None

    def day_options(self, returns: Returns, mine: MyOrders) -> list[Choice]:
        days = returns.pick_up_days()
        if not days:
            text = t("Nothing is picked up at home: please hand it in at a point of the carrier near you.")
            raise Refusal("pick_up.off", text, ("refund_status", TALK_TO_PERSON))
        return [
            Choice(day.isoformat(), spoken(day), facts={"date": _named(day, mine.clock.now().date())}) for day in days
        ]

    async def confirmation(self, mine: MyOrders, policy: Policy) -> Sayable:
        back = await self._back(mine, policy)
        return paragraphs(
            t(
                "I ask the carrier for a courier on {day}, for {kind} {number} of order {order}.",
                day=spoken(date.fromisoformat(self.day)),
                kind=back.kind.label,
                number=back.id,
                order=self.order,
            ),
            t("They come to: {address}", address=(await mine.get(self.order)).address),
            t("Is that right?"),
        )

    async def done(self, mine: MyOrders, policy: Policy, returns: Returns, key: str) -> Done:
        before = await self._back(mine, policy)
        back = await returns.pick_up(mine.actor, before.id, date.fromisoformat(self.day), key)
        day = spoken(date.fromisoformat(self.day))
        said = t("The carrier is asked for {day}; I write as soon as they say yes or no.", day=day)
        if back.state is ReturnState.REQUESTED:
            said = t("Once your return is approved, I ask the carrier for {day} and write what they say.", day=day)
        return Done(said, order_buttons(self.order, status=True), focus={"order": self.order, sending.SENT: self.order})

    async def _back(self, mine: MyOrders, policy: Policy) -> Return:
        return sending.awaited(await mine.get(self.order), policy)


def _named(day: date, today: date) -> frozenset[str]:
    """The day, and the one a week before it: who says Friday means the next one, and is read as of the last."""
    before = day - WEEK
    return frozenset({day.isoformat(), before.isoformat()}) if before < today else frozenset({day.isoformat()})
