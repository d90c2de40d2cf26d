"""Our errors as answers: one table, with a test that none is missing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from bot.web.pages import locale_of
from kit.errors import BadInput, Conflict, Forged, NotFound, Passing, Permanent, Refusal, XiaoerError
from kit.texts import Texts

STATUS: dict[type[XiaoerError], int] = {
    Refusal: 409,
    BadInput: 422,
    NotFound: 404,
    Conflict: 409,
    Passing: 503,
    Forged: 401,
    Permanent: 502,
    XiaoerError: 500,
}


def tell_problems(app: FastAPI, texts: Texts) -> None:
    """Answers with `{"detail": …}`, and the rule where one refused, in the language that the caller accepts."""
    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _handler(status, texts))


def _handler(status: int, texts: Texts) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def tell(request: Request, error: Exception) -> JSONResponse:
        body: dict[str, object] = {"detail": str(error)}
        if isinstance(error, Refusal):
            said = texts.say(error.text, locale_of(request))
            body = {"detail": said, "rule": error.rule, "instead": list(error.instead)}
        if isinstance(error, BadInput) and error.field:
            body["field"] = error.field
        headers = {503: {"Retry-After": "2"}, 401: {"WWW-Authenticate": "Bearer"}}.get(status)
        return JSONResponse(body, status, headers)

    return tell
