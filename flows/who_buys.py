"""The part of the checkout that finds out who buys: somebody who proves that they are known, or somebody new."""

from __future__ import annotations

from flows import people
from flows.addresses import Place
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import PERSON
from flows.engine.mentions import Mention
from flows.guests import ENOUGH, Buyer
from flows.introductions import ask_code, code_in, no_code, wrong_code
from kit.texts import Sayable, Text, t
from shop.customers.identity import Identity
from shop.customers.model import Customer
from shop.model import Address, Recipient


class WhoBuys:
    """The part of a flow that asks who buys; `buyer` is what they have told of themselves."""

    buyer: Buyer | None
    who: str | None
    code: str | None
    to: str | None
    parts: dict[str, str] | None
    typed: Address | None
    recipient: str | None
    phone: str | None

    def who_options(self) -> list[Choice]:
        return self._buyer.options

    def who_offers(self) -> list[str]:
        return [PERSON] if self._buyer.misses >= ENOUGH else []

    def who_unsure(self) -> Text:
        return t("No problem: a name, a phone number or e-mail and the address are enough, as for who is new here.")

    def who_when(self, visitor: Visitor) -> bool:
        return visitor.customer_id is None and not (self._buyer.sent or self._buyer.told_enough(self._place))

    def who_parse(self, mention: Mention) -> str | None:
        """What they say of themselves is taken by `hear`; only a choice answers this."""
        return None

    def who_question(self, identity: Identity) -> Sayable:
        return self._buyer.question(identity, self._place)

    def code_when(self, visitor: Visitor) -> bool:
        return visitor.customer_id is None and self._buyer.sent

    def code_question(self, identity: Identity) -> Sayable:
        return wrong_code(identity) if self._buyer.missed else ask_code(identity)

    def code_unsure(self) -> Text:
        return no_code()

    def code_offers(self) -> list[str]:
        return [PERSON] if self._buyer.misses >= ENOUGH else []

    def code_parse(self, mention: Mention) -> str | None:
        return code_in(mention)

    def who_is_called(self) -> Sayable:
        told = Recipient(self.recipient or "", self.phone or "")
        return people.called(told if self.buyer is None else told.over(self.buyer.recipient))

    def _own_name(self, customer: Customer | None) -> str:
        return self._buyer.recipient.name if customer is None else str(customer.name)

    @property
    def _buyer(self) -> Buyer:
        return self.buyer or Buyer()

    @property
    def _place(self) -> Place:
        return Place(self.to, self.parts)
