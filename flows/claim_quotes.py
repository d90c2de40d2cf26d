"""What a claim comes to, in words: how it is made good, and what of it is sold out."""

from __future__ import annotations

from flows.remedies import REPLACEMENT
from flows.words import refund_time
from kit.texts import Sayable, t
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy
from shop.returns.quotes import ClaimQuote


async def sold_out(quote: ClaimQuote, catalogue: Catalogue) -> Sayable:
    """That what is to be sent again is not there just now."""
    if quote.remedy != REPLACEMENT:
        return ""
    found = await catalogue.products([part.line.item.product_id for part in quote.parts])
    there = {one.id for product in found.values() for one in product.variants if one.available}
    gone = tuple(part.line.item.title for part in quote.parts if part.line.item.variant_id not in there)
    if not gone:
        return ""
    return t("{items}: sold out at the moment. A colleague will tell you when it can be sent.", items=gone)


def remedy(quote: ClaimQuote, policy: Policy) -> Sayable:
    if quote.remedy == REPLACEMENT:
        return t("We send the same again, free of charge.")
    return t(
        "Refund: {amount} to {method}, {when} after we have checked it",
        amount=quote.refund,
        method=quote.method.title,
        when=refund_time(policy, quote.method),
    )
