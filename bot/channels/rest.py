"""The REST channel: what clients made for Rasa speak, with idempotency and later messages added."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.access import Access
from bot.channels import views
from bot.channels.contract import Doorway
from bot.channels.fetched import Fetched
from bot.channels.origins import origin
from bot.channels.tokens import bearer
from bot.incoming import Incoming
from bot.reception import TooFast
from desk.api_tokens import Scope
from desk.reading import ThreadReader
from kit.errors import BadInput, Forged, Passing
from kit.texts import LOCALES

LARGEST_BODY = 16 * 1024 * 1024
LARGEST_ID = 2**62
RETRY_AFTER = {"Retry-After": "2"}


class Rest(Fetched):
    """Answers in the response; what is said later is fetched."""

    name = "rest"

    def __init__(self, doorway: Doorway) -> None:
        super().__init__(doorway)
        self._access = Access(doorway.db, doorway.settings)

    def routes(self) -> Sequence[BaseRoute]:
        return [
            Route("/webhooks/rest/webhook", self._webhook, methods=["POST"]),
            Route("/webhooks/rest/", self._status, methods=["GET"]),
            Route("/webhooks/rest/{sender}/messages", self._messages, methods=["GET"]),
        ]

    async def _status(self, _request: Request) -> Response:
        return _json({"status": "ok"})

    async def _webhook(self, request: Request) -> Response:
        try:
            incoming = await self._read(request)
            said = await self._doorway.turn.take(incoming)
        except Forged as error:
            return _problem(401, str(error))
        except BadInput as error:
            return _problem(422, str(error))
        except TooFast as error:
            return _problem(429, str(error), RETRY_AFTER)
        except Passing:
            return _problem(503, "Please send it again under the same message_id: it is answered once.", RETRY_AFTER)
        media = self._doorway.media
        return _json([views.rasa(message, incoming.address, media) for message in said])

    async def _messages(self, request: Request) -> Response:
        try:
            await self._trusted(request)
            after = _number(request.query_params.get("after", "0"))
            async with self._doorway.db.read() as tx:
                reader = ThreadReader(tx)
                thread = await reader.find(self.name, request.path_params["sender"])
                found = await reader.after(thread.id, after) if thread else []
        except Forged as error:
            return _problem(401, str(error))
        except BadInput as error:
            return _problem(422, str(error))
        except Passing:
            return _problem(503, "Please ask again.", RETRY_AFTER)
        media = self._doorway.media
        return _json([views.later(message, request.path_params["sender"], media) for message in found])

    async def _read(self, request: Request) -> Incoming:
        trusted = await self._trusted(request)
        body = await request.body()
        if len(body) > LARGEST_BODY:
            raise BadInput("The request is too large.")
        try:
            data = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise BadInput(f"This is not JSON: {error}.") from None
        if not isinstance(data, dict):
            raise BadInput("An object with `sender` and `message` is expected.")
        metadata = data.get("metadata", {}) if data.get("metadata") is not None else {}
        if not isinstance(metadata, dict):
            raise BadInput("It must be an object.", field="metadata")
        return Incoming.of(
            self.name,
            _text(data, "sender"),
            _text(data, "message"),
            limit=self._doorway.settings.message_limit,
            external_id=_text(data, "message_id"),
            locale=_locale(metadata),
            customer=_text(metadata, "customer") if trusted else "",
            image=await self._image(_text(metadata, "image")),
            # A trusted caller speaks for many customers, so those are told apart by their sender alone.
            origin="" if trusted else origin(request, self._doorway.signer),
        )

    async def _trusted(self, request: Request) -> bool:
        """Whether the caller may speak for a customer; a wrong token is told, none at all may be fine."""
        given = bearer(request)
        trusted = await self._access.allows(given, Scope.CHAT)
        if (given or self._doorway.settings.rest_needs_token) and not trusted:
            raise Forged("The bearer token is wrong or missing.")
        return trusted

    async def _image(self, data: str) -> str:
        """A picture given as a data URL."""
        if not data:
            return ""
        head, _, encoded = data.partition(",")
        if not head.startswith("data:image/") or not head.endswith(";base64"):
            raise BadInput("A picture is given as a data URL (data:image/jpeg;base64,…).", field="metadata.image")
        try:
            return await self._doorway.media.keep(b64decode(encoded, validate=True))
        except NotBase64:
            raise BadInput("This is not base64.", field="metadata.image") from None


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadInput("It must be a text.", field=name)
    return value


def _locale(metadata: Mapping[str, Any]) -> str:
    locale = _text(metadata, "locale")
    if locale and locale not in LOCALES:
        raise BadInput(f"It must be one of {', '.join(LOCALES)}.", field="metadata.locale")
    return locale


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:20]) > LARGEST_ID:
        raise BadInput("It must be the id of a message.", field="after")
    return int(text)


def _json(data: Any) -> Response:
    return Response(orjson.dumps(data), media_type="application/json")


def _problem(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(orjson.dumps({"detail": message}), status, headers, "application/json")
