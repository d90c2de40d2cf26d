"""What a Rasa server does is seen in the figures of the house."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.metrics import Metrics
from bot.rasa_counts import RasaCounts
from bot.settings import DATA
from kit.breaker import FAILURES, PAUSE
from kit.clock import MovableClock
from kit.embedding import Embedder
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.rasa.client import RasaEngine
from tests.nlu.rasa.fake import serving


@pytest.fixture
def engine(pytestconfig: pytest.Config, embedder: Embedder) -> EmbeddedEngine:
    return EmbeddedEngine(DATA, Path(pytestconfig.cache.mkdir("nlu")), embedder=embedder)


def figures(metrics: Metrics) -> dict[str, float]:
    lines = [line for line in metrics.text().decode().splitlines() if line.startswith("xiaoer_rasa")]
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


async def test_asked_failed_passed_by_and_the_breaker(engine: EmbeddedEngine, clock: MovableClock) -> None:
    metrics = Metrics()
    async with serving() as server:
        rasa = RasaEngine(server.url, engine, RasaCounts(metrics.registry), clock)
        await rasa.understand("where is my parcel?", Context())
        server.status = 500
        for _ in range(FAILURES + 2):
            await rasa.understand("where is my parcel?", Context())
        seen = figures(metrics)
        assert seen["xiaoer_rasa_asked_total"] == 1 + FAILURES
        assert seen['xiaoer_rasa_failed_total{reason="status"}'] == FAILURES
        assert seen['xiaoer_rasa_failed_total{reason="timeout"}'] == 0
        assert seen["xiaoer_rasa_passed_by_total"] == 2
        assert seen['xiaoer_rasa_breaker{xiaoer_rasa_breaker="open"}'] == 1
        server.status = 200
        clock.move(PAUSE)
        await rasa.understand("where is my parcel?", Context())
        assert figures(metrics)['xiaoer_rasa_breaker{xiaoer_rasa_breaker="closed"}'] == 1
        await rasa.close()
