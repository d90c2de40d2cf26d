"""The saved addresses: one more, a name for one, one away, another default; orders already placed keep theirs."""

from __future__ import annotations

from flows import addresses, places
from flows.edit_profile import PROFILE
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.saved_things import ADD, DEFAULT, NAME, REMOVE, called, deed, deeds
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.customers.model import SavedAddress
from shop.customers.saved import Saved, checked_label
from shop.customers.service import Customers
from shop.model import Address

DONE = {
    ADD: t("Done, the address is saved. You can choose it with your next order."),
    NAME: t("Done, it is called that now."),
    REMOVE: t("Done, the address is removed."),
    DEFAULT: t("Done, new orders go there from now on."),
}


class SavedAddresses(
    Flow, intent="saved_addresses", title=t("your saved addresses"), button=t("My addresses"), identity=True
):
    """Add, name or remove a saved address."""

    parts: dict[str, str] | None = keep()
    what: str = ask(t("What shall I do with your saved addresses?"), label=t("what to do"), auto=False)
    which: str | None = ask(t("Which address?"), entity="address", needs=what, label=t("the address"), auto=False)
    city: str | None = ask(addresses.ASK_CITY, entity="city", auto=False)
    typed: Address | None = ask(t("What is the new address?"), entity="address", needs=what)
    postcode: str | None = ask(addresses.ASK_POSTCODE, entity="postal_code", needs=typed, optional=True)
    name: str | None = ask(t("What shall I call it?"), entity="text", needs=what, label=t("its name"), optional=True)

    async def hear(self, mention: Mention, intent: str, customers: Customers, mine: MyOrders) -> None:
        if self.what is None:
            self.what = deed(mention.text)
        if self.name is None and (name := called(mention.text)):
            self.name = name
        known = {one.id: one.address for one in (await customers.get(mine.actor.id)).addresses}
        told = addresses.recognised(addresses.told(mention), known)
        if told is not None and self.what != ADD:
            self.which = told
            return
        if self.what in (NAME, REMOVE, DEFAULT):
            return
        place = addresses.heard(mention, addresses.Place(addresses.NEW, self.parts), {})
        if "line1" in (place.parts or {}) or self.parts:
            self.what, self.parts, self.typed = ADD, place.parts, place.typed
            self.postcode = self.postcode or addresses.unknown_postcode(intent, self.typed)

    async def route(self, saved: Saved, mine: MyOrders) -> None:
        """Leads nowhere else; raises Refusal for an address that is saved already."""
        if self.what == ADD and self.typed is not None:
            await saved.check_new(mine.actor.id, self.typed)

    def what_options(self) -> list[Choice]:
        return deeds()

    async def which_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        customer = await customers.get(mine.actor.id)
        if not customer.addresses:
            raise Refusal("saved.none", t("There is no saved address yet."), ("my_profile",))
        becomes = self.what == DEFAULT
        found = [places.saved(one, as_default=becomes) for one in customer.addresses]
        return [one for one in found if not (becomes and one.current)] or found

    def which_when(self) -> bool:
        return self.what in (NAME, REMOVE, DEFAULT)

    def city_when(self) -> bool:
        return self.what == ADD and addresses.lacks_city(self.parts)

    def city_question(self) -> Text:
        return addresses.question(self.parts)

    def typed_when(self) -> bool:
        return self.what == ADD

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return addresses.question(self.parts)

    def postcode_when(self) -> bool:
        return self.what == ADD and addresses.wants_postcode(self.typed)

    def name_when(self) -> bool:
        return self.what in (ADD, NAME)

    def name_question(self) -> Text:
        if self.what == NAME:
            return t("What shall I call it?")
        return t("Shall it have a name, such as “office” or “my parents”?")

    def name_check(self, value: str) -> None:
        checked_label(value)

    async def confirmation(self, saved: Saved, mine: MyOrders) -> Sayable:
        if self.what == ADD:
            return self._adding(await saved.check_new(mine.actor.id, self.typed or Address("")))
        one = await self._one(saved, mine)
        if self.what == NAME and not self.name:
            return t("I will take away the name of this address:\n{address}\nIs that right?", address=one.address)
        if self.what == NAME:
            return t(
                "I will call this address “{name}”:\n{address}\nIs that right?", name=self.name, address=one.address
            )
        if self.what == REMOVE:
            return t(
                "I will remove this address:\n{address}\nOrders already placed keep it. Is that right?",
                address=one.address,
            )
        return t(
            "New orders will go here:\n{address}\nThe other addresses stay saved. Is that right?", address=one.address
        )

    def _adding(self, address: Address) -> Text:
        if self.name:
            return t(
                "I will save this address as “{name}”:\n{address}\nIs that right?", name=self.name, address=address
            )
        return t("I will save this address:\n{address}\nIs that right?", address=address)

    async def done(self, saved: Saved, customers: Customers, mine: MyOrders, key: str) -> Done:
        who, actor, which, name = mine.actor.id, mine.actor, self.which or "", self.name or ""
        if self.what == ADD:
            await saved.add_address(who, self.typed or Address(""), name, actor, key)
        elif self.what == NAME:
            await saved.name_address(who, which, name, actor, key)
        elif self.what == REMOVE:
            await saved.remove_address(who, which, actor, key)
        else:
            await saved.make_default(who, which, actor, key)
        default = (await customers.get(who)).default_address
        goes = t("New orders go to: {address}", address=default) if default is not None else ""
        return Done(paragraphs(DONE[self.what], goes), (PROFILE,))

    async def _one(self, saved: Saved, mine: MyOrders) -> SavedAddress:
        return await saved.address(mine.actor.id, self.which or "")
