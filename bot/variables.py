"""What fills the answers of the knowledge files: figures of the policy and the desk, which no answer can contradict."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from bot.opening import told
from bot.settings import Settings
from desk.sla import load
from kit.money import Money
from shop.policy.model import Policy, fee


def variables(policy: Policy, settings: Settings) -> Mapping[str, object]:
    """The placeholders that an answer may use; docs/settings.md lists them. Raises BadInput for a broken SLA file."""
    currency = settings.currency
    days = policy.returns.days
    return {
        "freight": fee(policy.freight.fee, currency),
        "free_freight_from": fee(policy.freight.free_from, currency),
        "interception_fee": fee(policy.intercept.fee, currency),
        "way_back": fee(policy.returns.way_back, currency),
        "return_days": days if days is not None else "∞",
        "repair_days": policy.repairs.days if policy.repairs.days is not None else "∞",
        "repair_takes": _span(policy.repairs.takes_days),
        "refund_days": _span(policy.refund_times.other),
        "dispatch_until": policy.shipping.dispatch_until,
        "delivery_days": _span(policy.shipping.days),
        "delivery_days_remote": _span(policy.shipping.days_remote),
        "delivery_days_abroad": _span(policy.shipping.days_abroad),
        "gift_card_least": fee(policy.gift_cards.least, currency),
        "gift_card_most": fee(policy.gift_cards.most, currency),
        "stuck_days": ceil(policy.shipping.stuck_after_hours / 24),
        "pay_minutes": policy.selling.payment_minutes,
        "opening_hours": told(load(settings.sla_file).hours, settings.timezone),
        "contact_email": settings.contact_email,
        "contact_phone": settings.contact_phone,
        "currency": Money.zero(currency).currency,
    }


def _span(days: tuple[int, int]) -> str:
    return "{}–{}".format(*days)
