"""`xiaoer doctor`"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.lazily import load


def doctor(
    settings: Annotated[bool, typer.Option("--settings", help="Explain every setting as well.")] = False,
) -> None:
    """Check settings, database, Redis, disk, policy and knowledge, and say how to mend what is wrong."""
    load("bot.jobs.checkup:doctor")(explain=settings)
