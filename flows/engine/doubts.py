"""When somebody else reads a message: what they are asked outside of the transaction, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.engine.asking import question
from flows.engine.commands import Clarify, Command, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY, Near, Scene
from flows.engine.sharing_out import Stretch, stretches
from kit.texts import Sayable
from nlu.protocol import Segment, Understanding

# What is answered in words of one's own is no wish, however strange it sounds, and mostly personal.
OWN_WORDS = frozenset({"text", "photo", "address", "person_name", "postal_code", "phone", "email", "code"})
# An answer to the open question harms nobody: what was understood is shown before anything is done.
ANSWERS = frozenset({"choose", "narrow", "absent", "fill", "tell", "skip"})
# A product or an order and hardly a word beside it is clear enough: the flows show it.
THINGS = ("product", "order_number", "ordinal")
LITTLE, FEWEST_LETTERS = 4, 2


@dataclass(frozen=True)
class Doubt:
    """A stretch of the message (or all of it) that somebody else is to read in its scene; `question` is what was asked.

    `runs` are the stretch and all runs of pieces in it, the longest first, with what each may mean.
    """

    scene: Scene
    message: Segment
    stretch: Segment
    question: Sayable
    runs: tuple[Stretch, ...]

    @property
    def readings(self) -> Mapping[str, Command]:
        """Everything that the stretch or a part of it may mean, by sign: what the whole may mean first."""
        found: dict[str, Command] = {}
        for run in self.runs:
            for sign, command in run.commands.items():
                found.setdefault(sign, command)
        return found


class Undecided(Exception):
    """Ends a turn before it is decided what a message means: nothing of it counts, somebody else is asked first."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__("it is not clear what is meant")
        self.doubt = doubt


async def ask_of_all(r: Round, scene: Scene, understanding: Understanding) -> None:
    """Raises Undecided where every message is put to somebody else, and this one is whole and may be."""
    if r.heard.asking == "all" and understanding is r.heard.understanding and may_be_read(scene, understanding.whole):
        await _ask(r, scene, understanding, understanding.whole)


async def ask_if_unsure(r: Round, scene: Scene, understanding: Understanding, meant: Meant) -> None:
    """Raises Undecided where somebody may be asked and there is reason to."""
    if r.heard.asking != "never" and meant.read is not None and is_unsure(scene, meant):
        await _ask(r, scene, understanding, meant.read.segment)


async def _ask(r: Round, scene: Scene, understanding: Understanding, stretch: Segment) -> None:
    def near(segment: Segment) -> Near:
        return r.nearest(scene, segment)

    reads = r.reader.stretches(scene, understanding, near)
    runs = tuple(run for run in stretches(scene, understanding, reads, near) if _is_in(stretch, run.segment))
    asked: Sayable = ""
    if scene.question is not None and r.talk.top is not None:
        frame = r.talk.top
        asked = await question(r, frame, r.kind(frame).slots[scene.question.slot], scene.question.key)
    raise Undecided(Doubt(scene, r.heard.understanding.whole, stretch, asked, runs))


def _is_in(stretch: Segment, part: Segment) -> bool:
    return stretch.start <= part.start and part.end <= stretch.end


def may_be_read(scene: Scene, said: Segment) -> bool:
    """Whether somebody else may read it: never at a proposal, never an answer in one's own words, nor hardly a word."""
    return not (scene.confirming or _awaits_own_words(scene) or _says_little(said))


def _awaits_own_words(scene: Scene) -> bool:
    """Who somebody is they tell in their own words, whether or not a question is open while that is tried."""
    proves = scene.flow is not None and scene.flow.intent == IDENTIFY
    return proves or (scene.question is not None and scene.question.entity in OWN_WORDS)


def is_unsure(scene: Scene, meant: Meant) -> bool:
    """Whether it is worth somebody else's look."""
    if meant.read is None or not may_be_read(scene, meant.segment):
        return False
    if isinstance(meant.command, (Unclear, Clarify)):
        return True
    best = meant.read.best
    return best.probability < CLEAR and best.hypothesis.kind not in ANSWERS


def _says_little(segment: Segment) -> bool:
    mention = Mention.of(segment)
    names = any(mention.has(kind) for kind in THINGS)
    return sum(map(str.isalpha, segment.text)) < FEWEST_LETTERS or (names and mention.beside(*THINGS) <= LITTLE)
