"""Days as people say them: one near by its weekday and date, any other by its date with the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_skeleton

from kit.texts import LOCALES, Named


def spoken(day: date) -> Named:
    """Fri, Dec 4."""
    return Named({locale: format_skeleton("MMMEd", day, locale=locale.replace("-", "_")) for locale in LOCALES})


@dataclass(frozen=True, slots=True)
class Day:
    """The day of a time, told by the shop's clock."""

    at: datetime

    def told(self, zone: tzinfo) -> Named:
        day = self.at.astimezone(zone).date()
        return Named({locale: format_date(day, "medium", locale=locale.replace("-", "_")) for locale in LOCALES})
