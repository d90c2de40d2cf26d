"""Intents by a Rasa server and the engine in this process, all else by the latter, which steps in when Rasa fails."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import structlog

from kit.breaker import Breaker
from kit.clock import Clock, SystemClock
from kit.embedding import Progress
from nlu.engine import EmbeddedEngine
from nlu.normal import LIMIT
from nlu.protocol import Context, Lexicon, Ranked, Segment, Understanding
from nlu.rasa.answers import Senseless, pooled, ranking
from nlu.rasa.watching import Unwatched, Watcher, reason_of

# A whole answer, however slowly its pieces drip; the customer waits as long.
SECONDS = 1.5
CONNECT_SECONDS = 0.5
MOST_BYTES = 1_000_000
# Rasa takes what begins with a slash for the name of an intent, and no customer may choose one that way.
COMMAND = "/ \t\r\n"

log = structlog.get_logger(__name__)


class RasaEngine:
    """An Understander over `POST {url}/model/parse`; `watcher` is told what was asked, failed and passed by.

    Entities and stretches are our own, for only we know the live catalogue, and so are words that leave open what is
    wanted. Never raises because of a message or of what Rasa does: then the embedded engine's intents are given.
    """

    def __init__(
        self,
        url: str,
        embedded: EmbeddedEngine,
        watcher: Watcher | None = None,
        clock: Clock | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._url = f"{url.rstrip('/')}/model/parse"
        self._embedded, self._watcher, self._seconds = embedded, watcher or Unwatched(), seconds
        self._breaker = Breaker(clock or SystemClock(), self._watcher.breaker)
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS))

    async def understand(self, text: str, context: Context) -> Understanding:
        """Our stretches and entities; the whole and its pieces with the intents of both, all asked for at once."""
        ours = await self._embedded.understand(text, context)
        if not any(_is_asked(stretch) for stretch in ours.stretches):
            return ours
        if not self._breaker.admits():
            self._watcher.passed_by()
            return ours
        self._watcher.asked()
        try:
            async with asyncio.timeout(self._seconds):
                stretches = await asyncio.gather(*(self._asked(stretch, ours.pieces) for stretch in ours.stretches))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, Senseless) as error:
            self._fail(error)
            return ours
        except BaseException:
            self._breaker.gave_up()
            raise
        self._breaker.succeeded()
        return replace(ours, stretches=tuple(stretches))

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

    async def _asked(self, stretch: Segment, pieces: int) -> Segment:
        """The runs between a piece and the whole keep our own intents: each would cost one more request."""
        if stretch.last - stretch.first not in (1, pieces) or not _is_asked(stretch):
            return stretch
        return replace(stretch, intents=pooled(await self._intents(_question(stretch)), stretch.intents))

    async def _intents(self, asked: str) -> tuple[Ranked, ...]:
        async with self._client.stream("POST", self._url, json={"text": asked}) as response:
            response.raise_for_status()
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise Senseless("an endless answer")
        return ranking(bytes(body), asked)

    def _fail(self, error: Exception) -> None:
        reason = reason_of(error)
        log.warning("Rasa did not answer; the embedded engine steps in", url=self._url, reason=reason, error=str(error))
        self._watcher.failed(reason)
        self._breaker.failed()


def _question(segment: Segment) -> str:
    """What cannot be encoded cannot be asked for, nor can more than anybody types."""
    return segment.text[:LIMIT].encode("utf-8", "replace").decode().strip(COMMAND)


def _is_asked(segment: Segment) -> bool:
    """Words that may mean several things alike were declared so by the shop: no classifier knows better."""
    odds = [ranked.confidence for ranked in segment.intents[:2]]
    is_open = len(odds) > 1 and odds[0] == odds[1]
    return bool(_question(segment)) and not is_open
