"""The one list of modules that declare tables; importing this one completes `Base.metadata`."""

from __future__ import annotations

import importlib
import logging
from pathlib import Path

from kit.db import Base

ROOMS = ("shop", "faq", "desk", "flows", "bot")
HOME = Path(__file__).parent.parent


def modules() -> list[str]:
    """Every module of the rooms whose source declares a table."""
    return [
        ".".join(file.relative_to(HOME).with_suffix("").parts)
        for room in ROOMS
        for file in sorted((HOME / room).rglob("*.py"))
        if "__tablename__" in file.read_text(encoding="utf-8")
    ]


for name in modules():
    try:
        importlib.import_module(name)
    except (ImportError, SyntaxError) as error:
        logging.getLogger(__name__).warning("%s cannot be imported: %r", name, error)

metadata = Base.metadata
