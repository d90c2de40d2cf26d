"""From a message to commands: what is sure is done, two that are near are offered, nothing is guessed that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine import beside
from flows.engine.again import instead_of_a_guess, of_another
from flows.engine.commands import (
    Act,
    Command,
    Confirm,
    Do,
    Fill,
    Narrow,
    Note,
    OfferPerson,
    Question,
    Reopen,
    Start,
    Tell,
    Unclear,
)
from flows.engine.deciding import CLEAR, decided
from flows.engine.doors import Answers, Persons
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read
from flows.engine.reading.possible import possible
from flows.engine.recalling import PERSONAL
from flows.engine.round import Round
from flows.engine.scene import Near, Scene
from flows.engine.small_talk import telling, to_nothing, worth_a_reply
from flows.engine.swapping import swaps
from nlu import cues
from nlu.protocol import Ranked, Segment, Understanding

# So sure must it be that a person is asked for, if the reading in the scene says otherwise.
CALLS = 0.7
# Of an answer of which less than this was needed to tell what was chosen, the rest may tell something, too.
SAYS_MORE = 0.5
# Beside what names things it takes more letters than these to say something of them.
A_FEW_LETTERS = 8
NAMED = ("product", "category", "option_value", "quantity", "relation", "ordinal", "order_number", "order_ending")
WITHDRAWS, CLAIMS = "withdraw_person", "claim_item"
MARKS = ("?", "？")
# Whoever says that it is about other things, too, may say in the same words what becomes of them.
OTHER_ITEMS = frozenset({"add", "correct"})
# What a yes sounds like.
AGREEING = ("affirm", "checkout")
# What a thing is not taken with, beside something else.
PLEASED = ("affirm", Act.THANKS)


def interpret(scene: Scene, understanding: Understanding, r: Round) -> list[Meant]:
    """The commands of a message in its scene, in their order."""
    if (once_more := _of_another(scene, understanding)) is not None:
        return [once_more]
    reads = r.reader.read(scene, understanding, lambda segment: nearest(scene, segment, r))
    found = [advised(scene, read, r) or _meant(scene, read) for read in reads]
    found = [only_offered(scene, one) for one in with_person(telling(found), understanding, r)]
    found = without_held(worth_a_reply(found, scene), scene, understanding)
    return going_on(scene, together(found, scene, r))


def _of_another(scene: Scene, understanding: Understanding) -> Meant | None:
    """What was done last, for the other order or thing that the whole message says was meant."""
    command = of_another(scene, understanding.whole) if understanding.stretches else None
    return Meant(command, understanding.whole) if command is not None else None


def _meant(scene: Scene, read: Read) -> Meant:
    answer = read.best.hypothesis
    more = answer.kind == "choose" and answer.evidence.get("share", 1.0) < SAYS_MORE
    said = Mention.of(read.segment)
    more = more or (answer.kind in OTHER_ITEMS and said.has("option_value")) or bool(swaps(said))
    own = scene.question is not None and not scene.question.fixed
    tells = said.beside(*NAMED) > A_FEW_LETTERS
    return Meant(_told_instead(scene, read, decided(read)), read.segment, more, more and own and tells, read)


def _told_instead(scene: Scene, read: Read, command: Command) -> Command:
    """Who names the new name, number or part of an address at a proposal need not be asked for it."""
    hears = scene.flow.hears & PERSONAL if scene.confirming and scene.flow is not None else frozenset()
    names = any(entity.kind in hears for entity in read.segment.entities)
    if scene.flow is None and (said := to_nothing(read, command)) is not None:
        return said
    if isinstance(command, Start):
        return instead_of_a_guess(scene, read.segment, command)
    if not names or not isinstance(command, (Fill, Reopen, Unclear)):
        return command
    tells = (one.hypothesis.command for one in read.ranked)
    told = next((one for one in tells if isinstance(one, Tell)), None)
    return command if told is None else replace(told, otherwise=command)


def advised(scene: Scene, read: Read, r: Round) -> Meant | None:
    """What somebody who was asked takes the stretch for, if it is still among what it may mean; just sure enough."""
    advice, segment = r.heard.advice, read.segment
    if advice is None or (advice.start, advice.end) != (segment.start, segment.end):
        return None
    command = possible(scene, read, nearest(scene, segment, r)).get(advice.sign)
    if isinstance(command, Start):
        segment = replace(segment, intents=(Ranked(command.intent, CLEAR),))
    return Meant(command, segment) if command is not None else None


def nearest(scene: Scene, segment: Segment, r: Round) -> Near:
    """What the knowledge has to a stretch."""
    if not r.services.has(Answers):
        return Near()
    answers = r.services.get(Answers)
    return answers.near(segment.text, scene.locale, scene.answered, segment.vector, scene.matter)


def together(found: Sequence[Meant], scene: Scene, r: Round) -> list[Meant]:
    """The same without looks that say nothing beside the others; each question with the thing that it is about."""
    said = [mention for frame in r.talk.stack if frame.flow in r.begun for mention in frame.mentions]
    kept: list[Meant] = []
    found = [one for one in found if not _only_complains(one, found, scene, r)] or list(found)
    for one in found:
        if beside.keeps(one, kept, len(found) - 1, told=bool(scene.told) or scene.last == beside.TRACK):
            kept.append(replace(one, command=beside.about(one.command, said)))
            said += [one.command.mention] if isinstance(one.command, Start) else []
    return kept or list(found[:1])


def _only_complains(one: Meant, found: Sequence[Meant], scene: Scene, r: Round) -> bool:
    """Of "what quality is that, it broke after a week" only the claim: nothing is known to it, and nobody asks."""
    claims = any(isinstance(other.command, Start) and other.command.intent == CLAIMS for other in found)
    marked = r.heard.understanding.text[one.segment.end : one.segment.end + 1] in MARKS
    if not claims or not isinstance(one.command, Question) or marked or one.segment.text.endswith(MARKS):
        return False
    return nearest(scene, one.segment, r).score < CLEAR


def going_on(scene: Scene, found: Sequence[Meant]) -> list[Meant]:
    """ "Forget that. Yes, please redirect it": who goes on in the same breath has left something else.

    The yes is none over the whole message, so the proposal is shown once more.
    """
    stay = [one for one in found if not (isinstance(one.command, Start) and one.command.intent == WITHDRAWS)]
    if stay and scene.waiting:
        found = stay  # whoever asks for something else in the same breath still waits
    first, *others = found
    goes_on = [one for one in others if _goes_on(scene, one.command)]
    if not goes_on or first.command != Do(Act.STOP):
        return list(found)
    return [replace(one, command=Do(Act.REPEAT)) if isinstance(one.command, Confirm) else one for one in others]


def _goes_on(scene: Scene, command: Command) -> bool:
    if isinstance(command, Start):
        return scene.flow is not None and command.intent == scene.flow.intent
    return isinstance(command, (Confirm, Fill, Narrow))


def with_person(found: Sequence[Meant], understanding: Understanding, r: Round) -> list[Meant]:
    """Who clearly asks for a person gets one, and who complains is heard, whatever else was read out of these words.

    What else they ask for stays. An answer, a yes or a note read over the same words does not.
    """
    if any(isinstance(one.command, Do) and one.command.act in (Act.PERSON, Act.COMPLAIN) for one in found):
        return list(found)
    if r.visitor.waiting is not None and any(_surely_asks(one) for one in found):
        return list(found)  # whether they call back is asked of who was asked for already
    called = [(one, act) for one in understanding.stretches if (act := _called(one, r)) is not None]
    if not called:
        return list(found)
    words, act = min(called, key=lambda one: one[0].last - one[0].first)
    beside = [one for one in found if one.segment.last <= words.first or words.last <= one.segment.first]
    return sorted([*beside, Meant(Do(act), words)], key=lambda one: one.segment.first)


def _surely_asks(one: Meant) -> bool:
    return isinstance(one.command, Question) and one.read is not None and one.read.best.probability >= CALLS


def only_offered(scene: Scene, one: Meant) -> Meant:
    """A person is called who is asked for in words; for what is merely nobody else's matter one is offered.

    Where there is one thing to choose and no other, the person was offered beside it.
    """
    offered = scene.question is not None and len(scene.question.choices) == 1
    if one.command != Do(Act.PERSON) or offered or cues.has("person", one.segment.text):
        return one
    return replace(one, command=OfferPerson())


def _called(words: Segment, r: Round) -> Act | None:
    if words.probability(Act.PERSON) >= CALLS and cues.has("person", words.text):
        return Act.PERSON
    if words.probability(Act.COMPLAIN) < CLEAR or not r.services.has(Persons):
        return None
    persons = r.services.get(Persons)
    return Act.COMPLAIN if persons.is_complaint(words.text) else None


def without_held(found: Sequence[Meant], scene: Scene, understanding: Understanding) -> list[Meant]:
    """Of "who pays? if it is free, yes" only the question: a yes that waits for the answer is no note."""
    if not scene.confirming or not any(isinstance(one.command, (Question, Start)) for one in found):
        return list(found)
    return [one for one in found if not (isinstance(one.command, Note) and _is_held(one, scene, understanding))]


def _is_held(one: Meant, scene: Scene, understanding: Understanding) -> bool:
    agreeing = (*AGREEING, scene.flow.intent if scene.flow is not None else "")
    inside = (s for s in understanding.stretches if one.segment.first <= s.first and s.last <= one.segment.last)
    return cues.has("condition", one.segment.text) and any(s.probability(*agreeing) >= CLEAR for s in inside)


def whole_yes(found: Sequence[Meant]) -> list[Meant]:
    """A yes counts only as a whole message: beside anything else, that is done and the proposal shown again."""
    others = [one for one in found if not isinstance(one.command, Confirm) and not _is_pleased(one)]
    return others or list(found[:1])


def _is_pleased(one: Meant) -> bool:
    """Whether what is read as taking the thing shown only says that it is fine: "oh nice. and can I wash it?"."""
    return one.read is not None and one.read.kind == "take" and one.segment.best.intent in PLEASED


def rest_of(understanding: Understanding, after: int) -> Understanding | None:
    """The pieces behind the first ones, to be read in the light of what those have done."""
    left = [one for one in understanding.stretches if one.first >= after]
    if not left:
        return None
    moved = tuple(replace(one, first=one.first - after, last=one.last - after) for one in left)
    ordered = tuple(sorted(moved, key=lambda one: (one.first - one.last, one.first)))
    return replace(understanding, stretches=ordered, pieces=understanding.pieces - after)
