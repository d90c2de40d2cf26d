"""What is measured: the embedded default, and PostgreSQL with Redis under one and two processes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import servers


@dataclass(frozen=True, slots=True)
class Place:
    """A way to run the house; `cores` binds the server to some of the processor's."""

    name: str
    workers: int = 1
    embedded: bool = False
    cores: str = ""


PLACES = (
    Place("SQLite, embedded Redis, 1 process", embedded=True),
    Place("the same, bound to one core", embedded=True, cores="0"),
    Place("PostgreSQL, Redis, 1 process"),
    Place("PostgreSQL, Redis, 2 processes", workers=2),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder and the settings of a place that stands."""

    data: Path
    settings: Mapping[str, str]


@contextmanager
def standing(place: Place) -> Iterator[Stage]:
    """With fresh, private servers of its own; every commit of theirs is on the disk. Raises servers.Missing."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xiaoer-bench-")))
        settings: dict[str, str] = {}
        if not place.embedded:
            database = stack.enter_context(servers.postgresql(durable=True))
            settings["XIAOER_DATABASE_URL"] = database.url()
            settings["XIAOER_REDIS_URL"] = stack.enter_context(servers.redis()).url
        yield Stage(data, settings)
