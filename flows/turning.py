"""A claim that is to become a return or an exchange: what changes is said and asked before anything goes on.

A claim is made good by the shop; what is sent back has other rules, and may cost the way. So the customer decides
knowingly, and what they told already goes along either way.
"""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.flow import Route
from flows.engine.names import names_of
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Sayable, t
from shop.policy.taking_back import TakingBack

BACK, CLAIM = "back", "claim"


def choices() -> list[Choice]:
    """Go on with what they asked for now, or stay with the claim."""
    return [
        Choice(BACK, t("Yes, send it back"), aliases=names_of("turning", BACK), whole=True),
        Choice(CLAIM, t("No, stay with the claim"), aliases=names_of("turning", CLAIM), whole=True),
    ]


def question(rules: TakingBack, problem: str, currency: str) -> Sayable:
    """What a claim is, what sending back is, and what it costs for this reason."""
    return paragraphs(
        t("With a claim we make it good at no cost to you."),
        _cost(rules.freight(problem, currency)),
        t("Shall it be sent back?"),
    )


def _cost(freight: Money) -> Sayable:
    if not freight:
        return t("If you send it back instead, it has to be here and checked first; we pay for the way.")
    return t(
        "If you send it back instead, it has to be here and checked first; depending on the reason, {freight} for the "
        "way is yours to pay.",
        freight=freight,
    )


def back_to_claim(turn: str | None) -> Route | None:
    """The way back to the claim, with everything that is known."""
    return Route("claim_item", t("All right, it stays a claim.")) if turn == CLAIM else None
