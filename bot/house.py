"""The house, built once, in one function; tests call the same one with fakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.channels import CHANNELS, LISTENING, PULLED
from bot.channels.contract import Channel, Doorway
from bot.dispatch import Dispatch
from bot.ground import Ground, lay
from bot.hints import Hints
from bot.later import Later
from bot.lazily import load
from bot.media import Media
from bot.metrics import Metrics
from bot.mind import Mind
from bot.reception import NOT_WATCHED, Reception
from bot.rounds import RoundParts, workers
from bot.settings import Settings
from bot.shopping import shop_parts
from bot.signing import Signer
from bot.steps import Steps
from bot.turn import Turn, TurnParts
from bot.workers import Workers
from desk.desk import Desk, DeskParts
from desk.outbox import Outbox
from desk.reading import ThreadReader
from desk.sla import DEFAULT_FILE, Sla
from desk.sla import load as load_sla
from faq.library import Knowledge
from kit.clock import Clock
from kit.limits import Rate
from nlu.protocol import Engine
from shop.parts import ShopParts

if TYPE_CHECKING:
    from bot.model import Model
    from flows.conversation import Conversation

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything that outlives a request."""

    ground: Ground
    shop: ShopParts
    desk_parts: DeskParts
    desk: Desk
    metrics: Metrics
    outbox: Outbox
    doorway: Doorway
    channels: Mapping[str, Channel]
    workers: Workers
    knowledge: Knowledge | None
    model: Model | None
    engine: Engine | None
    conversation: Conversation | None = None

    @property
    def settings(self) -> Settings:
        return self.ground.settings

    @property
    def turn(self) -> Turn[Any, Any]:
        return self.doorway.turn

    async def start(self) -> None:
        """Gets ready, opens the channels and begins the background work."""
        await self.workers.prepare()
        for channel in self.channels.values():
            await channel.start()
        self.workers.start()

    async def stop(self) -> None:
        """Finishes what was begun, the last things first."""
        for channel in self.channels.values():
            await channel.stop()
        await self.doorway.later.drain()
        await self.workers.stop()
        if self.model is not None:
            await self.model.close()
        if self.engine is not None:
            await self.engine.close()
        await self.ground.close()


def build(
    settings: Settings, *, clock: Clock | None = None, mind: Mind[Any, Any] | None = None, steps: Steps = NOT_WATCHED
) -> House:
    """Builds the house; `mind`, `clock` and `steps` are the seams for fakes. Raises BadSetting, BadInput."""
    ground, metrics, dispatch = lay(settings, clock=clock), Metrics(), Dispatch()
    shop = shop_parts(ground)
    hints = Hints(ground.live, LISTENING)
    outbox = Outbox(ground.db, ground.clock, dispatch)

    async def told(thread_id: str) -> None:
        await outbox.deliver(thread_id)
        async with ground.db.read() as tx:
            thread = await ThreadReader(tx).get(thread_id)
        await hints.changed(thread)

    sla = load_sla(Path(settings.sla) if settings.sla else DEFAULT_FILE)
    desk_parts = DeskParts(db=ground.db, clock=ground.clock, sla=sla, texts=ground.texts, told=told)
    talks = None if mind else load("bot.talking:talking")(ground, shop, sla, told, metrics)
    mind = talks.conversation if talks else mind
    assert mind is not None
    doorway = _doorway(
        ground, hints, outbox, sla=sla, metrics=metrics, mind=mind, steps=steps, sells=shop.policy.selling.in_chat
    )
    dispatch.channels = {entry.name: load(entry.path)(doorway) for entry in CHANNELS if entry.is_on(settings)}
    desk = Desk(desk_parts)
    parts = RoundParts(ground=ground, shop=shop, turn=doorway.turn, outbox=outbox, desk=desk, desk_parts=desk_parts)
    return House(
        ground=ground,
        shop=shop,
        desk_parts=desk_parts,
        desk=desk,
        metrics=metrics,
        outbox=outbox,
        doorway=doorway,
        channels=dispatch.channels,
        workers=Workers(ground.locks, metrics, (*workers(parts), *(talks.workers if talks else ()))),
        knowledge=talks.knowledge if talks else None,
        model=talks.model if talks else None,
        engine=talks.engine if talks else None,
        conversation=talks.conversation if talks else None,
    )


def _doorway(
    ground: Ground,
    hints: Hints,
    outbox: Outbox,
    *,
    sla: Sla,
    metrics: Metrics,
    mind: Mind[Any, Any],
    steps: Steps,
    sells: bool,
) -> Doorway:
    settings = ground.settings
    reception = Reception(
        db=ground.db,
        clock=ground.clock,
        limiter=ground.limiter,
        hints=hints,
        locale=settings.locale,
        flood=Rate(settings.flood_limit, MINUTE),
        steps=steps,
    )
    parts = TurnParts(
        db=ground.db,
        clock=ground.clock,
        locks=ground.locks,
        texts=ground.texts,
        mind=mind,
        outbox=outbox,
        hints=hints,
        metrics=metrics,
        pulled=PULLED,
        lock_seconds=settings.lock_seconds,
        steps=steps,
    )
    turn = Turn(reception, parts)
    return Doorway(
        settings=settings,
        clock=ground.clock,
        db=ground.db,
        live=ground.live,
        locks=ground.locks,
        texts=ground.texts,
        sla=sla,
        reception=reception,
        turn=turn,
        later=Later(turn, hints, settings.burst_seconds),
        hints=hints,
        media=Media(settings.media_dir, settings.url),
        signer=Signer(settings.secret_key, "chat"),
        sells=sells,
    )
