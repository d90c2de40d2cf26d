"""Several orders in one wish: which of them are meant, and what is then said of all of them together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows import offers
from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.engine.names import names, phrase
from flows.engine.standing import described, stands
from flows.engine.traits import traits
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
# What tells single orders apart in another way: then it is asked which one is meant.
OTHERWISE = ("order_number", "product", "category", "date", "ordinal", "money", "photo")


def wanted(mention: Mention) -> str | None:
    """The words that mean all orders, or all that stand in some way; None where one is meant, or it is not clear."""
    if not cues.has("all_orders", mention.text) or any(mention.has(kind) for kind in OTHERWISE):
        return None
    return mention.text


def standing_so(orders: Sequence[Order], words: str) -> list[Order]:
    """Those that stand as the words describe, or go where they say; at most MOST of them, the newest first."""
    said = Mention(words)
    standings, states = set(described(said).values()), _states(said)
    choices = {one.id: offers.order(one) for one in orders}
    named = [{choice.value for choice in true_of} for _, true_of in traits(list(choices.values()), said)]
    found = [
        one
        for one in orders
        if (not states or one.state in states)
        and all(stands(choices[one.id], standing) for standing in standings)
        and all(one.id in ids for ids in named)
    ]
    return found[:MOST]


def _states(said: Mention) -> set[str]:
    """The states of orders that are named, whether or not an order of theirs is in one: "all unpaid ones"."""
    text = said.text.lower()
    spans = {
        match.span(): state
        for state, wordings in names("states").items()
        for words in wordings
        for match in phrase(words).finditer(text)
    }
    taken = [*described(said)]
    found: set[str] = set()
    for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
        if not any(first < other[1] and other[0] < last for other in taken):
            taken.append((first, last))
            found.add(spans[first, last])
    return found


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
    some = [one for one in some if one.state in under_way] or some
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
