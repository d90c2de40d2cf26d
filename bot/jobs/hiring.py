"""`xiaoer staff add`"""

from __future__ import annotations

import asyncio
import getpass
import sys

from rich.console import Console

from bot.ground import lay
from bot.jobs.schema import upgrade
from bot.settings import read
from desk.staff import Role, StaffBook, hash_password
from kit.errors import BadInput


def add(login: str, name: str, *, admin: bool) -> None:
    """Raises BadInput for a log-in that is taken or a password that is too short."""
    asyncio.run(_add(login, name, Role.ADMIN if admin else Role.AGENT, _password()))
    Console().print(f"{login} may now log in at the desk.", highlight=False)


async def _add(login: str, name: str, role: Role, password: str) -> None:
    ground = lay(read())
    try:
        await upgrade(ground.db)
        hashed = await asyncio.to_thread(hash_password, password)
        async with ground.db.write() as tx:
            await StaffBook(tx, ground.clock).add(login, name, role, hashed)
    finally:
        await ground.close()


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Once more: ")
    if first != second:
        raise BadInput("The two passwords differ.", field="password", mend="Try again.")
    return first
