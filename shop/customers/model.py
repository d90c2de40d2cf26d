"""Customers as the rest of the house sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kit.text.scripts import count_han
from kit.texts import Named
from shop.model import Address, PaymentMethod


@dataclass(frozen=True, slots=True)
class SavedAddress:
    """An address a customer keeps with the shop; `label` is their own name for it."""

    id: str
    address: Address
    is_default: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A person who buys here; `level` is the shop's own word ("" for most, "vip"), `locale` the language they chose."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str
    level: str
    locale: str
    addresses: tuple[SavedAddress, ...]
    payment_methods: tuple[PaymentMethod, ...]
    erased: bool

    @property
    def name(self) -> Named:
        """The whole name; a Chinese one is written family name first and without a space."""
        if not (self.first_name + self.last_name).isascii() and _is_chinese(self.first_name + self.last_name):
            return Named({"en": self.last_name + self.first_name})
        return Named({"en": " ".join(filter(None, (self.first_name, self.last_name)))})

    @property
    def default_address(self) -> Address | None:
        return next((saved.address for saved in self.addresses if saved.is_default), None)

    def payment_method(self, method_id: str) -> PaymentMethod | None:
        return next((method for method in self.payment_methods if method.id == method_id), None)


def _is_chinese(name: str) -> bool:
    return count_han(name) == len(name)


@dataclass(frozen=True, slots=True)
class ProfileEdit:
    """What to change of a profile; None leaves a field as it is."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileQuote:
    """A profile before and after; both with all fields, so that the confirmation can name each that differs."""

    before: Customer
    after: Customer


@dataclass(frozen=True, slots=True)
class AddressQuote:
    """A default address before (None when there was none) and after."""

    customer_id: str
    before: Address | None
    after: Address


@dataclass(frozen=True, slots=True)
class EraseRequest:
    """A customer's wish to be forgotten; `erased` is None until an admin has decided."""

    id: str
    customer_id: str
    asked_at: datetime
    decided_at: datetime | None
    erased: bool | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody says of themselves, as they typed it; `name` is a whole name whose parts are not known apart."""

    email: str = ""
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    postal_code: str = ""
    order_id: str = ""
    phone_ending: str = ""
    phone: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that are told."""
        plain = ("email", "postal_code", "order_id", "phone_ending", "phone")
        told = {name for name in plain if getattr(self, name).strip()}
        if self.name.strip() or (self.first_name.strip() and self.last_name.strip()):
            told |= {"first_name", "last_name"}
        return frozenset(told)
