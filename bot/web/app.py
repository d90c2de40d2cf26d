"""The web app: one door for browsers, messengers and programs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.api import include
from bot.house import House
from bot.lazily import load
from bot.web.docs import Docs
from bot.web.headers import SecurityHeaders
from bot.web.health import Health
from bot.web.invoice import InvoicePage
from bot.web.labels import Labels
from bot.web.letters import Letters
from bot.web.own import Own
from bot.web.pages import Pages
from bot.web.pay import Pay, Post, post
from bot.web.product import ProductPage


def create_app(house: House, *, with_desk: bool = True, post: Post = post) -> Starlette:
    """Everything under one address; starts and stops the house with itself. The desk costs a second to load.

    `post` is how the sandbox's pay page notifies the shop.
    """
    pages = Pages.of(house)
    programs = FastAPI(title="Xiaoer", version="1", openapi_url=None, docs_url=None, redoc_url=None)
    include(programs, house)
    if with_desk:
        load("bot.web.desk:mount_desk")(programs, house)
    # Plain routes first: a customer's message passes through as few layers as can be.
    routes: list[BaseRoute] = [route for channel in house.channels.values() for route in channel.routes()]
    served = (
        Health(house),
        pages,
        ProductPage(house, pages),
        Pay(house, pages, post),
        InvoicePage(house, pages),
        Labels(house, pages),
        Letters(house, pages),
        Own(house, pages),
        Docs(house, pages, programs),
    )
    routes += [*(route for one in served for route in one.routes()), Mount("/", programs)]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with programs.router.lifespan_context(programs):
            await house.start()
            try:
                yield
            finally:
                await house.stop()

    # Outermost first: who really asked, and by https or not, is known before anything else is.
    around = [
        Middleware(ProxyHeadersMiddleware, trusted_hosts=house.settings.trusted_proxies),
        Middleware(SecurityHeaders),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=around)
