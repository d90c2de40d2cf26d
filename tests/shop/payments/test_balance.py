from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.money import Money, total
from shop.payments.balance import unrefunded
from shop.payments.model import Entry, EntryKind, EntryState, Purpose
from tests.shop.stall import usd

METHODS = ("card", "paypal", "gift")


def entry(seq: int, kind: EntryKind, cents: int, method: str, pays_back: str = "", *, failed: bool = False) -> Entry:
    return Entry(
        id=f"e{seq}",
        seq=seq,
        kind=kind,
        amount=usd(f"{cents // 100}.{cents % 100:02}"),
        method_id=method,
        method_kind=method,
        provider="",
        state=EntryState.FAILED if failed else EntryState.CAPTURED,
        purpose=Purpose.ORDER,
        cause="",
        pays_back=pays_back,
        problem="",
        created_at=None,
        settled_at=None,
    )


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    """Payments and refunds in any mixture, where no more is refunded than was paid before."""
    entries: list[Entry] = []
    held = 0
    for seq in range(draw(st.integers(0, 8))):
        method, failed = draw(st.sampled_from(METHODS)), draw(st.booleans())
        if held and draw(st.booleans()):
            cents = draw(st.integers(1, held))
            named = draw(st.sampled_from(["", *[e.id for e in entries if e.kind is EntryKind.PAYMENT and e.counts]]))
            entries.append(entry(seq, EntryKind.REFUND, cents, method, named, failed=failed))
            held -= 0 if failed else cents
        else:
            cents = draw(st.integers(1, 10_000))
            entries.append(entry(seq, EntryKind.PAYMENT, cents, method, failed=failed))
            held += 0 if failed else cents
    return entries


@given(ledgers())
def test_what_is_left_of_all_payments_is_payments_less_refunds(entries: list[Entry]) -> None:
    left = unrefunded(entries)
    net = total([e.signed for e in entries if e.counts], "USD")
    assert total([amount for _, amount in left], "USD") == net
    assert all(Money.zero("USD") < amount <= payment.amount for payment, amount in left)


def test_a_refund_is_set_against_the_payment_it_names() -> None:
    entries = [
        entry(1, EntryKind.PAYMENT, 1000, "card"),
        entry(2, EntryKind.PAYMENT, 1000, "card"),
        entry(3, EntryKind.REFUND, 1000, "card", "e1"),
    ]
    assert [(payment.id, amount) for payment, amount in unrefunded(entries)] == [("e2", usd("10.00"))]


def test_a_refund_to_another_method_lessens_what_is_left() -> None:
    entries = [entry(1, EntryKind.PAYMENT, 10000, "card"), entry(2, EntryKind.REFUND, 1000, "gift")]
    assert [(payment.id, amount) for payment, amount in unrefunded(entries)] == [("e1", usd("90.00"))]
