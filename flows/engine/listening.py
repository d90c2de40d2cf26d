"""Hears a message in its scene: every wish in turn, what comes later in the light of what was done before."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.applying import apply
from flows.engine.commands import Act, Answer, Clarify, Confirm, Do, Fill, Narrow, Note, Press, Start, Tell, Unclear
from flows.engine.doubts import ask_if_unsure
from flows.engine.forms import PHOTO
from flows.engine.interpreting import CLEAR, Meant, interpret, rest_of
from flows.engine.mentions import Mention
from flows.engine.proceeding import refused, settle
from flows.engine.round import Round
from flows.engine.staging import stage
from kit.errors import NotFound, Refusal
from kit.texts import LOCALES
from nlu.protocol import Understanding

# A message that asks for more things than this is a text, and not a message.
MOST_WISHES = 8
# What may be said in names and numbers alone, in whatever language.
NAMES_ONLY = (Confirm, Press, Narrow, Tell, Answer, Fill)


async def listen(r: Round) -> None:
    """Every wish in turn: what comes later is read in the light of what was done before."""
    understanding = r.heard.understanding
    if r.heard.photos:
        r.talk.focus[PHOTO] = r.heard.photos[-1]
    if not understanding.stretches:
        await hear_nothing(r)
        return
    left: Understanding | None = understanding
    for _ in range(MOST_WISHES):
        if left is None or r.handed_over:
            return
        meant = await _read(r, left)
        if meant is None:
            return
        _switch_language(r, meant)
        first, *others = meant
        r.intent = first.segment.best.intent if first.segment.best.confidence >= CLEAR else ""
        if not (r.begun and _only_explains(r, first)):
            await apply(r, first.command)
            if isinstance(first.command, Start) and r.talk.top is not None:
                r.words[r.talk.top.id] = first.segment
        if not others:
            return
        left = rest_of(left, first.segment.last)
        await settle(r)


async def _read(r: Round, understanding: Understanding) -> list[Meant] | None:
    """The commands of the message; None where the open question turned out to be over. May raise Undecided."""
    try:
        scene = await stage(r)
    except (Refusal, NotFound) as gone:
        assert r.talk.top is not None
        refused(r, r.talk.top, gone)
        return None
    meant = interpret(scene, understanding, r)
    if not r.begun:  # else it may say more of what has begun in this message
        await ask_if_unsure(r, scene, meant[0])
    return meant


async def hear_nothing(r: Round) -> None:
    """No words: a photo that answers the open question, or silence."""
    frame = r.talk.top
    slot = r.kind(frame).slots.get(frame.asked) if frame else None
    if frame and slot and slot.entity == "photo" and r.heard.photos:
        await apply(r, Fill(frame.id, slot.name, "", r.heard.photos[0]))
    else:
        await apply(r, Do(Act.SILENCE))


def _only_explains(r: Round, meant: Meant) -> bool:
    """Whether a sentence only says more of the wish before it: "change my order. the puzzle to 500 pieces"."""
    frame = next((frame for frame in r.talk.stack if frame.flow == r.begun[-1]), None)
    if frame is None or not isinstance(meant.command, (Clarify, Unclear, Note)):
        return False
    frame.hear(Mention.of(meant.segment))
    return True


def _switch_language(r: Round, meant: Sequence[Meant]) -> None:
    """Another language is answered in that language: never because of a yes, a name or an address in another script."""
    locale = r.heard.understanding.locale
    if locale not in LOCALES or locale == r.visitor.locale or r.talk.focus.get("language"):
        return
    if any(not isinstance(one.command, NAMES_ONLY) for one in meant):
        r.visitor.locale = locale
