"""Hears a message in its scene: every wish in turn, what comes later in the light of what was done before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.applying import apply
from flows.engine.commands import (
    Act,
    Answer,
    Clarify,
    Command,
    Confirm,
    Do,
    Fill,
    Narrow,
    Note,
    Press,
    Question,
    Start,
    Tell,
    Unclear,
)
from flows.engine.deciding import CLEAR
from flows.engine.doubts import ask_if_unsure, ask_of_all
from flows.engine.forms import PHOTO
from flows.engine.interpreting import interpret
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.proceeding import refused, settle
from flows.engine.proving import beside_proof
from flows.engine.questions import answer_beside_person
from flows.engine.read_again import still_wished
from flows.engine.recalling import remember
from flows.engine.round import Round
from flows.engine.saying_of_persons import agrees_to_be_passed_on
from flows.engine.scene import IDENTIFY
from flows.engine.staging import stage
from kit.errors import NotFound, Refusal
from kit.texts import LOCALES, t
from nlu import cues
from nlu.language import is_foreign, is_sentence, language
from nlu.protocol import Segment, Understanding

# A message that asks for more things than this is a text, and not a message.
MOST_WISHES = 8
# Under this name it is remembered that the languages were told.
FOREIGN = "foreign"
# What may be said in names and numbers alone, in whatever language; a yes or no is the same in any.
AGREEING = (Confirm, Press)
NAMES_ONLY = (*AGREEING, Narrow, Tell, Answer, Fill)
# What tells the trouble with a thing is read as, beside what is to be done about it.
WHY = frozenset({"claim_item", "find_product", "add_to_basket"})
# What is called by the same name in every language.
NAMES = frozenset(
    ["product", "category", "option_value", "person_name", "address", "email", "payment_kind", "order_number"]
)


async def listen(r: Round) -> None:
    """Every wish in turn: what comes later is read in the light of what was done before."""
    understanding = r.heard.understanding
    if r.heard.photos:
        r.talk.focus[PHOTO] = r.heard.photos[-1]
    if not understanding.stretches:
        await hear_nothing(r)
        return
    remember(r, understanding)
    _tell_languages(r)
    for left in await beside_proof(r, understanding):
        await _hear(r, left)


async def _hear(r: Round, understanding: Understanding) -> None:
    left: Understanding | None = understanding
    wished: list[Meant] = []
    asked = False
    for turn in range(MOST_WISHES):
        if left is None:
            return
        meant = still_wished(await _read(r, left), wished, r)
        if turn and meant:  # a yes counts only as a whole message, whatever what is left of it may sound like
            meant = [one for one in meant if not isinstance(one.command, Confirm)]
        if not meant:
            return
        wished = meant[1:]
        _switch_language(r, meant)
        first, *others = meant
        r.intent = first.segment.best.intent if first.segment.best.confidence >= CLEAR else ""
        if not (r.begun and _only_explains(r, first)):
            r.said = [first.segment]
            await apply(r, _in_message(r, first.command))
            _keep(r, first)
            r.said = []
        if r.handed_over and not asked:
            asked = bool(others) and agrees_to_be_passed_on(first)
            await answer_beside_person(r, first.segment)
            if not asked:
                return
            r.waiting = r.handed_over = False
        if not others:
            return
        left = left.after(first.segment.last)
        await settle(r)


async def _read(r: Round, understanding: Understanding) -> list[Meant] | None:
    """The commands of the message; None where the open question turned out to be over. May raise Undecided."""
    try:
        scene = await stage(r)
    except (Refusal, NotFound) as gone:
        assert r.talk.top is not None
        refused(r, r.talk.top, gone)
        return None
    await ask_of_all(r, scene, understanding)
    meant = interpret(scene, understanding, r)
    if meant and not (r.begun or r.proving):  # else it may say more of what has begun in this message
        await ask_if_unsure(r, scene, understanding, meant[0])
    return meant


async def hear_nothing(r: Round) -> None:
    """No words: a photo that answers the open question, or silence."""
    frame = r.talk.top
    slot = r.kind(frame).slots.get(frame.asked) if frame else None
    if frame and slot and slot.entity == "photo" and r.heard.photos:
        await apply(r, Fill(frame.id, slot.name, "", r.heard.photos[0]))
    else:
        await apply(r, Do(Act.SILENCE))


def _in_message(r: Round, command: Command) -> Command:
    """A question beside a wish may lean on it: "… and does that cost anything?"."""
    if isinstance(command, Question) and r.begun:
        return replace(command, whole=r.heard.understanding.text)
    return command


def _keep(r: Round, meant: Meant) -> None:
    """An answer may say more than what was asked: "only one of the two packs of socks was in the box"."""
    frame = r.talk.frame(meant.command.frame) if isinstance(meant.command, Fill) else None
    if frame is not None and meant.more:
        frame.answered_with(meant.segment, further=meant.further)


def _only_explains(r: Round, meant: Meant) -> bool:
    """Whether a sentence only says more of the wish before it: "change my order. the puzzle to 500 pieces"."""
    frame = next((frame for frame in r.talk.stack if frame.flow == r.begun[-1]), None)
    if frame is None:
        return False
    why = r.kind(frame).family == "order" and _tells_why(meant)
    if not (why or isinstance(meant.command, (Clarify, Unclear, Note))):
        return False
    frame.hear(Mention.of(meant.segment))
    return True


def _tells_why(meant: Meant) -> bool:
    """Whether it tells what is wrong with a thing, and looks for none: "an exchange please. The coat is too small"."""
    if not isinstance(meant.command, Start) or meant.command.intent not in WHY:
        return False
    return meant.command.mention.has("reason") and not cues.has("question", meant.segment.text)


def _tell_languages(r: Round) -> None:
    """Whoever writes in another language is told, once, which are spoken; it is tried all the same."""
    if is_foreign(r.heard.understanding.text) and FOREIGN not in r.talk.focus:
        r.talk.focus[FOREIGN] = "told"
        r.say(t("I'm sorry, I only speak English and Chinese. I'll try all the same:"))


def _switch_language(r: Round, meant: Sequence[Meant]) -> None:
    """Another language is answered in that language: never because of a yes, a name or an address in another script."""
    locale = r.heard.understanding.locale
    if locale not in LOCALES or locale == r.visitor.locale or r.talk.focus.get("language"):
        return
    if any(_is_said_in_it(one, locale) for one in meant):
        r.visitor.locale = locale


def _is_said_in_it(meant: Meant, locale: str) -> bool:
    """Whether the words are of that language, and not only the names in them."""
    rest = _without_names(meant.segment)
    if isinstance(meant.command, Start) and meant.command.intent == IDENTIFY:
        return language(rest) == locale
    if not isinstance(meant.command, NAMES_ONLY):
        return True
    if isinstance(meant.command, AGREEING):
        return False
    return is_sentence(rest) and language(rest) == locale


def _without_names(segment: Segment) -> str:
    named = [entity for entity in segment.entities if entity.kind in NAMES]
    kept = [
        letter
        for at, letter in enumerate(segment.text, start=segment.start)
        if not any(entity.start <= at < entity.end for entity in named)
    ]
    return "".join(kept)
