"""What a good clerk says to somebody who waits for a person, as long as none has come; all else goes on as ever."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from flows.engine.commands import Act
from flows.engine.doors import Persons
from flows.engine.leaving import drop
from flows.engine.replies import Button
from flows.engine.round import Round
from kit.texts import Text, t

# The time of the last message that was about the wait, kept in the talk's focus: what "never mind" is said to.
SPOKEN_OF = "waiting"
# The time of the last message to which it was told when somebody comes.
TOLD = "waiting_told"
# How somebody may be reached: it goes along with the request, and that is said.
REACHED_BY = frozenset({"phone", "email"})
CALL_OFF = Button(t("I don't need a person any more"), "/withdraw_person")


async def served_waiting(r: Round, what: Act) -> bool:
    """Does an act of somebody who waits; False when it means the same as always."""
    if r.visitor.waiting is None or what not in DOING:
        return False
    if what in CALLS_OFF and r.talk.stack and not _of_the_wait(r):
        return False
    await DOING[what](r)
    spoken_of(r)
    return True


def spoken_of(r: Round) -> None:
    """Remembers that this message was about the wait."""
    r.talk.focus[SPOKEN_OF] = r.heard.at.isoformat()


def _of_the_wait(r: Round) -> bool:
    """Whether the last thing said was about the wait, and not about the flow on top."""
    last, waiting = r.talk.last_at, r.visitor.waiting
    if last is None or waiting is None:
        return True
    spoken = r.talk.focus.get(SPOKEN_OF)
    return last <= waiting.since or (spoken is not None and datetime.fromisoformat(spoken) >= last)


async def withdraw(r: Round) -> None:
    r.say(await r.services.get(Persons).withdraw(r.visitor))
    r.returning = bool(r.talk.stack)


async def noted(r: Round) -> None:
    """What the bot cannot help with waits for the person; of a message that is said once."""
    if not r.added:
        first = t("I have added that, too.") if _told_when(r) else t("I have added that to your request.")
        first = _with_number(r) or first
        await _tell(r, first)
    r.added = r.returning = True


def _with_number(r: Round) -> Text | None:
    """That a new number goes along; what was only looked at is not shown once more beside it."""
    told = (one.text for one in r.heard.understanding.whole.entities if one.kind == "phone")
    number, top = next(told, None), r.talk.top
    if number is None:
        return None
    if top is not None and not r.kind(top).writes():
        drop(r, top)
    return t("I have added the number {phone} to your request, for the colleague to pass on.", phone=number)


async def asked_again(r: Round) -> None:
    """Who waits and asks for a person once more has said why by now: that goes along, and the wait is told."""
    await _tell(r, t("Somebody is asked already, with all that you wrote."), (CALL_OFF,))
    r.waiting = True


async def _thanks(r: Round) -> None:
    await _tell(r, t("You're welcome!"))
    r.waiting = True


async def _patience(r: Round) -> None:
    await _tell(r, t("All right. The answer comes here in this chat.") if _told_when(r) else t("All right."))
    r.waiting = True


async def _goodbye(r: Round) -> None:
    told = any(entity.kind in REACHED_BY for entity in r.heard.understanding.whole.entities)
    if told:
        await _tell(r, t("I have added that to your request. Goodbye! You find the answer here in this chat."))
    else:
        await _tell(r, t("Goodbye! You find the answer here in this chat."))
    r.waiting = True


async def _here(r: Round) -> None:
    await _tell(r, t("I'm here, the shop's automatic assistant."), (CALL_OFF,), always=True)
    r.waiting = True


async def _sorry(r: Round) -> None:
    await _tell(r, t("I am sorry about this, and I have passed it on."))
    r.waiting = True


def _told_when(r: Round) -> bool:
    """Whether the message before this one told when somebody comes: then it is not told again."""
    last, told = r.talk.last_at, r.talk.focus.get(TOLD)
    return last is not None and told is not None and datetime.fromisoformat(told) >= last


async def _tell(r: Round, first: Text, buttons: tuple[Button, ...] = (), *, always: bool = False) -> None:
    if _told_when(r) and not always:
        r.say(first, buttons)
        return
    status = await r.services.get(Persons).status(r.visitor)
    r.talk.focus[TOLD] = r.heard.at.isoformat()
    r.say(t("{text} {place}", text=first, place=status), buttons)


CALLS_OFF = (Act.STOP, Act.DENY)
DOING: Mapping[Act, Callable[[Round], Awaitable[None]]] = {
    Act.STOP: withdraw,
    Act.DENY: withdraw,
    Act.WAIT: _patience,
    Act.AFFIRM: _patience,
    Act.THANKS: _thanks,
    Act.GOODBYE: _goodbye,
    Act.GREET: _here,
    Act.SILENCE: _here,
    Act.BOT_CHALLENGE: _here,
    Act.REPEAT: _here,
    Act.COMPLAIN: _sorry,
    Act.OUT_OF_SCOPE: noted,
}
