"""What customers keep with the shop, how they want to be written to, and their data as a whole."""

from __future__ import annotations

from typing import Any, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, Key, TheHouse
from bot.api.models import AddressOut, MethodOut
from bot.house import House
from desk.erasure import export_talks
from kit.db import WriteTx
from shop.customers.contact import Contact, Kind, Quiet, Wishes
from shop.customers.erasure import OwnData
from shop.customers.merging import Merging
from shop.customers.model import SavedAddress
from shop.customers.saved import Saved
from shop.customers.service import Customers
from shop.model import Address, PaymentMethod

router = APIRouter(prefix="/{customer_id}")


class SavedAddressOut(BaseModel):
    """A saved address; `label` is the customer's own name for it."""

    id: str
    label: str
    default: bool
    address: AddressOut

    @classmethod
    def of(cls, saved: SavedAddress) -> Self:
        return cls(id=saved.id, label=saved.label, default=saved.is_default, address=AddressOut.of(saved.address))


class AddressNew(BaseModel):
    """An address to save."""

    address: AddressOut
    label: str = ""


class SavedEdit(BaseModel):
    """What to change; `default` can only be given, not taken away."""

    label: str | None = None
    default: Literal[True] | None = None


class MethodNew(BaseModel):
    """A way to pay that the provider keeps; only what a customer recognises it by is stored."""

    kind: Literal["credit_card", "paypal", "wechat_pay", "alipay"]
    brand: str = Field("", max_length=32)
    last4: str = Field("", pattern=r"^(\d{4})?$")


class ContactOut(BaseModel):
    """What is not to be written to them of ourselves, and when not ("22:00"; null: at any hour)."""

    refused: list[Kind] = Field(default_factory=list)
    quiet_from: str | None = Field(None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    quiet_until: str | None = Field(None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")

    @classmethod
    def of(cls, wishes: Wishes) -> Self:
        quiet = wishes.quiet
        hours = (None, None) if quiet is None else (_clock(quiet.starts), _clock(quiet.ends))
        return cls(refused=sorted(wishes.refused), quiet_from=hours[0], quiet_until=hours[1])

    @property
    def quiet(self) -> Quiet | None:
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return Quiet(_minutes(self.quiet_from), _minutes(self.quiet_until))


class Other(BaseModel):
    """The record that becomes part of this one."""

    customer_id: str


@router.get("/addresses")
async def addresses(house: TheHouse, customer_id: str) -> list[SavedAddressOut]:
    """The saved addresses, the default first."""
    async with house.ground.db.write() as tx:
        return await _addresses(tx, house, customer_id)


@router.post("/addresses", status_code=201)
async def add_address(house: TheHouse, customer_id: str, new: AddressNew, key: Key) -> list[SavedAddressOut]:
    """Saves one more."""
    async with house.ground.db.write() as tx:
        address = Address.of(new.address.model_dump())
        await Saved(tx, house.shop).add_address(customer_id, address, new.label, ACTOR, key)
        return await _addresses(tx, house, customer_id)


@router.patch("/addresses/{address_id:path}")
async def edit_address(
    house: TheHouse, customer_id: str, address_id: str, edit: SavedEdit, key: Key
) -> list[SavedAddressOut]:
    """Names it, or makes it the default."""
    async with house.ground.db.write() as tx:
        saved = Saved(tx, house.shop)
        if edit.label is not None:
            await saved.name_address(customer_id, address_id, edit.label, ACTOR, f"{key}:name")
        if edit.default:
            await saved.make_default(customer_id, address_id, ACTOR, f"{key}:default")
        return await _addresses(tx, house, customer_id)


@router.delete("/addresses/{address_id:path}")
async def remove_address(house: TheHouse, customer_id: str, address_id: str, key: Key) -> list[SavedAddressOut]:
    """Forgets it; orders keep theirs."""
    async with house.ground.db.write() as tx:
        await Saved(tx, house.shop).remove_address(customer_id, address_id, ACTOR, key)
        return await _addresses(tx, house, customer_id)


@router.post("/payment-methods", status_code=201)
async def add_method(house: TheHouse, customer_id: str, new: MethodNew, key: Key) -> list[MethodOut]:
    """Keeps one more."""
    async with house.ground.db.write() as tx:
        await Saved(tx, house.shop).add_method(customer_id, PaymentMethod("", **new.model_dump()), ACTOR, key)
        return await _methods(tx, house, customer_id)


@router.patch("/payment-methods/{method_id}")
async def edit_method(house: TheHouse, customer_id: str, method_id: str, edit: SavedEdit, key: Key) -> list[MethodOut]:
    """Names it, or makes it the default."""
    async with house.ground.db.write() as tx:
        saved = Saved(tx, house.shop)
        if edit.label is not None:
            await saved.name_method(customer_id, method_id, edit.label, ACTOR, f"{key}:name")
        if edit.default:
            await saved.make_default_method(customer_id, method_id, ACTOR, f"{key}:default")
        return await _methods(tx, house, customer_id)


@router.delete("/payment-methods/{method_id}")
async def remove_method(house: TheHouse, customer_id: str, method_id: str, key: Key) -> list[MethodOut]:
    """No longer offers it."""
    async with house.ground.db.write() as tx:
        await Saved(tx, house.shop).remove_method(customer_id, method_id, ACTOR, key)
        return await _methods(tx, house, customer_id)


@router.get("/contact")
async def contact(house: TheHouse, customer_id: str) -> ContactOut:
    """How they want to be written to."""
    async with house.ground.db.write() as tx:
        await Customers(tx, house.shop).get(customer_id)
        return ContactOut.of(await Contact(tx, house.shop).wishes(customer_id))


@router.put("/contact")
async def set_contact(house: TheHouse, customer_id: str, wanted: ContactOut) -> ContactOut:
    """Replaces how they want to be written to."""
    async with house.ground.db.write() as tx:
        await Customers(tx, house.shop).get(customer_id)
        kept = Contact(tx, house.shop)
        await kept.choose(customer_id, wanted.refused, wanted=False)
        await kept.choose(customer_id, set(Kind) - set(wanted.refused), wanted=True)
        return ContactOut.of(await kept.keep_quiet(customer_id, wanted.quiet))


@router.get("/data")
async def own_data(house: TheHouse, customer_id: str) -> dict[str, Any]:
    """Everything that is kept of the customer, as they get it themselves."""
    async with house.ground.db.read() as tx:
        own = await OwnData(tx, house.shop).export(customer_id)
        return {**own, "conversations": await export_talks(tx, customer_id)}


@router.post("/merge")
async def merge(house: TheHouse, customer_id: str, other: Other) -> dict[str, str]:
    """Takes over everything of another record of the same person, which goes; no order is lost."""
    async with house.ground.db.write() as tx:
        kept = await Merging(tx, house.shop).merge(customer_id, other.customer_id, ACTOR)
        return {"id": kept.id}


async def _addresses(tx: WriteTx, house: House, customer_id: str) -> list[SavedAddressOut]:
    return [SavedAddressOut.of(one) for one in (await Customers(tx, house.shop).get(customer_id)).addresses]


async def _methods(tx: WriteTx, house: House, customer_id: str) -> list[MethodOut]:
    return [MethodOut.of(one) for one in (await Customers(tx, house.shop).get(customer_id)).payment_methods]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
