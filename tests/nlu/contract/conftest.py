"""Every engine that the settings can choose, each over the same training files and the same shop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kit.clock import MovableClock
from kit.embedding import Embedder
from nlu.engine import EmbeddedEngine
from nlu.protocol import Engine
from nlu.rasa.client import RasaEngine
from tests.nlu.conftest import DATA, LEXICON
from tests.nlu.rasa.fake import serving


@pytest.fixture(params=["embedded", "rasa protocol", "real rasa"])
async def any_engine(
    request: pytest.FixtureRequest, pytestconfig: pytest.Config, embedder: Embedder
) -> AsyncIterator[Engine]:
    """The embedded engine; the client of a server that speaks Rasa's protocol; the client of Rasa itself."""
    embedded = EmbeddedEngine(DATA, Path(pytestconfig.cache.mkdir("nlu")), LEXICON, MovableClock(), embedder)
    if request.param == "embedded":
        yield embedded
    elif request.param == "rasa protocol":
        async with serving() as server:
            rasa = RasaEngine(server.url, embedded)
            yield rasa
            await rasa.close()
    else:
        rasa = RasaEngine(request.getfixturevalue("rasa_url"), embedded, seconds=30)
        yield rasa
        await rasa.close()
