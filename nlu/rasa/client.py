"""Intents by a Rasa server, everything else by the engine in this process, which also steps in when Rasa fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import structlog

from kit.clock import Clock, SystemClock
from nlu.embedded.model import Progress
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context, Lexicon, Ranked, Segment, Understanding
from nlu.rasa.answers import Senseless, ranking

# A whole answer, however slowly its pieces drip; the customer waits as long.
SECONDS = 1.5
CONNECT_SECONDS = 0.5
# After a failure Rasa is left alone for a while, so that not every turn has to wait for it.
REST = timedelta(seconds=5)
MOST_BYTES = 1_000_000

log = structlog.get_logger(__name__)


class RasaEngine:
    """An Understander over `POST {url}/model/parse`; `failed` is told the reason of every failure, for a counter.

    Entities and segments are our own, for only we know the live catalogue. Never raises because of a message or of
    what Rasa does: then the embedded engine's intents are given.
    """

    def __init__(
        self,
        url: str,
        embedded: EmbeddedEngine,
        failed: Callable[[str], None] = lambda _reason: None,
        clock: Clock | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._url = f"{url.rstrip('/')}/model/parse"
        self._embedded, self._failed, self._seconds = embedded, failed, seconds
        self._clock = clock or SystemClock()
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS))
        self._resting_until: datetime | None = None

    async def understand(self, text: str, context: Context) -> Understanding:
        """Our segments and entities with Rasa's intents, all asked for at once."""
        ours = await self._embedded.understand(text, context)
        if self._rests() or not text.strip():
            return ours
        try:
            async with asyncio.timeout(self._seconds):
                segments = await asyncio.gather(*(self._asked(segment) for segment in ours.segments))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, Senseless) as error:
            self._fail(error)
            return ours
        return replace(ours, segments=tuple(segments))

    def train(self, progress: Progress | None = None) -> bool:
        """Readies the embedded engine, which has to stand by."""
        return self._embedded.train(progress)

    def reload_if_changed(self, progress: Progress | None = None) -> bool:
        """The embedded engine's; Rasa is trained by itself."""
        return self._embedded.reload_if_changed(progress)

    def use(self, lexicon: Lexicon) -> None:
        """Takes another catalogue from the next message on."""
        self._embedded.use(lexicon)

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.aclose()

    async def _asked(self, segment: Segment) -> Segment:
        return replace(segment, intents=await self._intents(segment.text)) if segment.text.strip() else segment

    async def _intents(self, text: str) -> tuple[Ranked, ...]:
        # What cannot be encoded cannot be asked for either.
        asked = text.encode("utf-8", "replace").decode()
        async with self._client.stream("POST", self._url, json={"text": asked}) as response:
            response.raise_for_status()
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise Senseless("an endless answer")
        return ranking(bytes(body), asked)

    def _rests(self) -> bool:
        return self._resting_until is not None and self._clock.now() < self._resting_until

    def _fail(self, error: Exception) -> None:
        reason = str(error) or type(error).__name__
        self._resting_until = self._clock.now() + REST
        log.warning("Rasa did not answer; the embedded engine steps in", url=self._url, reason=reason)
        self._failed(reason)
