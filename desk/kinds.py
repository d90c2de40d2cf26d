"""What tickets are about, and how soon they want a person."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a ticket is about."""

    ORDER = "order"
    PAYMENT = "payment"
    SHIPPING = "shipping"
    RETURN = "return"
    COMPLAINT = "complaint"
    OTHER = "other"


class Urgency(StrEnum):
    """How soon a ticket wants a person; `rank` grows with it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        return list(Urgency).index(self)

    @property
    def next(self) -> Urgency:
        """One step more urgent, if there is one."""
        steps = list(Urgency)
        return steps[min(self.rank + 1, len(steps) - 1)]
