"""Whether one can pay in the way that is named: yes, and where it is chosen, in place of all ways there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.engine.mentions import Mention
from flows.ordering import ON_PAGE
from kit.texts import Sayable, t
from nlu import cues
from shop.model import PaymentMethod
from shop.policy.model import Policy

PAYING = frozenset({"payment-methods"})
CARD, GIFT_CARD = "credit_card", "gift_card"


@dataclass(frozen=True)
class PayingTerms:
    """What the entry on ways to pay says of those that are named."""

    policy: Policy

    def told(self, said: Mention) -> Sayable:
        """ "Is PayPal ok for this?"; "" where none is named, or one that the shop does not know."""
        kinds = tuple(dict.fromkeys(one.value for one in said.all("payment_kind") if not said.negates(one)))
        if not self.policy.selling.in_chat or not kinds or cues.has("except", said.text):
            return ""
        if kinds == (GIFT_CARD,):
            return t("Yes, if the gift card covers the whole order: it then stands among the ways to pay.")
        if not ON_PAGE.issuperset(kinds):
            return ""
        if kinds == (CARD,):
            return t(
                "Yes, by Visa, Mastercard or American Express. Choose “Pay online”: the card is entered on the pay "
                "page, never here."
            )
        return t("Yes, {methods} will do: choose “Pay online”, and then that on the pay page.", methods=_named(kinds))


def _named(kinds: Sequence[str]) -> tuple[Sayable, ...]:
    return tuple(PaymentMethod("", kind).name for kind in kinds)
