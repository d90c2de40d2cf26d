"""Another default address; orders already placed keep theirs."""

from __future__ import annotations

from flows import addresses, places
from flows.address_lines import only_line, with_line
from flows.edit_profile import PROFILE, named
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.words import order_button, paragraphs
from kit.texts import Sayable, Text, t
from shop.customers.service import Customers
from shop.model import Address
from shop.policy.actions import Action

# Orders offered to be changed as well.
MOST = 3
# What may be to change beside it.
ALSO = ("phone", "email")


class ChangeDefaultAddress(
    Flow,
    intent="change_default_address",
    title=t("the change of your default address"),
    button=t("Change my default address"),
    identity=True,
):
    """Change the address that new orders go to."""

    parts: dict[str, str] | None = keep()
    also: str | None = keep()  # what else of their details is to change, when this is done
    number: str | None = keep()
    to: str | None = ask(t("Which address shall be your default one?"), entity="address", label=t("the address"))
    city: str | None = ask(addresses.ASK_CITY, entity="city", auto=False)
    typed: Address | None = ask(t("What is the new address?"), entity="address", needs=to)
    postcode: str | None = ask(addresses.ASK_POSTCODE, entity="postal_code", needs=typed, optional=True)

    async def hear(self, mention: Mention, intent: str, customers: Customers, mine: MyOrders) -> None:
        customer = await customers.get(mine.actor.id)
        known = places.known(customer, await mine.all())
        place = addresses.heard(mention, addresses.Place(self.to, self.parts), known)
        if (line := only_line(mention)) and place.to is None and customer.default_address is not None:
            place = addresses.Place(addresses.NEW, with_line(customer.default_address, line))
        self.to, self.parts, self.typed = place.to, place.parts, place.typed
        self.number = mention.first("phone") or self.number
        self.also = ("phone" if self.number else named(mention, ALSO)) or self.also
        self.postcode = self.postcode or addresses.unknown_postcode(intent, self.typed)

    async def to_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        customer = await customers.get(mine.actor.id)
        found = places.choices(customer, await mine.all(), customer.default_address)
        return [one for one in found if one.value != addresses.DEFAULT]

    def city_when(self) -> bool:
        return self.to == addresses.NEW and addresses.lacks_city(self.parts)

    def city_question(self) -> Text:
        return addresses.question(self.parts)

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return addresses.question(self.parts)

    def postcode_when(self) -> bool:
        return self.to == addresses.NEW and addresses.wants_postcode(self.typed)

    async def confirmation(self, customers: Customers, mine: MyOrders) -> Sayable:
        quote = await customers.quote_default_address(mine.actor.id, await self._address(mine, customers))
        if quote.before is None:
            return t("Your default address will be:\n{new}\nIs that right?", new=quote.after)
        return t(
            "Your default address will change\nfrom: {old}\nto: {new}\nOrders already placed keep their address. "
            "Is that right?",
            old=quote.before,
            new=quote.after,
        )

    async def done(self, customers: Customers, mine: MyOrders, key: str) -> Done:
        quote = await customers.change_default_address(
            mine.actor.id, await self._address(mine, customers), mine.actor, key
        )
        done = t("Done. Your default address is now: {new}", new=quote.after)
        waiting = [
            one.id
            for one in await mine.all()
            if one.address == quote.before and Action.CHANGE_ADDRESS in mine.allows(one)
        ]
        then = self._then()
        if not waiting:
            return Done(done, (PROFILE,), then=then)
        also = t("Not sent yet, and still going to the old address: {orders}", orders=tuple(waiting))
        buttons = [order_button(t("Change {order} too", order=one), "change_address", one) for one in waiting[:MOST]]
        return Done(paragraphs(done, also), (*buttons, PROFILE), then=then)

    def _then(self) -> Route | None:
        """ "My address and my phone": the other one comes next."""
        if not self.also:
            return None
        told = {"value": self.number} if self.number else {}
        return Route("edit_profile", values={"what": self.also, **told})

    async def _address(self, mine: MyOrders, customers: Customers) -> Address:
        return await places.chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)
