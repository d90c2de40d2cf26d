"""Nobody sees the console without a session: pages lead to the log-in, everything else is refused."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from desk.console.parts import LOGIN, Console
from desk.console.watch import Session, watched_answer, watched_socket
from desk.staff import Role
from kit.errors import Passing

COOKIE = "xiaoer_desk"
OPEN = "/_nicegui/"  # scripts and styles: the same for everybody
LINE = "/_nicegui_ws"  # what pages push and read over
ADMIN = "/admin"
# Vue compiles the console's templates in the browser, which wants 'unsafe-eval'; all scripts are our own.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' https: data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Stands before the console and hands on who is looking."""

    def __init__(self, app: ASGIApp, console: Console) -> None:
        self._app, self._console = app, console

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if path.startswith(OPEN):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        token = connection.cookies.get(COOKIE, "")
        try:
            staff = await self._console.staff(token)
        except Passing:
            await PlainTextResponse("The desk is away for a moment. Please reload.", 503)(scope, receive, send)
            return
        if staff is None:
            await _refuse(scope, receive, send, path)
        elif path.startswith(ADMIN) and staff.role is not Role.ADMIN:
            await PlainTextResponse("Only an admin may look here.", 403)(scope, receive, send)
        else:
            scope["state"] = {**scope.get("state", {}), "console": self._console, "staff": staff, "token": token}
            session = Session(self._console, token)
            if scope["type"] == "websocket":
                await self._app(scope, *watched_socket(session, receive, send))
            else:
                answering = watched_answer(session, send) if path.startswith(LINE) else send
                await self._app(scope, receive, _with_headers(answering))


def _with_headers(send: Send) -> Send:
    """Pages are neither kept by a cache nor shown inside another site's."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


async def _refuse(scope: Scope, receive: Receive, send: Send, path: str) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(code=4401)(scope, receive, send)
    elif path.startswith(LINE):
        await PlainTextResponse("Please sign in.", 401)(scope, receive, send)
    else:
        after = f"?next={quote(scope['path'])}" if path.strip("/") else ""
        await RedirectResponse(LOGIN + after, 303, headers=HEADERS)(scope, receive, send)
