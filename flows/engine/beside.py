"""Looks at things, read beside something else in a message: one that names nothing is about what was just named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.engine.commands import Command, Question, Start
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Entity

SEARCH, DETAILS, OPINION = "find_product", "product_details", "ask_opinion"
TRACK, STATUS, CLAIMS = "track_parcel", "person_status", "claim_item"
MARKS = ("?", "？")
# Whether or not, in Chinese: a word, the same word denied.
WHETHER = re.compile(r"([\u3400-\u9fff])[\u4e0d\u6ca1]\1")
# What is done with a thing of an order, which the sentence before often names: "the kettle leaks. I want a new one".
OF_THINGS = ("exchange_item", "claim_item", "return_item")
THINGS = ("product", "variant", "option_value", "money", "ordinal")
NAMING = (*THINGS, "category")
# A search beside another wish that is less sure than this, and names nothing, is none.
SURE = 0.8
# So sure must it be by itself that something is asked of a product, where the scene takes it for any question.
SURELY = 0.9
# So much of a question is no more than whether it can be done.
ALL_BUT = 0.6


def together(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The same without looks that say nothing beside the others; each question with the thing that it is about."""
    r, scene = said.round, said.scene
    before = [mention for frame in r.talk.stack if frame.flow in r.begun for mention in frame.mentions]
    kept: list[Meant] = []
    found = [one for one in found if not _only_complains(one, found, said)] or list(found)
    for each in found:
        one = replace(each, command=_of_the_thing(each, before, said))
        if _keeps(one, kept, len(found) - 1, told=bool(scene.told) or scene.last == TRACK):
            kept.append(replace(one, command=_about(one.command, before or [_said_before(one, said)])))
            before += [one.command.mention] if isinstance(one.command, Start) else [Mention.of(one.segment)]
    return kept or list(found[:1])


def _only_complains(one: Meant, found: Sequence[Meant], said: Situation) -> bool:
    """Of "what quality is that, it broke after a week" only the claim: nothing is known to it, and nobody asks."""
    claims = any(isinstance(other.command, Start) and other.command.intent == CLAIMS for other in found)
    behind = said.round.heard.understanding.text[one.segment.end : one.segment.end + 1]
    if not claims or not isinstance(one.command, Question) or behind in MARKS or one.segment.text.endswith(MARKS):
        return False
    return said.round.nearest(said.scene, one.segment).score < CLEAR


def _of_the_thing(one: Meant, before: Sequence[Mention], said: Situation) -> Command:
    """ "Dragon Well, how much is it, and where is it from?": by itself the second is surely asked of a product."""
    if DETAILS not in said.scene.flows:
        return one.command
    if _is_of_no_product(one, said):
        return Start(DETAILS, Mention.of(one.segment))
    named = {entity.value for mention in before for entity in mention.all("product")}
    return Start(DETAILS, Mention.of(one.segment)) if len(named) == 1 and _asks_of_it(one, said) else one.command


def _is_of_no_product(one: Meant, said: Situation) -> bool:
    """ "Are the building blocks safe?", where what comes nearest says that paying is."""
    names = any(entity.text for entity in Mention.of(one.segment).all("product"))
    return isinstance(one.command, Question) and names and said.round.nearest(said.scene, one.segment).of_no_product


def _asks_of_it(one: Meant, said: Situation) -> bool:
    """Whether it is a question that rather a product answers: by itself, or as nothing else surely does."""
    if isinstance(one.command, Start):
        return one.command.intent == OPINION and not _names(one.command) and bool(WHETHER.search(one.segment.text))
    if not isinstance(one.command, Question):
        return False
    looked = said.round.begun[-1:] == [DETAILS] and said.round.nearest(said.scene, one.segment).score < CLEAR
    return looked or one.segment.probability(DETAILS) >= SURELY


def _said_before(one: Meant, said: Situation) -> Mention:
    """What stands before it in the same message, whatever was done for that."""
    whole = Mention.of(said.understanding.whole)
    return whole.part(whole.start, one.segment.start)


def _would_do(first: Meant, other: Meant) -> bool:
    """Of "a jasmine one, and if there is none, two of the other" the other: it is no wish beside the first."""
    if not isinstance(first.command, Start) or not isinstance(other.command, Start):
        return False
    return _names(first.command) and any(start == 0 for start, _ in cues.spans("otherwise", other.segment.text))


def _keeps(one: Meant, before: Sequence[Meant], others: int, *, told: bool = False) -> bool:
    """Whether it says something of its own beside what stands before it.

    `told`: where the parcel is; who only says that it is not there yet does not ask for that once more.
    """
    if isinstance(one.command, Question):
        return not (before and isinstance(before[-1].command, Start) and _whether(one.segment.text))
    if not isinstance(one.command, Start):
        return True
    if (before and _would_do(before[-1], one)) or (others and _only_refuses(one.command.mention)):
        return False
    if one.command.intent == STATUS and others and not cues.has("person", one.segment.text):
        return False
    if one.command.intent == TRACK and others and told and not cues.has("question", one.segment.text):
        return False
    if one.command.intent == SEARCH:
        return others == 0 or (
            not _only_has(one.segment.text)
            and _searches(one, answered=any(isinstance(first.command, Question) for first in before))
        )
    if _names(one.command):
        return True
    return one.command.intent != OPINION or not any(_asks(first.command) or _gives(first) for first in before)


def _only_has(words: str) -> bool:
    """ "Got a white one already": that looks for nothing."""
    looks = any(cues.has(kind, words) for kind in ("question", "takes", "browse"))
    return cues.has("has_already", words) and not looks


def _gives(one: Meant) -> bool:
    """Whether a present is looked for: "what would you recommend" beside it asks for the same."""
    return isinstance(one.command, Start) and one.command.intent == SEARCH and cues.has("occasion", one.segment.text)


def _only_refuses(mention: Mention) -> bool:
    """Whether it only says what is not meant: "I didn't ask about a charger"."""
    things = [one for one in mention.entities if one.kind == "product"]
    return bool(things) and all(map(mention.negates, things)) and not cues.has("question", mention.text)


def _whether(words: str) -> bool:
    """ "…, can that still be changed?": whether what was wished for just before can be done is told by doing it."""
    said = sum(last - first for first, last in cues.spans("whether", words))
    return said >= ALL_BUT * len(words)


def _searches(one: Meant, *, answered: bool) -> bool:
    """Whether it looks for something; what is only told of whom it is for belongs to the question before it."""
    assert isinstance(one.command, Start)
    if any(one.command.mention.has(kind) for kind in THINGS):
        return True
    if cues.has("sells", one.segment.text) or cues.has("browse", one.segment.text):
        return True
    return not answered and (_names(one.command) or one.segment.probability(SEARCH) >= SURE)


def _asks(command: Command) -> bool:
    return isinstance(command, Question) or (isinstance(command, Start) and command.intent in (DETAILS, OPINION))


def _about(command: Command, before: Iterable[Mention]) -> Command:
    """A question about a thing that names none is about the one that was named before it in the same breath."""
    if not isinstance(command, Start) or command.intent not in (DETAILS, OPINION, *OF_THINGS):
        return command
    named = [entity for mention in before for entity in mention.all("product")]
    if any(entity.text for entity in named):  # "and the towels, are they cotton?": they are no umbrella
        command = replace(command, mention=_without_pointing(command.mention))
    if _names(command):
        return command
    mention = command.mention
    if len({entity.value for entity in named}) == 1:
        named = [Entity("product", named[0].value, "", mention.start, mention.start)]
    elif len({(entity.start, entity.end) for entity in named}) != 1:  # one word may be the name of several
        return command
    return replace(command, mention=replace(mention, entities=(*mention.entities, *named)))


def _without_pointing(mention: Mention) -> Mention:
    """The words without what a bare "it" was taken for."""
    left = tuple(one for one in mention.entities if one.text or one.kind not in ("product", "variant"))
    return replace(mention, entities=left)


def _names(start: Start) -> bool:
    return any(start.mention.has(kind) for kind in (*NAMING, "order_number", "order_ending"))
