"""Pages that a signed link opens for a while: the copy of one's own data, and the sandbox's way to keep a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.links import Over, SignedLinks
from bot.web.pages import Pages, locale_of
from desk.erasure import export_talks
from kit.errors import Forged, NotFound, Refusal
from kit.texts import Sayable, t
from shop.customers.erasure import OwnData
from shop.customers.saved import Saved
from shop.links import MY_DATA, MY_METHODS
from shop.model import Actor, PaymentMethod
from shop.payments.sandbox import Sandbox

FORMAT = "xiaoer-own-data/1"
OVER = t("This link is over. Ask in the chat for a new one.")
KEPT = t("Done, it is kept for your next orders.")
NOT_STORED = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Content-Type-Options": "nosniff"}


# What the sandbox has to offer instead of a form for card numbers.
SAMPLES: Mapping[str, PaymentMethod] = {
    "visa": PaymentMethod("", "credit_card", "visa", "4242"),
    "mastercard": PaymentMethod("", "credit_card", "mastercard", "4444"),
    "unionpay": PaymentMethod("", "credit_card", "unionpay", "0005"),
    "paypal": PaymentMethod("", "paypal"),
    "wechat_pay": PaymentMethod("", "wechat_pay"),
    "alipay": PaymentMethod("", "alipay"),
}


class Own:
    """Whoever holds the link is taken for the customer it was given to, until it ends."""

    def __init__(self, house: House, pages: Pages) -> None:
        self._house, self._pages = house, pages

    def routes(self) -> Sequence[BaseRoute]:
        routes = [Route(f"/{MY_DATA}/{{token:path}}", self._data, methods=["GET"])]
        if Sandbox.name in self._house.shop.providers:
            routes.append(Route(f"/{MY_METHODS}/{{token:path}}", self._methods, methods=["GET"]))
            routes.append(Route(f"/{MY_METHODS}/{{token:path}}", self._kept, methods=["POST"]))
        return routes

    async def _data(self, request: Request) -> Response:
        try:
            customer_id = self._whose(MY_DATA, request)
            async with self._house.ground.db.read() as tx:
                own = await OwnData(tx, self._house.shop).export(customer_id)
                talks = await export_talks(tx, customer_id)
        except Over:
            return self._over(request, 410)
        except (Forged, NotFound):
            return self._over(request, 404)
        at = self._house.ground.clock.now().isoformat()
        body = orjson.dumps({"format": FORMAT, "at": at, **own, "conversations": talks}, option=orjson.OPT_INDENT_2)
        headers = {**NOT_STORED, "Content-Disposition": 'attachment; filename="my-data.json"'}
        return Response(body, media_type="application/json", headers=headers)

    async def _methods(self, request: Request) -> Response:
        try:
            self._whose(MY_METHODS, request)
        except Forged as error:
            return self._over(request, 410 if isinstance(error, Over) else 404)
        return self._drawn(request, 200)

    async def _kept(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=2)
        sample = SAMPLES.get(str(form.get("method")))
        try:
            customer_id = self._whose(MY_METHODS, request)
            if sample is None:
                return self._drawn(request, 400)
            key = f"page:{request.path_params['token'][-40:]}:{form.get('method')}"
            async with self._house.ground.db.write() as tx:
                saved = Saved(tx, self._house.shop)
                actor = Actor.customer(customer_id)
                await saved.add_method(customer_id, sample, actor, key)
        except Forged as error:
            return self._over(request, 410 if isinstance(error, Over) else 404)
        except Refusal as no:
            return self._drawn(request, 409, no.text)
        return self._drawn(request, 200, KEPT)

    def _whose(self, page: str, request: Request) -> str:
        links = self._house.shop.links
        assert isinstance(links, SignedLinks)
        return links.read(page, request.path_params["token"], self._house.ground.clock.now())

    def _drawn(self, request: Request, status: int, told: Sayable = "") -> Response:
        locale, say = locale_of(request), self._house.ground.texts.say
        samples = [(name, say(sample.title, locale)) for name, sample in SAMPLES.items()]
        token = request.path_params["token"]
        message = say(told, locale) if told else ""
        return self._page(request, locale, status, samples=samples, path=f"/{MY_METHODS}/{token}", message=message)

    def _over(self, request: Request, status: int) -> Response:
        locale = locale_of(request)
        message = self._house.ground.texts.say(OVER, locale)
        return self._page(request, locale, status, samples=[], path="", message=message)

    def _page(self, request: Request, locale: str, status: int, **values: object) -> Response:
        drawn = self._pages.page("own.html", locale, request=request, ancestors="'none'", status=status, **values)
        drawn.headers.update(NOT_STORED)
        return drawn
