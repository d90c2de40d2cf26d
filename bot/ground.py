"""The ground floor: what every command needs, built from the settings, before anybody talks."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from redis.asyncio import Redis

from bot.settings import HOME, Settings
from kit.clock import Clock, SystemClock
from kit.crypto import Cipher
from kit.db import Database
from kit.limits import Limiter
from kit.live import Live
from kit.lock import Locks
from kit.redis import connect
from kit.texts import Texts

ROOMS = ("bot", "flows", "desk", "nlu", "faq", "shop")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Store, shared state, keys, time and words."""

    settings: Settings
    clock: Clock
    cipher: Cipher
    db: Database
    redis: Redis
    texts: Texts
    locks: Locks
    live: Live
    limiter: Limiter

    async def close(self) -> None:
        await self.live.close()
        await self.redis.aclose()
        await self.db.close()


def lay(settings: Settings, *, clock: Clock | None = None) -> Ground:
    """Builds it; nothing is connected yet, so a part that is away shows at its first use."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    settings.media_dir.mkdir(parents=True, exist_ok=True)
    clock = clock or SystemClock()
    cipher, redis = Cipher(settings.secret_key), connect(settings.redis_url)
    return Ground(
        settings=settings,
        clock=clock,
        cipher=cipher,
        db=Database(settings.store, cipher),
        redis=redis,
        texts=Texts.load((HOME / room for room in ROOMS), ZoneInfo(settings.timezone)),
        locks=Locks(redis),
        live=Live(redis),
        limiter=Limiter(redis, clock),
    )
