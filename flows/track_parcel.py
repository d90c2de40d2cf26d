"""Where a parcel is, with every node of its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flows import every_order, parcels, redirections, sending
from flows.arrival import Ahead, wanted_day
from flows.engine.acts import PERSON
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.engine.staging import TOLD
from flows.hurry_up import hurry_buttons
from flows.leaving import Leaving, asks_when_it_leaves
from flows.on_order import MyOrders
from flows.order_details import NEXT
from flows.words import NOT_RECEIVED, not_received, not_received_button, order_button, order_buttons, paragraphs
from kit.texts import Joined, Sayable, t
from nlu import cues
from shop.orders.model import Order
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.actions import Action
from shop.policy.rules import refusal
from shop.returns.states import ReturnState
from shop.shipping.model import Parcel
from shop.shipping.redirections import Redirections
from shop.shipping.service import Shipping
from shop.shipping.states import EXCEPTIONS, FINAL, NodeStatus

# In the talk's focus: what was told of a parcel last, and how that stands.
SEEN = "tracked"
UNDER_WAY = BEFORE_DISPATCH | {OrderState.SHIPPED}


class TrackParcel(
    Flow, intent="track_parcel", title=t("tracking your parcel"), button=t("Track a parcel"), identity=True
):
    """Where is my parcel, and when does it come?"""

    every: str | None = keep()  # the words that meant several orders
    order: str = ask(t("Which order shall I track?"), entity="order_number", focused=True)

    def hear(self, mention: Mention) -> None:
        self.every = every_order.wanted(mention)

    def order_when(self) -> bool:
        return self.every is None

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        """Those under way; those that have arrived only where nothing is."""
        states = {order.id: order.state for order in await mine.all()}
        under_way = {order.id for order in await mine.all() if order.state in UNDER_WAY or _is_replaced(order)}
        shown = under_way or {order_id for order_id, state in states.items() if state is not OrderState.CANCELLED}
        return [replace(choice, hidden=choice.value not in shown) for choice in await mine.choices()]

    async def route(
        self, mine: MyOrders, shipping: Shipping, mention: Mention, focus: Mapping[str, str]
    ) -> Route | None:
        """Who was just told that it arrived, and goes on about it, does not have it: the claim for that is begun.

        Who has just said that something is on its way to us asks after that.
        """
        returned = focus.get(sending.SENT, "")
        if returned and returned == focus.get("order") and mention.text and not mention.has("order_number"):
            return Route("refund_status", values={"order": returned})
        told = focus.get(SEEN, "").partition(" ")[0] == self.order and focus.get(TOLD) != NodeStatus.REFUSED
        if not told or not mention.text or mention.has("order_number") or cues.has("question", mention.text):
            return None
        order = await mine.get(self.order)
        found = await shipping.track(mine.actor, order.id)
        gone = bool(found) and all(one.status in parcels.NOT_THERE for one in _spoken_of(found, (mention,)))
        if not gone or focus[SEEN] != _seen(order, found) or Action.CLAIM not in mine.allows(order):
            return None
        return Route("claim_item", values={"order": order.id, "problem": not_received(mine.policy)})

    async def done(
        self,
        mine: MyOrders,
        shipping: Shipping,
        redirected: Redirections,
        said: tuple[Mention, ...],
        focus: Mapping[str, str],
    ) -> Done:
        """The whole way; to whom it was just told, only what they ask about it."""
        if self.every is not None:
            return await every_order.tracked(mine, shipping, self.every, UNDER_WAY)
        order = await mine.get(self.order)
        refused = refusal(Action.TRACK, order, mine.policy, mine.clock.now())
        if refused is not None and order.state not in BEFORE_DISPATCH:
            raise refused
        if refused is not None:
            return self._waits(order, refused.text, mine, said, focus)
        found = await shipping.track(mine.actor, order.id)
        seen = _seen(order, found)
        whole = any(mention.has("all") for mention in said)
        about = _spoken_of(found, said)
        now = mine.clock.now()
        telling = parcels.Telling(order, mine.policy.shipping, now, said, several=len(found) > 1, whole=whole)
        answer = _way(order, about, telling)
        asks = any(mention.text for mention in said) and not whole
        if asks and seen == focus.get(SEEN):
            answer = paragraphs(*(parcels.told_again(one, telling) for one in about))
        if _is_back_and_wanted(about, said):
            return Done(parcels.sent_back(order), (PERSON,), focus={"order": order.id}, offer=PERSON.payload)
        if any(cues.has("asks_going_where", mention.text) for mention in said):
            answer = paragraphs(answer, t("It is to go to: {address}", address=order.address))
        answer = paragraphs(answer, redirections.waits(await redirected.waiting(order)))
        stands = next((one.status for one in about if one.status in parcels.NOT_THERE), about[0].status) or ""
        return Done(answer, _buttons(order, about, mine), focus={"order": order.id, SEEN: seen, TOLD: stands})

    def _waits(
        self, order: Order, why: Sayable, mine: MyOrders, said: tuple[Mention, ...], focus: Mapping[str, str]
    ) -> Done:
        """No parcel yet: when it leaves, and how long it takes from then on; told again, only that."""
        now, seen = mine.clock.now(), _seen(order, ())
        told = focus.get(SEEN) == seen and any(mention.text for mention in said)
        wanted = wanted_day(said, now.date())
        ahead = t("{ahead}", ahead=Ahead(order, mine.policy.shipping, now, wanted, again=told))
        if asks_when_it_leaves(said):
            ahead = t("{ahead}", ahead=Leaving(mine.policy.shipping, now, wanted, order))
        going = t("It is to go to: {address}", address=order.address)
        text = ahead if told else paragraphs(why, ahead, going)
        return Done(text, _before_dispatch(order, mine), focus={"order": order.id, SEEN: seen})


def _is_replaced(order: Order) -> bool:
    """Whether something that was sent instead is still on its way."""
    if not any(back.state is ReturnState.EXCHANGED for back in order.returns):
        return False
    return any(part.status not in FINAL for part in order.fulfilments)


def _way(order: Order, found: Sequence[Parcel], telling: parcels.Telling) -> Joined:
    """Every parcel with its way; what was sent instead of something behind the others."""
    instead = [parcels.told(parcel, telling) for parcel in found if parcel.return_id]
    return paragraphs(
        t("Order {order}: {state}", order=order.id, state=order.state.label),
        *(parcels.told(parcel, telling) for parcel in found if not parcel.return_id),
        t("What we have sent you instead:") if instead else "",
        *instead,
    )


def _seen(order: Order, found: Iterable[Parcel]) -> str:
    """What there is to tell of an order: as long as it is the same, nothing is new."""
    return " ".join([order.id, order.state, *(f"{one.id}:{len(one.nodes)}:{one.stuck}" for one in found)])


def _spoken_of(found: tuple[Parcel, ...], said: Iterable[Mention]) -> tuple[Parcel, ...]:
    """The parcels in which the thing is that was named; all of them where it is in none, or nothing was named."""
    named = {entity.value for mention in said for entity in mention.all("product")}
    meant = tuple(one for one in found if named & {line.item.product_id for line in one.lines})
    return meant or found


def _is_back_and_wanted(found: Sequence[Parcel], said: Iterable[Mention]) -> bool:
    """Whether they say of a parcel on its way back that they did not refuse it, or that it shall be delivered."""
    back = any(one.status is NodeStatus.REFUSED for one in found)
    return back and any(cues.has("going_back", mention.text) for mention in said)


def _before_dispatch(order: Order, mine: MyOrders) -> tuple[Button, ...]:
    """What can be done as long as there is no parcel."""
    able = [one for one in (Action.PAY, Action.CHANGE_ADDRESS, Action.CANCEL) if one in mine.allows(order)]
    next_steps = (order_button(NEXT[one], one.intent, order.id) for one in able)
    return (*order_buttons(order.id), *hurry_buttons(order), *next_steps, PERSON)


def _buttons(order: Order, found: tuple[Parcel, ...], mine: MyOrders) -> tuple[Button, ...]:
    allowed = mine.allows(order)
    buttons = [order_button(t("Order details"), "order_details", order.id)]
    if Action.INTERCEPT in allowed:
        buttons.append(order_button(t("Send it elsewhere"), "change_address", order.id))
    if Action.CLAIM in allowed and any(parcel.status in parcels.NOT_THERE for parcel in found):
        settled = all(parcel.status in parcels.SETTLED for parcel in found)
        buttons.append(not_received_button(order, mine.policy, parcels.SETTLE if settled else NOT_RECEIVED))
    if Action.CLAIM in allowed:
        buttons.append(order_button(t("Report a problem"), "claim_item", order.id))
    if any(parcel.stuck or parcel.status in EXCEPTIONS for parcel in found):
        buttons.append(PERSON)
    return tuple(buttons)
