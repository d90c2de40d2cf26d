"""Why several things go back, each for its own reason, in one parcel."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flows.words import paragraphs
from kit.texts import Sayable, t
from shop.orders.model import Order
from shop.policy.reasons import Reason
from shop.policy.taking_back import TakingBack


def decisive(reasons: Collection[str], rules: TakingBack) -> str:
    """The reason by which the way back is paid: one parcel goes, so where one thing is our fault, we pay for it."""
    if len(reasons) < 2:
        return next(iter(reasons), "")
    ours = [one for one in sorted(reasons) if one in {reason.value for reason in rules.shop_pays_way_back_for}]
    shown = [one for one in ours if one in {reason.value for reason in rules.photo_for}]
    return next(iter([*shown, *ours, *sorted(reasons)]))


def lines(reasons: Mapping[str, str], order: Order) -> Sayable:
    """Each thing with its reason; "" where there are no reasons of their own."""
    told = [
        t("Reason for {item}: {reason}", item=line.title, reason=Reason(reasons[str(line.line)]).label)
        for line in order.lines
        if str(line.line) in reasons
    ]
    return paragraphs(*told) if told else ""


def note(reasons: Mapping[str, str], order: Order) -> str:
    """The same for the colleague who unpacks it."""
    titles = {str(line.line): line.item.variant_id for line in order.lines}
    return "; ".join(f"{titles[line]}: {Reason(reason).label.msgid}" for line, reason in sorted(reasons.items()))
