"""Who is it? Proven before anything personal is shown or changed, once per conversation."""

from __future__ import annotations

from collections.abc import Mapping

from flows import addresses
from flows.elsewhere import Elsewhere
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, flow_buttons, keep
from flows.engine.mentions import Mention
from flows.guests import ENOUGH, NEW_HERE, NEWCOMER, is_new
from flows.introductions import FACTS, Facts, ask_code, code_in, known_order, learnt, no_code, proof, send_code, welcome
from flows.selling import owner
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from nlu import cues
from nlu.entities.corrected_words import mended
from shop.baskets.service import Baskets
from shop.customers.identity import Identity
from shop.model import Actor, ActorKind
from shop.orders.service import Orders
from shop.parts import ShopParts

TOLD = "told"
# Somebody else placed the order.
OF_ANOTHER = "other"

# Sets of facts that prove somebody, as customers are told of them.
WAYS: Mapping[frozenset[str], Text] = {
    frozenset({"email"}): t("the e-mail in our confirmation or in any other message from us"),
    frozenset({"first_name", "last_name", "postal_code"}): t("your full name and the postcode of your address"),
    frozenset({"order_id", "phone_ending"}): t("an order number and the last four digits of your phone"),
    frozenset({"phone"}): t("your phone number, to which I send a code"),
}


class Identify(Flow, intent="identify", title=t("checking who you are"), button=t("Say who I am"), recalls=True):
    """Prove who I am."""

    email: str | None = keep()
    name: str | None = keep()
    first_name: str | None = keep()
    last_name: str | None = keep()
    postal_code: str | None = keep()
    order: str | None = keep()
    phone_ending: str | None = keep()
    phone: str | None = keep()
    sent: str | None = keep()  # the facts for which a code was sent
    known: str | None = keep()  # the order that may be told of before the code
    code_wanted: bool | None = keep()
    due: bool | None = keep()  # whether a code is to be sent, first or again
    sendings: int | None = keep()
    misses: int | None = keep()
    tried: str | None = keep()  # the e-mail that was nobody's, which they may mend
    begun: bool | None = keep()  # whether they were asked: then an e-mail is theirs, whoever made it for them
    street: bool | None = keep()  # whether they said where they live, as for an order
    who: str = ask(
        t("To look at your orders I need to know who you are. What is your e-mail, or your full name and postcode?"),
        entity="person_name",
        why=t("Orders and addresses are private: I show them only to the person they belong to."),
        auto=False,
    )
    code: str = ask(
        t("Please enter the code."),
        entity="code",
        why=t("The code shows that the e-mail or phone is really yours."),
    )

    def allowed(self, visitor: Visitor) -> None:
        if visitor.customer_id is not None:
            raise Refusal(
                "identity.one",
                t("I already know who you are, and one conversation serves one customer only."),
                ("my_profile", "list_orders", "talk_to_person"),
            )

    async def hear(self, mention: Mention, intent: str, earlier: bool, identity: Identity) -> None:
        if not earlier and cues.has("bought_by_other", mention.text):
            self.who = OF_ANOTHER
        elif not earlier and (is_new(mention) or (self.begun and cues.has("not_bought", mention.text))):
            self.who = NEW_HERE.value
        if self.sent and (code := code_in(mention)):
            self.code = code
            return
        self.street = self.street or "line1" in addresses.told(mention) or None
        if not earlier and (right := mended(self.tried or "", mention.text)):
            self.email, self.tried = right, None
        if not earlier and (right := mended(self.postal_code or "", mention.text)):
            self.postal_code, mention = right, Mention("")
        before, asked = self._facts, bool(self.begun) and not earlier
        for name, fact in _begun(before, learnt(mention, before, intent, asked=asked)).items():
            setattr(self, name, fact)
        told = proof(self._facts)
        if identity.lacking(told) or self.who == NEW_HERE.value:
            return
        self.who = TOLD
        self.code_wanted = identity.needs_code(told)
        again = self.code_wanted and not earlier and cues.has("resend_code", mention.text)
        self.due = (self.code_wanted and (again or self.sent != repr(told))) or None

    async def route(self, identity: Identity, orders: Orders, baskets: Baskets, visitor: Visitor) -> Route | None:
        """Whoever is new goes on with their order; without one they are told how to begin. Raises Refusal."""
        self.begun = True
        if self.due:
            told, self.due = proof(self._facts), None
            self.known = await send_code(told, identity, orders, visitor)
            self.sent, self.sendings = repr(told), (self.sendings or 0) + 1
        if self.who == OF_ANOTHER:
            raise Refusal(
                "identity.other",
                t(
                    "I see, somebody else placed the order. I can only look at it together with them: let them write "
                    "to me here, or give one of my colleagues the order number. What you wrote is kept; shall I ask "
                    "one?"
                ),
                ("talk_to_person",),
            )
        if self.who == NEW_HERE.value and await _is_buying(baskets, visitor):
            return _as_guest(t("Welcome! There is nothing to sign up for, so let us go on with your order."))
        if self.who == NEW_HERE.value:
            raise Refusal(
                "identity.new",
                t(
                    "Then there is no order to look up yet, and nothing to sign up for: ask me whatever you like. "
                    "When you order, I need your name, a phone number or e-mail, and the address once."
                ),
                ("find_product", "checkout", "talk_to_person"),
            )
        return None

    def who_options(self) -> list[Choice]:
        return [NEW_HERE]

    def who_question(self, identity: Identity) -> Text:
        lacking = identity.lacking(proof(self._facts))
        if lacking == {"postal_code"}:
            return t("Thank you. And the postcode of your address?")
        if lacking == {"first_name", "last_name"}:
            return t("Thank you. And your full name?")
        if lacking == {"phone_ending"} and self.order:
            return t(
                "To look at order {order} I need to know who you are: the last four digits of your phone, "
                "your e-mail, or your full name and postcode.",
                order=self.order,
            )
        if self.misses:
            return t("What is your e-mail, or your full name and postcode?")
        if self.phone and lacking:
            return t(
                "A phone number alone does not tell me who you are. What is your e-mail, or your name and postcode?"
            )
        return t(
            "To look at your orders I need to know who you are. What is your e-mail, or your full name and postcode?"
        )

    def who_unsure(self, identity: Identity) -> Text:
        """The other ways that the shop's rules leave, and what to do when none is at hand."""
        ways = tuple(WAYS[way] for way in identity.ways if way in WAYS)
        return t("No problem, one of these is enough: {ways}. Or let a person help you.", ways=ways)

    def asks_phone(self, shop: ShopParts, identity: Identity) -> Sayable:
        """The number of the shop for who would rather ring, and the question once more for who goes on here."""
        asked = ask_code(identity) if self.code_wanted else self.who_question(identity)
        if not shop.hotline.number:
            return paragraphs(t("There is no number to ring; people answer here in the chat."), asked)
        rung = t(
            "Of course, you can ring {number} ({hours}). They too ask who you are first.",
            number=shop.hotline.number,
            hours=shop.hotline.hours or "",
        )
        return paragraphs(rung, t("Or we go on here:"), asked)

    def who_parse(self, mention: Mention) -> str | None:
        """One fact is not enough: `hear` says when they are."""
        return None

    def code_when(self) -> bool:
        return bool(self.code_wanted)

    async def code_question(self, identity: Identity, orders: Orders) -> Sayable:
        if self.known is None:
            return ask_code(identity)
        return paragraphs(known_order(await orders.get(Actor(ActorKind.SYSTEM), self.known)), ask_code(identity))

    def code_unsure(self) -> Text:
        return no_code()

    def code_parse(self, mention: Mention) -> str | None:
        return code_in(mention)

    async def done(self, identity: Identity, visitor: Visitor, baskets: Baskets, elsewhere: Elsewhere) -> Done:
        if self.code_wanted:
            customer = await identity.enter_code(self.code, visitor.thread_id, visitor.origin)
        else:
            customer = await identity.prove(proof(self._facts), visitor.thread_id, visitor.origin)
        if customer is None:
            told_all = self.name is not None and self.street and not self.sent
            if not told_all or not await _is_buying(baskets, visitor):
                return self._again()
            return Done(then=_as_guest(t("You are not in our books yet, so I take you as new here.")))
        await welcome(customer, identity, visitor, baskets)
        thanks = t("Thank you, {name}, I have found you.", name=customer.name)
        left = await elsewhere.unfinished(customer.id)
        return Done(thanks) if left is None else Done(paragraphs(thanks, left[0]), (left[1],))

    def _again(self) -> Done:
        """Not found: once more, from the second time on with a person beside it."""
        misses = (self.misses or 0) + 1
        if self.sent:
            known = {**self._facts, "sent": self.sent, "code_wanted": True, "who": TOLD, "misses": misses}
            return Done(self._unknown(), flow_buttons({}, ["talk_to_person"]), then=Route("identify", values=known))
        kept = {} if self.email else {"name": self.name, "postal_code": self.postal_code}
        buttons = flow_buttons({}, ["talk_to_person"]) if misses >= ENOUGH else ()
        return Done(
            self._unknown(), buttons, then=Route("identify", values={**kept, "misses": misses, "tried": self.email})
        )

    def _unknown(self) -> Text:
        if self.sent:
            return t("That code is not right, or no longer valid.")
        if self.misses:
            return t("I still could not find anybody with that. A person can help you, or are you new here?")
        return t("I could not find anybody with that. Please check the spelling.")

    @property
    def _facts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FACTS if getattr(self, name)}


async def _is_buying(baskets: Baskets, visitor: Visitor) -> bool:
    return bool((await baskets.show(owner(visitor))).lines)


def _as_guest(because: Text) -> Route:
    return Route("checkout", because, {"who": NEWCOMER})


def _begun(before: Facts, now: dict[str, str]) -> dict[str, str]:
    """The facts to be kept; a new e-mail is proof enough: beside it only what was told in one breath counts."""
    if now.get("email") == before.get("email"):
        return now
    return {name: fact for name, fact in now.items() if before.get(name) != fact}
