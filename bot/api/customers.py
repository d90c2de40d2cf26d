"""Customers."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api import profiles
from bot.api.common import ACTOR, Key, Limit, Page, TheHouse
from bot.api.models import AddressOut, MethodOut
from bot.api.orders import OrderOut
from shop.customers.model import Customer, ProfileEdit
from shop.customers.service import Customers
from shop.orders.service import Orders

router = APIRouter(prefix="/customers", tags=["customers"])
router.include_router(profiles.router)


class CustomerOut(BaseModel):
    """A person who buys here."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str
    level: str
    locale: str
    default_address: AddressOut | None
    payment_methods: list[MethodOut]
    erased: bool

    @classmethod
    def of(cls, customer: Customer) -> Self:
        return cls(
            id=customer.id,
            first_name=customer.first_name,
            last_name=customer.last_name,
            email=customer.email,
            phone=customer.phone,
            level=customer.level,
            locale=customer.locale,
            default_address=AddressOut.of(customer.default_address) if customer.default_address else None,
            payment_methods=[MethodOut.of(method) for method in customer.payment_methods],
            erased=customer.erased,
        )


class CustomerEdit(BaseModel):
    """What to change; what is left out stays."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None
    level: str | None = None


@router.get("")
async def listed(
    house: TheHouse,
    q: Annotated[str, Query(description="A name, an e-mail, a phone number or an order number.")] = "",
    limit: Limit = 50,
    after: Annotated[str, Query(description="The id of the last customer of the page before.")] = "",
) -> Page[CustomerOut]:
    """Customers by id, or those that fit `q`."""
    async with house.ground.db.write() as tx:
        customers = Customers(tx, house.shop)
        found = await customers.find(q, limit) if q else await customers.page(limit + 1, after)
    shown = [CustomerOut.of(customer) for customer in found[:limit]]
    return Page(items=shown, next=shown[-1].id if len(found) > limit else None)


@router.get("/{customer_id}")
async def one(house: TheHouse, customer_id: str) -> CustomerOut:
    """One customer."""
    async with house.ground.db.write() as tx:
        return CustomerOut.of(await Customers(tx, house.shop).get(customer_id))


@router.get("/{customer_id}/orders")
async def orders(house: TheHouse, customer_id: str) -> list[OrderOut]:
    """Everything a customer ordered, the newest first."""
    async with house.ground.db.write() as tx:
        await Customers(tx, house.shop).get(customer_id)
        return [OrderOut.of(order) for order in await Orders(tx, house.shop).of(customer_id)]


@router.patch("/{customer_id}")
async def change(house: TheHouse, customer_id: str, edit: CustomerEdit, key: Key) -> CustomerOut:
    """Changes a profile."""
    profile = ProfileEdit(**edit.model_dump(exclude={"level"}))
    async with house.ground.db.write() as tx:
        customers = Customers(tx, house.shop)
        if edit.model_fields_set - {"level"}:
            await customers.change_profile(customer_id, profile, ACTOR, key)
        if edit.level is not None:
            await customers.set_level(customer_id, edit.level, ACTOR)
        return CustomerOut.of(await customers.get(customer_id))
