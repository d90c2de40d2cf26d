"""When a parcel should be there, in words; and whether that is in time for the day that somebody asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.days import spoken
from kit.texts import Joined, Sayable, Text, t
from nlu import cues
from nlu.protocol import Entity
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.model import Shipping as Rules
from shop.shipping.expected import promised

WEEK = timedelta(days=7)
# What does not leave on the day it is paid leaves on the next working day, which is at best the next.
LATEST_START = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The expected days as seen `now`, told in the shop's zone; `held_up`: late or not moving on its way."""

    first: datetime
    last: datetime
    now: datetime
    held_up: bool = False
    wanted: date | None = None

    def told(self, zone: tzinfo) -> Joined:
        first, last, today = (at.astimezone(zone).date() for at in (self.first, self.last, self.now))
        if last < today:
            late = t("It should have been with you by {day}, so it is late. I'm sorry.", day=spoken(last))
            return paragraphs(late, self._no_promise(today))
        slow = t("It is held up, so it may take longer.") if self.held_up else ""
        by_then = in_time(self.wanted, max(first, today), last, today, sure=not self.held_up)
        return paragraphs(_when(max(first, today), last, today), slow, by_then)

    def _no_promise(self, today: date) -> Sayable:
        if self.wanted is None or self.wanted < today:
            return ""
        return t("I can't promise you {day}.", day=spoken(self.wanted))


@dataclass(frozen=True, slots=True)
class Ahead:
    """The days that an order still here needs: when it leaves, how long it travels, and between which days it comes.

    Told `again`, only the days, and whether they are early enough.
    """

    order: Order
    rules: Rules
    now: datetime
    wanted: date | None = None
    again: bool = False

    def told(self, zone: tzinfo) -> Joined:
        days, address = promised(self.rules, self.order.address), self.order.address
        if days is None or self.rules.dispatch_until is None:
            return paragraphs(_leaves(self.order, self.rules))
        least, most = days
        place = address.city or address.state
        way = t("From then it takes {least}–{most} days.", least=least, most=most)
        if place:
            way = t("From then it takes {least}–{most} days to {place}.", least=least, most=most, place=place)
        today = self.now.astimezone(zone).date()
        first, last = today + timedelta(days=least), today + LATEST_START + timedelta(days=most)
        comes = (self._between(first, last), in_time(self.wanted, first, last, today))
        return paragraphs(*comes) if self.again else paragraphs(_leaves(self.order, self.rules), way, *comes)

    def _between(self, first: date, last: date) -> Text:
        if self.order.state is OrderState.UNPAID:
            return t(
                "Paid today, it should be there between {first} and {last}.", first=spoken(first), last=spoken(last)
            )
        return t("So it should be there between {first} and {last}.", first=spoken(first), last=spoken(last))


def _leaves(order: Order, rules: Rules) -> Sayable:
    """When an order that is still here leaves, as far as the shop promises it."""
    if rules.dispatch_until is None:
        return ""
    if order.state is OrderState.UNPAID:
        return t(
            "It leaves as soon as it is paid: what is paid before {until} on a working day leaves the same day, the "
            "rest on the next working day.",
            until=rules.dispatch_until,
        )
    return t(
        "What is paid before {until} on a working day leaves the same day, the rest on the next working day. So it "
        "leaves today or on the next working day.",
        until=rules.dispatch_until,
    )


def in_time(wanted: date | None, first: date, last: date, today: date, *, sure: bool = True) -> Sayable:
    """Whether it is there by the day that they asked about; nothing where they asked about none."""
    if wanted is None or wanted < today:
        return ""
    day = spoken(wanted)
    if wanted < first:
        return t("{day} is before that, so please don't count on it.", day=day)
    if wanted < last or not sure:
        return t("It may be there by {day}, but I can't promise that.", day=day)
    return t("So it should be there by {day}.", day=day)


def _when(first: date, last: date, today: date) -> Text:
    if last == today:
        return t("It should reach you today.")
    if first == last:
        return t("It should reach you on {day}.", day=spoken(last))
    if first == today:
        return t("It should reach you by {day} at the latest.", day=spoken(last))
    return t("It should reach you between {first} and {last}.", first=spoken(first), last=spoken(last))


def wanted_day(said: Iterable[Mention], today: date) -> date | None:
    """The day that they need it by, the one named last; a bare weekday is the next one, unless they tell of a past.

    "By the 15th, if I order today": the day under a condition is the earlier one.
    """
    found: date | None = None
    for mention in said:
        days = [day for entity in mention.all("date") if not entity.role and (day := _coming(entity, mention, today))]
        if days:
            found = max(days) if cues.has("condition", mention.text) else days[-1]
    return found


def _coming(entity: Entity, mention: Mention, today: date) -> date | None:
    """The day that a date names, where it is not over."""
    day = date.fromisoformat(entity.value)
    if day < today <= day + WEEK and not cues.has("ordered", mention.text):
        day += WEEK
    return day if day >= today else None
