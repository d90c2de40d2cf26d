"""Whether the shop ships to a country."""

from __future__ import annotations

from collections.abc import Collection

from babel import Locale

from kit.errors import Refusal
from kit.texts import LOCALES, Named, t


def check_shipped(country: str, countries: Collection[str], rule: str) -> None:
    """Raises Refusal (`rule`) where the shop does not ship to the country; without a list it ships everywhere."""
    if not country or not countries or country in countries:
        return
    raise Refusal(
        rule,
        t(
            "I'm sorry, we do not ship to {country}. We ship to: {countries}. Have you an address there? "
            "Else a colleague can tell you whether there is a way.",
            country=country_name(country),
            countries=tuple(country_name(one) for one in sorted(countries)),
        ),
        ("talk_to_person",),
    )


def country_name(code: str) -> Named:
    """As it is called in our languages."""
    return Named({locale: Locale.parse(locale, sep="-").territories.get(code, code) for locale in LOCALES})
