"""What a policy file says of orders that have not arrived yet: until when what may be changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from pydantic import Field, model_validator

from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.fields import Fees, Hours, Rules
from shop.policy.reasons import Reason


class Window(Rules):
    """In which states, and how long after the order was placed, something may still be done."""

    allowed: bool = True
    states: frozenset[OrderState]
    within_hours: Hours | None = None  # counted from the order; None: no limit
    after_items_changed: bool = True

    @model_validator(mode="after")
    def _before_dispatch(self) -> Self:
        late = self.states - BEFORE_DISPATCH
        if late:
            raise ValueError(f"{sorted(late)[0]} is no state before dispatch; use {', '.join(sorted(BEFORE_DISPATCH))}")
        return self

    def closes(self, placed_at: datetime | None) -> datetime | None:
        """When it is too late; None when no time limits it or the order has no date."""
        return (
            None if placed_at is None or self.within_hours is None else placed_at + timedelta(hours=self.within_hours)
        )


class Cancelling(Window):
    """Cancelling a whole order; no reasons listed: any will do."""

    reasons: tuple[Reason, ...] = ()


class ItemChanges(Window):
    """Other options of the same product in an order not yet sent."""

    once_per_order: bool = True


class Interception(Rules):
    """Another address for a parcel on its way."""

    allowed: bool = False
    fee: Fees = Field(default_factory=dict)
