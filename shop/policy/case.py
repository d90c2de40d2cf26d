"""What a rule looks at, and what it says when it forbids something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kit.texts import Text
from shop.orders.model import Order, OrderLine
from shop.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that says no, and why."""

    rule: str
    why: Text


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    order: Order
    policy: Policy
    now: datetime


def pieces(order: Order, line: OrderLine) -> int:
    """How many pieces of a line can still come back."""
    under_way = sum(
        part.quantity for back in order.returns if back.open for part in back.lines if part.line == line.line
    )
    return line.quantity - line.returned - under_way
