"""What the console receives, and what one visit to it knows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from fastapi import Request
from nicegui import ui

from desk import canned
from desk.canned import Canned
from desk.console.customer import CustomerFiles
from desk.desk import Desk, DeskParts, Told
from desk.sessions import Limits, SignIn, who
from desk.sla import Sla
from desk.staff import Role, Staff
from kit.clock import Clock
from kit.db import Database
from kit.errors import XiaoerError
from kit.texts import Texts

T = TypeVar("T")
LOGIN = "/desk/login"
# The same for NiceGUI, which puts the place where the console is mounted before it.
SIGN_IN = "/login"


class Live(Protocol):
    """Hints of what is new; `kit.live.Live` is one."""

    async def publish(self, channel: str, hint: str) -> None: ...

    def listen(self, channel: str) -> AbstractAsyncContextManager[AsyncIterator[str]]: ...


@dataclass(frozen=True, kw_only=True)
class ConsoleParts:
    """What the house gives the console; all of it outlives a visit."""

    db: Database
    clock: Clock
    sla: Sla
    texts: Texts
    told: Told
    live: Live
    limits: Limits
    customers: CustomerFiles
    canned: tuple[Canned, ...] = field(default_factory=canned.load)
    shop: str = "Xiaoer"
    secure: bool = False  # whether the desk is reached over https, whatever a proxy says of a request


class Console:
    """The console of one house."""

    def __init__(self, parts: ConsoleParts) -> None:
        self.parts = parts
        self.desk = Desk(DeskParts(db=parts.db, clock=parts.clock, sla=parts.sla, texts=parts.texts, told=parts.told))
        self.door = SignIn(parts.db, parts.clock, parts.limits)

    def is_secure(self, request: Request) -> bool:
        """Whether cookies may travel over https only."""
        return self.parts.secure or request.url.scheme == "https"

    async def staff(self, token: str) -> Staff | None:
        """Whose session a cookie names, if it still runs."""
        if not token:
            return None
        async with self.parts.db.read() as tx:
            return await who(tx, token, self.parts.clock.now())


class Visit:
    """Somebody looking at a page of the console: who they were when it opened, and how they act."""

    def __init__(self, console: Console, staff: Staff, token: str) -> None:
        self.console, self.parts, self.staff = console, console.parts, staff
        self._token = token

    @classmethod
    def of(cls, request: Request) -> Visit:
        """The visit behind a request that the guard has let through."""
        return cls(request.state.console, request.state.staff, request.state.token)

    async def still_here(self) -> Staff | None:
        """Asked again before each deed: the account may have been closed since the page was opened."""
        staff = await self.console.staff(self._token)
        if staff is None:
            ui.navigate.to(SIGN_IN)
            return None
        self.staff = staff
        return staff

    async def sign_out(self) -> None:
        await self.console.door.sign_out(self._token)
        ui.navigate.to(SIGN_IN)

    async def act(self, deed: Callable[[Staff], Awaitable[T]], *, role: Role | None = None) -> T | None:
        """Does something in the name of this person; what was refused is shown, and None returned."""
        try:
            staff = await self.still_here()
            if staff is None:
                return None
            if role is Role.ADMIN and not staff.is_admin:
                ui.notify("Only an admin may do that.", type="warning")
                return None
            return await deed(staff)
        except XiaoerError as error:
            ui.notify(str(error), type="warning", multi_line=True)
            return None
