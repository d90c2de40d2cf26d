"""A table of the tests' own, kept apart from the house's tables."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kit.crypto import BlindIndex, Encrypted
from kit.db import Amount, Database, Moment


class Base(DeclarativeBase):
    """The parent of the tests' tables only."""


class Person(Base):
    """Somebody with something to hide."""

    __tablename__ = "test_person"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    visits: Mapped[int] = mapped_column(default=0)
    email: Mapped[str | None] = mapped_column(Encrypted)
    email_index: Mapped[str | None] = mapped_column(BlindIndex, index=True)
    balance: Mapped[Decimal | None] = mapped_column(Amount)
    born: Mapped[datetime | None] = mapped_column(Moment)


async def create_tables(db: Database) -> None:
    async with db.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
