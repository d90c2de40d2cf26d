"""What an order of orders.json must look like."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from shop.customers.normal import MOST_NAME, MOST_NOTE
from shop.files.invoices import InvoiceIn
from shop.files.schema import AddressIn, AnyAmount, Count, Currency, Id, Price, Record, When
from shop.shipping.states import Handed, NodeStatus

ORDER_ID = r"^#W\d{7}$"


def _one_of(known: type[StrEnum]) -> Callable[[str], str]:
    """A word that is known, or none."""

    def checked(word: str) -> str:
        if word and word not in list(known):
            raise ValueError(f"{word!r} is unknown; use one of: {', '.join(known)}")
        return word

    return checked


class ErasableAddress(AddressIn):
    """Of an order; blank when the customer was erased."""

    line1: Annotated[str, StringConstraints(max_length=300)]
    country: Annotated[str, StringConstraints(pattern="^([A-Z]{2})?$")]

    @model_validator(mode="after")
    def _all_or_nothing(self) -> Self:
        if any(self.model_dump().values()) and not (self.line1 and self.country):
            raise ValueError("the address has no line1 or no country")
        return self


class LineIn(Record):
    line: Annotated[int, Field(ge=1)]
    product_id: Id
    variant_id: Id
    name: str
    options: dict[str, str]
    quantity: Annotated[int, Field(ge=1)]
    unit_price: Price
    held: Count = 0
    returned: Count = 0


class NodeIn(Record):
    at: When
    status: str
    place: dict[str, str]
    handed: Annotated[str, AfterValidator(_one_of(Handed))] = ""
    signed: Annotated[str, StringConstraints(max_length=MOST_NAME)] = ""


class ParcelIn(Record):
    id: Id
    tracking_id: str
    carrier: str = ""
    status: str = ""
    return_id: str = ""
    shipped_at: When | None = None
    last_node_at: When | None = None
    next_node_at: When | None = None
    stuck_since: When | None = None
    nodes: list[NodeIn] = Field(default_factory=list)


class FulfilmentIn(Record):
    tracking_ids: list[str]
    lines: list[int]
    parcels: list[ParcelIn] = Field(default_factory=list)


class PaymentIn(Record):
    type: Literal["payment", "refund"]
    amount: Price
    payment_method_id: str
    id: str = ""
    method_kind: str = ""
    provider: str = ""
    state: Literal["requested", "captured", "failed"] = "captured"
    purpose: str = ""
    cause: str = ""
    pays_back: str = ""
    waits_for: str = ""
    reference: str = ""
    problem: str = ""
    created_at: When | None = None
    settled_at: When | None = None


class ReturnLineIn(Record):
    line: Annotated[int, Field(ge=1)]
    quantity: Annotated[int, Field(ge=1)] = 1
    new_variant_id: str = ""
    new_options: dict[str, str] = Field(default_factory=dict)
    unit_price: Price | None = None
    new_unit_price: Price | None = None
    held: Count = 0


class ReturnIn(Record):
    id: Id
    kind: Literal["return", "exchange", "repair", "claim"]
    state: str
    lines: list[ReturnLineIn]
    reason: str = ""
    note: str = ""
    photo: str = ""
    remedy: str = ""
    payment_method_id: str = ""
    refund: Price = Decimal(0)
    difference: AnyAmount = Decimal(0)
    freight: Price = Decimal(0)
    label: str = ""
    pick_up_on: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    way_number: Annotated[str, StringConstraints(max_length=64)] = ""
    way_carrier: Annotated[str, StringConstraints(max_length=64)] = ""
    way_status: Annotated[str, AfterValidator(_one_of(NodeStatus))] = ""
    way_next_at: When | None = None
    sent_at: When | None = None
    found: Annotated[str, StringConstraints(max_length=500)] = ""
    less_for: Annotated[str, StringConstraints(max_length=500)] = ""
    requested_at: When | None = None
    closed_at: When | None = None


class OpenReturnIn(Record):
    lines: list[int]
    refund_to: str


class OpenExchangeIn(Record):
    lines: list[ReturnLineIn]
    payment_method_id: str
    price_difference: AnyAmount


class ItemChangeIn(Record):
    id: Id
    line: int
    old_variant_id: str
    new_variant_id: str
    old_options: dict[str, str]
    old_price: Price
    new_price: Price
    payment_method_id: str = ""
    at: When


class HistoryIn(Record):
    at: When
    actor: str
    actor_id: str = ""
    what: str
    old_state: str = ""
    new_state: str = ""
    why: str = ""
    details: dict[str, Any] = Field(default_factory=dict)


class OrderIn(Record):
    id: Annotated[str, StringConstraints(pattern=ORDER_ID)]
    customer_id: Id
    status: str
    currency: Currency
    total: Price
    shipping_address: ErasableAddress
    recipient: Annotated[str, StringConstraints(max_length=MOST_NAME)] = ""
    phone: str = ""
    note: Annotated[str, StringConstraints(max_length=MOST_NOTE)] = ""
    lines: Annotated[list[LineIn], Field(min_length=1)]
    fulfilments: list[FulfilmentIn]
    payments: list[PaymentIn]
    freight: Price = Decimal(0)
    fees: Price = Decimal(0)
    payment_method_id: str = ""
    items_changed: bool = False
    cancel_reason: str = ""
    return_: Annotated[OpenReturnIn | None, Field(alias="return")] = None
    exchange: OpenExchangeIn | None = None
    returns: list[ReturnIn] = Field(default_factory=list)
    item_changes: list[ItemChangeIn] = Field(default_factory=list)
    history: list[HistoryIn] = Field(default_factory=list)
    invoices: list[InvoiceIn] = Field(default_factory=list)
    placed_at: When | None = None
    expires_at: When | None = None
    paid_at: When | None = None
    shipped_at: When | None = None
    delivered_at: When | None = None
    cancelled_at: When | None = None
