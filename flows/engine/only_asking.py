"""Whoever asks whether there is something has not taken it: what is told after the question describes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flows.engine.commands import Act, Command, Do, Question, Start, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.things import STOPS
from nlu import cues
from nlu.protocol import Segment, Understanding

ASK, TAKE = "find_product", "add_to_basket"
AGAIN = "reorder"
OPINION, DETAILS = "ask_opinion", "product_details"
MARKS = ("?", "？")
KINDS = ("product", "category", "ordinal")
# So many letters stand beside a bare name.
ARTICLE = 3
# So many letters ask for the sizes, and for nothing else.
SHORT = 40
# And so many where it is turned to: "now the speaker", "ok and the headphones".
TURNING = 8
# What a dislike of all that is shown may be taken for.
NOT_THESE = frozenset({Act.UNSURE, Act.COMPLAIN, Act.DENY, Act.HELP, Act.STOP, Act.CORRECT, Act.OUT_OF_SCOPE})
TAKING = (TAKE, "affirm", "checkout")
# So sure must it be that something is taken in the message that asks whether it is there.
TAKES = 0.8


def only_asked(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Have you got tents? One for two, not too dear" is one search."""
    for at, (asked, told) in enumerate(pairwise(found)):
        intent = _in_one(asked, told)
        both = _both(asked.segment, told.segment, said.understanding)
        if intent and both is not None:
            one = replace(asked, command=Start(intent, Mention.of(both)), segment=both)
            return [*found[:at], one, *found[at + 2 :]]
    return list(found)


def asked_with_a_mark(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Red one? Nice, is it big": what ends with a question mark, and has no word of taking, is looked at."""
    text = said.round.heard.understanding.text
    return [_looked_at(one) if _is_marked(one, text) else one for one in found]


def _is_marked(one: Meant, text: str) -> bool:
    if not _begins(one.command, TAKE) or cues.has("takes", one.segment.text):
        return False
    return one.segment.text.endswith(MARKS) or text[one.segment.end : one.segment.end + 1] in MARKS


def _looked_at(one: Meant) -> Meant:
    command = one.command
    return replace(one, command=Start(DETAILS, command.mention)) if isinstance(command, Start) else one


def wants_others(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Beside a list of things, what asks for other ones in any words goes on with the search."""
    listed = any(item.kind == "product" for item in said.scene.shown)
    if said.scene.flow is not None or not listed:
        return list(found)
    return [
        replace(one, command=Start(ASK, Mention.of(one.segment))) if _asks_for_others(one, said) else one
        for one in found
    ]


def _asks_for_others(one: Meant, said: Situation) -> bool:
    if not cues.has("other_things", one.segment.text) or _names(one.segment):
        return False
    if isinstance(one.command, Do):
        return one.command.act in NOT_THESE or (one.command.act is Act.MORE and not said.round.talk.more)
    guessed = one.read is not None and one.read.best.probability < CLEAR
    return (
        isinstance(one.command, Unclear)
        or (isinstance(one.command, Start) and guessed)
        or _begins(one.command, OPINION)
    )


def _in_one(asked: Meant, told: Meant) -> str:
    """What is asked with both: a search, or a thing's details in the light of what is told; "" where they are two."""
    asks_of_it = _begins(asked.command, ASK, DETAILS) and Mention.of(asked.segment).has("product")
    if asks_of_it and isinstance(told.command, Question) and _of_its_versions(told.segment):
        return DETAILS
    for intent in (DETAILS, OPINION):
        if _begins(told.command, intent) and _only_names(asked.segment) and not _names(told.segment):
            return intent
    asks_on = len(STOPS.findall(told.segment.text)) > 1 or cues.has("of_it", told.segment.text)
    if isinstance(told.command, Question) and _turns_to(asked) and asks_on:
        return DETAILS
    if _begins(asked.command, AGAIN) and _begins(told.command, TAKE) and _only_counts(told.segment):
        return AGAIN
    if not cues.has("question", asked.segment.text):
        return ""
    if _begins(asked.command, ASK) and _begins(told.command, TAKE):
        return ASK if told.segment.probability(*TAKING) < TAKES else ""
    looks = _begins(asked.command, OPINION, DETAILS) and _begins(told.command, DETAILS, ASK)
    return DETAILS if looks and _only_tells(told.segment) else ""


def _only_counts(segment: Segment) -> bool:
    """ "The same as last time, I need two": how many is said of what was bought then."""
    counts = any(one.kind == "quantity" for one in segment.entities)
    return counts and not any(Mention.of(segment).has(kind) for kind in (*KINDS, "option_value"))


def _only_tells(segment: Segment) -> bool:
    """ "Would the raincoat fit him? He is about 3 foot 6" asks once."""
    looks_for = cues.has("sells", segment.text) or cues.has("browse", segment.text)
    return not cues.has("question", segment.text) and not looks_for and not _names(segment)


def _only_names(segment: Segment) -> bool:
    """ "The building blocks!! With 200 pieces, how much?": a bare name is what the question behind it is about."""
    mention = Mention.of(segment)
    kinds = (*KINDS, "option_value") if cues.has("alternatives", segment.text) else KINDS
    return mention.has("product") and mention.beside(*kinds) <= ARTICLE


def _of_its_versions(segment: Segment) -> bool:
    """ "…, size L?", "… what sizes?": it asks for versions of what was named before it, and for nothing else."""
    asks_sizes = cues.has("sizes", segment.text) and len(segment.text) <= SHORT and not _names(segment)
    return asks_sizes or _only_a_version(segment)


def _only_a_version(segment: Segment) -> bool:
    """ "…, size L?": nothing but a value of what was named before it."""
    mention = Mention.of(segment)
    return mention.has("option_value") and mention.beside("option_value", *KINDS) <= ARTICLE


def _turns_to(one: Meant) -> bool:
    """ "Now the speaker: how loud, how long, what warranty?": a thing is named, and hardly anything said of it."""
    mention = Mention.of(one.segment)
    return mention.has("product") and mention.beside(*KINDS) <= TURNING and not cues.has("question", one.segment.text)


def _names(segment: Segment) -> bool:
    return any(Mention.of(segment).has(kind) for kind in KINDS)


def _begins(command: Command, *intents: str) -> bool:
    return isinstance(command, Start) and command.intent in intents


def _both(one: Segment, other: Segment, understanding: Understanding) -> Segment | None:
    return next((each for each in understanding.stretches if (each.first, each.last) == (one.first, other.last)), None)
