"""What customers read about being served by a person."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from desk.line import Move
from desk.moments import Moment
from desk.ticket import Place, Ticket
from kit.texts import Text, nt, t

IN_MINUTES = timedelta(hours=1)  # a longer wait is told as a time of day


def handed_over(place: Place, now: datetime, zone: str = "") -> Text:
    """The answer to "I want a person": where the customer stands, or when somebody will answer; `zone`: theirs."""
    if place.promised_for is not None:
        return t(
            "Nobody from our team is free right now. I've noted everything for them, and a person will answer you "
            "here by {time}. You don't need to wait: the answer stays in this chat, and until then I can go on "
            "helping you.",
            time=Moment(place.promised_for, now, zone),
        )
    if place.wait is None:
        return t("A person is already with you here. Just go on writing.")
    return t("I've asked a person to join and passed on what you told me. {place}", place=in_line(place, now, zone))


def waiting(place: Place, now: datetime, zone: str = "") -> Text:
    """Where somebody stands who waits already; a whole sentence that fits behind another one."""
    if place.promised_for is not None:
        return t(
            "A colleague will answer you here by {time}; until then I can go on helping you.",
            time=Moment(place.promised_for, now, zone),
        )
    return (
        t("A person is already with you here. Just go on writing.") if place.wait is None else in_line(place, now, zone)
    )


def in_line(place: Place, now: datetime, zone: str = "") -> Text:
    """The place and the wait: in minutes, beyond an hour as the time of day."""
    wait = place.wait or timedelta()
    if not wait:
        return t("Someone will be with you in a moment.")
    if wait > IN_MINUTES and place.expected is not None:
        return t(
            "You are number {position} in line, so it will probably be about {time}. Until then I can go on helping "
            "you.",
            position=place.position,
            time=Moment(place.expected, now, zone),
        )
    return nt(
        "You are number {position} in line; it takes about {count} minute.",
        "You are number {position} in line; it takes about {count} minutes.",
        ceil(wait.total_seconds() / 60),
        position=place.position,
    )


def header(place: Place, now: datetime) -> Text:
    """The same in the few words that fit above a chat."""
    if place.promised_for is not None:
        return t("A colleague answers by {time}", time=Moment(place.promised_for, now))
    if not place.wait or place.expected is None:
        return t("A colleague will be with you in a moment")
    return t("A colleague comes at about {time}", time=Moment(place.expected, now))


def complained(ticket: Ticket, place: Place, now: datetime, zone: str = "") -> Text:
    """The answer to a complaint: regret, who answers and when, and until when it is to be settled."""
    return t(
        "I am sorry that it came to this. I have opened a complaint for you, with all that you told me. {place} It is "
        "to be settled by {time}.",
        place=waiting(place, now, zone),
        time=Moment(ticket.due_at, now),
    )


def withdrawn() -> Text:
    return t("All right, then nobody needs to come. If you want a person after all, one word is enough.")


def nothing_to_withdraw() -> Text:
    return t("Nobody has been asked to come, so there is nothing to call off. I'm here for you.")


def not_waiting() -> Text:
    return t("Nobody has been asked to come so far. Shall I get a person for you?")


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


def relieved(place: Place, now: datetime) -> Text:
    """The agent is gone, and the customer must not wait for nobody."""
    return t(
        "I'm sorry, my colleague had to leave. Another one takes over with all that you wrote. {place}",
        place=waiting(place, now),
    )


def line_moved(move: Move, place: Place, now: datetime) -> Text:
    """The line is not as the customer was told: better, or worse."""
    where = waiting(place, now)
    if move is Move.LATER:
        return t("I'm sorry, it takes longer than I said. {place}", place=where)
    if move is Move.OPEN:
        return t("Our team is here now. {place}", place=where)
    return t("It is nearly your turn. {place}", place=where)


def missed(promised_for: datetime, now: datetime) -> Text:
    return t(
        "I'm sorry: we promised you an answer by {time}, and nobody got to it. You are now first in line, and a person "
        "will write to you here.",
        time=Moment(promised_for, now),
    )
