"""What we may write of ourselves, and at which hours not; what they ask is answered at any time."""

from __future__ import annotations

from collections.abc import Iterable

from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.names import names_of
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.selling import owner
from flows.words import paragraphs
from kit.quantities.hours import quiet_hours, shown
from kit.texts import Sayable, t
from nlu import cues
from shop.customers.contact import Contact, Kind, Quiet, Wishes
from shop.restock.service import Restock

ALL, ORDERS, NONE, QUIET = "all", "orders", "none", "quiet"
TITLES = {
    ALL: t("Everything"),
    ORDERS: t("Only news of my orders"),
    NONE: t("Only what an order can't do without"),
    QUIET: t("Set quiet hours"),
}
REFUSED = {ALL: frozenset[Kind](), ORDERS: frozenset({Kind.REMINDERS, Kind.NEWS}), NONE: frozenset(Kind)}
KINDS = {
    Kind.ORDERS: t("news of your orders, parcels and refunds"),
    Kind.REMINDERS: t("reminders of what was left half done"),
    Kind.NEWS: t("news that you asked for, such as what is back in stock"),
}
ANYWAY = t("What you ask here is answered at any time.")
STILL = t(
    "You still hear what an order can't do without: a payment that failed, an address that is not found, a refund, "
    "an invoice you asked for."
)


class ContactMe(Flow, intent="contact_me", title=t("how I may write to you"), button=t("Messages and quiet hours")):
    """Say which messages I want, and when not."""

    at_once: bool | None = keep()
    what: str = ask(t("What may I write to you of myself?"), label=t("which messages"), auto=False)
    hours: str | None = ask(
        t("Between which hours shall I keep quiet? For example: from 22:00 to 8:00."),
        entity="text",
        needs=what,
        label=t("the hours"),
    )

    def hear(self, mention: Mention, earlier: bool) -> None:
        if quiet_hours(mention.text) is not None and self.what in (None, QUIET):
            self.what, self.hours = QUIET, mention.text
        elif self.what is None:
            self.what = _told(mention.text)
            self.at_once = not earlier and self.what == NONE and cues.has("unsubscribes", mention.text)

    async def route(self, mention: Mention, restock: Restock, visitor: Visitor) -> Route | None:
        """ "Don't tell me any more" is said of what they wait for, as long as they wait for anything."""
        if self.what is not None or not mention.text or not cues.has("no_word", mention.text):
            return None
        return Route("stop_waiting", hears=True) if await restock.of(owner(visitor)) else None

    def what_options(self) -> list[Choice]:
        return [Choice(value, title, aliases=names_of("contact", value)) for value, title in TITLES.items()]

    async def what_question(self, contact: Contact, visitor: Visitor) -> Sayable:
        return paragraphs(*told(await contact.wishes(owner(visitor))), t("What may I write to you of myself?"))

    def hours_when(self) -> bool:
        return self.what == QUIET

    def hours_parse(self, mention: Mention) -> str | None:
        return mention.text if quiet_hours(mention.text) is not None or _no_more(mention.text) else None

    def harmless(self) -> bool:
        """Whoever says STOP need not say it twice, and can take it back."""
        return bool(self.at_once)

    def confirmation(self) -> Sayable:
        if self.what == QUIET and (hours := self._quiet()) is None:
            return t("I will write to you at any hour again. Is that right?")
        if self.what == QUIET and hours is not None:
            return t(
                "Between {starts} and {ends} I will not write to you of myself; what comes up meanwhile I tell you "
                "afterwards, and only what can't wait at once: a payment that failed, a courier who does not find "
                "you. Is that right?",
                starts=shown(hours.starts),
                ends=shown(hours.ends),
            )
        if self.what == NONE:
            stops = t("I will write nothing more of myself, not even when a parcel leaves.")
            return paragraphs(stops, STILL, t("Is that right?"))
        if self.what == ORDERS:
            return t("I will only write to you how your orders, parcels and refunds go on. Is that right?")
        return t("I will write to you again as before. Is that right?")

    async def done(self, contact: Contact, visitor: Visitor) -> Done:
        mine = owner(visitor)
        if self.what == QUIET:
            wishes = await contact.keep_quiet(mine, self._quiet())
        else:
            refused = REFUSED[self.what]
            await contact.choose(mine, refused, wanted=False)
            wishes = await contact.choose(mine, set(Kind) - refused, wanted=True)
        done = t("Done.") if self.what != NONE else t("Done: from now on I write nothing more of myself.")
        still = STILL if Kind.ORDERS in wishes.refused else ""
        return Done(paragraphs(done, *told(wishes), still, ANYWAY), tuple(_back(wishes)))

    def _quiet(self) -> Quiet | None:
        hours = quiet_hours(self.hours or "")
        return None if hours is None else Quiet(*hours)


def told(wishes: Wishes) -> Iterable[Sayable]:
    """What is written at present, and when not."""
    wanted = tuple(text for kind, text in KINDS.items() if kind not in wishes.refused)
    if wanted:
        yield t("I write to you: {kinds}.", kinds=wanted)
    if wishes.quiet is not None:
        yield t("Quiet hours: {starts} to {ends}.", starts=shown(wishes.quiet.starts), ends=shown(wishes.quiet.ends))


def _back(wishes: Wishes) -> Iterable[Button]:
    """How to take it back."""
    if wishes.refused:
        yield Button(t("Write to me again"), encode("contact_me", {"what": ALL}))
    if wishes.quiet is not None:
        yield Button(t("Other quiet hours"), encode("contact_me", {"what": QUIET}))


def _told(text: str) -> str | None:
    if cues.has("subscribes", text):
        return ALL
    if cues.has("only_orders", text):
        return ORDERS
    return NONE if cues.has("unsubscribes", text) or cues.has("no_messages", text) else None


def _no_more(text: str) -> bool:
    """Whether the quiet hours are to go."""
    return cues.has("any_hour", text)
