"""Follows the training data while the house runs: a child process trains, and the new model is swapped in."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import structlog

from bot.settings import HOME
from kit.embedding import Embedder
from kit.embedding.loading import OFF
from kit.errors import Passing
from nlu.classifier import storage
from nlu.classifier.loading import fingerprint
from nlu.corpus.reading import Stamps, stamps
from nlu.learning import BROKEN, DONE
from nlu.protocol import Engine

log = structlog.get_logger(__name__)


class Relearning:
    """`learn` trains when somebody edited the files, `swap` gives the engine what was learnt; both are quick to ask.

    `embedder` is what the engine uses, `embedding` how another process gets the same: the setting and its folder.
    Until there is a new model the old one answers; files that are broken are named in the log and change nothing.
    """

    def __init__(
        self,
        data: Path,
        cache: Path,
        engine: Engine,
        embedder: Embedder | None = None,
        embedding: tuple[str, Path] = (OFF, Path()),
    ) -> None:
        self._embedder, self._embedding = embedder, embedding
        self._data, self._cache, self._engine = data.resolve(), cache.resolve(), engine
        self._tried: Stamps = ()
        self._taken: Stamps = ()
        self.training: Process | None = None
        self._stopped = False

    async def learn(self) -> None:
        """Trains if there is no model of the present files; raises Passing when the training died."""
        now = stamps(self._data)
        if now == self._tried:
            return
        if not await asyncio.to_thread(self._kept):
            await self._train()
        self._tried = now

    async def swap(self) -> bool:
        """Takes the kept model of the present files, if it is another; no message waits for it."""
        now = stamps(self._data)
        if now == self._taken or not await asyncio.to_thread(self._kept):
            return False
        swapped = await asyncio.to_thread(self._engine.reload_if_changed)
        self._taken = now
        if swapped:
            log.info("messages are understood by the new training data")
        return swapped

    def stop(self) -> None:
        """Ends a training that goes on; it begins again at the next start."""
        self._stopped = True
        self._end()

    def _end(self) -> None:
        if self.training and self.training.returncode is None:
            self.training.terminate()

    def _kept(self) -> bool:
        return storage.path(self._cache, fingerprint(self._data, self._embedder)).exists()

    async def _train(self) -> None:
        log.info("the training data has changed: learning", folder=str(self._data))
        folders = (str(self._data), str(self._cache), self._embedding[0], str(self._embedding[1].resolve()))
        command = (sys.executable, "-m", "nlu.learning", *folders)
        self.training = child = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=HOME)
        try:
            assert child.stdout
            async for line in child.stdout:
                _report(json.loads(line))
            code = await child.wait()
        finally:
            self._end()
        if code == BROKEN:
            log.error("the training data is broken: the last good model stays", mend="Run `xiaoer nlu check`.")
        elif code != DONE and not self._stopped:
            raise Passing(f"The training ended with code {code}.")


def _report(event: dict[str, object]) -> None:
    if "problem" in event:
        log.error("wrong in the training data", **event)
    else:
        log.info("learning", **event)
