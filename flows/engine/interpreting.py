"""From a message to commands: what is sure is done, two that are near are offered, nothing is guessed that writes."""

from __future__ import annotations

from dataclasses import replace

from flows.engine.again import instead_of_a_guess
from flows.engine.commands import Clarify, Command, Fill, Reopen, Start, Tell, Unclear
from flows.engine.deciding import CLEAR, decided
from flows.engine.filters import filtered
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read
from flows.engine.reading.possible import possible
from flows.engine.recalling import PERSONAL
from flows.engine.round import Round
from flows.engine.scene import Scene
from flows.engine.small_talk import to_nothing
from flows.engine.swapping import swaps
from nlu.protocol import Ranked, Understanding

# Of an answer of which less than this was needed to tell what was chosen, the rest may tell something, too.
SAYS_MORE = 0.5
# Beside what names things it takes more letters than these to say something of them.
A_FEW_LETTERS = 8
NAMED = ("product", "category", "option_value", "quantity", "relation", "ordinal", "order_number", "order_ending")
# Whoever says that it is about other things, too, may say in the same words what becomes of them.
ORDERS = "checkout"
OTHER_ITEMS = frozenset({"add", "correct"})


def interpret(scene: Scene, understanding: Understanding, r: Round) -> list[Meant]:
    """The commands of a message in its scene, in their order."""
    reads = r.reader.read(scene, understanding, lambda segment: r.nearest(scene, segment))
    found = [_advised(scene, read, r) or _meant(scene, read) for read in reads]
    return filtered(found, Situation(scene, understanding, r))


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
    if _is_for_the_basket(scene, read, command):
        return Start(ORDERS, Mention.of(read.segment))
    if scene.flow is None and (said := to_nothing(read, command)) is not None:
        return said
    if isinstance(command, Start):
        return instead_of_a_guess(scene, read.segment, command)
    if not names or not isinstance(command, (Fill, Reopen, Unclear)):
        return command
    tells = (one.hypothesis.command for one in read.ranked)
    told = next((one for one in tells if isinstance(one, Tell)), None)
    return command if told is None else replace(told, otherwise=command)


def _is_for_the_basket(scene: Scene, read: Read, command: Command) -> bool:
    """Whether it may be an order, and tells who or where, while something lies in the basket: then it is one."""
    asks = isinstance(command, Clarify) and ORDERS in command.intents
    return asks and bool(scene.basket) and any(entity.kind in PERSONAL for entity in read.segment.entities)


def _advised(scene: Scene, read: Read, r: Round) -> Meant | None:
    """What somebody who was asked takes the stretch for, if it is still among what it may mean; just sure enough."""
    advice, segment = r.heard.advice, read.segment
    if advice is None or (advice.start, advice.end) != (segment.start, segment.end):
        return None
    command = possible(scene, read, r.nearest(scene, segment)).get(advice.sign)
    if isinstance(command, Start):
        segment = replace(segment, intents=(Ranked(command.intent, CLEAR),))
    return Meant(command, segment) if command is not None else None
