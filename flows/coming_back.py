"""What may come back of an order or of the shelf, until when and how, in words for just these things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.words import paragraphs
from kit.days import Day
from kit.money import Money
from kit.texts import Named, Sayable, Text, t
from shop.orders.model import Order
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.policy.return_rules import goes_back
from shop.policy.taking_back import TakingBack
from shop.returns.model import Return
from shop.returns.states import ReturnKind, ReturnState

# Nothing of it is in the customer's hands yet.
TO_COME = BEFORE_DISPATCH | {OrderState.SHIPPED}
HOW = t(
    "Once it is here, just tell me in this chat what goes back and why. The return label comes here; with it the "
    "courier collects the parcel at your home, or you hand it in at a point near you. When we have checked it, the "
    "money goes back."
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may come back: its name and department."""

    name: Named
    category: str


def things(order: Order, products: Sequence[str] = ()) -> tuple[Thing, ...]:
    """What is in an order; of what was named of it only that."""
    named = [line for line in order.lines if line.item.product_id in products]
    found = (Thing(line.item.name, line.item.category) for line in named or order.lines)
    return tuple(dict.fromkeys(found))


def until_when(some: Sequence[Thing], rules: TakingBack, delivered_at: datetime | None, now: datetime) -> Sayable:
    """Until when each of them may be sent back: things of one rule together."""
    groups: dict[int | None, list[Named]] = {}
    for one in some:
        groups.setdefault(rules.days_for(one.category), []).append(one.name)
    return paragraphs(
        *(
            _window(
                tuple(names), days, None if not days or delivered_at is None else delivered_at + timedelta(days), now
            )
            for days, names in groups.items()
        )
    )


def _window(names: tuple[Named, ...], days: int | None, end: datetime | None, now: datetime) -> Text:
    if days == 0:
        return t("{items}: can't be sent back, unless something is wrong with it.", items=names)
    if days is None:
        return t("{items}: can be sent back, without a time limit.", items=names)
    if end is None:
        return t("{items}: can be sent back within {days} days from the day it reaches you.", items=names, days=days)
    if end < now:
        return t("{items}: the time to send it back ended on {day}.", items=names, day=Day(end))
    return t("{items}: can be sent back until {day}.", items=names, day=Day(end))


def at_whose_cost(rules: TakingBack, currency: str) -> Sayable:
    """Who pays for the way, where somebody just does not like it."""
    freight: Money = rules.freight(Reason.CHANGED_MIND, currency)
    if not freight:
        return t("We pay for the way back.")
    return t(
        "If you just don't like it, {amount} for the way back is taken off the refund; if it is our fault, nothing is.",
        amount=freight,
    )


def cost_of(rules: TakingBack, reason: Reason, currency: str) -> Text:
    """Who pays for the way, where it is known why it goes back."""
    freight: Money = rules.freight(reason, currency)
    if not freight:
        return t("We pay for the way back, since the reason is “{reason}”: nothing is taken off.", reason=reason.label)
    return t(
        "{amount} for the way back is taken off the refund, since the reason is “{reason}”.",
        amount=freight,
        reason=reason.label,
    )


def warranty(some: Sequence[Thing], policy: Policy, delivered_at: datetime, now: datetime) -> Sayable:
    """Until when each of them is repaired for nothing."""
    return paragraphs(*(_warranty(one, policy, delivered_at, now) for one in some))


def _warranty(one: Thing, policy: Policy, delivered_at: datetime, now: datetime) -> Text:
    rules = policy.repairs
    if rules.days_for(one.category) == 0:
        return t("{item}: has no warranty. If it arrived damaged or faulty, tell me anyway.", item=one.name)
    end = rules.closes(one.category, delivered_at)
    if end is None or rules.takes_days is None:
        return t("{item}: under warranty, a repair is free and we pay the shipping both ways.", item=one.name)
    if end < now:
        return t(
            "{item}: the warranty ended on {day}. A colleague tells you what a repair costs before it begins.",
            item=one.name,
            day=Day(end),
        )
    return t(
        "{item}: under warranty until {day}, so a repair is free and we pay the shipping both ways. It takes {least} "
        "to {most} days.",
        item=one.name,
        day=Day(end),
        least=rules.takes_days[0],
        most=rules.takes_days[1],
    )


def sent_how(back: Return, policy: Policy) -> Sayable:
    """How what was asked for is sent to us: nothing more has to be registered."""
    if back.kind is ReturnKind.CLAIM and not goes_back(back, policy):
        return t("For your claim {number} you need not send anything back, unless we ask for it.", number=back.id)
    named = t("{kind} {number}", kind=back.kind.label, number=back.id)
    if back.state is ReturnState.APPROVED and back.label:
        told = t(
            "{what}: the label is {label}. With it the courier collects the parcel at your home, or you hand it in at "
            "a point near you.",
            what=named,
            label=back.label,
        )
        to = policy.returns.send_to
        return paragraphs(told, t("It goes to: {address}", address=to) if to else "")
    if back.state is not ReturnState.REQUESTED:
        return t("{what}: {state}, you need not send anything more.", what=named, state=back.state.label)
    return t(
        "{what} is registered already. As soon as a colleague has approved it, the label comes here in this chat: with "
        "it the courier collects the parcel at your home, or you hand it in at a point near you.",
        what=named,
    )
