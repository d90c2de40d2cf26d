"""The one place that imports by name: what is heavy (aiogram, the console) is loaded only where it is used."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(path: str) -> Any:
    """What `package.module:name` names."""
    module, name = path.split(":")
    return getattr(import_module(module), name)
