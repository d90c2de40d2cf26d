"""The pages: the demo shop, the chat on its own, and what both are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.house import House
from bot.media import PATH
from bot.web.shelf import Shelf
from kit.texts import LOCALES, SOURCE_LOCALE

HERE = Path(__file__).parent
STATIC = HERE / "static"
PICTURES = "img-src 'self' https: data: blob:"  # blob: a photo that has not gone out yet
SELF_ONLY = f"default-src 'self'; {PICTURES}; frame-src 'self'; base-uri 'none'; form-action 'self'"


@dataclass(frozen=True)
class Pages:
    """Draws the pages in the visitor's language."""

    house: House
    templates: Environment
    shelf: Shelf

    @classmethod
    def of(cls, house: House) -> Pages:
        templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        return cls(house, templates, Shelf(house))

    def routes(self) -> Sequence[BaseRoute]:
        media = StaticFiles(directory=self.house.settings.media_dir, check_dir=False)
        return [
            Route("/", self._shop, methods=["GET"]),
            Route("/chat", self._chat, methods=["GET"]),
            Route("/privacy", self._privacy, methods=["GET"]),
            Route("/widget.js", self._widget, methods=["GET"]),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount(PATH, media),
        ]

    async def _shop(self, request: Request) -> Response:
        locale = locale_of(request)
        shelf = await self.shelf.shown(locale, request.query_params.get("category", ""))
        return self.page("shop.html", locale, request=request, ancestors="'none'", shelf=shelf)

    async def _chat(self, request: Request) -> Response:
        ancestors = self.house.settings.embed_origins
        return self.page("chat.html", locale_of(request), request=request, ancestors=ancestors, origins=ancestors)

    async def _privacy(self, request: Request) -> Response:
        model = self.house.settings.llm_url != ""
        return self.page("privacy.html", locale_of(request), request=request, ancestors="'none'", model=model)

    async def _widget(self, _request: Request) -> Response:
        headers = {"Cache-Control": "public, max-age=300", "Cross-Origin-Resource-Policy": "cross-origin"}
        return FileResponse(STATIC / "widget.js", media_type="text/javascript", headers=headers)

    def page(
        self, template: str, locale: str, *, request: Request, ancestors: str, status: int = 200, **values: object
    ) -> Response:
        """A page; `ancestors` are the sites that may frame it."""
        settings = self.house.settings
        drawn = self.templates.get_template(template).render(
            locale=locale,
            shop=settings.shop_name,
            demo=settings.demo,
            elsewhere=in_other_language(request, locale),
            privacy=settings.privacy_url or f"/privacy?locale={locale}",
            **values,
        )
        headers = {
            "Content-Security-Policy": f"{SELF_ONLY}; frame-ancestors {ancestors}",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        return HTMLResponse(drawn, status, headers)


def in_other_language(request: Request, locale: str) -> str:
    """The address of the same page in the other language."""
    other = next(one for one in LOCALES if one != locale)
    url = request.url.include_query_params(locale=other)
    return f"{url.path}?{url.query}"


def locale_of(request: Request) -> str:
    """The language asked for, else the first that the browser wants and we speak."""
    asked = request.query_params.get("locale", "")
    if asked in LOCALES:
        return asked
    wanted = request.headers.get("accept-language", "").lower()
    for part in wanted.split(","):
        name = part.split(";")[0].strip()
        if name.startswith("zh"):
            return "zh-CN"
        if name.startswith("en"):
            return "en"
    return SOURCE_LOCALE
