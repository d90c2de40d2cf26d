"""A time as a clerk says it: today, tomorrow or a day, the minute, and whose clock it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import get_timezone_name

from kit.days import spoken
from kit.texts import Text, t

# Whoever reads Chinese is taken to live by China's clock, where there is only one; English is read everywhere.
HOME = {"zh-CN": "CN"}
NOWHERE = (None, "ZZ")  # the territory of UTC and the like


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that is told at `now`, in whatever zone the shop tells times; `theirs` is the customer's, where known."""

    at: datetime
    now: datetime
    theirs: str = ""

    def told(self, zone: tzinfo) -> Text:
        """In words, with the time zone's name for everybody who may live by another, and beside it by their clock."""
        ours = self._told(zone)
        clock = ZoneInfo(self.theirs) if self.theirs else zone
        if self.at.astimezone(clock).utcoffset() == self.at.astimezone(zone).utcoffset():
            return ours
        return t("{ours}, which is {theirs}", ours=ours, theirs=self._told(clock))

    def _told(self, zone: tzinfo) -> Text:
        local = self.at.astimezone(zone)
        clock, whose = f"{local:%H:%M}", _Whose(zone)
        days = (local.date() - self.now.astimezone(zone).date()).days
        if days == 0:
            return t("{clock} today{zone}", clock=clock, zone=whose)
        if days == 1:
            return t("{clock} tomorrow{zone}", clock=clock, zone=whose)
        return t("{clock} on {day}{zone}", clock=clock, day=spoken(local.date()), zone=whose)


@dataclass(frozen=True, slots=True)
class _Whose:
    """The zone's name in brackets behind the time; nothing where it goes without saying."""

    zone: tzinfo

    def shown(self, locale: str) -> str:
        key = str(getattr(self.zone, "key", self.zone))
        territory = get_global("zone_territories").get(key)
        if HOME.get(locale, "nowhere") == territory:
            return ""
        name = key if territory in NOWHERE else get_timezone_name(self.zone, locale=_babel(locale))
        return f"（{name}）" if locale == "zh-CN" else f" ({name})"


def _babel(locale: str) -> str:
    return locale.replace("-", "_")
