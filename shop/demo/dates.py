"""Dates of the demo files: days from the moment of loading, so that the demo never grows old."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

OFFSET = re.compile(r"[+-]\d+(?:\.\d+)?d")


def dated(value: Any, now: datetime) -> Any:
    """The same data with "-3.5d" become the ISO date three and a half days before `now`."""
    if isinstance(value, dict):
        return {name: dated(one, now) for name, one in value.items()}
    if isinstance(value, list):
        return [dated(one, now) for one in value]
    if isinstance(value, str) and OFFSET.fullmatch(value):
        return (now + timedelta(days=float(value[:-1]))).isoformat(timespec="seconds")
    return value
