"""The Telegram channel: polling or a webhook in, calls out; an update that comes again changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatAction
from aiogram.types import Update
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.contract import Doorway
from bot.channels.telegram.errors import Slow, translated
from bot.channels.telegram.reading import Heard, read
from bot.channels.telegram.saying import calls
from bot.channels.tokens import matches
from bot.incoming import Incoming
from bot.reception import TooFast
from desk.model import Message, Thread
from kit.errors import BadInput, Passing, Permanent

PATH = "/webhooks/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
POLL_SECONDS, CALL_SECONDS = 25, 20
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
WANTED = ["message", "callback_query"]

log = structlog.get_logger(__name__)


class Telegram:
    """One bot of Telegram's; its customers are the private chats that people begin with it."""

    name = "telegram"

    def __init__(self, doorway: Doorway) -> None:
        settings = doorway.settings
        api = TelegramAPIServer.from_base(settings.telegram_api_url)
        self._doorway, self._settings = doorway, settings
        self._bot = Bot(settings.telegram_token, AiohttpSession(api=api, timeout=CALL_SECONDS))
        self._polling: asyncio.Task[None] | None = None
        self._quiet_until = 0.0
        self._sent: dict[int, int] = {}  # message → calls that went through, so that a retry goes on where it stopped

    def routes(self) -> Sequence[BaseRoute]:
        return [Route(PATH, self._webhook, methods=["POST"])] if self._settings.telegram_webhook_url else []

    async def start(self) -> None:
        self._polling = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._polling is not None:
            self._polling.cancel()
            with suppress(asyncio.CancelledError):
                await self._polling
        await self._bot.session.close()

    async def send(self, thread: Thread, message: Message) -> None:
        """Calls Telegram; raises Passing when it asks to wait, Permanent when the customer left."""
        left = self._quiet_until - _now()
        if left > 0:
            raise Slow(left)
        todo = calls(int(thread.address), message, self._doorway.media)
        for call in todo[self._sent.get(message.id, 0) :]:
            try:
                with translated():
                    await self._bot(call, request_timeout=CALL_SECONDS)
            except Slow as error:
                self._quiet_until = _now() + error.seconds
                raise
            self._sent[message.id] = self._sent.get(message.id, 0) + 1
        self._sent.pop(message.id, None)

    async def take(self, update: Update) -> None:
        """Takes an update in; raises Passing when it could not be kept, so that Telegram sends it again."""
        heard = read(update)
        if heard is None:
            return
        try:
            taken = await self._doorway.reception.record(await self._incoming(heard))
        except (TooFast, BadInput) as error:
            log.warning("an update was left out", update=update.update_id, why=str(error))
            return
        await self._acknowledge(heard, typing=taken.recorded.is_new and taken.thread.with_bot)
        self._doorway.later.answer(taken.thread)

    async def _incoming(self, heard: Heard) -> Incoming:
        return Incoming.of(
            self.name,
            str(heard.chat),
            heard.text,
            limit=self._settings.message_limit,
            external_id=heard.external_id,
            locale=heard.locale,
            title=heard.title,
            image=await self._image(heard.file) if heard.file else "",
            source=heard.file,
        )

    async def _image(self, file_id: str) -> str:
        """Fetches a photo; one that cannot be had leaves the message without it."""
        try:
            with translated():
                file = await self._bot.get_file(file_id)
                data = BytesIO()
                await self._bot.download(file, data, timeout=CALL_SECONDS)
            return await self._doorway.media.keep(data.getvalue())
        except (Permanent, BadInput) as error:
            log.warning("a photo could not be fetched", file=file_id, why=str(error))
            return ""

    async def _acknowledge(self, heard: Heard, *, typing: bool) -> None:
        """Stops the button's spinner and shows that we write; neither may fail the message."""
        try:
            with translated():
                if heard.query:
                    await self._bot.answer_callback_query(heard.query)
                if typing:
                    await self._bot.send_chat_action(heard.chat, ChatAction.TYPING)
        except (Passing, Permanent) as error:
            log.info("not acknowledged", chat=heard.chat, why=str(error))

    async def _webhook(self, request: Request) -> Response:
        if not matches(request.headers.get(SECRET_HEADER, ""), self._settings.telegram_webhook_secret):
            return Response(status_code=401)
        try:
            await self.take(Update.model_validate_json(await request.body(), context={"bot": self._bot}))
        except ValidationError as error:
            log.warning("an update cannot be read", why=str(error))
            return Response(status_code=400)
        except Passing as error:
            log.warning("an update was not kept", why=str(error))
            return Response(status_code=503)
        return Response(status_code=200)

    async def _listen(self) -> None:
        """Listens, in one process at a time; begins anew, ever more slowly, for as long as Telegram is away."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._doorway.locks.hold("telegram", wait=pause) as hold:
                    await self._announce()
                    pause, offset = FIRST_PAUSE, 0
                    while not self._settings.telegram_webhook_url:
                        offset = await self._poll(offset)
                        hold.check()
                    return
            except (Passing, Permanent) as error:
                log.info("Telegram will be asked again", seconds=pause, why=str(error))
                await asyncio.sleep(max(pause, error.seconds if isinstance(error, Slow) else 0))
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _announce(self) -> None:
        settings = self._settings
        with translated():
            if settings.telegram_webhook_url:
                await self._bot.set_webhook(
                    settings.telegram_webhook_url + PATH,
                    allowed_updates=WANTED,
                    secret_token=settings.telegram_webhook_secret,
                )
            else:
                await self._bot.delete_webhook()

    async def _poll(self, offset: int) -> int:
        """Takes what has come; the next poll tells Telegram that it was kept, and not before."""
        with translated():
            updates = await self._bot.get_updates(
                offset=offset,
                timeout=POLL_SECONDS,
                allowed_updates=WANTED,
                request_timeout=POLL_SECONDS + CALL_SECONDS,
            )
        for update in updates:
            await self.take(update)
            offset = update.update_id + 1
        return offset


def _now() -> float:
    return asyncio.get_running_loop().time()
