"""The sandbox's pay page, and the door for providers' notifications."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import httpx
import orjson
import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.web.pages import Pages, locale_of
from kit.errors import BadInput, Forged, NotFound, Passing, Unreachable
from kit.texts import Text, t
from shop.payments.model import SessionState
from shop.payments.sandbox import Decision, Sandbox, SignedNotice
from shop.payments.service import Payments
from shop.payments.webhooks import WebhookOutcome

PATH = "/webhooks/payments"
LARGEST_BODY = 256 * 1024
CALL_SECONDS = 15
STATUS = {WebhookOutcome.UNKNOWN_ORDER: 404, WebhookOutcome.WRONG_AMOUNT: 409}
RESULTS: dict[SessionState, Text] = {
    SessionState.PAID: t("Paid. Thank you! You can close this page."),
    SessionState.DECLINED: t("The payment was declined. No money moved."),
    SessionState.TIMED_OUT: t("The payment timed out. No money moved."),
    SessionState.CLOSED: t("This payment is no longer needed."),
}
HEADLINES: dict[SessionState, Text] = {SessionState.PAID: t("Amount paid")}
DUE, AMOUNT = t("Amount due"), t("Amount")
OVER = t("This payment page is over. Ask in the chat for a new one.")
AWAY = t("The shop could not be told just now. Please try again.")
Post = Callable[[str, SignedNotice], Awaitable[None]]

log = structlog.get_logger(__name__)


async def post(url: str, notice: SignedNotice) -> None:
    """Notifies as a provider does, over HTTP; raises Unreachable."""
    try:
        async with httpx.AsyncClient(timeout=CALL_SECONDS, trust_env=False) as client:
            answer = await client.post(url, content=notice.body, headers=dict(notice.headers))
    except httpx.HTTPError as error:
        raise Unreachable(f"the webhook cannot be reached: {error}") from error
    if answer.status_code >= 500:
        raise Unreachable(f"the webhook answered {answer.status_code}")


class Pay:
    """Where the sandbox takes no money; other providers have pages of their own."""

    def __init__(self, house: House, pages: Pages, post: Post = post) -> None:
        self._house, self._pages, self._post = house, pages, post

    def routes(self) -> Sequence[BaseRoute]:
        routes: list[BaseRoute] = [Route(f"{PATH}/{{provider}}", self._webhook, methods=["POST"])]
        if isinstance(self._house.shop.providers.get(Sandbox.name), Sandbox):
            routes.append(Route("/pay/{session}", self._page, methods=["GET"]))
            routes.append(Route("/pay/{session}", self._decided, methods=["POST"]))
        return routes

    async def _page(self, request: Request) -> Response:
        return await self._shown(request)

    async def _shown(self, request: Request, problem: Text | None = None) -> Response:
        locale, session_id = locale_of(request), request.path_params["session"]
        say = self._house.ground.texts.say
        try:
            async with self._house.ground.db.write() as tx:
                page = await Payments(tx, self._house.shop).page(session_id)
        except NotFound:
            return self._drawn(request, locale, 404, message=say(OVER, locale), session=session_id)
        session = page.session
        told = problem or RESULTS.get(session.state) or (None if page.payable else OVER)
        return self._drawn(
            request,
            locale,
            200,
            session=session.id,
            order=session.order_id,
            amount=session.amount.shown(locale),
            open=page.payable,
            good=session.state is SessionState.PAID,
            headline=say(HEADLINES.get(session.state, DUE if page.payable else AMOUNT), locale),
            message=say(told, locale) if told else "",
        )

    def _drawn(self, request: Request, locale: str, status: int, **values: object) -> Response:
        return self._pages.page("pay.html", locale, request=request, ancestors="'none'", status=status, **values)

    async def _decided(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        sandbox = self._house.shop.providers[Sandbox.name]
        assert isinstance(sandbox, Sandbox)
        try:
            decision = Decision(str(form.get("decision")))
            async with self._house.ground.db.write() as tx:
                session = await Payments(tx, self._house.shop).session(request.path_params["session"])
            notice = sandbox.decide(session, decision, self._house.ground.clock.now())
            await self._post(f"{self._own_url}{PATH}/{Sandbox.name}", notice)
        except (ValueError, NotFound):
            return await self._shown(request)
        except Passing as error:
            log.warning("the sandbox could not notify", why=str(error))
            return await self._shown(request, AWAY)
        return RedirectResponse(f"/pay/{session.id}?locale={locale_of(request)}", 303)

    async def _webhook(self, request: Request) -> Response:
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return _answer(413, "too large")
        try:
            async with self._house.ground.db.write() as tx:
                payments = Payments(tx, self._house.shop)
                result = await payments.handle_webhook(request.path_params["provider"], request.headers, body)
        except Forged as error:
            log.warning("a forged notification", why=str(error))
            return _answer(401, str(error))
        except NotFound as error:
            return _answer(404, str(error))
        except BadInput as error:
            return _answer(400, str(error))
        except Passing as error:
            return _answer(503, str(error))
        self._house.workers.wake("notifier")
        return _answer(STATUS.get(result.outcome, 200), result.outcome.value)

    @property
    def _own_url(self) -> str:
        """Where this server hears itself, whatever stands in front of it."""
        settings = self._house.settings
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "::", "localhost") else settings.host  # noqa: S104
        return f"http://{host}:{settings.port}"


def _answer(status: int, outcome: str) -> Response:
    return Response(orjson.dumps({"outcome": outcome}), status, media_type="application/json")
