"""The small values that the rooms of the shop share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from kit.money import Money
from kit.texts import Text, t
from shop.postcodes import derived


class ActorKind(StrEnum):
    """Who may be behind a change."""

    CUSTOMER = "customer"
    AGENT = "agent"
    ADMIN = "admin"
    SYSTEM = "system"
    PROVIDER = "provider"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it; `id` is a customer's, a staff member's or a part's."""

    kind: ActorKind
    id: str = ""

    @classmethod
    def customer(cls, customer_id: str) -> Actor:
        return cls(ActorKind.CUSTOMER, customer_id)


SYSTEM = Actor(ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is ISO 3166 alpha-2, empty parts are ""."""

    line1: str
    line2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @classmethod
    def of(cls, parts: Mapping[str, str]) -> Address:
        """Reads what `as_dict` wrote; parts it does not know are left out."""
        return cls(**{name: parts.get(name) or "" for name in cls.__slots__})

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    @property
    def derived_postcode(self) -> str:
        """The code of the district where nobody told one; "" where one was told, and where there is none to derive."""
        return "" if self.postal_code else derived(self.country, self.state, self.city, self.line1)

    @property
    def with_postcode(self) -> Address:
        """As carriers want it: with the code that was told, else with the derived one."""
        return replace(self, postal_code=self.postal_code or self.derived_postcode)

    def shown(self, locale: str) -> str:
        """In one line, large to small for Chinese places written in Chinese, small to large elsewhere."""
        if locale == "zh-CN" and self._is_in_chinese:
            city = "" if self.city == self.state else self.city
            return f"{self.state}{city}{self.line1}{self.line2} {self.postal_code}".strip()
        region = " ".join(filter(None, (self.state, self.postal_code)))
        return ", ".join(filter(None, (self.line1, self.line2, self.city, region, self.country)))

    @property
    def _is_in_chinese(self) -> bool:
        """Whether it is a place where addresses are written in Chinese characters, and this one is."""
        return self.country in ("CN", "HK", "MO", "TW") and not self.line1.isascii()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives a parcel, and a note for the courier; `phone` is E.164, what nobody told is ""."""

    name: str = ""
    phone: str = ""
    note: str = ""

    def over(self, before: Recipient) -> Recipient:
        """What is told here, and the rest as it was before."""
        return Recipient(self.name or before.name, self.phone or before.phone, self.note or before.note)

    @property
    def reached(self) -> str:
        """Name and phone in a line; "" when neither is known."""
        return ", ".join(filter(None, (self.name, self.phone)))


NOBODY = Recipient()


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A saved way to pay; `balance` only for what holds money of its own (a gift card), `label` is its owner's name."""

    id: str
    kind: str
    brand: str = ""
    last4: str = ""
    balance: Money | None = None
    label: str = ""
    is_default: bool = False

    @property
    def title(self) -> Text:
        """How a customer recognises it: Visa ending in 9212, or by their own name for it."""
        return t("{label} ({method})", label=self.label, method=self._title) if self.label else self._title

    @property
    def _title(self) -> Text:
        brand = _BRANDS.get(self.brand.casefold(), self.brand.capitalize())
        if self.kind == "credit_card" and brand:
            return t("{brand} ending in {last4}", brand=brand, last4=self.last4)
        if self.kind == "credit_card":
            return t("card ending in {last4}", last4=self.last4)
        if self.kind == "gift_card" and self.balance is not None:
            return t("gift card (balance {balance})", balance=self.balance)
        return self._kind_name

    @property
    def name(self) -> Text:
        """The same without what is on it: for what was done with it, which has changed that."""
        return self.title if self.kind == "credit_card" else self._kind_name

    @property
    def _kind_name(self) -> Text:
        return _KINDS.get(self.kind) or t("{kind}", kind=self.kind.replace("_", " "))


_BRANDS = {"visa": "Visa", "mastercard": "Mastercard", "amex": t("American Express"), "unionpay": t("UnionPay")}
_KINDS = {
    "gift_card": t("gift card"),
    "paypal": t("PayPal"),
    "wechat_pay": t("WeChat Pay"),
    "alipay": t("Alipay"),
    "sandbox": t("online payment"),
}
