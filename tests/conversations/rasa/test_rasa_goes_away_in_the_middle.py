"""Rasa dies while somebody is talking: they notice nothing, and the figures of the house say it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kit.breaker import FAILURES
from tests.conversations.world import build_world
from tests.nlu.rasa.fake import parsed, serving


async def test_erin_cancels_while_rasa_dies_and_comes_back(demo_url: str, models: Path, tmp_path: Path) -> None:
    async with serving() as server:
        server.answer = lambda text: parsed(text, ("cancel_order", 0.97), ("faq", 0.01))
        world = await build_world(tmp_path, demo_url, "default", models, nlu_url=server.url)
        erin = world.talk()
        await erin.say("please cancel #W2154262, I ordered it by mistake")
        assert server.asked
        server.status = 503
        await erin.go(["erin@example.com", "yes"])
        assert (await world.export()).order("#W2154262")["cancel_reason"] == "ordered by mistake"
        for _ in range(FAILURES):
            await erin.say("thanks")
        asked = len(server.asked)
        await erin.also("thanks")
        assert len(server.asked) == asked
        assert 'xiaoer_rasa_breaker{xiaoer_rasa_breaker="open"} 1.0' in world.house.metrics.text().decode()
        server.status, server.answer = 200, lambda text: parsed(text, ("thanks", 0.97))
        world.clock.move(timedelta(minutes=2))
        await erin.say("thanks")
        assert len(server.asked) == asked + 1
        assert 'xiaoer_rasa_breaker{xiaoer_rasa_breaker="closed"} 1.0' in world.house.metrics.text().decode()
        await world.close()
