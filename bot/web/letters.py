"""The sandbox's letter box: the e-mails and text messages that the demo shop would send, for everybody to read."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.shopping import MAILBOX
from bot.web.pages import Pages, locale_of
from shop.customers import letters

SHOWN = 20


class Letters:
    """Only in the demo: elsewhere it would open everybody's codes to everybody."""

    def __init__(self, house: House, pages: Pages) -> None:
        self._house, self._pages = house, pages

    def routes(self) -> Sequence[BaseRoute]:
        return [Route(MAILBOX, self._page, methods=["GET"])] if self._house.settings.demo else []

    async def _page(self, request: Request) -> Response:
        locale = locale_of(request)
        async with self._house.ground.db.read() as tx:
            newest = await letters.recent(tx, SHOWN)
        zone = ZoneInfo(self._house.settings.timezone)
        shown = [(letter, f"{letter.at.astimezone(zone):%H:%M:%S}") for letter in newest]
        return self._pages.page("letters.html", locale, request=request, ancestors="'none'", letters=shown)
