"""What a customer keeps with the shop: addresses and ways to pay, each with a name of its own and one the usual one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select, update

from kit.db import ReadTx, WriteTx
from kit.errors import Refusal
from kit.ids import new_id
from kit.texts import t
from shop import events, once
from shop.customers import changes_told
from shop.customers.model import Customer, SavedAddress
from shop.customers.normal import checked_address, person_key
from shop.customers.records import addresses_of, read_customer
from shop.customers.tables import AddressRow, CustomerRow, PaymentMethodRow
from shop.model import Actor, Address, PaymentMethod
from shop.parts import ShopParts

MOST, MOST_LABEL = 20, 40
PROFILE = ("my_profile",)


class Saved:
    """Each write under its key happens once; what is not the customer's own does not exist. Raises Refusal."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def address(self, customer_id: str, address_id: str) -> SavedAddress:
        """One of their saved addresses."""
        found = next((one for one in (await self._customer(customer_id)).addresses if one.id == address_id), None)
        if found is None:
            raise Refusal("saved.no_address", t("That address is not saved (any more)."), PROFILE)
        return found

    async def method(self, customer_id: str, method_id: str) -> PaymentMethod:
        """One of their ways to pay."""
        found = (await self._customer(customer_id)).payment_method(method_id)
        if found is None:
            raise Refusal("saved.no_method", t("That way to pay is not saved (any more)."), PROFILE)
        return found

    async def check_new(self, customer_id: str, address: Address) -> Address:
        """The address as it would be saved; refused when it is saved already, or when there are too many."""
        saved = (await self._customer(customer_id)).addresses
        checked = checked_address(address)
        if any(one.address == checked for one in saved):
            raise Refusal("saved.twice", t("That address is saved already."), PROFILE)
        if len(saved) >= MOST:
            raise Refusal("saved.most", t("You have {most} addresses already. Remove one first.", most=MOST), PROFILE)
        return checked

    async def add_address(self, customer_id: str, address: Address, label: str, actor: Actor, key: str) -> None:
        """Saves another address; the first one becomes the default."""
        tx = self._writing()
        if await once.begin(tx, key, self._shop.clock.now()) is not None:
            return
        checked = await self.check_new(customer_id, address)
        label = checked_label(label)
        row, known = await tx.get_one(CustomerRow, customer_id), await addresses_of(tx, customer_id)
        tx.add(
            AddressRow(
                id=new_id("adr"),
                customer_id=customer_id,
                parts=json.dumps(checked.as_dict(), ensure_ascii=False),
                name_postcode_index=person_key(row.first_name, row.last_name, checked.postal_code),
                is_default=not known,
                position=max((one.position for one in known), default=0) + 1,
                label=label or None,
            )
        )
        await tx.flush()
        await self._tell(customer_id, "customer.address_added", actor)

    async def name_address(self, customer_id: str, address_id: str, label: str, actor: Actor, key: str) -> None:
        """Gives a saved address a name; "" takes it away."""
        row = await self._begin_address(customer_id, address_id, key)
        if row is not None:
            row.label = checked_label(label) or None
            await self._tell(customer_id, "customer.address_named", actor)

    async def remove_address(self, customer_id: str, address_id: str, actor: Actor, key: str) -> None:
        """Forgets an address; orders keep theirs. When it was the default, the next one becomes it."""
        row = await self._begin_address(customer_id, address_id, key)
        if row is None:
            return
        tx, was_default = self._writing(), row.is_default
        await tx.delete(row)
        await tx.flush()
        rest = await addresses_of(tx, customer_id)
        if was_default and rest:
            rest[0].is_default = True
        await self._tell(customer_id, "customer.address_removed", actor)

    async def make_default(self, customer_id: str, address_id: str, actor: Actor, key: str) -> None:
        """New orders go there from now on; the one before stays saved."""
        row = await self._begin_address(customer_id, address_id, key)
        if row is None:
            return
        for one in await addresses_of(self._writing(), customer_id):
            one.is_default = one.id == row.id
        owner = await self._customer(customer_id)
        await changes_told.tell(self._writing(), self._shop, owner, changes_told.ADDRESS_CHANGED)
        await self._tell(customer_id, "customer.address_changed", actor)

    async def add_method(self, customer_id: str, card: PaymentMethod, actor: Actor, key: str) -> str:
        """Keeps a way to pay (kind, brand, last4) whose secrets the provider keeps; answers its id."""
        tx = self._writing()
        done = await once.begin(tx, key, self._shop.clock.now())
        if done is not None:
            return str(done["method"])
        saved = (await self._customer(customer_id)).payment_methods
        same = next((one.id for one in saved if _looks(one) == _looks(card)), None)
        if same is None and len(saved) >= MOST:
            raise Refusal("saved.most", t("You have {most} ways to pay already. Remove one first.", most=MOST), PROFILE)
        method_id = same or new_id("pmt")
        if same is None:
            row = PaymentMethodRow(id=method_id, customer_id=customer_id, kind=card.kind, brand=card.brand)
            row.last4, row.position = card.last4, len(saved) + 1
            tx.add(row)
            await tx.flush()
            await self._tell(customer_id, "customer.method_added", actor)
        await once.keep(tx, key, {"method": method_id})
        return method_id

    async def name_method(self, customer_id: str, method_id: str, label: str, actor: Actor, key: str) -> None:
        """Gives a way to pay a name; "" takes it away."""
        row = await self._begin_method(customer_id, method_id, key)
        if row is not None:
            row.label = checked_label(label) or None
            await self._tell(customer_id, "customer.method_named", actor)

    async def check_removable(self, customer_id: str, method_id: str) -> PaymentMethod:
        """The way to pay that may go; a card with money on it is not thrown away."""
        method = await self.method(customer_id, method_id)
        if method.balance:
            text = t("There is still {balance} on it, so I keep it for you.", balance=method.balance)
            raise Refusal("saved.balance", text, (*PROFILE, "talk_to_person"))
        return method

    async def remove_method(self, customer_id: str, method_id: str, actor: Actor, key: str) -> None:
        """No longer offers it; refunds of what was paid with it still go there."""
        row = await self._begin_method(customer_id, method_id, key)
        if row is not None:
            await self.check_removable(customer_id, method_id)
            row.active = row.is_default = False
            row.label = None
            await self._tell(customer_id, "customer.method_removed", actor)

    async def make_default_method(self, customer_id: str, method_id: str, actor: Actor, key: str) -> None:
        """New orders are paid with it as long as nothing else is said."""
        row = await self._begin_method(customer_id, method_id, key)
        if row is None:
            return
        theirs = update(PaymentMethodRow).where(PaymentMethodRow.customer_id == customer_id)
        await self._writing().execute(theirs.values(is_default=PaymentMethodRow.id == method_id))
        await self._tell(customer_id, "customer.default_method_changed", actor)

    async def _begin_address(self, customer_id: str, address_id: str, key: str) -> AddressRow | None:
        """The row to be changed; None where this key was used before."""
        tx = self._writing()
        if await once.begin(tx, key, self._shop.clock.now()) is not None:
            return None
        await self.address(customer_id, address_id)
        rows: Sequence[AddressRow] = await addresses_of(tx, customer_id)
        return next(row for row in rows if row.id == address_id)

    async def _begin_method(self, customer_id: str, method_id: str, key: str) -> PaymentMethodRow | None:
        """The row to be changed; None where this key was used before."""
        tx = self._writing()
        if await once.begin(tx, key, self._shop.clock.now()) is not None:
            return None
        await self.method(customer_id, method_id)
        wanted = select(PaymentMethodRow).where(PaymentMethodRow.id == method_id)
        return (await tx.scalars(wanted.execution_options(populate_existing=True))).one()

    async def _customer(self, customer_id: str) -> Customer:
        await self._flushed()
        found = await read_customer(self._tx, customer_id)
        if found is None:
            raise Refusal("saved.nobody", t("That customer is not known."))
        return found

    async def _flushed(self) -> None:
        if isinstance(self._tx, WriteTx):
            await self._tx.flush()

    async def _tell(self, customer_id: str, kind: str, actor: Actor) -> None:
        tx = self._writing()
        await tx.flush()
        await events.emit(tx, kind, self._shop.clock.now(), customer_id=customer_id, data={"by": actor.kind})

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx


def _looks(method: PaymentMethod) -> tuple[str, str, str]:
    return method.kind, method.brand, method.last4


def checked_label(label: str) -> str:
    """A customer's own name for something, in one line; raises Refusal for one that is too long."""
    clean = " ".join(label.split())
    if len(clean) > MOST_LABEL:
        raise Refusal("saved.label", t("Please choose a shorter name, of at most {most} characters.", most=MOST_LABEL))
    return clean
