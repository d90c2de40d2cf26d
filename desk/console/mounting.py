"""Putting the console into a web app.

NiceGUI is one per process by nature, so it is set up once; whose console a page belongs to comes with each request.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from nicegui import ui

from desk.console import door, pages
from desk.console.guard import Guard
from desk.console.parts import Console, ConsoleParts

FAVICON = Path(__file__).parent / "favicon.svg"


def mount(app: FastAPI, parts: ConsoleParts) -> Console:
    """Serves the console under `/desk` (log-in at `/desk/login`) for as long as `app` runs."""
    console = Console(parts)
    engine = _nicegui()
    app.include_router(door.router(console))
    app.mount("/desk", Guard(engine, console))
    running = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(outer: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        async with engine.router.lifespan_context(engine), running(outer) as state:
            yield state or {}

    app.router.lifespan_context = lifespan
    return console


@cache
def _nicegui() -> FastAPI:
    engine = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    pages.register()
    ui.run_with(
        engine,
        title="Desk",
        favicon=FAVICON,
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=30,
        binding_refresh_interval=None,
    )
    return engine
