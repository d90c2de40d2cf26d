"""What customers read about being served by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from babel.dates import format_skeleton

from desk.sla import Sla
from desk.ticket import Place
from kit.texts import Text, nt, t


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a clerk says it: the weekday, the day and the minute, in the shop's own time zone."""

    at: datetime

    def shown(self, locale: str) -> str:
        day = format_skeleton("MMMEd", self.at, locale=locale.replace("-", "_"))
        separator = " " if locale == "zh-CN" else ", "
        return f"{day}{separator}{self.at:%H:%M}"


def handed_over(place: Place, sla: Sla) -> Text:
    """The answer to "I want a person": where the customer stands, or when somebody will answer."""
    if place.promised_for is not None:
        return t(
            "Nobody from our team is free right now. I've noted everything for them, and a person will answer you "
            "here by {time}. You don't need to wait: the answer stays in this chat.",
            time=_local(place.promised_for, sla),
        )
    if place.wait is None:
        return t("A person is already with you here. Just go on writing.")
    if not place.wait:
        return t("I've asked a person to join and passed on what you told me. Someone will be with you in a moment.")
    minutes = ceil(place.wait.total_seconds() / 60)
    return nt(
        "I've asked a person to join and passed on what you told me. You are number {position} in line; it takes "
        "about {count} minute.",
        "I've asked a person to join and passed on what you told me. You are number {position} in line; it takes "
        "about {count} minutes.",
        minutes,
        position=place.position,
    )


def joined(name: str) -> Text:
    return t("{name} from our team is with you now.", name=name)


def handed_back(name: str) -> Text:
    return t("{name} has handed you back to me, the assistant. What else can I do for you?", name=name)


def closed(name: str) -> Text:
    return t(
        "{name} has closed this conversation. Thank you for writing; if anything else comes up, just write.", name=name
    )


def released() -> Text:
    return t("A colleague will take over from here. Please stay, you keep your place in line.")


def missed(promised_for: datetime, sla: Sla) -> Text:
    return t(
        "I'm sorry: we promised you an answer by {time}, and nobody got to it. You are now first in line, and a person "
        "will write to you here.",
        time=_local(promised_for, sla),
    )


def _local(at: datetime, sla: Sla) -> Moment:
    return Moment(at.astimezone(sla.hours.zone))
