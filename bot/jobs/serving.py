"""`xiaoer run`"""

from __future__ import annotations

import asyncio
import gc
import os
from typing import Any

import uvicorn
from rich.console import Console
from starlette.applications import Starlette

from bot.ground import Ground, lay
from bot.house import build
from bot.jobs.demo import LOGINS, ensure_demo
from bot.jobs.learning import learning
from bot.jobs.schema import upgrade
from bot.logs import set_up
from bot.safety import ensure_safe
from bot.settings import PREFIX, Settings, read
from bot.web.app import create_app
from kit.errors import BadSetting

FACTORY = "bot.jobs.serving:factory"
DRAIN_SECONDS = 20


def serve(*, demo: bool, host: str | None, port: int | None, workers: int) -> None:
    """Prepares the store and serves until told to stop. Raises BadSetting for what is unsafe or cannot work."""
    given: dict[str, Any] = {"demo": True} if demo else {}
    given |= {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = read(**given)
    ensure_safe(settings)
    if workers > 1 and (not settings.redis_url or not settings.database_url.startswith("postgresql")):
        raise BadSetting(
            "Several processes need PostgreSQL and Redis.",
            field=f"{PREFIX}DATABASE_URL, {PREFIX}REDIS_URL",
            mend="Set both, or run one process.",
        )
    set_up(settings)
    with learning(settings):
        asyncio.run(_prepare(settings))
    _welcome(settings)
    # Worker processes read their settings anew, so what was said on the command line goes by the environment.
    os.environ.update({f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()})
    uvicorn.run(
        FACTORY,
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=workers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        proxy_headers=False,  # the app looks at them itself (XIAOER_TRUSTED_PROXIES)
        server_header=False,
        loop="auto",
    )


def factory() -> Starlette:
    """The app of one process."""
    settings = read()
    ensure_safe(settings)
    set_up(settings)
    app = create_app(build(settings))
    # What stands now stands for good: else each full collection would look at all of it again, and turns would wait.
    gc.collect()
    gc.freeze()
    return app


async def _prepare(settings: Settings) -> None:
    ground: Ground = lay(settings)
    try:
        await upgrade(ground.db)
        if settings.demo:
            await ensure_demo(ground)
    finally:
        await ground.close()


def _welcome(settings: Settings) -> None:
    screen = Console(highlight=False)
    screen.print(f"\n[bold]{settings.shop_name}[/] is open. Stop it with Ctrl-C.\n")
    screen.print(f"  Demo shop and chat   {settings.url}/" if settings.demo else f"  Chat   {settings.url}/chat")
    screen.print(f"  Staff desk           {settings.url}/desk/")
    for login, password, role in LOGINS if settings.demo else ():
        screen.print(f"                       {login} / {password} ({role})", style="dim")
    screen.print(f"  API                  {settings.url}/docs")
    if settings.demo:
        screen.print(f"                       bearer token: {settings.api_token}", style="dim")
    screen.print("")
