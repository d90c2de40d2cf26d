"""`xiaoer import`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.lazily import load


def import_(folder: Annotated[Path, typer.Argument(help="Holds products.json, customers.json, orders.json.")]) -> None:
    """Bring a folder of shop files in. Nothing of a file with a bad row is taken; importing again changes nothing."""
    load("bot.jobs.moving:bring_in")(folder)
