"""The people at the desk: their accounts, their roles, and who of them is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pwdlib import PasswordHash
from sqlalchemy import String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kit.clock import Clock
from kit.crypto import BlindIndex, Encrypted
from kit.db import Base, Moment, ReadTx, WriteTx
from kit.errors import BadInput, Conflict, NotFound
from kit.ids import new_id

SHORTEST_PASSWORD = 10
PRESENT = timedelta(seconds=90)  # the console says "here" every half a minute


class Role(StrEnum):
    """What somebody may do: an admin may also run the staff, the texts and the settings."""

    AGENT = "agent"
    ADMIN = "admin"


class StaffRow(Base):
    """One account."""

    __tablename__ = "desk_staff"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    login: Mapped[str] = mapped_column(Encrypted)
    login_index: Mapped[str] = mapped_column(BlindIndex, unique=True)
    name: Mapped[str] = mapped_column(Encrypted)
    role: Mapped[str] = mapped_column(String(8))
    password: Mapped[str] = mapped_column(String(200))  # an argon2 hash
    active: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody at the desk; customers read `name` when they are served."""

    id: str
    login: str
    name: str
    role: Role
    active: bool
    created_at: datetime
    seen_at: datetime | None = None

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN


def hash_password(password: str) -> str:
    """Slow on purpose (tens of milliseconds): call it outside of transactions, and in a thread."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(f"A password needs {SHORTEST_PASSWORD} characters or more.", field="password")
    return PasswordHash.recommended().hash(password)


class StaffReader:
    """The accounts as they stand, bound to one transaction."""

    def __init__(self, tx: ReadTx) -> None:
        self._reads = tx

    async def get(self, staff_id: str) -> Staff:
        """Raises NotFound."""
        row = await self._reads.get(StaffRow, staff_id, populate_existing=True)
        if row is None:
            raise NotFound(f"There is no staff account {staff_id}.")
        return staff_of(row)

    async def all(self) -> list[Staff]:
        """Everybody, the longest here first."""
        rows = (await self._reads.scalars(select(StaffRow).order_by(StaffRow.created_at, StaffRow.id))).all()
        return [staff_of(row) for row in rows]

    async def names(self) -> dict[str, str]:
        """What everybody is called, by id."""
        return {staff.id: staff.name for staff in await self.all()}

    async def present(self, now: datetime) -> int:
        """How many are at the desk: those whose console spoke up lately."""
        counted = select(func.count()).where(StaffRow.active, StaffRow.seen_at > now - PRESENT)
        return (await self._reads.execute(counted)).scalar_one()


class StaffBook(StaffReader):
    """The accounts, bound to one write transaction."""

    def __init__(self, tx: WriteTx, clock: Clock) -> None:
        super().__init__(tx)
        self._tx, self._clock = tx, clock

    async def add(self, login: str, name: str, role: Role, password_hash: str) -> Staff:
        """Opens an account; raises BadInput for an empty login or name, Conflict when the login is taken."""
        login, name = login.strip(), name.strip()
        if not login or not name:
            raise BadInput("An account needs a login and a name.", field="name" if login else "login")
        taken = await self._tx.scalar(select(StaffRow.id).where(StaffRow.login_index == login))
        if taken is not None:
            raise Conflict(f"The login {login} is taken.")
        row = StaffRow(
            id=new_id("stf"),
            login=login,
            login_index=login,
            name=name,
            role=role,
            password=password_hash,
            active=True,
            created_at=self._clock.now(),
        )
        self._tx.add(row)
        await self._tx.flush()
        return staff_of(row)

    async def change(self, staff_id: str, *, role: Role | None = None, active: bool | None = None) -> Staff:
        """Changes what somebody may do; raises Conflict rather than leave the desk without an admin."""
        values = {name: value for name, value in (("role", role), ("active", active)) if value is not None}
        await self._tx.execute(update(StaffRow).where(StaffRow.id == staff_id).values(values))
        admins = select(func.count()).where(StaffRow.active, StaffRow.role == Role.ADMIN)
        if not (await self._tx.execute(admins)).scalar_one():
            raise Conflict("The desk needs at least one active admin.")
        return await self.get(staff_id)

    async def set_password(self, staff_id: str, password_hash: str) -> None:
        """Replaces the password; the sessions opened with the old one are the caller's to close."""
        await self._tx.execute(update(StaffRow).where(StaffRow.id == staff_id).values(password=password_hash))

    async def seen(self, staff_id: str) -> None:
        """Notes that somebody is at the desk."""
        await self._tx.execute(update(StaffRow).where(StaffRow.id == staff_id).values(seen_at=self._clock.now()))


def staff_of(row: StaffRow) -> Staff:
    """The account that a row holds, without its password."""
    return Staff(row.id, row.login, row.name, Role(row.role), row.active, row.created_at, row.seen_at)
