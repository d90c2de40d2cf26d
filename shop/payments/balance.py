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
