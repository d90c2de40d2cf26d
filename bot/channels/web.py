"""The web chat: writes over POST, hears over a socket or by asking, and survives a reload."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.channels import socket as sockets
from bot.channels.chat import NAME, Chat
from bot.channels.contract import Doorway
from bot.channels.fetched import Fetched
from bot.channels.origins import origin
from bot.channels.tokens import bearer
from bot.incoming import Incoming
from bot.media import LARGEST_BYTES
from bot.reception import TooFast
from kit.errors import BadInput, Forged, Passing
from kit.texts import LOCALES

LARGEST_BODY = 1024 * 1024
Answer = Callable[[Request], Awaitable[Mapping[str, Any]]]


class Web(Fetched):
    """The chat page's server side; each session is one customer's conversation."""

    name = NAME

    def __init__(self, doorway: Doorway) -> None:
        super().__init__(doorway)
        self._chat = Chat(doorway)

    def routes(self) -> Sequence[BaseRoute]:
        return [
            Route("/chat/session", _answering(self._open), methods=["POST"]),
            Route("/chat/messages", _answering(self._say), methods=["POST"]),
            Route("/chat/messages", _answering(self._messages), methods=["GET"]),
            Route("/chat/photos", _answering(self._photo), methods=["POST"]),
            Route("/chat/locale", _answering(self._locale), methods=["PUT"]),
            WebSocketRoute("/chat/socket", self._socket),
        ]

    async def _socket(self, socket: WebSocket) -> None:
        await sockets.serve(socket, self._doorway, self._chat)

    async def _open(self, request: Request) -> Mapping[str, Any]:
        data = await _json(request)
        return await self._chat.open(str(data.get("token", "")), _known(data.get("locale")))

    async def _say(self, request: Request) -> Mapping[str, Any]:
        session, data = self._session(request), await _json(request)
        text, title = data.get("text"), data.get("title", "")
        if not isinstance(text, str) or not isinstance(title, str):
            raise BadInput("It must be a text.", field="text")
        locale, came = _known(data.get("locale")), origin(request, self._doorway.signer)
        incoming = self._incoming(
            session,
            text,
            data.get("message_id"),
            title=title,
            locale=locale,
            origin=came,
            outside=data.get("outside") is True,
        )
        return await self._chat.say(session, incoming)

    async def _photo(self, request: Request) -> Mapping[str, Any]:
        session = self._session(request)
        async with request.form(max_files=1, max_fields=4) as form:
            photo, message_id = form.get("photo"), form.get("message_id")
            if not isinstance(photo, UploadFile):
                raise BadInput("A picture is missing.", field="photo")
            locale = _known(form.get("locale"))
            image = await self._doorway.media.keep(await photo.read(LARGEST_BYTES + 1))
        came = origin(request, self._doorway.signer)
        incoming = self._incoming(session, "", message_id, image=image, locale=locale, origin=came)
        return await self._chat.say(session, incoming)

    async def _messages(self, request: Request) -> Mapping[str, Any]:
        session = self._session(request)
        if "before" in request.query_params:
            return await self._chat.before(session, _number(request, "before"))
        news = await self._chat.since(session, _number(request, "after"))
        return {"messages": news.messages, **news.owner}

    async def _locale(self, request: Request) -> Mapping[str, Any]:
        session, data = self._session(request), await _json(request)
        if not (locale := _known(data.get("locale"))):
            raise BadInput(f"It must be one of {', '.join(LOCALES)}.", field="locale")
        return await self._chat.speak(session, locale)

    def _session(self, request: Request) -> str:
        return self._doorway.signer.verify(bearer(request))

    def _incoming(self, session: str, text: str, message_id: object, **more: Any) -> Incoming:
        if not isinstance(message_id, str) or not message_id:
            raise BadInput("Each message has an id of its own.", field="message_id")
        limit = self._doorway.settings.message_limit
        return Incoming.of(NAME, session, text, limit=limit, external_id=message_id, **more)


def _answering(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """A route that answers with JSON and tells our errors by their status."""

    async def route(request: Request) -> Response:
        try:
            return _response(200, await answer(request))
        except Forged as error:
            return _response(401, {"detail": str(error)})
        except BadInput as error:
            return _response(422, {"detail": str(error)})
        except TooFast as error:
            return _response(429, {"detail": str(error)})
        except Passing as error:
            return _response(503, {"detail": str(error)})

    return route


def _response(status: int, data: Mapping[str, Any]) -> Response:
    return Response(orjson.dumps(data), status, media_type="application/json")


async def _json(request: Request) -> Mapping[str, Any]:
    body = await request.body()
    if len(body) > LARGEST_BODY:
        raise BadInput("The request is too large.")
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadInput(f"This is not JSON: {error}.") from None
    if not isinstance(data, dict):
        raise BadInput("An object is expected.")
    return data


def _known(locale: object) -> str:
    return locale if isinstance(locale, str) and locale in LOCALES else ""


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise BadInput("It must be the id of a message.", field=name)
    return int(text)
