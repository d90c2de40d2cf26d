"""An invoice or a credit note as a page to read, print or save as a PDF, for whoever has its signed link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.shopping import PAPERS
from bot.signing import Signer
from bot.web.pages import Pages, locale_of
from kit.days import Day
from kit.errors import Forged, NotFound
from kit.texts import Sayable, Text, t
from shop.invoices.model import Paper, PaperKind, PaperLine, PaperState
from shop.invoices.service import Invoices
from shop.policy.texts import percent

TITLES: dict[PaperKind, Text] = {PaperKind.INVOICE: t("Invoice"), PaperKind.CREDIT_NOTE: t("Credit note")}
GONE = t("There is no invoice under this link. Please ask for a new link in the chat.")
TAKEN_BACK = t("A credit note has taken back all of this invoice.")


class InvoicePage:
    """Nobody without the link sees anything, and the link tells nothing but a name that cannot be guessed."""

    def __init__(self, house: House, pages: Pages) -> None:
        self._house, self._pages = house, pages
        self._signer = Signer(house.settings.secret_key, PAPERS)

    def routes(self) -> Sequence[BaseRoute]:
        return [Route("/invoice/{signed}", self._page, methods=["GET"])]

    async def _page(self, request: Request) -> Response:
        locale = locale_of(request)
        try:
            paper_id = self._signer.verify(request.path_params["signed"])
            async with self._house.ground.db.read() as tx:
                found = await Invoices(tx, self._house.shop).get(paper_id)
        except (Forged, NotFound):
            return self._drawn(request, locale, 404, message=self._say(GONE, locale))
        return self._drawn(request, locale, 200, **self._shown(found, locale))

    def _shown(self, paper: Paper, locale: str) -> dict[str, object]:
        is_over = paper.state is PaperState.CREDITED
        return {
            "title": self._say(TITLES[paper.kind], locale),
            "number": paper.number,
            "order": paper.order_id,
            "credits": paper.credits,
            "day": self._day(paper.issued_at, locale),
            "seller": self._house.shop.policy.invoices.seller,
            "name": paper.to.name,
            "tax_number": paper.to.tax_number,
            "lines": [self._line(line, locale) for line in paper.lines],
            "net": paper.net.shown(locale) if paper.tax_percent else "",
            "tax": paper.tax.shown(locale),
            "percent": percent(paper.tax_percent),
            "total": paper.total.shown(locale),
            "message": self._say(TAKEN_BACK, locale) if is_over else "",
        }

    def _line(self, line: PaperLine, locale: str) -> dict[str, object]:
        return {
            "title": self._say(line.title, locale),
            "quantity": line.quantity,
            "amount": line.amount.shown(locale),
        }

    def _day(self, at: datetime | None, locale: str) -> str:
        return "" if at is None else self._say(t("{day}", day=Day(at)), locale)

    def _say(self, what: Sayable, locale: str) -> str:
        return self._house.ground.texts.say(what, locale)

    def _drawn(self, request: Request, locale: str, status: int, **values: object) -> Response:
        return self._pages.page("invoice.html", locale, request=request, ancestors="'none'", status=status, **values)
