"""`xiaoer run`"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.lazily import load


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Serve the demo shop; nothing is real.")] = False,
    host: Annotated[str | None, typer.Option(help="The address to listen on (XIAOER_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on (XIAOER_PORT).")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes; more than one needs PostgreSQL and Redis.")] = 1,
) -> None:
    """Serve the chat, the staff desk, the REST API and every channel that is set up."""
    load("bot.jobs.serving:serve")(demo=demo, host=host, port=port, workers=workers)
