"""What the shop's policy says of a product, in the few lines that fit under it."""

from __future__ import annotations

from collections.abc import Iterator

from kit.money import Money, PriceTag
from kit.texts import Text, nt, t
from shop.catalogue.model import Product
from shop.policy.model import Policy


def rules_of(product: Product, policy: Policy) -> list[Text]:
    """Delivery, its time, and what can be sent back until when; what the policy leaves open is left out."""
    return [*_delivery(product, policy), *_returns(product, policy)]


def _delivery(product: Product, policy: Policy) -> Iterator[Text]:
    if not policy.selling.in_chat:
        return
    freight, currency = policy.freight, product.currency
    cost = freight.of(Money.zero(currency))
    limit = freight.free_from.get(currency)
    if not cost:
        yield t("Delivery is free.")
    elif limit is None:
        yield t("Delivery {fee}.", fee=_tag(cost))
    else:
        yield t("Delivery {fee}, free from {limit}.", fee=_tag(cost), limit=_tag(Money(limit, currency)))
    if policy.shipping.days is not None:
        first, last = policy.shipping.days
        yield t("With you {first} to {last} days after it leaves us.", first=first, last=last)


def _returns(product: Product, policy: Policy) -> Iterator[Text]:
    returns = policy.returns
    days = returns.days_for(product.category)
    if not returns.allowed or days == 0:
        yield t("Cannot be returned once it is delivered, unless something is wrong with it.")
    elif days is None:
        yield t("Can be returned after delivery.")
    else:
        yield nt("Returns within {count} day of delivery.", "Returns within {count} days of delivery.", days)


def _tag(amount: Money) -> PriceTag:
    return PriceTag(amount, amount)
