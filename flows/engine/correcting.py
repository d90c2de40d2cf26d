"""What is said at a form of its reason and its things: another reason, one for each thing, and only some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from flows.engine.commands import Act, Command, Confirm, Do, Fill, Reasons, Reopen, Start, Unclear
from flows.engine.deciding import CLEAR, POSSIBLE
from flows.engine.facts import fits
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Asked, Scene
from nlu import cues
from nlu.protocol import Entity, Segment

RETURN, REASON, ITEMS, EACH = "return_item", "reason", "items", "reasons"
THINGS = ("product", "category")
STOPS = re.compile(r"[,.;!?，。；！？、\n]")
# What is no longer than this tells nothing by itself.
A_WORD = 3
# So much likelier than the next one a reason must be that is not named.
CLEARLY = 2.0
# What did not arrive so, and is so now, broke in use.
BROKEN_LATER = {"damaged": "defective"}
# What another reason is mistaken for.
MISTAKEN = frozenset({"claim_item", RETURN, "exchange_item", "refund_status"})
AGAINST = frozenset({Act.DENY, Act.CORRECT, Act.STOP, Act.UNSURE, Act.COMPLAIN, Act.OUT_OF_SCOPE})


def one_reason_each(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "The bottle leaks, the mat I just don't like": both go back, each for its own reason."""
    scene = said.scene
    asked, items = _reason(scene), _items(scene)
    if scene.flow is None or scene.flow.intent != RETURN or asked is None or items is None:
        return list(found)
    each = dict(_reasons_of(items, asked, said))
    if len(each) < 2 or len(set(each.values())) < 2:
        return list(found)
    values = tuple(one.value for one in items.choices if one.value in {*items.value, *each})
    reasons = {value: each[value] for value in values if value in each}
    return [Meant(Reasons(scene.frame, values, reasons), said.understanding.whole)]


def another_reason(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "The reason is wrong: it isn't faulty, it's not like the picture": what is denied is not it, the rest tells."""
    scene, whole = said.scene, said.understanding.whole
    asked = _reason(scene)
    if not scene.confirming or asked is None or not asked.value or cues.has("question", whole.text):
        return list(found)
    if not any(_is_mistaken(one, asked) for one in found) or not _takes_back(asked, whole):
        return list(found)
    told = _told(asked, said)
    command: Command = Reopen(scene.frame, asked.slot)
    if told:
        command = Fill(scene.frame, asked.slot, asked.key, told)
    return [Meant(command, whole)]


def only_some_of_it(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Forget the mat, I'll keep it. Just do the bottle": the list gets shorter, and nothing is left."""
    scene, whole = said.scene, said.understanding.whole
    items = _items(scene)
    if items is None or not items.value or cues.has("question", whole.text):
        return list(found)
    lists = [one.command.value for one in found if isinstance(one.command, Fill) and one.command.slot == items.slot]
    if len(found) > 1 and len(lists) == len(found) and len(set(lists)) == 1:
        return [replace(found[0], segment=whole)]  # said twice in one message
    if not any(_against(one.command) for one in found) or any(_is_else(one.command) for one in found):
        return list(found)
    going, staying = _going_and_staying(items, said)
    if not going or going & staying:
        return list(found)
    if going == set(items.value):
        return [Meant(Do(Act.REPEAT), whole)] if staying or scene.confirming else list(found)
    left = tuple(one.value for one in items.choices if one.value in going)
    return [Meant(Fill(scene.frame, items.slot, items.key, left), whole)]


def _reason(scene: Scene) -> Asked | None:
    known = [*((scene.question,) if scene.question is not None else ()), *scene.filled]
    return next((asked for asked in known if asked.entity == REASON and asked.choices), None)


def _items(scene: Scene) -> Asked | None:
    return next((asked for asked in scene.filled if asked.slot == ITEMS and asked.many), None)


def _reasons_of(items: Asked, asked: Asked, said: Situation) -> Iterator[tuple[str, str]]:
    """What is wrong with which thing, clause by clause."""
    told: dict[str, str] = {}
    others: list[str] = []
    things = _named(items, said.understanding.whole.entities)
    for clause in _clauses(items, said) if len(things) > 1 else said.understanding.parts:
        named, reason = _named(items, clause.entities), _own_reason(asked, clause, said, frozenset())
        if len(named) == 1 and reason:
            told |= dict.fromkeys(named, reason)
        elif not named and reason:
            others.append(reason)
    left = {choice.value for choice in items.choices if not choice.blocked} - told.keys()
    if len(told) == len(left) == len(others) == 1:  # "the bottle leaks, and the other one I just don't like"
        told |= dict.fromkeys(left, others[0])
    yield from told.items()


def _clauses(items: Asked, said: Situation) -> Iterator[Segment]:
    """The message, cut between the things that it names."""
    whole = said.understanding.whole
    things = sorted((e for e in whole.entities if e.kind in THINGS and _named(items, [e])), key=lambda e: e.start)
    cuts = [whole.start]
    for one, other in pairwise(things):
        if _named(items, [one]) == _named(items, [other]):
            continue
        between = whole.text[one.end - whole.start : other.start - whole.start]
        ends = _ends(between)
        cuts.append(one.end + ends[-1] if ends else other.start)
    for start, end in pairwise([*cuts, whole.end]):
        yield _part(whole, start, end)


def _named(items: Asked, entities: Sequence[Entity]) -> set[str]:
    things = [entity for entity in entities if entity.kind in THINGS]
    free = [choice for choice in items.choices if not choice.blocked]
    return {choice.value for choice in free if any(fits(choice, entity) for entity in things)}


def _own_reason(asked: Asked, segment: Segment, said: Situation, out: frozenset[str]) -> str:
    """The reason that a stretch names, or else surely means; "" where it tells none."""
    return _named_reason(asked, segment, out) or _meant_reason(asked, segment, said, out)


def _named_reason(asked: Asked, segment: Segment, out: frozenset[str]) -> str:
    mention, open_to = Mention.of(segment), {choice.value for choice in asked.choices} - out
    named = [one.value for one in mention.all(REASON) if not mention.negates(one) or _is_negative(one)]
    return next((value for value in reversed(named) if value in open_to), "")


def _meant_reason(asked: Asked, segment: Segment, said: Situation, out: frozenset[str]) -> str:
    """What would be chosen if it were asked, as far as no other is nearly as likely."""
    scene = replace(said.scene, question=asked, confirming=False, filled=())
    read = said.round.reader.answer(scene, replace(segment, vector=None))
    chosen = [(one.hypothesis.command, one.probability) for one in read.ranked if one.hypothesis.kind == "choose"]
    likely = [(str(command.value), share) for command, share in chosen if isinstance(command, Fill)]
    later = {BROKEN_LATER.get(value, "") for value in out}
    if likely and likely[0][0] in out and (broke := later & {choice.value for choice in asked.choices}):
        return broke.pop()
    open_to = [(value, share) for value, share in likely if value not in out]
    if not open_to or open_to[0][1] < POSSIBLE:
        return ""
    first, second = open_to[0], open_to[1] if len(open_to) > 1 else ("", 0.0)
    return first[0] if first[1] >= CLEARLY * second[1] else ""


def _is_negative(entity: Entity) -> bool:
    """Whether the name of a reason itself denies something: "don't like it" is what it says."""
    return cues.has("negation", entity.text)


def _takes_back(asked: Asked, whole: Segment) -> bool:
    """Whether the reason is called wrong, or the one that is known is denied."""
    said = whole.text.casefold()
    denies = cues.has("negation", whole.text) or cues.has("correction", whole.text)
    called = any(label in said for label in asked.label if len(label) > 1)
    told = [one.value for one in whole.entities if one.kind == REASON]
    return denies and (called or any(value in asked.value for value in told) or bool(set(told) - set(asked.value)))


def _told(asked: Asked, said: Situation) -> str:
    """The reason that it is instead."""
    whole = said.understanding.whole
    mention = Mention.of(whole)
    denied = {one.value for one in mention.all(REASON) if mention.negates(one) and not _is_negative(one)}
    denied -= {BROKEN_LATER.get(value, "") for value in asked.value}  # it was not so when it came
    out = frozenset({*asked.value, *denied})
    meant = (_meant_reason(asked, clause, said, out) for clause in _telling(whole))
    return _named_reason(asked, whole, out) or next(filter(None, meant), "")


def _telling(whole: Segment) -> Iterator[Segment]:
    """The clauses that tell how it is, the last first; all of it where every clause denies."""
    stops = [whole.start + end for end in _ends(whole.text)]
    spans = pairwise([whole.start, *stops, whole.end])
    clauses = [_part(whole, start, end) for start, end in spans if end > start]
    telling = [one for one in clauses if not (cues.has("negation", one.text) or cues.has("correction", one.text))]
    yield from reversed([one for one in telling if len(one.text.strip()) > A_WORD])
    yield whole


def _ends(text: str) -> list[int]:
    """Where a clause ends: behind a stop, or an "and"."""
    stops = {match.end() for match in STOPS.finditer(text)}
    return sorted(stops | {end for _, end in cues.spans("joins", text)})


def _part(whole: Segment, start: int, end: int) -> Segment:
    entities = tuple(e for e in whole.entities if start <= e.start and e.end <= end)
    text = whole.text[start - whole.start : end - whole.start]
    return replace(whole, text=text, start=start, end=end, entities=entities, vector=None)


def _is_mistaken(one: Meant, asked: Asked) -> bool:
    """Whether a stretch was taken for something else than another reason, or for one that is only guessed."""
    command = one.command
    if isinstance(command, Fill) and command.slot == asked.slot:
        return one.read is not None and one.read.best.probability < CLEAR
    if isinstance(command, Start):
        return command.intent in MISTAKEN
    if isinstance(command, Reopen):
        return command.slot == asked.slot
    return isinstance(command, Unclear) or (isinstance(command, Do) and command.act in AGAINST)


def _against(command: Command) -> bool:
    return isinstance(command, Unclear) or (isinstance(command, Do) and command.act in AGAINST)


def _is_else(command: Command) -> bool:
    """Whether it is more than a list and small words."""
    return isinstance(command, Confirm) or (isinstance(command, Start) and command.intent not in MISTAKEN)


def _going_and_staying(items: Asked, said: Situation) -> tuple[set[str], set[str]]:
    """Which things are named as going, and which as staying where they are."""
    going: set[str] = set()
    staying: set[str] = set()
    kept: Mapping[bool, set[str]] = {True: staying, False: going}
    for part in said.understanding.parts:
        kept[_stays(part)].update(_named(items, part.entities))
    return going, staying


def _stays(part: Segment) -> bool:
    mention = Mention.of(part)
    refused = any(mention.negates(one) for one in mention.entities if one.kind in THINGS)
    return refused or any(cues.has(kind, part.text) for kind in ("keep", "keeps_one", "drops_one", "except"))
