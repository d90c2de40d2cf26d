"""What the shop knows of the customer: name, contact, addresses, ways to pay with their balance."""

from __future__ import annotations

from flows.contact_me import told
from flows.engine.flow import Done, Flow, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.restock import waited_for
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.customers.contact import Contact
from shop.customers.model import Customer
from shop.customers.service import Customers
from shop.restock.service import Restock

GIFT_CARD = "gift_card"


class MyProfile(Flow, intent="my_profile", title=t("your profile"), button=t("My profile"), identity=True):
    """Show my own data."""

    balance: bool | None = keep()

    def route(self, mention: Mention) -> None:
        """Whoever asks what is on their card wants that number, and not everything."""
        on_card = any(entity.value == GIFT_CARD for entity in mention.all("payment_kind"))
        self.balance = on_card or cues.has("balance", mention.text)

    async def done(self, mine: MyOrders, customers: Customers, contact: Contact, restock: Restock) -> Done:
        customer = await customers.get(mine.actor.id)
        if self.balance:
            return Done(_balance(customer), (Button(t("My profile"), encode("my_profile")),))
        buttons: tuple[Button, ...] = (
            Button(t("Change my details"), encode("edit_profile")),
            Button(t("My addresses"), encode("saved_addresses")),
            Button(t("My ways to pay"), encode("saved_methods")),
            Button(t("My orders"), encode("list_orders")),
            Button(t("Messages and quiet hours"), encode("contact_me")),
            Button(t("Get my data"), encode("my_data")),
            Button(t("Log out"), encode("log_out")),
            Button(t("Erase my data"), encode("erase_data")),
        )
        waits = await restock.of(customer.id)
        if waits:
            buttons = (*buttons[:5], Button(t("What I wait for"), encode("stop_waiting")), *buttons[5:])
        written = told(await contact.wishes(customer.id))
        return Done(paragraphs(*_facts(customer), *written, waited_for(waits)), buttons)


def _balance(customer: Customer) -> Sayable:
    held = tuple(method.balance for method in customer.payment_methods if method.balance is not None)
    if not held:
        return t("There is no gift card in your account.")
    if len(held) == 1:
        return t("There is {balance} on your gift card.", balance=held[0])
    return t("On your gift cards there is: {balances}.", balances=held)


def _facts(customer: Customer) -> list[Sayable]:
    facts: list[Sayable] = [t("Name: {name}", name=customer.name)]
    if customer.email:
        facts.append(t("E-mail: {email}", email=customer.email))
    if customer.phone:
        facts.append(t("Phone: {phone}", phone=customer.phone))
    for saved in customer.addresses:
        shown: Sayable = t("{address}", address=saved.address)
        if saved.label:
            shown = t("{name}, {address}", name=saved.label, address=saved.address)
        line = t("Default address: {address}") if saved.is_default else t("Address: {address}")
        facts.append(t(line.msgid, address=shown))
    if customer.payment_methods:
        titles = tuple(method.title for method in customer.payment_methods)
        facts.append(t("Ways to pay: {methods}", methods=titles))
    if usual := next((method for method in customer.payment_methods if method.is_default), None):
        facts.append(t("New orders are paid with: {method}", method=usual.title))
    return facts
