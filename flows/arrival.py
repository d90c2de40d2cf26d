"""When a parcel should be there, in words; and whether that is in time for the day that somebody asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from flows.engine.mentions import Mention
from flows.leaving import rule
from flows.words import paragraphs
from kit.days import spoken
from kit.texts import Joined, Sayable, Text, t
from nlu import cues
from nlu.protocol import Entity
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.fields import Span
from shop.policy.shipping import Shipping as Rules
from shop.shipping.expected import promised
from shop.shipping.leaving import leaving_day, promised_day

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The expected days as seen `now`, told in the shop's zone; `held_up`: late or not moving on its way."""

    first: datetime
    last: datetime
    now: datetime
    held_up: bool = False
    wanted: date | None = None
    days: Span | None = None  # from when it left, as the shop promises them, where the dates come from that

    def told(self, zone: tzinfo) -> Joined:
        first, last, today = (at.astimezone(zone).date() for at in (self.first, self.last, self.now))
        if last < today:
            late = t("It should have been with you by {day}, so it is late. I'm sorry.", day=spoken(last))
            return paragraphs(late, self._no_promise(today))
        slow = t("It is held up, so it may take longer.") if self.held_up else ""
        by_then = in_time(self.wanted, max(first, today), last, today, sure=not self.held_up)
        behind = usually(self.days) if self.days is not None else ""
        return paragraphs(_when(max(first, today), last, today), slow, by_then, behind)

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
        here = self.now.astimezone(zone)
        leaves, days = self._leaves(here, zone), promised(self.rules, self.order.address)
        if days is None or leaves is None:
            return paragraphs(self._when_it_leaves(leaves, here.date()))
        least, most = days
        place = self.order.address.city or self.order.address.state
        way = t("From then it takes {least}–{most} days.", least=least, most=most)
        if place:
            way = t("From then it takes {least}–{most} days to {place}.", least=least, most=most, place=place)
        begins = leaves if leaves >= here.date() else leaving_day(here, self.rules) or here.date()
        first, last = begins + timedelta(days=least), begins + timedelta(days=most)
        by_then = in_time(self.wanted, first, last, here.date(), sure=leaves >= here.date())
        comes = (self._between(first, last), by_then)
        if self.again:
            unpaid = self.order.state is OrderState.UNPAID
            return paragraphs(*comes, usually(days), rule(self.rules) if unpaid else "")
        return paragraphs(self._when_it_leaves(leaves, here.date()), way, *comes)

    def _leaves(self, here: datetime, zone: tzinfo) -> date | None:
        """The day on which it leaves that is paid, or would be paid now."""
        if self.order.state is OrderState.UNPAID:
            return leaving_day(here, self.rules)
        return promised_day(self.order, self.rules, zone)

    def _between(self, first: date, last: date) -> Text:
        if self.order.state is OrderState.UNPAID:
            return t(
                "Paid today, it should be there between {first} and {last}.", first=spoken(first), last=spoken(last)
            )
        return t("So it should be there between {first} and {last}.", first=spoken(first), last=spoken(last))

    def _when_it_leaves(self, leaves: date | None, today: date) -> Sayable:
        """When an order that is still here leaves, as far as the shop promises it."""
        if leaves is None:
            return ""
        if self.order.state is OrderState.UNPAID:
            return t(
                "It leaves as soon as it is paid: what is paid before {until} on a working day leaves the same day, "
                "the rest on the next working day.",
                until=self.rules.dispatch_until,
            )
        if leaves < today:
            return t("It should have left by {day}, so it is late. I'm sorry.", day=spoken(leaves))
        if leaves == today:
            return t("It is paid and leaves today.")
        return t(
            "It is paid and leaves by {day}: what is paid before {until} on a working day leaves the same day, the "
            "rest on the next working day.",
            day=spoken(leaves),
            until=self.rules.dispatch_until,
        )


def usually(days: Span) -> Sayable:
    """The rule behind the dates."""
    return t("Usually it takes {least}–{most} days from when it leaves.", least=days[0], most=days[1])


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
