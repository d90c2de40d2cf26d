"""A Bot API server for tests: speaks the methods that we use, in the shapes of core.telegram.org/bots/api."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from aiohttp import web
from PIL import Image

TOKEN = "42:TEST"
ALICE: dict[str, Any] = {"id": 1001, "is_bot": False, "first_name": "Alice", "language_code": "en"}
XIAOMING: dict[str, Any] = {"id": 1002, "is_bot": False, "first_name": "小明", "language_code": "zh-hans"}
DATE = 1767603600


@dataclass
class Call:
    """One method that was called, with what it was given."""

    method: str
    data: dict[str, Any]
    files: list[str] = field(default_factory=list)


class BotApi:
    """Keeps what is called, hands out updates until they are confirmed, and fails when told to."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.failures: deque[tuple[str, int, dict[str, Any]]] = deque()
        self.files = {"file-1": _photo()}
        self.webhook: dict[str, Any] = {}
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._next = 700
        self.url = ""

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def fail(self, method: str, code: int, description: str, **parameters: Any) -> None:
        """The next call of the method is answered with an error."""
        body = {"ok": False, "error_code": code, "description": description}
        self.failures.append((method, code, {**body, "parameters": parameters} if parameters else body))

    def says(self, who: dict[str, Any], text: str = "", **more: Any) -> dict[str, Any]:
        """A customer writes: returns the update."""
        message = {"message_id": self._next, "from": who, "chat": chat(who), "date": DATE, **more}
        return self._update({"message": {**message, **({"text": text} if text else {})}})

    def sends_photo(self, who: dict[str, Any], caption: str = "") -> dict[str, Any]:
        sizes = [
            {"file_id": "thumb", "file_unique_id": "a", "width": 90, "height": 60, "file_size": 900},
            {"file_id": "file-1", "file_unique_id": "b", "width": 900, "height": 600, "file_size": 90000},
        ]
        return self.says(who, photo=sizes, **({"caption": caption} if caption else {}))

    def presses(self, who: dict[str, Any], payload: str, on: dict[str, Any]) -> dict[str, Any]:
        """Presses a button of a message that was sent with `on` as its reply_markup."""
        message = {"message_id": 5, "chat": chat(who), "date": DATE, "text": "?", "reply_markup": on}
        query = {"id": f"q{self._next}", "from": who, "message": message, "chat_instance": "1", "data": payload}
        return self._update({"callback_query": query})

    def again(self, update: dict[str, Any]) -> None:
        """The same update is delivered once more."""
        self._updates.append(update)
        self._news.set()

    def _update(self, what: dict[str, Any]) -> dict[str, Any]:
        self._next += 1
        update = {"update_id": self._next, **what}
        self.again(update)
        return update

    async def handle(self, request: web.Request) -> web.Response:
        """POST /bot<token>/<method>"""
        if request.match_info["token"] != TOKEN:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        method = request.match_info["method"]
        call = await _read(method, request)
        self.calls.append(call)
        for failure in self.failures:
            if failure[0] == method:
                self.failures.remove(failure)
                return web.json_response(failure[2], status=failure[1])
        answer = getattr(self, f"_{method.lower()}", None)
        if answer is None:
            body = {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
            return web.json_response(body, status=404)
        return web.json_response({"ok": True, "result": await answer(call)})

    async def download(self, request: web.Request) -> web.Response:
        """GET /file/bot<token>/<path>"""
        name = request.match_info["path"].removeprefix("photos/")
        return web.Response(body=self.files[name]) if name in self.files else web.Response(status=404)

    async def _getupdates(self, call: Call) -> list[dict[str, Any]]:
        offset, timeout = int(call.data.get("offset", 0)), float(call.data.get("timeout", 0))
        if offset:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                async with asyncio.timeout(min(timeout, 0.3)):
                    await self._news.wait()
            except TimeoutError:
                return []
        return list(self._updates)

    async def _sendmessage(self, call: Call) -> dict[str, Any]:
        return _sent(call, text=call.data["text"])

    async def _sendphoto(self, call: Call) -> dict[str, Any]:
        size = {"file_id": "out", "file_unique_id": "o", "width": 9, "height": 9}
        return _sent(call, photo=[size], caption=call.data.get("caption", ""))

    async def _sendmediagroup(self, call: Call) -> list[dict[str, Any]]:
        return [_sent(call, text="") for _ in json.loads(call.data["media"])]

    async def _sendchataction(self, _call: Call) -> bool:
        return True

    async def _answercallbackquery(self, _call: Call) -> bool:
        return True

    async def _deletewebhook(self, _call: Call) -> bool:
        self.webhook = {}
        return True

    async def _setwebhook(self, call: Call) -> bool:
        self.webhook = call.data
        return True

    async def _getfile(self, call: Call) -> dict[str, Any]:
        name = call.data["file_id"]
        return {"file_id": name, "file_unique_id": "b", "file_size": 90000, "file_path": f"photos/{name}"}


@asynccontextmanager
async def running() -> AsyncIterator[BotApi]:
    """A Bot API on a free port."""
    api = BotApi()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/bot{token}/{method}", api.handle)
    app.router.add_get("/file/bot{token}/{path:.+}", api.download)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()


def chat(who: dict[str, Any]) -> dict[str, Any]:
    return {"id": who["id"], "type": "private", "first_name": who["first_name"]}


async def _read(method: str, request: web.Request) -> Call:
    if request.content_type == "application/json":
        return Call(method, await request.json())
    call = Call(method, {})
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            call.files.append(value.filename)
        else:
            call.data[name] = value.decode() if isinstance(value, (bytes, bytearray)) else value
    return call


def _sent(call: Call, **content: Any) -> dict[str, Any]:
    who = {"id": int(call.data["chat_id"]), "type": "private"}
    return {"message_id": 1, "chat": who, "date": DATE, **content}


def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return out.getvalue()
