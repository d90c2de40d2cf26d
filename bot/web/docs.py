"""The API described for people: drawn here from its own description, without a script, and for who has the token."""

from __future__ import annotations

import base64
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.access import Access
from bot.house import House
from bot.web.pages import Pages, locale_of
from desk.api_tokens import Scope

METHODS = ("get", "post", "put", "patch", "delete")
# A browser asks for name and password; the token is the password.
ASK = {"WWW-Authenticate": 'Basic realm="API token as password", charset="UTF-8"'}


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the API."""

    method: str
    path: str
    summary: str
    about: str
    given: tuple[tuple[str, str, str], ...]
    body: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]


class Docs:
    """`/docs` and `/openapi.json`; outside the demo for callers with a token only."""

    def __init__(self, house: House, pages: Pages, programs: FastAPI) -> None:
        self._house, self._pages, self._programs = house, pages, programs
        self._access = Access(house.ground.db, house.settings)

    def routes(self) -> Sequence[BaseRoute]:
        return [
            Route("/docs", self._page, methods=["GET"]),
            Route("/openapi.json", self._description, methods=["GET"]),
        ]

    async def _page(self, request: Request) -> Response:
        if not await self._may(request):
            return Response("The API token is needed.", 401, ASK)
        groups: dict[str, list[Operation]] = {}
        for one in operations(self._programs.openapi()):
            groups.setdefault(one.path.split("/")[3] if one.path.count("/") > 2 else one.path, []).append(one)
        return self._pages.page("docs.html", locale_of(request), request=request, ancestors="'none'", groups=groups)

    async def _description(self, request: Request) -> Response:
        if not await self._may(request):
            return JSONResponse({"detail": "The bearer token is wrong or missing."}, 401, ASK)
        return JSONResponse(self._programs.openapi())

    async def _may(self, request: Request) -> bool:
        return self._house.settings.demo or await self._access.allows(shown(request), Scope.READ)


def shown(request: Request) -> str:
    """The token that is shown, as a bearer's or as a password."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (NotBase64, UnicodeDecodeError):
        return ""


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of an OpenAPI description, in its order."""
    schemas = described.get("components", {}).get("schemas", {})
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield _operation(method, path, methods[method], schemas)


def _operation(method: str, path: str, told: Mapping[str, Any], schemas: Mapping[str, Any]) -> Operation:
    given = tuple(
        (one["name"], one["in"], one.get("description") or one.get("schema", {}).get("description", ""))
        for one in told.get("parameters", ())
    )
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    fields = schemas.get(content.get("$ref", "").rpartition("/")[2], {}).get("properties", {})
    body = tuple((name, field.get("description") or field.get("type", "")) for name, field in fields.items())
    answers = tuple(f"{status} {answer.get('description', '')}" for status, answer in told["responses"].items())
    return Operation(method.upper(), path, told.get("summary", ""), told.get("description", ""), given, body, answers)
