"""Signing in at the desk: throttled, in constant time, and a session that the server can end at any moment."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pwdlib import PasswordHash
from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from desk.audit import Audit, AuditRow
from desk.staff import Staff, StaffRow, staff_of
from kit.clock import Clock
from kit.db import Base, Database, Moment, ReadTx, WriteTx
from kit.limits import Rate

SHIFT = timedelta(hours=12)
QUARTER = timedelta(minutes=15)
# Who guesses is stopped where they are: the account stays open to its owner, who writes from elsewhere.
TRIES_PER_PAIR = Rate(5, QUARTER)
TRIES_PER_ADDRESS = Rate(30, QUARTER)
# From many addresses at once: far more than anybody mistypes, few enough that a good password is never found.
TRIES_PER_LOGIN = Rate(100, timedelta(hours=1))
SIGNED_IN, REMEMBERED = "signed in", 100


class Limits(Protocol):
    """Counts tries; `kit.limits.Limiter` is one."""

    async def take(self, key: str, rate: Rate) -> bool: ...

    async def forget(self, key: str, rate: Rate) -> None: ...


class SessionRow(Base):
    """One log-in; the token itself is known to the browser only."""

    __tablename__ = "desk_session"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("desk_staff.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A log-in that succeeded; `token` goes into a cookie and nowhere else."""

    staff: Staff
    token: str


@dataclass(frozen=True, slots=True)
class Denied:
    """A log-in that did not: wrong, or tried too often."""

    throttled: bool


class SignIn:
    """The door of the desk."""

    def __init__(self, db: Database, clock: Clock, limits: Limits) -> None:
        self._db, self._clock, self._limits = db, clock, limits
        self._hasher = PasswordHash.recommended()
        self._nobody = self._hasher.hash(secrets.token_hex())

    async def sign_in(self, login: str, password: str, address: str) -> SignedIn | Denied:
        """Opens a session; `address` is where the try comes from.

        An unknown login takes as long as a wrong password.
        """
        name = hashlib.sha256(login.strip().casefold().encode()).hexdigest()
        by_address, by_pair = f"desk:address:{address}", f"desk:login:{name}:{address}"
        async with self._db.read() as tx:
            row = await tx.scalar(select(StaffRow).where(StaffRow.login_index == login, StaffRow.active))
            at_home = row is not None and await _was_here(tx, row.id, address)
        if not await self._limits.take(by_pair, TRIES_PER_PAIR):
            return Denied(throttled=True)
        for key, rate in ((by_address, TRIES_PER_ADDRESS), (f"desk:login:{name}", TRIES_PER_LOGIN)):
            # Whoever has signed in from here before is let try, whatever strangers or colleagues do.
            if not await self._limits.take(key, rate) and not at_home:
                return Denied(throttled=True)
        stored = row.password if row else self._nobody
        right = await asyncio.to_thread(self._hasher.verify, password, stored)
        if row is None or not right:
            return Denied(throttled=False)
        await self._limits.forget(by_pair, TRIES_PER_PAIR)
        async with self._db.write() as tx:
            token = await open_session(tx, row.id, self._clock.now())
            await Audit(tx, self._clock).note(row.id, SIGNED_IN, row.id, place=_place(row.id, address))
        return SignedIn(staff_of(row), token)

    async def sign_out(self, token: str) -> None:
        """Ends the session, wherever else its cookie may still lie."""
        async with self._db.write() as tx:
            await tx.execute(delete(SessionRow).where(SessionRow.digest == _digest(token)))


async def open_session(tx: WriteTx, staff_id: str, now: datetime) -> str:
    """A fresh token for a shift; ends the sessions that have expired."""
    token = secrets.token_urlsafe(32)
    await tx.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
    tx.add(SessionRow(digest=_digest(token), staff_id=staff_id, expires_at=now + SHIFT))
    await tx.flush()
    return token


async def end_sessions(tx: WriteTx, staff_id: str) -> None:
    """Ends every session of somebody, as after a new password or a closed account."""
    await tx.execute(delete(SessionRow).where(SessionRow.staff_id == staff_id))


async def who(tx: ReadTx, token: str, now: datetime) -> Staff | None:
    """Whose session it is; None when it ended or the account was closed."""
    row = await tx.scalar(
        select(StaffRow)
        .join(SessionRow, SessionRow.staff_id == StaffRow.id)
        .where(SessionRow.digest == _digest(token), SessionRow.expires_at > now, StaffRow.active)
    )
    return staff_of(row) if row else None


async def _was_here(tx: ReadTx, staff_id: str, address: str) -> bool:
    """Whether one of somebody's last log-ins came from this address."""
    mine = select(AuditRow.details).where(AuditRow.actor == staff_id, AuditRow.action == SIGNED_IN)
    found = await tx.scalars(mine.order_by(AuditRow.id.desc()).limit(REMEMBERED))
    place = _place(staff_id, address)
    return any(details.get("place") == place for details in found)


def _place(staff_id: str, address: str) -> str:
    """Tells an address from another without naming it."""
    return hashlib.sha256(f"{staff_id}/{address}".encode()).hexdigest()[:12]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
