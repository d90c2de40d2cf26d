"""What is noted is the wish itself, without the words that lead to it; only what is told of a note takes it away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.engine.agreeing import AGREEING
from flows.engine.commands import Act, Command, Do, Fill, Narrow, Note, Question, Start, Tell, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.recalling import PERSONAL
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Segment, Understanding

UNNOTE = Note("")
# What an order is told in: to whom it goes and what the courier shall know; and what else such words resemble.
TELLS, TRACKS, CLAIMS = "change_address", "track_parcel", "claim_item"
# What else of a parcel such words are taken for.
OF_PARCELS = ("sent_back", "pick_up", "hurry_up", "refund_status")
MARKS = ' ,，.。:：;；!！?？、-–—"“”'
STOP = re.compile(r"[.!?;。！？；\n]|(?<=[\u4e00-\u9fff])[，, ]")
SENTENCE = re.compile(r"[.!?;。！？；\n]")
CLAUSE = re.compile(r"[.!?;。！？；\n，,]\s*")
# What is said of a note that is to go.
AGAINST: tuple[cues.Kind, ...] = (
    "negation", "remove", "clear", "refusal", "stop_doing", "except", "instead", "correction", "note_lead"
)  # fmt: skip
MENDS: tuple[cues.Kind, ...] = ("left_out", "correction", "receiver")


def only_wishes(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The notes among the commands with what the customer wants, no more; what is no note is told or done."""
    scene, understanding = said.scene, said.understanding
    if (one := _for_the_courier(found, scene, understanding)) is not None:
        return one
    if scene.flow is None or not scene.flow.takes_notes:
        return list(found)
    mended = [_mending(_without_a_yes(one, understanding), scene) for one in found]
    kept = [one if one.command != UNNOTE or _is_against(one.segment) else _remark(one) for one in mended]
    wished = _in_one(kept, understanding)
    anew = UNNOTE in [one.command for one in wished] and any(_notes(one) for one in wished)
    wished = [one for one in wished if not anew or one.command != UNNOTE]
    return [replace(one, command=_wish(one.command, anew)) for one in wished]


def _for_the_courier(found: Sequence[Meant], scene: Scene, understanding: Understanding) -> list[Meant] | None:
    """A message that is for whoever delivers the order spoken of is told them, and asks for no other address."""
    if not cues.has("to_courier", understanding.text) or not told(understanding.text) or not understanding.stretches:
        return None
    whole = understanding.whole
    if not all(_may_be_for_the_courier(one) for one in found):
        return None
    if scene.flow is None and _of_an_order(scene):
        return [replace(found[0], command=Start(TELLS, Mention.of(whole)), segment=whole)]
    asks = scene.flow is not None and scene.flow.intent == TELLS and not scene.confirming
    return [replace(found[0], command=Note(told(whole.text)), segment=whole)] if asks else None


def _may_be_for_the_courier(one: Meant) -> bool:
    if isinstance(one.command, Start):
        return one.command.intent in (TELLS, TRACKS, CLAIMS, *OF_PARCELS)
    if isinstance(one.command, (Fill, Narrow, Tell)):
        return not any(entity.kind in PERSONAL for entity in one.segment.entities)
    if one.command == Do(Act.PERSON):  # "don't call me" is said to the courier, and calls nobody
        return cues.has("negation", one.segment.text) and not cues.has("asks_person", one.segment.text)
    return one.command != Do(Act.COMPLAIN)


def _of_an_order(scene: Scene) -> bool:
    return bool(scene.order) or any(item.kind == "order" for item in scene.focus)


def _without_a_yes(one: Meant, understanding: Understanding) -> Meant:
    if not _notes(one):
        return one
    noted = behind_a_yes(understanding, one.segment)
    return one if noted is one.segment else replace(one, command=Note(noted.text), segment=noted)


def _mending(one: Meant, scene: Scene) -> Meant:
    """ "You dropped my room, it is room 214" mends what is shown, and is no note."""
    command, said = one.command, one.segment
    assert scene.flow is not None
    tells = any(entity.kind in scene.flow.hears & PERSONAL for entity in said.entities)
    if not isinstance(command, Note) or not tells or not scene.confirming or cues.has("note_lead", said.text):
        return one
    if one.read is None or not any(cues.has(kind, said.text) for kind in MENDS):
        return one
    told = (each.hypothesis.command for each in one.read.ranked)
    tell = next((each for each in told if isinstance(each, Tell)), None)
    return one if tell is None else replace(one, command=replace(tell, otherwise=command))


def _remark(one: Meant) -> Meant:
    """What only speaks of the note takes nothing away, yet beside it a yes is no whole message."""
    return replace(one, command=Unclear(one.segment.text))


def _is_against(segment: Segment) -> bool:
    return any(cues.has(kind, segment.text) for kind in AGAINST)


def _in_one(found: Sequence[Meant], understanding: Understanding) -> list[Meant]:
    """A note that is begun goes on to the end of the message, but for a yes and what else is asked behind it."""
    for at, one in enumerate(found):
        if not cues.has("note_lead", one.segment.text) or not _may_note(one):
            continue
        rest = found[at + 1 :]
        last = next((each.segment.first for each in rest if not _goes_on(each)), understanding.pieces)
        last = _before_a_yes(understanding, one.segment.first, last)
        whole = _stretch(understanding, one.segment.first, last) or one.segment
        others = [each for each in rest if each.segment.first >= last and not isinstance(each.command, Note)]
        return [*found[:at], replace(one, command=Note(whole.text), segment=whole), *others]
    return list(found)


def _may_note(one: Meant) -> bool:
    """Whether nothing else is clearly said: what is asked stays a question."""
    if isinstance(one.command, Question):
        return not cues.has("question", one.segment.text)
    no_value = isinstance(one.command, Tell) and not any(entity.kind in PERSONAL for entity in one.segment.entities)
    return _notes(one) or no_value or isinstance(one.command, Unclear)


def _goes_on(one: Meant) -> bool:
    return _notes(one) or isinstance(one.command, Unclear)


def _notes(one: Meant) -> bool:
    return isinstance(one.command, Note) and one.command != UNNOTE


def _before_a_yes(understanding: Understanding, first: int, last: int) -> int:
    """Where the note ends: "ring twice. Then yes, go ahead" ends with a yes."""
    while last - 1 > first and (piece := _stretch(understanding, last - 1, last)) is not None:
        if piece.probability(*AGREEING) < CLEAR:
            break
        last -= 1
    return last


def behind_a_yes(understanding: Understanding, segment: Segment) -> Segment:
    """Of "that all looks right. Could the card read …?" what is to be noted."""
    first = segment.first
    while first < segment.last - 1 and (piece := _stretch(understanding, first, first + 1)) is not None:
        if piece.probability(*AGREEING) < CLEAR:
            break
        first += 1
    return _stretch(understanding, first, segment.last) or segment


def _stretch(understanding: Understanding, first: int, last: int) -> Segment | None:
    return next((each for each in understanding.stretches if (each.first, each.last) == (first, last)), None)


def _wish(command: Command, anew: bool) -> Command:
    if not isinstance(command, Note) or not command.text:
        return command
    return replace(command, text=wish(command.text), anew=anew or cues.has("note_anew", command.text))


def wish(words: str) -> str:
    """What is to be noted: of "please tell the courier to ring twice" the ringing; the words, if nothing else is."""
    return told(words) or words.strip(MARKS)


def told(words: str) -> str:
    """The same; "" where nothing is told but that something shall be noted."""
    anew, spans = cues.spans("note_anew", words), cues.spans("note_lead", words)
    if not anew and not spans:
        words = _to_the_courier(words)
    begin = anew[-1][1] if anew else spans[0][1] if spans else 0
    left = _without_leads(words[begin:])
    return left or (_before(words, spans[0][0]) if spans else "")


def _to_the_courier(words: str) -> str:
    """Of a long message the clauses that are for whoever delivers: "… zip 200122, leave it at the desk, thanks"."""
    spans = cues.spans("to_courier", words)
    if not spans:
        return words
    first, last = spans[0][0], spans[-1][1]
    stops = [0, *(stop.end() for stop in CLAUSE.finditer(words, 0, first))]
    begin = stops[-1]
    if len(stops) > 1 and cues.has("condition", words[stops[-2] : begin]):
        begin = stops[-2]  # "if I'm out, leave it with them"
    end = SENTENCE.search(words, last)
    return _without_thanks(words[begin : end.start() if end else len(words)])


def _without_thanks(words: str) -> str:
    commas = [stop.start() for stop in CLAUSE.finditer(words)]
    if commas and cues.has("thanking", words[commas[-1] :]):
        return _without_thanks(words[: commas[-1]])
    return words


def _without_leads(words: str) -> str:
    while (further := _leading(words)) and words[further:].strip(MARKS):
        words = words[further:]
    return "" if _leading(words) else words.strip(MARKS)


def _before(words: str, lead: int) -> str:
    """ "It's the grey door. Can you let the driver know that?": what stands before the sentence that asks for it."""
    stops = [stop.end() for stop in STOP.finditer(words, 0, lead)]
    return words[: stops[-1]].strip(MARKS) if stops else ""


def _leading(words: str) -> int:
    """How far what stands at the beginning only leads to it."""
    begin = len(words) - len(words.lstrip(MARKS))
    at_once = (
        end for start, end in (*cues.spans("note_lead", words), *cues.spans("courtesy", words)) if start <= begin
    )
    return max(at_once, default=0)
