"""What the rows of the shop files must look like; what is not named here is left alone."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kit.errors import BadInput
from kit.money import Money


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


class PriceIn(Record):
    """A price that a variant took."""

    price: Price
    at: When


class VariantIn(Record):
    id: Id
    options: dict[str, str]
    price: Price
    available: bool
    original_price: Price | None = None
    stock: Count | None = None
    on_shelf: bool | None = None
    image: str = ""
    prices: list[PriceIn] = Field(default_factory=list)


class SuitsIn(Record):
    """Whom and what it is for: values of shop/catalogue/suits.yml, and ages such as "3-8"."""

    persons: list[str] = Field(default_factory=list, alias="for")
    occasions: list[str] = Field(default_factory=list)
    seasons: list[str] = Field(default_factory=list)
    materials: list[str] = Field(default_factory=list)
    ages: str = ""

    @property
    def suits(self) -> dict[str, object]:
        """What is told of it, as it is kept."""
        told = {
            "for": self.persons,
            "occasions": self.occasions,
            "seasons": self.seasons,
            "materials": self.materials,
            "ages": self.ages,
        }
        return {name: value for name, value in told.items() if value}


class ProductIn(SuitsIn):
    id: Id
    name: Name
    currency: Currency
    options: list[OptionIn]
    variants: list[VariantIn]
    description: str = ""
    category: str = ""
    image: str = ""
    synonyms: list[str] = Field(default_factory=list)
    on_shelf: bool = True


class CategoryIn(SuitsIn):
    id: Id
    name: Name
    synonyms: list[str] = Field(default_factory=list)


class AddressIn(Record):
    line1: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    line2: str
    city: str
    state: str
    postal_code: str
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]


class SavedAddressIn(AddressIn):
    label: Annotated[str, StringConstraints(max_length=40)] = ""


class ContactIn(Record):
    """What they do not want to be written to about, and when not (minutes after midnight)."""

    refused: list[Literal["orders", "reminders", "news"]] = Field(default_factory=list)
    quiet_from: Annotated[int, Field(ge=0, lt=1440)] | None = None
    quiet_until: Annotated[int, Field(ge=0, lt=1440)] | None = None


class WaitIn(Record):
    """What they want to be told of once it is back; `variant` "" is any version of it."""

    product: Id
    variant: str = ""
    since: When


class MethodIn(Record):
    id: Id
    type: Literal["credit_card", "paypal", "gift_card", "wechat_pay", "alipay", "sandbox"]
    brand: str = ""
    last4: Annotated[str, StringConstraints(pattern=r"^(\d{4})?$")] = ""
    balance: Price | None = None
    currency: Currency | None = None
    active: bool = True
    label: Annotated[str, StringConstraints(max_length=40)] = ""
    default: bool = False


class CustomerIn(Record):
    id: Id
    first_name: str
    last_name: str
    email: str
    default_address: SavedAddressIn | None
    payment_methods: list[MethodIn]
    order_ids: list[str]
    contact_email: str = ""
    phone: str = ""
    level: str = ""
    locale: Literal["", "en", "zh-CN"] = ""
    addresses: list[SavedAddressIn] = Field(default_factory=list)
    contact: ContactIn | None = None
    waits_for: list[WaitIn] | None = None
    erased_at: When | None = None


class InContext(Record):
    product: str
    value: str
    zh: str


class TranslationsIn(Record):
    products: dict[str, str] = Field(default_factory=dict)
    option_names: dict[str, str] = Field(default_factory=dict)
    option_values: dict[str, str] = Field(default_factory=dict)
    in_context: list[InContext] = Field(default_factory=list)
    categories: dict[str, str] = Field(default_factory=dict)
    descriptions: dict[str, str] = Field(default_factory=dict)


def decimals(amount: Decimal, currency: str) -> Decimal:
    """The amount at its currency's precision; raises BadInput when it has more decimals."""
    try:
        return Money.of(amount, currency).amount
    except BadInput as error:
        raise BadInput(f"{amount} has more decimals than {currency} has.", mend="Round it.") from error
