"""The saved ways to pay: one more (told to the provider's page, never to us), a name, one away, another default."""

from __future__ import annotations

from flows import offers
from flows.edit_profile import PROFILE
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.saved_things import ADD, DEFAULT, NAME, REMOVE, called, deed, deeds
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.customers.saved import Saved, checked_label
from shop.customers.service import Customers
from shop.links import MY_METHODS, MY_METHODS_LIFE
from shop.parts import ShopParts
from shop.payments.sandbox import Sandbox

DONE = {
    NAME: t("Done, it is called that now."),
    REMOVE: t("Done, it is removed. Refunds of what you paid with it still go back there."),
    DEFAULT: t("Done, it is used for new orders as long as you say nothing else."),
}


class SavedMethods(
    Flow, intent="saved_methods", title=t("your saved ways to pay"), button=t("My ways to pay"), identity=True
):
    """Add, name or remove a saved way to pay."""

    what: str = ask(t("What shall I do with your saved ways to pay?"), label=t("what to do"), auto=False)
    which: str | None = ask(
        t("Which one?"), entity="payment_kind", needs=what, label=t("the payment method"), auto=False
    )
    name: str | None = ask(t("What shall I call it?"), entity="text", needs=what, label=t("its name"), optional=True)

    def hear(self, mention: Mention) -> None:
        if self.what is None:
            self.what = deed(mention.text)
        if self.name is None and (name := called(mention.text)):
            self.name = name

    def what_options(self) -> list[Choice]:
        return deeds()

    async def which_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        methods = (await customers.get(mine.actor.id)).payment_methods
        if not methods:
            raise Refusal("saved.none", t("There is no saved way to pay yet."), ("my_profile",))
        return offers.methods(methods)

    def which_when(self) -> bool:
        return self.what in (NAME, REMOVE, DEFAULT)

    async def which_check(self, value: str, saved: Saved, mine: MyOrders) -> None:
        if self.what == REMOVE:
            await saved.check_removable(mine.actor.id, value)

    def name_when(self) -> bool:
        return self.what == NAME

    def name_check(self, value: str) -> None:
        checked_label(value)

    def harmless(self) -> bool:
        """A link is given; what is saved is decided on its page."""
        return self.what == ADD

    async def confirmation(self, saved: Saved, mine: MyOrders) -> Sayable:
        method = await saved.method(mine.actor.id, self.which or "")
        if self.what == NAME and not self.name:
            return t("I will take away the name of {method}. Is that right?", method=method.title)
        if self.what == NAME:
            return t("I will call {method} “{name}”. Is that right?", method=method.title, name=self.name)
        if self.what == REMOVE:
            return t("I will remove {method} from your ways to pay. Is that right?", method=method.title)
        return t("New orders will be paid with {method}, unless you say otherwise. Is that right?", method=method.title)

    async def done(self, saved: Saved, mine: MyOrders, shop: ShopParts, key: str) -> Done:
        who, which, name = mine.actor.id, self.which or "", self.name or ""
        if self.what == ADD:
            return _page(who, shop)
        if self.what == NAME:
            await saved.name_method(who, which, name, mine.actor, key)
        elif self.what == REMOVE:
            await saved.remove_method(who, which, mine.actor, key)
        else:
            await saved.make_default_method(who, which, mine.actor, key)
        return Done(DONE[self.what], (PROFILE,))


def _page(customer_id: str, shop: ShopParts) -> Done:
    """Where the provider asks for the card; its number is never written in a conversation."""
    if Sandbox.name not in shop.providers:
        raise Refusal(
            "saved.elsewhere",
            t(
                "Cards are kept by the payment page here: choose “Pay online” with your next order, and you can keep "
                "it there."
            ),
            ("checkout", "my_profile"),
        )
    link = shop.links.made(MY_METHODS, customer_id, shop.clock.now() + MY_METHODS_LIFE)
    text: Text = t(
        "Please never write a card number here. You can add it on this secure page, within {minutes} minutes:",
        minutes=int(MY_METHODS_LIFE.total_seconds() // 60),
    )
    return Done(text, (PROFILE,), link=link)
