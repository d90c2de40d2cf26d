"""What every answer tells the browser, whatever page or file it is, unless the page knows better."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# For what is no page: pictures, papers of programs, answers of the API. None of it runs anything.
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
DEFAULTS = {
    "Content-Security-Policy": NOTHING,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
YEAR = "max-age=31536000"
# A policy on a script or style means nothing, and one on a frame's own scripts is the page's business.
FILES = ("/static/", "/widget.js", "/desk")


class SecurityHeaders:
    """Puts them on; over https the browser is told to stay there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in DEFAULTS.items():
                    if name != "Content-Security-Policy" or not scope["path"].startswith(FILES):
                        headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", YEAR)
            await send(message)

        await self._app(scope, receive, sending)
