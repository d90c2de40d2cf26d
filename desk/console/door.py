"""The log-in page: a plain form, so that the session can live in a cookie that scripts cannot read."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader

from desk.console.guard import COOKIE, HEADERS
from desk.console.parts import LOGIN, Console
from desk.sessions import SHIFT, SignedIn
from kit.errors import Passing

HOME = "/desk/"
FORM_COOKIE = "xiaoer_desk_form"
WRONG = "That login and password do not match."
THROTTLED = "Too many tries. Please wait a quarter of an hour."
STALE = "This page was open for too long. Please try again."
AWAY = "The desk is away for a moment. Please try again."

PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def router(console: Console) -> APIRouter:
    """The routes of the door, to be included before the console is mounted."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(LOGIN)
    async def show(request: Request, next: str = HOME) -> Response:
        if await console.staff(request.cookies.get(COOKIE, "")):
            return RedirectResponse(_inside(next), 303)
        return _page(request, console, next)

    @routes.post(LOGIN)
    async def enter(
        request: Request,
        login: Annotated[str, Form(max_length=200)] = "",
        password: Annotated[str, Form(max_length=500)] = "",
        form: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = HOME,
    ) -> Response:
        # The same secret in a cookie and in the form: another site can send the one but never read the other.
        if not form or not secrets.compare_digest(form.encode(), request.cookies.get(FORM_COOKIE, "").encode()):
            return _page(request, console, next, STALE, login, 400)
        try:
            outcome = await console.door.sign_in(login, password, request.client.host if request.client else "")
        except Passing:
            return _page(request, console, next, AWAY, login, 503)
        if isinstance(outcome, SignedIn):
            return _welcome(request, console, outcome.token, _inside(next))
        problem, status = (THROTTLED, 429) if outcome.throttled else (WRONG, 401)
        return _page(request, console, next, problem, login, status)

    return routes


def _welcome(request: Request, console: Console, token: str, target: str) -> Response:
    response = RedirectResponse(target, 303, headers=HEADERS)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SHIFT.total_seconds()),
        path="/desk",
        httponly=True,
        samesite="lax",
        secure=console.is_secure(request),
    )
    response.delete_cookie(FORM_COOKIE, path=LOGIN)
    return response


def _page(  # noqa: PLR0917 - the six things that differ from one showing to the next
    request: Request, console: Console, after: str, problem: str = "", login: str = "", status: int = 200
) -> Response:
    # Kept when there is one already, so that two tabs do not spoil each other's form.
    form = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(16)
    shown = PAGES.get_template("login.html").render(
        shop=console.parts.shop, form=form, next=_inside(after), problem=problem, login=login, action=LOGIN
    )
    response = HTMLResponse(shown, status, headers=HEADERS)
    response.set_cookie(
        FORM_COOKIE, form, path=LOGIN, httponly=True, samesite="strict", secure=console.is_secure(request)
    )
    return response


def _inside(target: str) -> str:
    """Where to go after the log-in: never out of the desk."""
    return target if target.startswith(HOME) and "\\" not in target and "//" not in target else HOME
