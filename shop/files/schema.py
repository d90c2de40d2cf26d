"""What the rows of the shop files must look like; what is not named here is left alone."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from kit.errors import BadInput
from kit.money import Money

ORDER_ID = r"^#W\d{7}$"


def _exact(value: object) -> Decimal:
    if isinstance(value, (str, Decimal)) or (isinstance(value, int) and not isinstance(value, bool)):
        try:
            amount = Decimal(value)
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite():
            return amount
    raise ValueError(f'{value!r} is not an amount; write it as a text with decimals, such as "12.50"')


def _not_negative(amount: Decimal) -> Decimal:
    if amount < 0:
        raise ValueError(f"{amount} is below zero")
    return amount


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("the time zone is missing; write 2026-01-31T09:00:00Z")
    return value


AnyAmount = Annotated[Decimal, BeforeValidator(_exact)]
Price = Annotated[Decimal, BeforeValidator(_exact), AfterValidator(_not_negative)]
When = Annotated[datetime, Field(strict=False), AfterValidator(_aware)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Count = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """Types are not guessed: "yes" is no boolean and 5 is no text."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class OptionIn(Record):
    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    values: Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=200)]], Field(min_length=1)]


class VariantIn(Record):
    id: Id
    options: dict[str, str]
    price: Price
    available: bool
    original_price: Price | None = None
    stock: Count | None = None
    on_shelf: bool | None = None
    image: str = ""


class ProductIn(Record):
    id: Id
    name: Name
    currency: Currency
    options: list[OptionIn]
    variants: list[VariantIn]
    description: str = ""
    category: str = ""
    image: str = ""
    synonyms: list[str] = []
    on_shelf: bool = True


class CategoryIn(Record):
    id: Id
    name: Name
    synonyms: list[str] = []


class AddressIn(Record):
    line1: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    line2: str
    city: str
    state: str
    postal_code: str
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]


class ErasableAddress(AddressIn):
    """Of an order; blank when the customer was erased."""

    line1: Annotated[str, StringConstraints(max_length=300)]
    country: Annotated[str, StringConstraints(pattern="^([A-Z]{2})?$")]

    @model_validator(mode="after")
    def _all_or_nothing(self) -> Self:
        if any(self.model_dump().values()) and not (self.line1 and self.country):
            raise ValueError("the address has no line1 or no country")
        return self


class MethodIn(Record):
    id: Id
    type: Literal["credit_card", "paypal", "gift_card", "wechat_pay", "alipay", "sandbox"]
    brand: str = ""
    last4: Annotated[str, StringConstraints(pattern=r"^(\d{4})?$")] = ""
    balance: Price | None = None
    currency: Currency | None = None
    active: bool = True


class CustomerIn(Record):
    id: Id
    first_name: str
    last_name: str
    email: str
    default_address: AddressIn | None
    payment_methods: list[MethodIn]
    order_ids: list[str]
    phone: str = ""
    level: str = ""
    locale: Literal["", "en", "zh-CN"] = ""
    addresses: list[AddressIn] = []
    erased_at: When | None = None


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
    nodes: list[NodeIn] = []


class FulfilmentIn(Record):
    tracking_ids: list[str]
    lines: list[int]
    parcels: list[ParcelIn] = []


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
    new_options: dict[str, str] = {}
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
    details: dict[str, Any] = {}


class OrderIn(Record):
    id: Annotated[str, StringConstraints(pattern=ORDER_ID)]
    customer_id: Id
    status: str
    currency: Currency
    total: Price
    shipping_address: ErasableAddress
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
    returns: list[ReturnIn] = []
    item_changes: list[ItemChangeIn] = []
    history: list[HistoryIn] = []
    placed_at: When | None = None
    expires_at: When | None = None
    paid_at: When | None = None
    shipped_at: When | None = None
    delivered_at: When | None = None
    cancelled_at: When | None = None


class InContext(Record):
    product: str
    value: str
    zh: str


class TranslationsIn(Record):
    products: dict[str, str] = {}
    option_names: dict[str, str] = {}
    option_values: dict[str, str] = {}
    in_context: list[InContext] = []
    categories: dict[str, str] = {}
    descriptions: dict[str, str] = {}


def decimals(amount: Decimal, currency: str) -> Decimal:
    """The amount at its currency's precision; raises BadInput when it has more decimals."""
    try:
        return Money.of(amount, currency).amount
    except BadInput as error:
        raise BadInput(f"{amount} has more decimals than {currency} has.", mend="Round it.") from error
