"""How customers want to be written to, as their file has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kit.db import ReadTx, WriteTx
from shop.customers.tables import ContactChoiceRow, QuietHoursRow
from shop.files.bulk import remove, table_of, upsert
from shop.files.schema import ContactIn


async def store_wishes(tx: WriteTx, wishes: Mapping[str, ContactIn | None], now: datetime) -> None:
    """Writes what the file says of it; a customer without a word of it has no wishes any more."""
    owners = list(wishes)
    choices, hours = [], []
    for owner, contact in wishes.items():
        if contact is None:
            continue
        choices += [{"owner": owner, "kind": kind, "wanted": False, "at": now} for kind in contact.refused]
        if contact.quiet_from is not None and contact.quiet_until is not None:
            hours.append({"owner": owner, "starts": contact.quiet_from, "ends": contact.quiet_until, "at": now})
    for model in (ContactChoiceRow, QuietHoursRow):
        await remove(tx, model, "owner", owners)
    await upsert(tx, ContactChoiceRow, choices)
    await upsert(tx, QuietHoursRow, hours)


async def contact_wishes(tx: ReadTx, only: str = "") -> Mapping[str, dict[str, Any]]:
    """What each owner (or one) has said about it."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    choice, quiet = table_of(ContactChoiceRow), table_of(QuietHoursRow)
    refused = select(choice.c.owner, choice.c.kind).where(~choice.c.wanted).order_by(choice.c.kind)
    for owner, kind in await tx.execute(refused.where(choice.c.owner == only) if only else refused):
        found[owner].setdefault("refused", []).append(kind)
    hours = select(quiet.c.owner, quiet.c.starts, quiet.c.ends)
    for owner, starts, ends in await tx.execute(hours.where(quiet.c.owner == only) if only else hours):
        found[owner] |= {"quiet_from": starts, "quiet_until": ends}
    return found
