"""Customers: who they are, where they live, how they pay."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import func, or_, select

from kit.db import ReadTx, WriteTx
from kit.errors import BadInput, NotFound, Refusal
from kit.ids import new_id
from kit.texts import t
from shop import events, once
from shop.customers import changes_told
from shop.customers.model import AddressQuote, Customer, ProfileEdit, ProfileQuote
from shop.customers.normal import checked_address, checked_email, checked_phone, email_key, person_key
from shop.customers.records import addresses_of, read_customer
from shop.customers.tables import AddressRow, CustomerRow
from shop.model import Actor, Address
from shop.parts import ShopParts


class Customers:
    """Reads need any transaction, writes a WriteTx; each write under its key happens once."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def get(self, customer_id: str) -> Customer:
        """A customer; raises NotFound."""
        found = await read_customer(self._tx, customer_id)
        if found is None:
            raise NotFound(f"There is no customer {customer_id}.")
        return found

    async def find(self, words: str, limit: int = 20) -> list[Customer]:
        """For the staff: customers whose id, e-mail or phone is exactly that."""
        try:
            phone = checked_phone(words, self._shop.default_country)
        except BadInput:
            phone = words
        wanted = or_(
            CustomerRow.id == words.strip(),
            CustomerRow.email_index == email_key(words),
            CustomerRow.contact_index == email_key(words),
            CustomerRow.phone_index == phone,
        )
        ids = await self._tx.scalars(select(CustomerRow.id).where(wanted).order_by(CustomerRow.id).limit(limit))
        return [await self.get(customer_id) for customer_id in ids.all()]

    async def page(self, limit: int = 50, after: str = "") -> list[Customer]:
        """For the staff: customers by id."""
        ids = select(CustomerRow.id).where(CustomerRow.id > after).order_by(CustomerRow.id).limit(limit)
        return [await self.get(customer_id) for customer_id in (await self._tx.scalars(ids)).all()]

    async def create(
        self, profile: ProfileEdit, address: Address | None, actor: Actor, key: str, *, guest: bool = False
    ) -> Customer:
        """A new customer; raises Refusal when the e-mail is taken, BadInput for what is malformed.

        A `guest` may give an e-mail that is somebody's already: it is written to, and proves nobody.
        """
        tx, now = self._writing(), self._shop.clock.now()
        done = await once.begin(tx, key, now)
        if done is not None:
            return await self.get(done["customer"])
        blank = Customer("", "", "", "", "", "", "", (), (), False)
        wanted = await self._edited(blank, replace(profile, email=None) if guest else profile)
        row = CustomerRow(id=new_id("cus"), level="", position=await self._next_position())
        _write(row, wanted)
        if guest and profile.email:
            row.email = checked_email(profile.email)
            row.email_index, row.contact_index = email_key(row.email), None
            if await self._owner(row.email):
                row.email_index, row.contact_index = None, row.email_index
        tx.add(row)
        await tx.flush()
        if address is not None:
            await self._put_address(row, checked_address(address), is_default=True)
        await events.emit(tx, "customer.created", now, customer_id=row.id, data={"by": actor.kind})
        await once.keep(tx, key, {"customer": row.id})
        return await self.get(row.id)

    async def quote_profile(self, customer_id: str, edit: ProfileEdit) -> ProfileQuote:
        """What a change of the profile would do; raises Refusal when the e-mail is taken, BadInput when malformed."""
        before = await self.get(customer_id)
        return ProfileQuote(before, await self._edited(before, edit))

    async def change_profile(self, customer_id: str, edit: ProfileEdit, actor: Actor, key: str) -> Customer:
        """Changes name, e-mail, phone or language; raises as `quote_profile`."""
        tx, now = self._writing(), self._shop.clock.now()
        if await once.begin(tx, key, now) is None:
            quote = await self.quote_profile(customer_id, edit)
            row = await tx.get_one(CustomerRow, customer_id)
            _write(row, quote.after)
            for saved in await addresses_of(tx, customer_id):
                address = Address.of(json.loads(saved.parts))
                saved.name_postcode_index = person_key(row.first_name, row.last_name, address.postal_code)
            if quote.before.email != quote.after.email:
                await changes_told.tell(tx, self._shop, quote.before, changes_told.EMAIL_CHANGED)
            elif quote.before.phone != quote.after.phone:
                await changes_told.tell(tx, self._shop, quote.before, changes_told.PHONE_CHANGED)
            changed = [name for name in ProfileEdit.__slots__ if getattr(edit, name) is not None]
            await self._tell(customer_id, "customer.profile_changed", actor, {"fields": changed})
        return await self.get(customer_id)

    async def quote_default_address(self, customer_id: str, address: Address) -> AddressQuote:
        """What changing the default address would do; raises Refusal when it is the same, BadInput when incomplete."""
        before = (await self.get(customer_id)).default_address
        after = checked_address(address)
        if before == after:
            raise Refusal("address.same", t("That already is your default address."), ("my_profile",))
        return AddressQuote(customer_id, before, after)

    async def change_default_address(self, customer_id: str, address: Address, actor: Actor, key: str) -> AddressQuote:
        """Makes it the default; the one before stays saved, orders keep theirs. Raises as `quote_default_address`."""
        tx, now = self._writing(), self._shop.clock.now()
        done = await once.begin(tx, key, now)
        if done is not None:
            return AddressQuote(customer_id, None, (await self.get(customer_id)).default_address or address)
        quote = await self.quote_default_address(customer_id, address)
        row, chosen = await tx.get_one(CustomerRow, customer_id), None
        for saved in await addresses_of(tx, customer_id):
            saved.is_default = False
            if Address.of(json.loads(saved.parts)) == quote.after:
                chosen = saved
        if chosen is None:
            await self._put_address(row, quote.after, is_default=True)
        else:
            chosen.is_default = True
        await changes_told.tell(tx, self._shop, await self.get(customer_id), changes_told.ADDRESS_CHANGED)
        await self._tell(customer_id, "customer.address_changed", actor, {})
        return quote

    async def set_level(self, customer_id: str, level: str, actor: Actor) -> Customer:
        """For the staff: how urgent the customer's tickets are."""
        tx = self._writing()
        row = await tx.get(CustomerRow, customer_id)
        if row is None:
            raise NotFound(f"There is no customer {customer_id}.")
        row.level = level
        await self._tell(customer_id, "customer.level_changed", actor, {"level": level})
        return await self.get(customer_id)

    async def _edited(self, before: Customer, edit: ProfileEdit) -> Customer:
        given = {name: value.strip() for name in ProfileEdit.__slots__ if (value := getattr(edit, name)) is not None}
        for name in ("first_name", "last_name"):
            if len(given.get(name, "")) > 100:
                raise BadInput("The name is too long.", field=name, mend="Use at most 100 characters.")
        if given.get("email"):
            given["email"] = checked_email(given["email"])
            await self._must_be_free(before.id, given["email"])
        if given.get("phone"):
            given["phone"] = checked_phone(given["phone"], self._shop.default_country)
        after = replace(before, **given)
        if not (after.first_name or after.last_name):
            raise BadInput("The name is missing.", field="first_name", mend="Give a first name, a last name or both.")
        return after

    async def _owner(self, email: str) -> str | None:
        """The id of the customer whom the e-mail names."""
        return await self._tx.scalar(select(CustomerRow.id).where(CustomerRow.email_index == email_key(email)))

    async def _must_be_free(self, customer_id: str, email: str) -> None:
        owner = await self._owner(email)
        if owner not in (None, customer_id):
            # Says no more than that it cannot be used: whose it is, is nobody's business.
            raise Refusal("profile.email_taken", t("This e-mail address cannot be used here. Do you have another one?"))

    async def _put_address(self, row: CustomerRow, address: Address, *, is_default: bool) -> None:
        tx = self._writing()
        last = select(func.max(AddressRow.position)).where(AddressRow.customer_id == row.id)
        tx.add(
            AddressRow(
                id=new_id("adr"),
                customer_id=row.id,
                parts=json.dumps(address.as_dict(), ensure_ascii=False),
                name_postcode_index=person_key(row.first_name, row.last_name, address.postal_code),
                is_default=is_default,
                position=(await tx.scalar(last) or 0) + 1,
            )
        )
        await tx.flush()

    async def _next_position(self) -> int:
        return (await self._tx.scalar(select(func.max(CustomerRow.position))) or 0) + 1

    async def _tell(self, customer_id: str, kind: str, actor: Actor, data: dict[str, Any]) -> None:
        tx = self._writing()
        await events.emit(tx, kind, self._shop.clock.now(), customer_id=customer_id, data={"by": actor.kind, **data})

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx


def _write(row: CustomerRow, customer: Customer) -> None:
    row.first_name, row.last_name = customer.first_name, customer.last_name
    row.email, row.phone, row.locale = customer.email, customer.phone, customer.locale
    row.email_index = email_key(customer.email) if customer.email else None
    row.contact_index = None
    row.phone_index = customer.phone or None
