"""Our errors as answers: one table, with a test that none is missing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from kit.errors import BadInput, Conflict, Forged, NotFound, Passing, Permanent, Refusal, XiaoerError

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


def tell_problems(app: FastAPI) -> None:
    """Answers with `{"detail": …}`, and the rule where one refused."""
    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _handler(status))


def _handler(status: int) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def tell(_request: Request, error: Exception) -> JSONResponse:
        body: dict[str, object] = {"detail": str(error)}
        if isinstance(error, Refusal):
            body = {"detail": str(error.text), "rule": error.rule, "instead": list(error.instead)}
        if isinstance(error, BadInput) and error.field:
            body["field"] = error.field
        headers = {503: {"Retry-After": "2"}, 401: {"WWW-Authenticate": "Bearer"}}.get(status)
        return JSONResponse(body, status, headers)

    return tell
