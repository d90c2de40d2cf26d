"""The REST API: what the staff's console can do, a program can do. One file a resource."""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI

from bot.api import (
    customers,
    faq,
    invoices,
    llm,
    orders,
    price_protection,
    products,
    reports,
    returns,
    shipments,
    threads,
    tickets,
)
from bot.api.common import authorised
from bot.api.problems import tell_problems
from bot.house import House

RESOURCES = (
    products,
    customers,
    orders,
    invoices,
    price_protection,
    shipments,
    returns,
    tickets,
    threads,
    faq,
    reports,
    llm,
)


def include(app: FastAPI, house: House) -> None:
    """Serves the API under /api/v1 for whoever shows the token."""
    app.state.house = house
    api = APIRouter(prefix="/api/v1", dependencies=[Depends(authorised)])
    for resource in RESOURCES:
        api.include_router(resource.router)
    app.include_router(api)
    tell_problems(app, house.ground.texts)
