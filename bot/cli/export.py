"""`xiaoer export`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.lazily import load


def export(folder: Annotated[Path, typer.Argument(help="Where the files are written.")]) -> None:
    """Write products, customers, orders and Chinese names as shop files, with all that is known of them."""
    load("bot.jobs.moving:take_out")(folder)
