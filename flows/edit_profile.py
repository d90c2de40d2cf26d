"""Changes of name, e-mail or phone."""

from __future__ import annotations

import json

from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.engine.names import names_of, phrase
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import paragraphs
from kit.errors import BadInput, Refusal
from kit.texts import Sayable, Text, t
from shop.customers.model import Customer, ProfileEdit
from shop.customers.service import Customers

FIELDS = {"name": t("My name"), "email": t("My e-mail"), "phone": t("My phone")}
ASKS = {
    "name": t("What is your name?"),
    "email": t("What is the new e-mail address?"),
    "phone": t("What is the new phone number?"),
}
NAMES = {"name": t("your name"), "email": t("your e-mail"), "phone": t("your phone")}
PROFILE = Button(t("My profile"), encode("my_profile"))
ENTITY = {"name": "person_name", "email": "email", "phone": "phone"}


def named(mention: Mention, among: tuple[str, ...]) -> str:
    """Which of their own details is called by its name, among some; "" where none is."""
    text = mention.text.casefold()
    found = (one for one in among if any(phrase(name).search(text) for name in names_of("details", one)))
    return next(found, "")


class EditProfile(
    Flow, intent="edit_profile", title=t("the change of your details"), button=t("Change my details"), identity=True
):
    """Correct my name, e-mail or phone."""

    what: str = ask(t("What shall I change?"), label=t("what to change"))
    value: str = ask(t("What is the new value?"), entity="text", needs=what, label=t("the new value"))
    heard: str | None = keep()

    def hear(self, mention: Mention) -> None:
        for name, entity in ENTITY.items():
            said = mention.first(entity)
            if said and self.what in (None, name):
                self.what, self.value = name, said

    def what_options(self) -> list[Choice]:
        return [Choice(name, title, aliases=names_of("details", name)) for name, title in FIELDS.items()]

    def value_question(self) -> Text:
        return ASKS[self.what]

    async def value_check(self, value: str, customers: Customers, mine: MyOrders) -> None:
        try:
            await customers.quote_profile(mine.actor.id, _edit(self.what, value))
        except BadInput as bad:
            raise Refusal("profile.malformed", t("That does not look right to me. Please type it once more.")) from bad

    async def confirmation(self, customers: Customers, mine: MyOrders) -> Sayable:
        quote = await customers.quote_profile(mine.actor.id, _edit(self.what, self.value))
        return paragraphs(
            t("I will change: {what}", what=NAMES[self.what]),
            t("from: {old}", old=old) if (old := _shown(quote.before, self.what)) else "",
            t("to: {new}", new=_shown(quote.after, self.what)),
            t("Is that right?"),
        )

    async def done(self, customers: Customers, mine: MyOrders, key: str) -> Done:
        await customers.change_profile(mine.actor.id, _edit(self.what, self.value), mine.actor, key)
        return Done(t("Done, I have changed it."), (PROFILE,))


def _edit(what: str, value: str) -> ProfileEdit:
    if what != "name":
        return ProfileEdit(**{what: value})
    try:
        parts = json.loads(value)
    except ValueError:
        parts = None
    if isinstance(parts, dict):
        return ProfileEdit(first_name=str(parts.get("first") or ""), last_name=str(parts.get("last") or ""))
    first, _, last = value.strip().rpartition(" ")
    return ProfileEdit(first_name=first or last, last_name=last if first else "")


def _shown(customer: Customer, what: str) -> Sayable:
    return customer.name if what == "name" else str(getattr(customer, what))
