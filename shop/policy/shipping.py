"""What a policy file says of parcels: when one leaves, how long it travels, and when a person looks after it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shop.policy.fields import Country, Hours, Rules, Span

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Shipping(Rules):
    """Care for parcels, and what customers are told: until when one leaves the same day, and days from then on.

    What a shop does not promise is left out, and with it the answers that would tell it. `remote` are the beginnings of
    the names of regions within the `home` country. Nothing leaves on `holidays`; on `extra_days` it does, whatever
    weekday it is.
    """

    stuck_after_hours: Hours = 72
    dispatch_until: Annotated[str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    dispatch_days: Annotated[frozenset[Weekday], Field(min_length=1)] = frozenset({"mon", "tue", "wed", "thu", "fri"})
    holidays: frozenset[date] = frozenset()
    extra_days: frozenset[date] = frozenset()
    days: Span | None = None
    days_remote: Span | None = None
    days_abroad: Span | None = None
    home: Country = "CN"
    remote: tuple[str, ...] = ()
