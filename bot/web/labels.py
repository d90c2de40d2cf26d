"""The page with the label and the address for what a customer sends back, behind a link that nobody can guess."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.shopping import PAPERS
from bot.signing import Signer
from bot.web.barcode import bars, width
from bot.web.pages import Pages, locale_of
from kit.errors import Forged, NotFound
from kit.texts import t
from shop.model import SYSTEM
from shop.orders.service import Orders
from shop.returns.model import Return
from shop.returns.states import ReturnState

# As long as it can be needed: what has arrived, or does not come back at all, needs no label.
NEEDED = frozenset({ReturnState.APPROVED, ReturnState.IN_TRANSIT})
NOT_HERE = t("There is no label here. Ask in the chat for the link to yours.")
OVER = t("This label is no longer needed. How your return stands, the chat tells you.")


class Labels:
    """Whoever has the link may read it: it names what comes back, and nobody's name or address but the shop's."""

    def __init__(self, house: House, pages: Pages) -> None:
        self._house, self._pages = house, pages
        self._signer = Signer(house.settings.secret_key, PAPERS)

    def routes(self) -> Sequence[BaseRoute]:
        return [Route("/returns/{signed}/label", self._page, methods=["GET"])]

    async def _page(self, request: Request) -> Response:
        locale = locale_of(request)
        try:
            return_id = self._signer.verify(request.path_params["signed"])
            async with self._house.ground.db.read() as tx:
                orders = Orders(tx, self._house.shop)
                back = await orders.back(SYSTEM, return_id)
                order = await orders.get(SYSTEM, back.order_id)
        except (Forged, NotFound):
            return self._drawn(request, locale, 404, message=self._house.ground.texts.say(NOT_HERE, locale))
        if back.state not in NEEDED or not back.label:
            return self._drawn(request, locale, 200, message=self._house.ground.texts.say(OVER, locale))
        lines = {line.line: line for line in order.lines}
        say = self._house.ground.texts.say
        things = [(say(lines[part.line].item.name, locale), part.quantity) for part in back.lines if part.line in lines]
        return self._drawn(request, locale, 200, things=things, **self._facts(back, locale))

    def _facts(self, back: Return, locale: str) -> dict[str, object]:
        return {
            "number": back.id,
            "order": back.order_id,
            "label": back.label,
            "kind": self._house.ground.texts.say(back.kind.label, locale),
            "address": self._house.shop.policy.returns.send_to,
            "bars": bars(back.label),
            "width": width(back.label),
        }

    def _drawn(self, request: Request, locale: str, status: int, **values: object) -> Response:
        return self._pages.page("label.html", locale, request=request, ancestors="'none'", status=status, **values)
