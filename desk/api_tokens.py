"""Tokens of programs: each has a name and a scope, is shown once, kept as a digest, and can be revoked by itself."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kit.clock import Clock
from kit.db import Base, Moment, ReadTx, WriteTx
from kit.errors import BadInput, Conflict, NotFound
from kit.ids import new_id

PREFIX = "xi_"  # so that a token in a log or a repository is known for what it is
LONGEST_NAME = 80


class Scope(StrEnum):
    """What a program may do: `write` reads too; `chat` speaks for customers on the REST channel."""

    READ = "read"
    WRITE = "write"
    CHAT = "chat"
    METRICS = "metrics"


INCLUDED = {Scope.WRITE: frozenset({Scope.READ, Scope.WRITE})}


class ApiTokenRow(Base):
    """One token; `scopes` are divided by commas."""

    __tablename__ = "desk_api_token"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What is known of a token afterwards."""

    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    revoked_at: datetime | None = None


class ApiTokenBook:
    """The tokens, bound to one transaction."""

    def __init__(self, tx: WriteTx, clock: Clock) -> None:
        self._tx, self._clock = tx, clock

    async def add(self, name: str, scopes: Iterable[Scope]) -> str:
        """The token itself, which is told this once. Raises Conflict for a name that is in use, BadInput."""
        wanted = tuple(dict.fromkeys(scopes))
        if not name.strip() or len(name) > LONGEST_NAME or not wanted:
            raise BadInput(f"A token has a name of at most {LONGEST_NAME} characters and a scope.", field="name")
        live = select(ApiTokenRow.id).where(ApiTokenRow.name == name, ApiTokenRow.revoked_at.is_(None))
        if await self._tx.scalar(live) is not None:
            raise Conflict(f"There is a token {name} already. Revoke it first, or take another name.")
        token = PREFIX + secrets.token_urlsafe(32)
        row = ApiTokenRow(id=new_id("tok"), name=name, digest=digest(token), scopes=",".join(wanted))
        row.created_at = self._clock.now()
        self._tx.add(row)
        await self._tx.flush()
        return token

    async def revoke(self, name: str) -> None:
        """Ends it at once; raises NotFound."""
        live = update(ApiTokenRow).where(ApiTokenRow.name == name, ApiTokenRow.revoked_at.is_(None))
        ended = await self._tx.execute(live.values(revoked_at=self._clock.now()).returning(ApiTokenRow.id))
        if ended.first() is None:
            raise NotFound(f"There is no token {name} in use.")


async def all_tokens(tx: ReadTx) -> list[ApiToken]:
    """Every token, the newest first."""
    rows = await tx.scalars(select(ApiTokenRow).order_by(ApiTokenRow.created_at.desc(), ApiTokenRow.id.desc()))
    return [ApiToken(row.name, _scopes(row), row.created_at, row.revoked_at) for row in rows]


async def scopes_of(tx: ReadTx, token: str) -> frozenset[Scope]:
    """What a token allows; nothing when it is unknown or revoked."""
    live = select(ApiTokenRow).where(ApiTokenRow.digest == digest(token), ApiTokenRow.revoked_at.is_(None))
    row = await tx.scalar(live)
    own = _scopes(row) if row else ()
    return frozenset(one for scope in own for one in INCLUDED.get(scope, frozenset({scope})))


def digest(token: str) -> str:
    """Long and random, so that a fast digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _scopes(row: ApiTokenRow) -> tuple[Scope, ...]:
    return tuple(Scope(name) for name in row.scopes.split(","))
