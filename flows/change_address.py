"""Another delivery address, recipient or phone for an order; on its way, for a fee, through the carrier."""

from __future__ import annotations

from flows import addresses, courier_notes, offers, people, places, redirections
from flows.address_lines import only_line, with_line, without_quoted
from flows.engine import noting
from flows.engine.choices import Choice
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.words import derived_postcode, order_buttons, paragraphs, receiving
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.customers.service import Customers
from shop.model import Address, Recipient
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.quotes import AddressQuote
from shop.orders.states import OrderState
from shop.policy.actions import Action

WHERE, WHO, PHONE = "where", "who", "phone"


class ChangeAddress(
    Flow,
    intent="change_address",
    title=t("the change of address"),
    button=t("Change a delivery address"),
    identity=True,
    covers={"change_default_address": "to"},
    moves_on=True,
):
    """Send an order somewhere else, or to somebody else."""

    parts: dict[str, str] | None = keep()
    note: str | None = keep()
    proposed: bool | None = keep()
    line: str | None = keep()  # a flat told without an address, till it is known which order's it is added to
    order: str = ask(t("Which order should go to another address?"), entity="order_number", label=t("the order"))
    part: str = ask(t("What shall be different?"))
    recipient: str | None = ask(t("What is the name of whoever shall receive it?"), entity="person_name")
    phone: str | None = ask(t("At which phone number can the courier reach them?"), entity="phone")
    to: str | None = ask(t("Where shall {order} go?"), entity="address", label=t("the address"))
    city: str | None = ask(addresses.ASK_CITY, entity="city", auto=False)
    typed: Address | None = ask(t("What is the new address?"), entity="address")
    postcode: str | None = ask(addresses.ASK_POSTCODE, entity="postal_code", needs=typed, optional=True)
    method: str = ask(t("How would you like to pay the fee for redirecting it?"), needs=order, label=t("the payment"))

    async def hear(self, mention: Mention, intent: str, mine: MyOrders, customers: Customers) -> None:
        customer = await customers.get(mine.actor.id)
        known = places.known(customer, await mine.all())
        place = addresses.heard(mention, addresses.Place(self.to, without_quoted(self.parts, mention)), known)
        self.to, self.parts, self.typed = place.to, place.parts, place.typed
        self.line = None if self.to else (only_line(mention) or self.line)
        self.postcode = self.postcode or addresses.unknown_postcode(intent, self.typed)
        told = people.receiver(mention, asked=bool(self.proposed) or people.of_another(mention, customer))
        name = people.name_of(customer) if people.is_themselves(mention) else told.name
        self.recipient, self.phone = name or self.recipient, told.phone or people.mended(self.phone, mention)
        if places.is_as_before(mention) and not self.note:
            self._stays(name, told.phone)
        if cues.has("to_courier", mention.text):
            self.note = self.note or noting.told(mention.text) or None

    def _stays(self, name: str, phone: str) -> None:
        """Who says that the address stays wants another recipient, or another phone."""
        self.to = self.parts = self.typed = None
        self.part = PHONE if phone and not name else WHO

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.CHANGE_ADDRESS, Action.INTERCEPT)

    async def route(self, mine: MyOrders) -> Route | None:
        if self.order and self.line and self.to is None:
            self._add_line(await mine.get(self.order))
        if self.order and self._passed_on(await mine.get(self.order)):
            return None
        on_its_way = self.order and (await mine.get(self.order)).state is OrderState.SHIPPED
        if on_its_way and mine.policy.intercept.allowed:
            return await mine.route(self.order, Action.INTERCEPT)
        return await mine.route(self.order, Action.CHANGE_ADDRESS)

    def _add_line(self, order: Order) -> None:
        """Its own address, with the flat that was left out."""
        self.to, self.parts = addresses.NEW, with_line(order.address, self.line or "")
        self.typed, self.line = addresses.complete(self.parts), None

    def part_options(self) -> list[Choice]:
        return [
            Choice(WHERE, t("Where it goes"), usual=True),
            Choice(WHO, t("Who receives it")),
            Choice(PHONE, t("The recipient's phone")),
        ]

    def recipient_when(self) -> bool:
        return self.part == WHO

    def recipient_parse(self, mention: Mention) -> str | None:
        return people.receiver(mention).name or None

    def phone_when(self) -> bool:
        return self.part == PHONE

    async def to_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        customer = await customers.get(mine.actor.id)
        now = (await mine.get(self.order)).address if self.order else None
        told = bool(self.parts)  # in the first words, before it was known which order they are for
        return places.choices(customer, await mine.all(), now, told=told)

    async def to_when(self, mine: MyOrders, customers: Customers) -> bool:
        """Who says who receives it, and no more, leaves the address as it is."""
        return self.part == WHERE and (bool(self.parts) or await self._recipient(mine, customers) == Recipient())

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

    async def method_when(self, mine: MyOrders) -> bool:
        order = await mine.get(self.order)
        if self._passed_on(order):
            return False
        return Action.CHANGE_ADDRESS not in mine.allows(order) and not any(order.paid_with)

    async def method_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        saved = offers.methods((await customers.get(mine.actor.id)).payment_methods)
        if not saved:
            raise redirections.no_method()
        return saved

    async def confirmation(self, changes: Changes, mine: MyOrders, customers: Customers) -> Sayable:
        if self._passed_on(order := await mine.get(self.order)):
            quoted = await changes.quote_courier_note(mine.actor, order.id, self.note or "")
            return courier_notes.proposed(quoted)
        quote = await self._quote(changes, mine, customers)
        self.proposed = True  # a name that is said to what is shown is that of whoever receives it
        return paragraphs(_moved(quote), derived_postcode(quote.new), *receiving(quote.recipient), *_asked(quote))

    async def done(
        self,
        *,
        changes: Changes,
        mine: MyOrders,
        customers: Customers,
        persons: Persons,
        visitor: Visitor,
        key: str,
    ) -> Done:
        if self._passed_on(order := await mine.get(self.order)):
            quoted = await changes.quote_courier_note(mine.actor, order.id, self.note or "")
            await changes.note_courier(mine.actor, order.id, quoted.note, key)
            if quoted.asked:
                return courier_notes.asked(order.id, quoted.note)
            return await courier_notes.passed_on(order, quoted.note, persons, visitor)
        quote = await self._quote(changes, mine, customers)
        await changes.change_address(
            mine.actor, self.order, quote.new, key, self.method or "", recipient=await self._recipient(mine, customers)
        )
        return Done(
            paragraphs(_changed(quote), *receiving(quote.recipient)),
            order_buttons(self.order),
            focus={"order": self.order},
        )

    async def _quote(self, changes: Changes, mine: MyOrders, customers: Customers) -> AddressQuote:
        recipient = await self._recipient(mine, customers)
        new = (await mine.get(self.order)).address
        if self.to is not None:
            new = await places.chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)
        return await changes.quote_change_address(mine.actor, self.order, new, self.method or "", recipient=recipient)

    async def who_is_called(self, mine: MyOrders, customers: Customers) -> Sayable:
        order = await mine.get(self.order)
        return people.called((await self._recipient(mine, customers)).over(order.recipient))

    def _passed_on(self, order: Order) -> bool:
        """Whether nothing but a note is told for a parcel that has left: then the staff pass it on."""
        told_else = self.to or self.recipient or self.phone
        return order.state is OrderState.SHIPPED and bool(self.note) and not told_else

    async def _recipient(self, mine: MyOrders, customers: Customers) -> Recipient:
        """What was said of who receives it: their own name where only a phone is told, and nothing new by itself."""
        name, order, customer = self.recipient or "", await mine.get(self.order), await customers.get(mine.actor.id)
        if not order.recipient.name and not self.phone and people.is_self(name, customer):
            name = ""
        if not order.recipient.name and self.phone:
            name = name or people.name_of(customer)
        return Recipient(name, self.phone or "", self.note or "")


def _moved(quote: AddressQuote) -> Text:
    if quote.new == quote.old:
        return t("Order {order} still goes to: {address}", order=quote.order.id, address=quote.old)
    return t("Order {order} will go\nfrom: {old}\nto: {new}", order=quote.order.id, old=quote.old, new=quote.new)


def _asked(quote: AddressQuote) -> list[Sayable]:
    return redirections.proposed(quote) if quote.intercept else [t("Is that right?")]


def _changed(quote: AddressQuote) -> Text:
    order = quote.order.id
    if quote.intercept:
        return redirections.asked_for(order, quote.fee)
    if quote.new == quote.old:
        return t("Done. Order {order} still goes to: {address}", order=order, address=quote.old)
    return t("Done. Order {order} now goes to: {new}", order=order, new=quote.new)
