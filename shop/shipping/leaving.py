"""On which day an order leaves: by when it was paid, until which hour the shop sends on the same day, and its days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from shop.orders.model import Order
from shop.policy.shipping import WEEKDAYS, Shipping

DAY = timedelta(days=1)
# So many days in a row may be holidays; who writes down more promises nothing.
LONGEST = 60


def leaving_day(paid: datetime, rules: Shipping) -> date | None:
    """The day on which it leaves that is `paid` then, by the shop's clock; None where the shop promises none."""
    if rules.dispatch_until is None:
        return None
    hour, minute = map(int, rules.dispatch_until.split(":"))
    day = paid.date()
    if paid.time() >= time(hour, minute):
        day += DAY
    days = [day + ahead * DAY for ahead in range(LONGEST)]
    return next((one for one in days if _is_sent_on(one, rules)), None)


def promised_day(order: Order, rules: Shipping, zone: tzinfo) -> date | None:
    """The day on which an order that is paid should leave; None where nothing is promised, or nobody knows when it was
    paid."""
    paid = order.paid_at or order.placed_at
    return None if paid is None else leaving_day(paid.astimezone(zone), rules)


def _is_sent_on(day: date, rules: Shipping) -> bool:
    if day in rules.extra_days:
        return True
    return WEEKDAYS[day.weekday()] in rules.dispatch_days and day not in rules.holidays
