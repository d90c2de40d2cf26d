"""Several orders in one wish: which of them are meant, and what is then said of all of them together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows import offers
from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.engine.standing import described, stands
from flows.on_order import MyOrders
from flows.words import lines, paragraphs, refund_lines, state
from kit.errors import Refusal
from kit.texts import Joined, Sayable, t
from nlu import cues
from shop.orders.model import Order
from shop.orders.quotes import CancelQuote
from shop.orders.states import OrderState
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.shipping.service import Shipping

MOST = 20
BETWEEN = " "


def wanted(mention: Mention) -> str | None:
    """How the orders stand that are meant by "all of them", "" where that is not said; None where one is meant."""
    if not cues.has("all_orders", mention.text) or mention.has("order_number"):
        return None
    return BETWEEN.join(sorted(set(described(mention).values())))


def standing_so(orders: Sequence[Order], how: str) -> list[Order]:
    """Those that stand as described, at most MOST of them, the newest first."""
    found = [one for one in orders if all(stands(offers.order(one), standing) for standing in how.split())]
    return found[:MOST]


async def able(mine: MyOrders, action: Action, how: str) -> list[str]:
    """The orders for which something is possible; raises Refusal where it is for none of them."""
    found = [one.id for one in standing_so(await mine.all(), how) if action in mine.allows(one)]
    if not found:
        text = t("That is possible for none of these orders.")
        raise Refusal("orders.none_able", text, ("list_orders", TALK_TO_PERSON))
    return found


def cancelling(quotes: Sequence[CancelQuote], why: Sayable, mine: MyOrders) -> Sayable:
    """The proposal to cancel several orders, with all that is in them and all that comes back."""
    return paragraphs(
        t("I will cancel these {count} orders:", count=len(quotes)),
        *(_with_lines(quote.order) for quote in quotes),
        why,
        *(line for quote in quotes for line in refund_lines(quote.refunds, mine.policy)),
        t("A cancelled order can't be brought back. Shall I cancel all {count} of them?", count=len(quotes)),
    )


def cancelled(quotes: Sequence[CancelQuote], mine: MyOrders) -> Sayable:
    """What is said when they are."""
    return paragraphs(
        t("These orders are cancelled: {orders}.", orders=tuple(quote.order.id for quote in quotes)),
        *(line for quote in quotes for line in refund_lines(quote.refunds, mine.policy)),
    )


def _with_lines(order: Order) -> Joined:
    return paragraphs(t("{order} ({total}):", order=order.id, total=order.total), lines(order.lines))


async def tracked(mine: MyOrders, shipping: Shipping, how: str, under_way: Collection[OrderState]) -> Done:
    """Where each of them is, in a line; those under way, where nothing else is said."""
    some = standing_so(await mine.all(), how)
    some = some if how else [one for one in some if one.state in under_way] or some
    if not some:
        raise Refusal("orders.none", t("You have no orders with us yet."), ("find_product", TALK_TO_PERSON))
    told = [await _where(one, mine, shipping) for one in some]
    return Done(
        paragraphs(*told, t("Tell me which one you would like to know more about.")),
        shown=tuple(("order", one.id) for one in some),
    )


async def _where(order: Order, mine: MyOrders, shipping: Shipping) -> Sayable:
    """Its number, how it stands, and where its parcels were seen last."""
    found = await shipping.track(mine.actor, order.id) if order.fulfilments else ()
    seen = [parcel.nodes[-1].text for parcel in found if parcel.nodes]
    stands_so = t("{order} ({items}): {state}", order=order.id, items=offers.contents(order.lines), state=state(order))
    return paragraphs(stands_so, *seen)
