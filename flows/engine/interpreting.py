"""From a message to commands: what is sure is done, two that are near are offered, nothing is guessed that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.again import instead_of_a_guess
from flows.engine.called import called
from flows.engine.commands import Clarify, Command, Fill, Reopen, Start, Tell, Unclear
from flows.engine.deciding import CLEAR, decided
from flows.engine.filters import filtered
from flows.engine.flow import HEARD
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.recalling import PERSONAL
from flows.engine.round import Round
from flows.engine.scene import Near, Scene
from flows.engine.sharing_out import Stretch, stretches
from flows.engine.small_talk import to_nothing
from flows.engine.swapping import swaps
from nlu.protocol import Ranked, Segment, Understanding

# Of an answer of which less than this was needed to tell what was chosen, the rest may tell something, too.
SAYS_MORE = 0.5
# Beside what names things it takes more letters than these to say something of them.
A_FEW_LETTERS = 8
NAMED = ("product", "category", "option_value", "quantity", "relation", "ordinal", "order_number", "order_ending")
# Whoever says that it is about other things, too, may say in the same words what becomes of them.
ORDERS = "checkout"
OTHER_ITEMS = frozenset({"add", "correct"})
# As a wish that an open flow covers, words need not be likelier than this to choose there.
MAY_CHOOSE = 0.1


def interpret(scene: Scene, understanding: Understanding, r: Round) -> list[Meant]:
    """The commands of a message in its scene, in their order."""
    if named := called(scene, understanding):
        return named
    reads = r.reader.read(scene, understanding, lambda segment: r.nearest(scene, segment))
    found = _with_advice([_meant(scene, read) for read in reads], _advised(scene, understanding, r))
    return filtered(found, Situation(scene, understanding, r))


def _meant(scene: Scene, read: Read) -> Meant:
    return _as_said(scene, read.segment, read.best.hypothesis, _told_instead(scene, read, decided(read)), read)


def _as_said(
    scene: Scene, segment: Segment, answer: Hypothesis | None, command: Command, read: Read | None = None
) -> Meant:
    """The command with whether its words say more than it: `answer` is why it was proposed."""
    said = Mention.of(segment)
    more = bool(swaps(said))
    if answer is not None:
        more = more or (answer.kind == "choose" and answer.evidence.get("share", 1.0) < SAYS_MORE)
        more = more or (answer.kind in OTHER_ITEMS and said.has("option_value"))
    own = scene.question is not None and not scene.question.fixed
    tells = said.beside(*NAMED) > A_FEW_LETTERS
    return Meant(command, segment, more, more and own and tells, read)


def _told_instead(scene: Scene, read: Read, command: Command) -> Command:
    """Who names the new name, number or part of an address at a proposal need not be asked for it.

    Nor need who answers "whose?" with the name itself.
    """
    hears = scene.flow.hears if scene.flow is not None else frozenset()
    hears = hears & PERSONAL if scene.confirming else hears - PERSONAL - {*HEARD, "text"}
    names = any(entity.kind in hears for entity in read.segment.entities)
    if _is_for_the_basket(scene, read, command):
        return Start(ORDERS, Mention.of(read.segment))
    if scene.flow is None and (said := to_nothing(read, command)) is not None:
        return said
    if isinstance(command, Start):
        return _covered(scene, read, command) or instead_of_a_guess(scene, read.segment, command)
    if not names or not isinstance(command, (Fill, Reopen, Unclear)):
        return command
    tells = (one.hypothesis.command for one in read.ranked)
    told = next((one for one in tells if isinstance(one, Tell)), None)
    return command if told is None else replace(told, otherwise=command)


def _covered(scene: Scene, read: Read, start: Start) -> Command | None:
    """ "Money back", in a claim, is how it is made good, where the words may choose that as well."""
    slot = scene.flow.covers.get(start.intent) if scene.flow is not None else None
    likely = (one.hypothesis.command for one in read.ranked if one.probability >= MAY_CHOOSE)
    fills = (one for one in likely if isinstance(one, Fill) and one.slot == slot)
    return next(fills, None)


def _is_for_the_basket(scene: Scene, read: Read, command: Command) -> bool:
    """Whether it may be an order, and tells who or where, while something lies in the basket: then it is one."""
    asks = isinstance(command, Clarify) and ORDERS in command.intents
    return asks and bool(scene.basket) and any(entity.kind in PERSONAL for entity in read.segment.entities)


def _advised(scene: Scene, understanding: Understanding, r: Round) -> list[Meant]:
    """What somebody who was asked takes what is left of the message for; nothing where that may not be meant now."""
    begins = understanding.whole.start
    left = [one for one in r.heard.advice if one.start >= begins]
    if not left:
        return []

    def near(segment: Segment) -> Near:
        return r.nearest(scene, segment)

    found = stretches(scene, understanding, r.reader.stretches(scene, understanding, near), near)
    runs = {(run.segment.start, run.segment.end): run for run in found}
    meant = [_taken(scene, runs.get((one.start, one.end)), one.sign) for one in left]
    return [one for one in meant if one is not None] if all(meant) else []


def _taken(scene: Scene, run: Stretch | None, sign: str) -> Meant | None:
    """The stretch taken for this; where the reader surely reads it so, too, with all that it knows of it."""
    if run is None or (command := run.commands.get(sign)) is None:
        return None
    ranked = run.read.ranked if run.read is not None else ()
    weighed = next((one for one in ranked if one.hypothesis.sign == sign), None)
    answer = weighed.hypothesis if weighed is not None else None
    if run.read is not None and weighed is ranked[0] and weighed.probability >= CLEAR:
        return _as_said(scene, run.segment, answer, command, run.read)
    segment = run.segment
    if isinstance(command, Start):
        segment = replace(segment, intents=(Ranked(command.intent, CLEAR),))
    return _as_said(scene, segment, answer, command)


def _with_advice(found: Sequence[Meant], taken: Sequence[Meant]) -> list[Meant]:
    """What was taken in the place of what the reader had for the same words; nothing of it where it cuts one in two."""
    if not taken:
        return list(found)
    start, end = taken[0].segment.start, taken[-1].segment.end
    kept = [one for one in found if one.segment.end <= start or end <= one.segment.start]
    instead = [one for one in found if start <= one.segment.start and one.segment.end <= end]
    if len(kept) + len(instead) < len(found):
        return list(found)
    return sorted([*kept, *taken], key=lambda one: one.segment.start)
