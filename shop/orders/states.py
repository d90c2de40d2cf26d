"""The life of an order as data: every state, every lawful step, and who may take it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kit.texts import Text, t
from shop.model import ActorKind

C, S, P = ActorKind.CUSTOMER, ActorKind.SYSTEM, ActorKind.PROVIDER
STAFF = frozenset({ActorKind.AGENT, ActorKind.ADMIN})


class OrderState(StrEnum):
    """Where an order stands; "items changed" is a mark beside it, and what comes back has states of its own."""

    UNPAID = "unpaid"
    PAID = "paid"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURN_REQUESTED = "return_requested"
    EXCHANGE_REQUESTED = "exchange_requested"
    RETURNED = "returned"
    EXCHANGED = "exchanged"

    @property
    def label(self) -> Text:
        """As a customer reads it."""
        return _TITLES[self]


_O = OrderState

TRANSITIONS: Mapping[tuple[OrderState, OrderState], frozenset[ActorKind]] = {
    (_O.UNPAID, _O.PAID): STAFF | {C, S, P},
    (_O.UNPAID, _O.CANCELLED): STAFF | {C, S},  # the system when the time to pay is over
    (_O.PAID, _O.PACKED): STAFF | {S},
    (_O.PAID, _O.CANCELLED): STAFF | {C},
    (_O.PACKED, _O.SHIPPED): STAFF | {S},
    (_O.PACKED, _O.CANCELLED): STAFF | {C},
    (_O.SHIPPED, _O.DELIVERED): STAFF | {ActorKind.CARRIER},
    (_O.DELIVERED, _O.RETURN_REQUESTED): STAFF | {C},
    (_O.DELIVERED, _O.EXCHANGE_REQUESTED): STAFF | {C},
    (_O.RETURN_REQUESTED, _O.RETURNED): STAFF,
    (_O.RETURN_REQUESTED, _O.DELIVERED): STAFF | {C},  # rejected, withdrawn, or a part of the order came back
    (_O.EXCHANGE_REQUESTED, _O.EXCHANGED): STAFF,
    (_O.EXCHANGE_REQUESTED, _O.DELIVERED): STAFF | {C},
}

BEFORE_DISPATCH = frozenset({_O.UNPAID, _O.PAID, _O.PACKED})
WITH_CUSTOMER = frozenset({_O.DELIVERED, _O.RETURN_REQUESTED, _O.EXCHANGE_REQUESTED, _O.RETURNED, _O.EXCHANGED})

_TITLES = {
    _O.UNPAID: t("waiting for payment"),
    _O.PAID: t("paid, being prepared"),
    _O.PACKED: t("packed"),
    _O.SHIPPED: t("on its way"),
    _O.DELIVERED: t("delivered"),
    _O.CANCELLED: t("cancelled"),
    _O.RETURN_REQUESTED: t("return requested"),
    _O.EXCHANGE_REQUESTED: t("exchange requested"),
    _O.RETURNED: t("returned"),
    _O.EXCHANGED: t("exchanged"),
}
