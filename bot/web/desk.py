"""The staff's console, put into the web app."""

from __future__ import annotations

from fastapi import FastAPI

from bot.house import House
from desk.console.mounting import mount
from desk.console.parts import ConsoleParts
from desk.console.shop import ShopFiles


def mount_desk(app: FastAPI, house: House) -> None:
    """Serves it under /desk."""
    ground, parts = house.ground, house.desk_parts
    mount(
        app,
        ConsoleParts(
            db=ground.db,
            clock=ground.clock,
            sla=parts.sla,
            texts=ground.texts,
            told=parts.told,
            live=ground.live,
            limits=ground.limiter,
            customers=ShopFiles(ground.db, house.shop),
            shop=house.settings.shop_name,
            secure=house.settings.url.startswith("https:"),
        ),
    )
