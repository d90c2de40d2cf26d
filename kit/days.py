"""A day as people say it: the weekday with the date."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton

from kit.texts import LOCALES, Named


def spoken(day: date) -> Named:
    """Fri, Dec 4."""
    return Named({locale: format_skeleton("MMMEd", day, locale=locale.replace("-", "_")) for locale in LOCALES})
