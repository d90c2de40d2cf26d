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

WEEK = timedelta(days=7)


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
        return paragraphs(_when(max(first, today), last, today), slow, self._in_time(max(first, today), last, today))

    def _no_promise(self, today: date) -> Sayable:
        if self.wanted is None or self.wanted < today:
            return ""
        return t("I can't promise you {day}.", day=spoken(self.wanted))

    def _in_time(self, first: date, last: date, today: date) -> Sayable:
        if self.wanted is None or self.wanted < today:
            return ""
        day = spoken(self.wanted)
        if self.wanted < first:
            return t("{day} is before that, so please don't count on it.", day=day)
        if self.wanted < last or self.held_up:
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
    """The day that they need it by, the one named last; a bare weekday is the next one, unless they tell of a past."""
    found: date | None = None
    for mention in said:
        for entity in mention.all("date"):
            day = date.fromisoformat(entity.value)
            if day < today <= day + WEEK and not entity.role and not cues.has("ordered", mention.text):
                day += WEEK
            if day >= today and not entity.role:
                found = day
    return found
