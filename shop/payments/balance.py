"""Which payments still carry money: refunds are set against the payments they pay back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kit.money import Money
from shop.payments.model import Entry, EntryKind


def unrefunded(entries: Iterable[Entry]) -> tuple[tuple[Entry, Money], ...]:
    """Each payment with what is left of it after all refunds that count; payments with nothing left are left out.

    A refund is set against the payment it names, then against payments of the same method, then against any,
    newest first: so what is left never adds up to more than payments less refunds.
    """
    counted = [entry for entry in entries if entry.counts]
    payments = [entry for entry in counted if entry.kind is EntryKind.PAYMENT]
    left = {payment.id: payment.amount for payment in payments}
    refunds = [entry for entry in counted if entry.kind is EntryKind.REFUND]
    # Refunds that name their payment first, lest another takes the money they stand for.
    for refund in sorted(refunds, key=lambda entry: (not entry.pays_back, entry.seq)):
        _set_against(refund, _targets(refund, payments), left)
    return tuple((payment, left[payment.id]) for payment in payments if left[payment.id])


def shares(entries: Iterable[Entry], amount: Money, method_id: str = "") -> tuple[tuple[Entry, Money], ...]:
    """The payments that give an amount back, each with its part: `method_id` before the others, the newest first."""
    found: list[tuple[Entry, Money]] = []
    for payment, rest in sorted(unrefunded(entries), key=lambda one: (one[0].method_id != method_id, -one[0].seq)):
        part = min(amount, rest)
        if part:
            found.append((payment, part))
        amount -= part
    return tuple(found)


def _targets(refund: Entry, payments: Sequence[Entry]) -> list[Entry]:
    return sorted(
        payments, key=lambda entry: (entry.id != refund.pays_back, entry.method_id != refund.method_id, -entry.seq)
    )


def _set_against(refund: Entry, targets: Iterable[Entry], left: dict[str, Money]) -> None:
    open_amount = refund.amount
    for payment in targets:
        part = min(open_amount, left[payment.id])
        left[payment.id] -= part
        open_amount -= part
