"""By whose clock a time is told beside the shop's: the customer's own, or of a place that they name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from flows.engine.names import phrase

FILE = Path(__file__).parents[1] / "data" / "zones.yml"


def zone_named(text: str) -> str:
    """The zone of the place that is named; "" where there is none."""
    said = text.casefold()
    found = ((name, zone) for zone, names in _zones().items() for name in names if phrase(name).search(said))
    return max(found, key=lambda one: len(one[0]), default=("", ""))[1]


@cache
def _zones() -> Mapping[str, list[str]]:
    zones: Mapping[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return zones
