"""An open page of the console asks at every push and every read whether its session still runs."""

from __future__ import annotations

from datetime import timedelta

import orjson
from starlette.types import Message, Receive, Send

from desk.console.parts import SIGN_IN, Console
from kit.errors import Passing

ENDED = 4401
# While the store is away nobody can be asked; whoever was there a moment ago may stay that long.
GRACE = timedelta(minutes=1)
# NiceGUI's own word for "go to this address"; the browser is led to the door before its line is cut.
LEAVE = "42" + orjson.dumps(["open", {"path": SIGN_IN, "new_tab": False}]).decode()


class Session:
    """The session behind one connection."""

    def __init__(self, console: Console, token: str) -> None:
        self._console, self._token = console, token
        self._seen_at = console.parts.clock.now()

    async def runs(self) -> bool:
        """Whether it still does: an account may be closed, a password changed, a shift over."""
        now = self._console.parts.clock.now()
        try:
            staff = await self._console.staff(self._token)
        except Passing:
            return now - self._seen_at < GRACE
        self._seen_at = now
        return staff is not None


def watched_socket(session: Session, receive: Receive, send: Send) -> tuple[Receive, Send]:
    """The two sides of a web socket that ends with the session."""
    over = False

    async def end() -> None:
        nonlocal over
        if not over:
            over = True
            await send({"type": "websocket.send", "text": LEAVE})
            await send({"type": "websocket.close", "code": ENDED})

    async def receiving() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and (over or not await session.runs()):
            await end()
            return {"type": "websocket.disconnect", "code": ENDED}
        return message

    async def sending(message: Message) -> None:
        if message["type"] == "websocket.send" and not over and not await session.runs():
            await end()
        if not over:
            await send(message)

    return receiving, sending


def watched_answer(session: Session, send: Send) -> Send:
    """An answer that waited for something to push is not given to whoever may not read it any more."""
    refused = False

    async def sending(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and not await session.runs():
            refused = True
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        if not refused:
            await send(message)

    return sending
