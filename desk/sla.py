"""What the desk promises: how soon a person answers and settles a matter, read from one commented file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from desk.cues import Cues, load_cues
from desk.hours import OpeningHours, Span
from desk.kinds import Kind, Urgency
from kit.errors import BadInput

DEFAULT_FILE = Path(__file__).parent / "sla.yaml"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPAN = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-(24:00|([01]\d|2[0-3]):([0-5]\d))$")


@dataclass(frozen=True, slots=True)
class Target:
    """How long the first words and the end of the matter may take, in time that the desk is open."""

    first_response: timedelta
    resolution: timedelta


@dataclass(frozen=True)
class Sla:
    """The desk's promises."""

    hours: OpeningHours
    urgency: Mapping[Kind, Urgency]
    targets: Mapping[Urgency, Target]
    levels: Mapping[str, float]
    per_conversation: timedelta
    settle_within: Mapping[Kind, timedelta] = field(default_factory=dict)
    away: timedelta = timedelta(minutes=10)
    cues: Cues = field(default_factory=load_cues)

    def level_rank(self, level: str) -> int:
        """Where a customer level stands, 0 for the least and for one that is not listed."""
        return list(self.levels).index(level) if level in self.levels else 0

    def due(self, urgency: Urgency, level: str, at: datetime, kind: Kind = Kind.OTHER) -> tuple[datetime, datetime]:
        """When the first response and the resolution of a ticket opened `at` are due."""
        target, factor = self.targets[urgency], self.levels.get(level, next(iter(self.levels.values())))
        first = self.hours.after(at, target.first_response * factor)
        resolution = self.hours.after(at, target.resolution * factor)
        assert first is not None
        assert resolution is not None  # a desk that never opens was refused when the file was read
        latest = self.settle_within.get(kind)
        return first, min(resolution, max(first, at + latest)) if latest else resolution


def load(file: Path = DEFAULT_FILE) -> Sla:
    """Reads the promises; raises BadInput naming the file and the field."""
    return _parsed(file.read_text(encoding="utf-8"), file)


@lru_cache(maxsize=4)  # promises never change once they are read
def _parsed(source: str, file: Path) -> Sla:
    try:
        read = _File.model_validate(yaml.safe_load(source))
    except yaml.YAMLError as error:
        raise BadInput(f"This is not YAML: {error}.", file=file.name) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(f"{first['msg']}.", file=file.name, field=".".join(str(part) for part in first["loc"])) from None
    return read.sla()


def _span(text: str) -> str:
    if not SPAN.match(text):
        raise ValueError(f"{text!r} is not of the form 09:00-18:00")
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"{name!r} is not a time zone such as Asia/Shanghai") from None
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Hours(_Strict):
    timezone: Annotated[str, AfterValidator(_zone)]
    week: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], list[Annotated[str, AfterValidator(_span)]]]
    holidays: list[date] = []


class _Target(_Strict):
    first_response: Annotated[float, Field(gt=0)]
    resolution: Annotated[float, Field(gt=0)]


class _File(_Strict):
    hours: _Hours
    urgency: dict[Kind, Urgency]
    targets: dict[Urgency, _Target]
    levels: Annotated[dict[str, Annotated[float, Field(gt=0)]], Field(min_length=1)]
    minutes_per_conversation: Annotated[float, Field(gt=0)]
    settle_within_hours: dict[Kind, Annotated[float, Field(gt=0)]] = {Kind.COMPLAINT: 24}
    away_minutes: Annotated[float, Field(ge=2)] = 10

    def model_post_init(self, _context: Any) -> None:
        if missing := [kind for kind in Kind if kind not in self.urgency]:
            raise ValueError(f"urgency names no {missing[0]}")
        if without := [urgency for urgency in Urgency if urgency not in self.targets]:
            raise ValueError(f"targets name no {without[0]}")
        if not any(self.hours.week.values()):
            raise ValueError("the desk never opens: hours.week has no span")

    def sla(self) -> Sla:
        week = {DAYS.index(day): [_read_span(text) for text in spans] for day, spans in self.hours.week.items()}
        return Sla(
            hours=OpeningHours(ZoneInfo(self.hours.timezone), week, frozenset(self.hours.holidays)),
            urgency=self.urgency,
            targets={
                urgency: Target(timedelta(minutes=target.first_response), timedelta(minutes=target.resolution))
                for urgency, target in self.targets.items()
            },
            levels=self.levels,
            per_conversation=timedelta(minutes=self.minutes_per_conversation),
            settle_within={kind: timedelta(hours=hours) for kind, hours in self.settle_within_hours.items()},
            away=timedelta(minutes=self.away_minutes),
        )


def _read_span(text: str) -> Span:
    start, end = text.split("-")
    return Span(time.fromisoformat(start), time.fromisoformat("00:00" if end == "24:00" else end))
