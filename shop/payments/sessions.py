"""Visits to pay pages, as they are kept."""

from __future__ import annotations

from sqlalchemy import update

from kit.db import ReadTx, WriteTx
from shop.orders.reading import money
from shop.payments.model import PaySession, SessionState
from shop.payments.tables import PaySessionRow


async def read_session(tx: ReadTx, session_id: str) -> PaySession | None:
    """One visit, or None."""
    row = await tx.get(PaySessionRow, session_id, populate_existing=True)
    return None if row is None else session_of(row)


async def change_session(tx: WriteTx, session_id: str, state: SessionState) -> None:
    """Called by writers that hold the order's lock."""
    changed = update(PaySessionRow).where(PaySessionRow.id == session_id).values(state=state.value)
    await tx.execute(changed.execution_options(synchronize_session=False))


def session_of(row: PaySessionRow) -> PaySession:
    return PaySession(
        id=row.id,
        order_id=row.order_id,
        provider=row.provider,
        amount=money(row.amount, row.currency),
        state=SessionState(row.state),
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
