"""How somebody wants to be written to by us: about which kinds of things, and at which hours not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from kit.db import ReadTx, WriteTx
from kit.errors import BadInput
from shop.customers.tables import ContactChoiceRow, QuietHoursRow
from shop.parts import ShopParts

DAY = 24 * 60


class Kind(StrEnum):
    """What we write of ourselves; answers to what was asked are not among it."""

    ORDERS = "orders"  # how an order, a parcel, a return or a refund goes on
    REMINDERS = "reminders"  # what was left half done in the conversation
    NEWS = "news"  # what they asked to be told about, such as what is back in stock


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message of ours obeys what was said about it.

    `kind` is the one under which it may be refused, None where the order needs it; `waits`: not in quiet hours.
    """

    kind: Kind | None
    waits: bool = True


PROGRESS, REMINDER = Manner(Kind.ORDERS), Manner(Kind.REMINDERS)
NEWS = Manner(Kind.NEWS)
NEEDED, URGENT = Manner(None), Manner(None, waits=False)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Minutes after midnight, in the shop's time zone; it may go over midnight."""

    starts: int
    ends: int

    def covers(self, minute: int) -> bool:
        if self.starts <= self.ends:
            return self.starts <= minute < self.ends
        return minute >= self.starts or minute < self.ends

    def left(self, minute: int) -> int:
        """Minutes until it ends."""
        return (self.ends - minute) % DAY


@dataclass(frozen=True, slots=True)
class Wishes:
    """`refused` are the kinds that are not wanted."""

    refused: frozenset[Kind] = frozenset()
    quiet: Quiet | None = None


class Contact:
    """`owner` is a customer, or the conversation of somebody who is not known (see `adopt`)."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def wishes(self, owner: str) -> Wishes:
        """What they have said about it; nothing refused and no quiet hours as long as they have not."""
        refused = select(ContactChoiceRow.kind).where(ContactChoiceRow.owner == owner, ~ContactChoiceRow.wanted)
        quiet = select(QuietHoursRow.starts, QuietHoursRow.ends).where(QuietHoursRow.owner == owner)
        hours = (await self._tx.execute(quiet)).one_or_none()
        kinds = frozenset(Kind(kind) for kind in await self._tx.scalars(refused))
        return Wishes(kinds, None if hours is None else Quiet(hours.starts, hours.ends))

    async def choose(self, owner: str, kinds: Iterable[Kind], *, wanted: bool) -> Wishes:
        """From now on the kinds are wanted, or not."""
        tx, now = self._writing(), self._shop.clock.now()
        for kind in kinds:
            await tx.execute(
                delete(ContactChoiceRow).where(ContactChoiceRow.owner == owner, ContactChoiceRow.kind == kind)
            )
            tx.add(ContactChoiceRow(owner=owner, kind=kind, wanted=wanted, at=now))
        await tx.flush()
        return await self.wishes(owner)

    async def keep_quiet(self, owner: str, quiet: Quiet | None) -> Wishes:
        """Sets the quiet hours, or takes them away; raises BadInput for hours that are none."""
        tx = self._writing()
        if quiet is not None and (quiet.starts == quiet.ends or not {quiet.starts, quiet.ends} <= set(range(DAY))):
            raise BadInput("These are no quiet hours.", field="quiet", mend="Give two different times of the day.")
        await tx.execute(delete(QuietHoursRow).where(QuietHoursRow.owner == owner))
        if quiet is not None:
            tx.add(QuietHoursRow(owner=owner, starts=quiet.starts, ends=quiet.ends, at=self._shop.clock.now()))
        await tx.flush()
        return await self.wishes(owner)

    async def adopt(self, thread_id: str, customer_id: str) -> None:
        """What was said in a conversation before it was known whose it is, is the customer's wish from now on."""
        tx = self._writing()
        told = select(ContactChoiceRow.kind, ContactChoiceRow.wanted).where(ContactChoiceRow.owner == thread_id)
        for kind, wanted in (await tx.execute(told)).all():
            await self.choose(customer_id, [Kind(kind)], wanted=wanted)
        wishes = await self.wishes(thread_id)
        if wishes.quiet is not None:
            await self.keep_quiet(customer_id, wishes.quiet)
        await self.forget(thread_id)

    async def forget(self, owner: str) -> None:
        for model in (ContactChoiceRow, QuietHoursRow):
            await self._writing().execute(delete(model).where(model.owner == owner))

    async def may_write(self, owner: str, manner: Manner, now: datetime) -> datetime | None:
        """When they may be written to in this manner, `now` at the earliest; None when never."""
        wishes = await self.wishes(owner)
        if manner.kind in wishes.refused:
            return None
        if not manner.waits:
            return now
        local = now.astimezone(self._shop.texts.zone)
        minute = local.hour * 60 + local.minute
        if wishes.quiet is None or not wishes.quiet.covers(minute):
            return now
        later = now + timedelta(minutes=wishes.quiet.left(minute))
        return later.replace(second=0, microsecond=0)

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx
