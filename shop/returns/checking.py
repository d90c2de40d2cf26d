"""The rules about single parts of a return: lines, pieces, reasons, photos, where the money may go."""

from __future__ import annotations

from collections.abc import Iterable

from kit.errors import BadInput, Refusal
from kit.money import Money, total
from kit.texts import t
from shop.model import PaymentMethod
from shop.orders.changes.items import Swapping, line_of
from shop.orders.model import Order
from shop.payments.model import GIFT_CARD
from shop.policy.actions import TALK_TO_PERSON
from shop.policy.case import pieces
from shop.policy.rules import check_line
from shop.policy.taking_back import TakingBack
from shop.returns.quotes import Part
from shop.returns.states import ReturnKind
from shop.returns.wishes import Wish


class Checking(Swapping):
    """What requests share."""

    def _parts(self, kind: ReturnKind, order: Order, wish: Wish) -> tuple[Part, ...]:
        numbers = sorted(set(wish.lines))
        if not numbers:
            raise BadInput("No item is named.", field="lines", mend="Name at least one line.")
        return tuple(self._part(kind, order, number, wish.counts.get(number)) for number in numbers)

    def _part(self, kind: ReturnKind, order: Order, number: int, count: int | None) -> Part:
        line = line_of(order, number)
        check_line(kind, order, line, self._policy, self._now)
        left = pieces(order, line)
        if count is not None and not 1 <= count <= left:
            text = t("Of {item} there can be 1 to {left} pieces.", item=line.item.title, left=left)
            raise Refusal(f"{kind}.pieces", text, (TALK_TO_PERSON,))
        return Part(line, left if count is None else count)

    def _check_reason(self, rules: TakingBack, rule: str, reason: str, photo: str) -> None:
        if rules.reasons and reason not in rules.reasons:
            text = t("Please tell me why: {reasons}.", reasons=[known.label for known in rules.reasons])
            raise Refusal(f"{rule}.reason", text, (TALK_TO_PERSON,))
        if reason in rules.photo_for and not photo:
            raise Refusal(f"{rule}.photo", t("Please send a photo, so that we can see it."), (TALK_TO_PERSON,))

    async def _refund_to(self, order: Order, method_id: str) -> PaymentMethod:
        """The original method or a gift card that the customer has, as the policy allows; "" is the original."""
        allowed = self._policy.returns.refund_to
        originals = order.paid_with
        if "original" in allowed and (not method_id or method_id in originals):
            chosen = method_id or (originals[0] if originals else "")
            kind = next((entry.method_kind for entry in order.payments if entry.method_id == chosen), "")
            return await self._methods.named(chosen, kind)
        if method_id and "gift_card" in allowed:
            method = await self._methods.get(order.customer_id, method_id)
            if method.kind == GIFT_CARD:
                return method
        text = t("The money can go back the way it was paid, or to a gift card that you already have.")
        raise Refusal("return.refund_to", text, (TALK_TO_PERSON,))

    def _refund_of(self, order: Order, parts: Iterable[Part], freight: Money) -> Money:
        """The goods' worth less the freight; never below zero, never more than is left of what was paid."""
        worth = total([part.amount for part in parts], order.currency) - freight
        return max(min(worth, order.booked), Money.zero(order.currency))
