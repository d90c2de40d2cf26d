"""When the reader is unsure of a message: what may be asked outside of the transaction, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.engine.asking import question
from flows.engine.commands import Clarify, Command, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.reading.possible import possible
from flows.engine.round import Round
from flows.engine.scene import Scene
from kit.texts import Sayable
from nlu.protocol import Segment

# What is answered in words of one's own is no wish, however strange it sounds, and mostly personal.
OWN_WORDS = frozenset({"text", "photo", "address", "person_name", "postal_code", "phone", "email", "code"})
# An answer to the open question harms nobody: what was understood is shown before anything is done.
ANSWERS = frozenset({"choose", "narrow", "absent", "fill", "tell", "skip"})
# A product or an order and hardly a word beside it is clear enough: the flows show it.
THINGS = ("product", "order_number", "ordinal")
LITTLE, FEWEST_LETTERS = 4, 2


@dataclass(frozen=True)
class Doubt:
    """A stretch that may mean any of these `readings` (commands by sign) in its scene; `question` is what was asked."""

    scene: Scene
    message: Segment
    stretch: Segment
    question: Sayable
    readings: Mapping[str, Command]


class Undecided(Exception):
    """Ends a turn before it is decided what a message means: nothing of it counts, somebody else is asked first."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__("it is not clear what is meant")
        self.doubt = doubt


async def ask_if_unsure(r: Round, scene: Scene, meant: Meant) -> None:
    """Raises Undecided where somebody may be asked and there is reason to."""
    if not r.heard.may_ask or meant.read is None or not is_unsure(scene, meant):
        return
    readings = possible(scene, meant.read, r.nearest(scene, meant.segment))
    asked: Sayable = ""
    if scene.question is not None and r.talk.top is not None:
        frame = r.talk.top
        asked = await question(r, frame, r.kind(frame).slots[scene.question.slot], scene.question.key)
    raise Undecided(Doubt(scene, r.heard.understanding.whole, meant.segment, asked, readings))


def is_unsure(scene: Scene, meant: Meant) -> bool:
    """Whether it is worth somebody else's look: never at a proposal, and never an answer in one's own words."""
    own_words = scene.question is not None and scene.question.entity in OWN_WORDS
    if scene.confirming or own_words or _says_little(meant.segment) or meant.read is None:
        return False
    if isinstance(meant.command, (Unclear, Clarify)):
        return True
    best = meant.read.best
    return best.probability < CLEAR and best.hypothesis.kind not in ANSWERS


def _says_little(segment: Segment) -> bool:
    mention = Mention.of(segment)
    names = any(mention.has(kind) for kind in THINGS)
    return sum(map(str.isalpha, segment.text)) < FEWEST_LETTERS or (names and mention.beside(*THINGS) <= LITTLE)
