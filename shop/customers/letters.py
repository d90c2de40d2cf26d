"""E-mails and SMS: written with the change that causes them, sent after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

import structlog
from sqlalchemy import delete, or_, select, update

from kit.clock import Clock
from kit.db import Database, ReadTx, WriteTx
from kit.errors import Passing, Permanent
from kit.ids import new_id
from shop.customers.tables import LetterRow

LEASE = timedelta(minutes=1)
# How long a letter waits after each failure: four times as long each time, 10 seconds to an hour.
FIRST_PAUSE, LONGEST_PAUSE, PAUSES_GROW = timedelta(seconds=10), timedelta(hours=1), 4
# What was sent is of no use any more, and names somebody.
KEPT = timedelta(days=7)
MAX_FAILURES = 8

log = structlog.get_logger(__name__)

Kind = Literal["email", "sms"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent; `subject` is empty for an SMS."""

    id: str
    kind: str
    to: str
    subject: str
    body: str
    at: datetime


class Courier(Protocol):
    """Carries letters out of the house."""

    async def send(self, letter: Letter) -> None:
        """Sends once per letter id; raises Passing to be tried again, Permanent to be given up."""
        ...


class SandboxCourier:
    """Carries nothing: the demo shows the letters themselves (`recent`)."""

    async def send(self, letter: Letter) -> None:
        """The letter stays where it is."""


class NoCourier:
    """Outside the demo, where no way to send letters is set."""

    async def send(self, letter: Letter) -> None:
        raise Permanent("No way to send letters is set: see XIAOER_LETTERS_URL.")


async def write(tx: WriteTx, kind: Kind, to: str, *, subject: str, body: str, at: datetime) -> None:
    """Puts a letter with those to be sent."""
    tx.add(LetterRow(id=new_id("ltr"), kind=kind, to=to, subject=subject, body=body, at=at))
    await tx.flush()


async def recent(tx: ReadTx, limit: int = 20) -> list[Letter]:
    """The newest letters first, sent or not."""
    rows = await tx.scalars(select(LetterRow).order_by(LetterRow.at.desc(), LetterRow.id.desc()).limit(limit))
    return [_letter(row) for row in rows]


async def deliver(db: Database, courier: Courier, clock: Clock, limit: int = 20) -> int:
    """Sends what waits, each letter by one worker; answers how many went out."""
    async with db.write() as tx:
        over, given_up = clock.now() - KEPT, LetterRow.failures >= MAX_FAILURES
        await tx.execute(delete(LetterRow).where(or_(LetterRow.sent_at < over, given_up & (LetterRow.at < over))))
        letters = await _claim(tx, clock.now(), limit)
    sent = 0
    for letter in letters:
        try:
            await courier.send(letter)
        except (Passing, Permanent) as error:
            log.warning("a letter was not sent", letter=letter.id, kind=letter.kind, why=str(error))
            await _failed(db, letter, clock.now(), given_up=isinstance(error, Permanent))
            continue
        async with db.write() as tx:
            await tx.execute(update(LetterRow).where(LetterRow.id == letter.id).values(sent_at=clock.now()))
        sent += 1
    return sent


async def _claim(tx: WriteTx, now: datetime, limit: int) -> list[Letter]:
    free = (
        LetterRow.sent_at.is_(None),
        LetterRow.failures < MAX_FAILURES,
        or_(LetterRow.claimed_until.is_(None), LetterRow.claimed_until < now),
    )
    letters: list[Letter] = []
    for letter_id in (await tx.scalars(select(LetterRow.id).where(*free).order_by(LetterRow.at).limit(limit))).all():
        mine = update(LetterRow).where(LetterRow.id == letter_id, *free).values(claimed_until=now + LEASE)
        row = (
            await tx.execute(mine.returning(LetterRow).execution_options(populate_existing=True))
        ).scalar_one_or_none()
        if row is not None:
            letters.append(_letter(row))
    return letters


async def _failed(db: Database, letter: Letter, now: datetime, *, given_up: bool) -> None:
    async with db.write() as tx:
        row = await tx.get_one(LetterRow, letter.id, populate_existing=True)
        row.claimed_until = now + min(FIRST_PAUSE * PAUSES_GROW**row.failures, LONGEST_PAUSE)
        row.failures = MAX_FAILURES if given_up else row.failures + 1


def _letter(row: LetterRow) -> Letter:
    return Letter(row.id, row.kind, row.to, row.subject, row.body, row.at)
