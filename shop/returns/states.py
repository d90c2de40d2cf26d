"""The life of what comes back as data: every state, every lawful step, and who may take it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kit.texts import Text, t
from shop.model import ActorKind

STAFF = frozenset({ActorKind.AGENT, ActorKind.ADMIN})


class ReturnKind(StrEnum):
    """What the customer asks for after delivery."""

    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    CLAIM = "claim"

    @property
    def label(self) -> Text:
        return _KINDS[self]


class ReturnState(StrEnum):
    """Where a return, exchange, repair or claim stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"
    INSPECTED = "inspected"
    REFUNDED = "refunded"
    EXCHANGED = "exchanged"  # the replacement left the house
    REPAIRED = "repaired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """As a customer reads it."""
        return _TITLES[self]


_R = ReturnState
CLOSED = frozenset({_R.REFUNDED, _R.EXCHANGED, _R.REPAIRED, _R.REJECTED, _R.WITHDRAWN})
VOID = frozenset({_R.REJECTED, _R.WITHDRAWN})  # as if it had never been asked for

TRANSITIONS: Mapping[tuple[ReturnState, ReturnState], frozenset[ActorKind]] = {
    (_R.REQUESTED, _R.APPROVED): STAFF | {ActorKind.SYSTEM},
    (_R.REQUESTED, _R.REJECTED): STAFF,
    (_R.REQUESTED, _R.WITHDRAWN): STAFF | {ActorKind.CUSTOMER},
    (_R.APPROVED, _R.WITHDRAWN): STAFF | {ActorKind.CUSTOMER},
    (_R.APPROVED, _R.IN_TRANSIT): STAFF | {ActorKind.CARRIER, ActorKind.CUSTOMER},
    (_R.APPROVED, _R.RECEIVED): STAFF,
    (_R.IN_TRANSIT, _R.RECEIVED): STAFF,
    (_R.RECEIVED, _R.INSPECTED): STAFF,
    (_R.RECEIVED, _R.REJECTED): STAFF,
    (_R.INSPECTED, _R.REFUNDED): STAFF,
    (_R.INSPECTED, _R.EXCHANGED): STAFF,
    (_R.INSPECTED, _R.REPAIRED): STAFF,
}
# What never arrived cannot be sent back: a claim may be settled without the goods.
CLAIM_TRANSITIONS: Mapping[tuple[ReturnState, ReturnState], frozenset[ActorKind]] = {
    (_R.APPROVED, _R.REFUNDED): STAFF,
    (_R.APPROVED, _R.EXCHANGED): STAFF,
}

_KINDS = {
    ReturnKind.RETURN: t("return"),
    ReturnKind.EXCHANGE: t("exchange"),
    ReturnKind.REPAIR: t("repair"),
    ReturnKind.CLAIM: t("claim"),
}
_TITLES = {
    _R.REQUESTED: t("requested, we are looking at it"),
    _R.APPROVED: t("approved"),
    _R.IN_TRANSIT: t("on its way back to us"),
    _R.RECEIVED: t("arrived at our warehouse"),
    _R.INSPECTED: t("checked"),
    _R.REFUNDED: t("refunded"),
    _R.EXCHANGED: t("replacement sent"),
    _R.REPAIRED: t("repaired and sent back"),
    _R.REJECTED: t("declined"),
    _R.WITHDRAWN: t("withdrawn"),
}
