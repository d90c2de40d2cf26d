"""`xiaoer token`"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.ground import lay
from bot.jobs.schema import upgrade
from bot.settings import read
from desk.api_tokens import ApiToken, ApiTokenBook, Scope, all_tokens
from kit.errors import BadInput

SCREEN = Console(highlight=False, soft_wrap=True)


def add(name: str, scopes: str) -> None:
    """Prints the token, once. Raises BadInput for a scope that does not exist, Conflict for a name in use."""
    known = [scope.value for scope in Scope]
    wanted = [one.strip() for one in scopes.split(",") if one.strip()]
    if unknown := [one for one in wanted if one not in known]:
        raise BadInput(f"There is no scope {unknown[0]!r}.", field="scope", mend=f"Known: {', '.join(known)}.")
    token = asyncio.run(_add(name, [Scope(one) for one in wanted]))
    SCREEN.print(f"{token}\nThis is the token of {name}. It is not shown again.", markup=False)


def show() -> None:
    """Prints names, scopes and dates, never a token."""
    table = Table("Name", "Scopes", "Since", "Revoked")
    for one in asyncio.run(_all()):
        revoked = f"{one.revoked_at:%Y-%m-%d %H:%M}" if one.revoked_at else ""
        table.add_row(one.name, ", ".join(one.scopes), f"{one.created_at:%Y-%m-%d %H:%M}", revoked)
    SCREEN.print(table)


def revoke(name: str) -> None:
    """Raises NotFound."""
    asyncio.run(_revoke(name))
    SCREEN.print(f"The token of {name} is worth nothing any more.", markup=False)


async def _add(name: str, scopes: Sequence[Scope]) -> str:
    ground = lay(read())
    try:
        await upgrade(ground.db)
        async with ground.db.write() as tx:
            return await ApiTokenBook(tx, ground.clock).add(name, scopes)
    finally:
        await ground.close()


async def _all() -> list[ApiToken]:
    ground = lay(read())
    try:
        await upgrade(ground.db)
        async with ground.db.read() as tx:
            return await all_tokens(tx)
    finally:
        await ground.close()


async def _revoke(name: str) -> None:
    ground = lay(read())
    try:
        await upgrade(ground.db)
        async with ground.db.write() as tx:
            await ApiTokenBook(tx, ground.clock).revoke(name)
    finally:
        await ground.close()
