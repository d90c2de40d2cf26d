"""The reasons a customer may give, under names that files, flows and rules share."""

from __future__ import annotations

from enum import StrEnum

from kit.texts import Text, t


class Reason(StrEnum):
    """Why something is cancelled, sent back or claimed."""

    NO_LONGER_NEEDED = "no_longer_needed"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    CHANGED_MIND = "changed_mind"
    WRONG_SIZE = "wrong_size"
    DEFECTIVE = "defective"
    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    ARRIVED_LATE = "arrived_late"
    MISSING = "missing"
    NOT_RECEIVED = "not_received"
    WRONG_ITEM = "wrong_item"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """As a customer says it."""
        return _TITLES[self]


_TITLES = {
    Reason.NO_LONGER_NEEDED: t("No longer needed"),
    Reason.ORDERED_BY_MISTAKE: t("Ordered by mistake"),
    Reason.CHANGED_MIND: t("Changed my mind"),
    Reason.WRONG_SIZE: t("Does not fit"),
    Reason.DEFECTIVE: t("Does not work"),
    Reason.DAMAGED: t("Arrived damaged"),
    Reason.NOT_AS_DESCRIBED: t("Not as described"),
    Reason.ARRIVED_LATE: t("Arrived too late"),
    Reason.MISSING: t("Something is missing"),
    Reason.NOT_RECEIVED: t("Not received"),
    Reason.WRONG_ITEM: t("Wrong item received"),
    Reason.OTHER: t("Another reason"),
}
