"""What fills the answers of the knowledge files: figures of the policy and the desk, which no answer can contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from bot.opening import told
from bot.settings import Settings
from desk.sla import load
from kit.money import Money
from shop.policy.fields import fee
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.policy.texts import invoice_time, later_prices


def variables(policy: Policy, settings: Settings) -> Mapping[str, object]:
    """The placeholders that an answer may use; docs/settings.md lists them. Raises BadInput for a broken SLA file."""
    currency = settings.currency
    days = policy.returns.days
    known = {
        "freight": fee(policy.freight.fee, currency),
        "free_freight_from": fee(policy.freight.free_from, currency),
        "interception_fee": fee(policy.intercept.fee, currency),
        "way_back": fee(policy.returns.way_back, currency),
        "return_days": days if days is not None else "∞",
        "repair_days": policy.repairs.days if policy.repairs.days is not None else "∞",
        "refund_days": _span(policy.refund_times.other),
        "stuck_days": ceil(policy.shipping.stuck_after_hours / 24),
        "later_prices": later_prices(policy.price_protection.days),
        "pay_minutes": policy.selling.payment_minutes,
        "opening_hours": told(load(settings.sla_file).hours, settings.timezone),
        "contact_email": settings.contact_email,
        "contact_phone": settings.contact_phone,
        "currency": Money.zero(currency).currency,
    }
    return known | dict(_promised(policy, currency))


def _promised(policy: Policy, currency: str) -> Iterator[tuple[str, object]]:
    """What a shop may promise or not: where it says nothing there is no placeholder, and no answer with it is given."""
    shipping = policy.shipping
    spans = {
        "repair_takes": policy.repairs.takes_days,
        "delivery_days": shipping.days,
        "delivery_days_remote": shipping.days_remote,
        "delivery_days_abroad": shipping.days_abroad,
    }
    yield from ((name, _span(days)) for name, days in spans.items() if days is not None)
    if policy.invoices.days:
        yield "invoice_days", policy.invoices.days
        yield "invoice_time", invoice_time(policy.invoices.takes_days)
    yield from _claimed(policy)
    if shipping.dispatch_until is not None:
        yield "dispatch_until", shipping.dispatch_until
    for name, fees in (("gift_card_least", policy.gift_cards.least), ("gift_card_most", policy.gift_cards.most)):
        if currency in fees:
            yield name, fee(fees, currency)


def _claimed(policy: Policy) -> Iterator[tuple[str, object]]:
    """Until how many days after the arrival what is wrong may be reported."""
    kinds = policy.claims.kinds if policy.claims.allowed else {}
    named = {"claim_days": Reason.MISSING, "claim_days_damaged": Reason.DAMAGED}
    for name, reason in named.items():
        if reason in kinds and kinds[reason].days is not None:
            yield name, kinds[reason].days


def _span(days: tuple[int, int]) -> str:
    return "{}–{}".format(*days)
