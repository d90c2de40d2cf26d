"""Whether we live, whether we can serve, and figures for those who watch."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import func, select, text
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.access import Access
from bot.channels.tokens import bearer
from bot.house import House
from desk.api_tokens import Scope
from desk.model import MessageState, Owner
from desk.tables import MESSAGE, THREAD
from kit.errors import Passing
from kit.redis import reached


class Health:
    """Three small pages for machines."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._access = Access(house.ground.db, house.settings)

    def routes(self) -> Sequence[BaseRoute]:
        return [
            Route("/healthz", self._alive, methods=["GET"]),
            Route("/readyz", self._ready, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
        ]

    async def _alive(self, _request: Request) -> Response:
        return _json(200, {"status": "ok"})

    async def _ready(self, _request: Request) -> Response:
        problems = {}
        try:
            async with self._house.ground.db.read() as tx:
                await tx.execute(text("SELECT 1"))
        except Passing as error:
            problems["database"] = str(error)
        try:
            with reached():
                await self._house.ground.redis.ping()
        except Passing as error:
            problems["redis"] = str(error)
        return _json(503 if problems else 200, {"status": "away" if problems else "ok", **problems})

    async def _metrics(self, request: Request) -> Response:
        """Figures of the shop; outside the demo for a token that may see them."""
        if not self._house.settings.demo and not await self._access.allows(bearer(request), Scope.METRICS):
            return _json(401, {"detail": "The bearer token is wrong or missing."})
        metrics = self._house.metrics
        try:
            async with self._house.ground.db.read() as tx:
                pending = select(func.count()).where(MESSAGE.c.state == MessageState.PENDING)
                queue = select(func.count()).where(THREAD.c.owner == Owner.QUEUE)
                metrics.pending.set((await tx.execute(pending)).scalar_one())
                metrics.queue.set((await tx.execute(queue)).scalar_one())
        except Passing:
            metrics.pending.set(float("nan"))
            metrics.queue.set(float("nan"))
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _json(status: int, data: object) -> Response:
    return Response(orjson.dumps(data), status, media_type="application/json")
