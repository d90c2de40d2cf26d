"""What was said, told to the customer it belongs to, and taken away on request."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from desk.model_calls import erase_calls
from desk.reading import ThreadReader
from desk.tables import MESSAGE, THREAD
from desk.ticket import TICKET
from kit.db import ReadTx, WriteTx


async def export_talks(tx: ReadTx, customer_id: str) -> list[dict[str, Any]]:
    """Every conversation that was proven to be the customer's, without the notes among staff."""
    reader = ThreadReader(tx)
    return [
        {
            "channel": thread.channel,
            "since": thread.created_at.isoformat(),
            "messages": [
                {"at": said.created_at.isoformat(), "sender": said.sender.value, "text": said.text}
                for said in await reader.history(thread.id, limit=100_000)
            ],
        }
        for thread in await reader.of_customer(customer_id)
    ]


async def erase_talks(tx: WriteTx, customer_id: str) -> int:
    """Takes the words out of the customer's conversations and unlinks them; returns how many there were.

    That something was said, when and by whom stays: the figures and the audit log rest on it. The address is made
    meaningless too, so whoever writes from there next is a stranger.
    """
    mine = select(THREAD.c.id).where(THREAD.c.customer_id == customer_id)
    threads = list((await tx.execute(mine)).scalars())
    await tx.execute(
        update(MESSAGE).where(MESSAGE.c.thread_id.in_(threads)).values(text="", payload={}, external_id=None)
    )
    await tx.execute(update(TICKET).where(TICKET.c.thread_id.in_(threads)).values(handover={}))
    await erase_calls(tx, threads)
    gone = update(THREAD).where(THREAD.c.id.in_(threads))
    await tx.execute(gone.values(address="erased:" + THREAD.c.id, customer_id=None, proven_at=None))
    return len(threads)
