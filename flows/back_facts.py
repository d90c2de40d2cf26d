"""What is asked of something that comes back: what it becomes, who keeps what, when the new one leaves, and how.

A form tells it of what it proposes, an order of what was opened for it; both in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import offers, sending
from flows.coming_back import sent_how
from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.service import Catalogue
from shop.orders.model import Order
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.policy.taking_back import TakingBack
from shop.returns.model import Return
from shop.returns.states import ReturnKind, ReturnState

# What can be asked of it, each answered by itself.
KINDS: tuple[cues.Kind, ...] = (
    "asks_reason_changed", "asks_why_kept", "asks_becomes", "ships_first", "asks_way_back", "asks_sent_back",
)  # fmt: skip
REFUND, REPLACEMENT = "refund", "replacement"
AFTER_YOURS = t("The new one leaves us when yours has come back and been checked, not before.")
NOTHING_BACK = t("No, nothing has to be sent back for that; please keep it until a colleague has looked at the claim.")
FIRST_BACK = t("Yes, it comes back to us first; how, you are told here when the claim is open.")
ONLY_FOR_REPAIR = t("Only for a repair. For money back or a new one nothing has to be sent back.")
WAY_FOLLOWS = t("How it is sent back, with the label, comes here as a message as soon as we have approved it.")
OPENED = t("Yes, opened is all right: what counts is that it is clean and complete, with everything that came with it.")
STATES_BEFORE = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED})


def once(rules: TakingBack) -> Sayable:
    """Whether anything may follow later."""
    if not rules.once_per_order:
        return t("Something else of the order can still follow later.")
    return t(
        "An order can be returned or exchanged only once, so nothing can follow later. If anything else shall go back, "
        "tell me now, and I put it in."
    )


def claim_back(reason: str | None, remedy: str | None, policy: Policy) -> Sayable:
    """Whether what is claimed has to come back."""
    rule = policy.claims.kinds.get(Reason(reason)) if reason else None
    if remedy not in (None, REFUND, REPLACEMENT):
        return t("Yes, for the repair it comes to us; how, you are told here when it is open.")
    if rule is not None and rule.send_back:
        return FIRST_BACK
    repaired = reason is not None and Reason(reason) in policy.repairs.reasons
    return NOTHING_BACK if remedy is not None or not repaired else ONLY_FOR_REPAIR


def claim_ships(reason: str | None, remedy: str | None, policy: Policy) -> Sayable:
    """When what is sent again leaves; "" where nothing is."""
    rule = policy.claims.kinds.get(Reason(reason)) if reason else None
    if remedy != REPLACEMENT or rule is None:
        return ""
    return AFTER_YOURS if rule.send_back else t("It is sent as soon as a colleague has looked at the claim.")


async def told(order: Order, said: Sequence[Mention], policy: Policy, catalogue: Catalogue) -> list[Sayable]:
    """What was asked last of what comes back of an order; nothing where nothing of the kind was."""
    asked = [kind for kind in KINDS if any(cues.has(kind, mention.text) for mention in said[-1:])]
    if not asked:
        return []
    counted = [back for back in order.returns if back.counts]
    if not counted:
        return [t("Nothing of order {order} is being returned or exchanged.", order=order.id)]
    back = counted[-1]
    new = await _new(back, order, catalogue)
    return [_tell(kind, back, order, new, policy) for kind in asked[:2]]


async def _new(back: Return, order: Order, catalogue: Catalogue) -> Mapping[int, Sayable]:
    """What each line becomes."""
    found: dict[int, Sayable] = {}
    for part in back.lines:
        had = order.line(part.line)
        if had is None or not part.new_variant_id:
            continue
        product = await catalogue.product(had.item.product_id)
        variant = next((one for one in product.variants if one.id == part.new_variant_id), None)
        found[part.line] = offers.variant_title(product, variant) if variant is not None else part.new_variant_id
    return found


def _tell(kind: cues.Kind, back: Return, order: Order, new: Mapping[int, Sayable], policy: Policy) -> Sayable:
    if kind == "asks_reason_changed":
        return _reason(back)
    if kind == "asks_why_kept":
        return _kept(back, policy)
    if kind == "asks_becomes":
        return _becomes(back, order, new)
    if kind == "ships_first":
        return _ships(back, policy)
    return _comes_back(back, policy) if kind == "asks_sent_back" else _way(back, policy)


def _reason(back: Return) -> Sayable:
    return t(
        "{kind} {number} was opened with the reason “{reason}”. I can't change that any more, a colleague can, and "
        "with it what is kept for the way: shall I pass it on?",
        kind=back.kind.label,
        number=back.id,
        reason=_label(back.reason),
    )


def _label(reason: str) -> Sayable:
    return next((one.label for one in Reason if one.value == reason), t("{reason}", reason=reason))


def _kept(back: Return, policy: Policy) -> Sayable:
    goods = sum((part.unit_price * part.quantity for part in back.lines), Money.zero(back.refund.currency))
    kept = goods - back.refund
    if back.kind is not ReturnKind.RETURN or kept.amount <= 0:
        return t("Nothing is kept of it.")
    reason = _label(back.reason)
    free = tuple(one.label for one in sorted(policy.returns.shop_pays_way_back_for))
    return paragraphs(
        t(
            "{kept} is the way back: it is yours to pay where the reason is “{reason}”, as it was given here.",
            kept=kept,
            reason=reason,
        ),
        t(
            "We pay it for these reasons: {reasons}. If one of them is true, say so, and a colleague puts it right.",
            reasons=free,
        )
        if free
        else "",
    )


def _becomes(back: Return, order: Order, new: Mapping[int, Sayable]) -> Sayable:
    if not new:
        return t("With {kind} {number} nothing is exchanged for another version.", kind=back.kind.label, number=back.id)
    lines = [(order.line(number), title) for number, title in new.items()]
    swaps: list[Text] = [
        t("{kind} {number}: {old} becomes {new}.", kind=back.kind.label, number=back.id, old=had.title, new=title)
        for had, title in lines
        if had is not None
    ]
    return paragraphs(*swaps)


def _ships(back: Return, policy: Policy) -> Sayable:
    if back.state is ReturnState.EXCHANGED:
        return t("The new one has left us already.")
    if back.kind is ReturnKind.EXCHANGE:
        return AFTER_YOURS
    if back.kind is ReturnKind.CLAIM and (said := claim_ships(back.reason, back.remedy, policy)):
        return said
    return t("With {kind} {number} no new one is sent.", kind=back.kind.label, number=back.id)


def _comes_back(back: Return, policy: Policy) -> Sayable:
    if back.kind is ReturnKind.CLAIM:
        return claim_back(back.reason, back.remedy, policy)
    if back.state not in STATES_BEFORE:
        return t("It has been sent back already: {state}.", state=back.state.label)
    return paragraphs(t("Yes, it comes back to us."), _way(back, policy))


def _way(back: Return, policy: Policy) -> Sayable:
    if back.state is ReturnState.APPROVED and back.label:
        return way_back(back, policy)
    if back.state is ReturnState.REQUESTED:
        return sent_how(back, policy)
    return t("It has been sent back already: {state}.", state=back.state.label)


def way_back(back: Return, policy: Policy) -> Sayable:
    """How it is sent, once it may be."""
    to = policy.returns.send_to
    return paragraphs(
        t("The return label is {label}: put it on the parcel and hand it to the carrier.", label=back.label),
        t("It goes to: {address}", address=to) if to else "",
        sending.picked_up(back),
    )
