"""When something leaves us: who asks about the day it is sent is told about that day, and not about its arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.days import spoken
from kit.texts import Joined, Sayable, Text, t
from nlu import cues
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.shipping import Shipping as Rules
from shop.shipping.leaving import leaving_day, promised_day


def asks_when_it_leaves(said: Iterable[Mention]) -> bool:
    """Whether they ask about the day it is sent; who also asks when it is there is told that."""
    return any(_asks(mention.text) for mention in said)


def _asks(text: str) -> bool:
    arrives = cues.has("when_there", text) or cues.has("arrives", text)
    return cues.has("asks_dispatch", text) and not arrives


@dataclass(frozen=True, slots=True)
class Leaving:
    """Of an order, or of what is bought now; and whether that is by the day that they ask about."""

    rules: Rules
    now: datetime
    wanted: date | None = None
    order: Order | None = None

    def told(self, zone: tzinfo) -> Joined:
        here = self.now.astimezone(zone)
        today = here.date()
        order = self.order
        if order is None or order.state is OrderState.UNPAID:
            leaves, says = leaving_day(here, self.rules), _paid_now
        elif order.shipped_at is not None:
            return paragraphs(t("It left us on {day}.", day=spoken(order.shipped_at.astimezone(zone).date())))
        else:
            leaves, says = promised_day(order, self.rules, zone), _paid
        if leaves is None:
            return paragraphs("")
        if leaves < today:
            return paragraphs(t("It should have left by {day}, so it is late. I'm sorry.", day=spoken(leaves)))
        return paragraphs(self._verdict(leaves, today), says(leaves, today), rule(self.rules))

    def _verdict(self, leaves: date, today: date) -> Sayable:
        if self.wanted is None:
            return ""
        if leaves <= self.wanted:
            return t("Yes, that works.")
        if self.wanted == today:
            return t("Not today any more.")
        return t("Not by {day}.", day=spoken(self.wanted))


def rule(rules: Rules) -> Sayable:
    """Until when what is paid leaves the same day; "" where the shop promises nothing."""
    if rules.dispatch_until is None:
        return ""
    return t(
        "What is paid before {until} on a working day leaves the same day, the rest on the next working day.",
        until=rules.dispatch_until,
    )


def _paid_now(leaves: date, today: date) -> Text:
    if leaves == today:
        return t("What is paid now leaves today.")
    return t("What is paid now leaves on {day}.", day=spoken(leaves))


def _paid(leaves: date, today: date) -> Text:
    if leaves == today:
        return t("It is paid and leaves today.")
    return t("It is paid and leaves by {day}.", day=spoken(leaves))
