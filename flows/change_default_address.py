"""Another default address; orders already placed keep theirs."""

from __future__ import annotations

from flows import addresses
from flows.edit_profile import PROFILE
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.places import chosen
from kit.texts import Sayable, Text, t
from shop.customers.service import Customers
from shop.model import Address


class ChangeDefaultAddress(
    Flow,
    intent="change_default_address",
    title=t("the change of your default address"),
    button=t("Change my default address"),
    identity=True,
):
    """Change the address that new orders go to."""

    parts: dict[str, str] | None = keep()
    to: str = ask(t("Which address shall be your default one?"), entity="address", label=t("the address"))
    typed: Address | None = ask(t("What is the new address?"), entity="address", needs=to)

    def hear(self, mention: Mention) -> None:
        if addresses.told(mention):
            self.parts = addresses.merged(self.parts, mention)
            self.to = addresses.NEW
            self.typed = addresses.complete(self.parts)

    async def to_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        customer = await customers.get(mine.actor.id)
        return addresses.choices(None, await mine.all(), customer.default_address, customer.addresses)

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return addresses.question(self.parts)

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
        return Done(t("Done. Your default address is now: {new}", new=quote.after), (PROFILE,))

    async def _address(self, mine: MyOrders, customers: Customers) -> Address:
        return await chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)
