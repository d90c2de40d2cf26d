"""What can be done with an order, under the names of the intents that ask for it."""

from __future__ import annotations

from enum import StrEnum

TALK_TO_PERSON = "talk_to_person"


class Action(StrEnum):
    """One wish about an order; the value is its intent where it has one of its own."""

    PAY = "pay_order"
    CANCEL = "cancel_order"
    CHANGE_ADDRESS = "change_address"
    INTERCEPT = "intercept_parcel"
    CHANGE_ITEMS = "change_items"
    CHANGE_PAYMENT = "change_payment"
    PRICE_PROTECTION = "price_protection"
    TRACK = "track_parcel"
    RETURN = "return_item"
    EXCHANGE = "exchange_item"
    REPAIR = "repair_item"
    CLAIM = "claim_item"
    REFUND_STATUS = "refund_status"
    REORDER = "reorder"
    INVOICE = "request_invoice"

    @property
    def intent(self) -> str:
        """The flow that serves it: redirecting a parcel is a change of address, a repair is asked for as a claim."""
        served = {Action.INTERCEPT: Action.CHANGE_ADDRESS, Action.REPAIR: Action.CLAIM}
        return served.get(self, self).value
