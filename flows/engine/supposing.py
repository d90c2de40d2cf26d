"""A return or an exchange that is not wanted yet: "what if they don't fit, can I swap them?" begins none."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Clarify, Do, Question, Start, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.parts import ENOUGH
from flows.engine.scene import IDENTIFY
from nlu import cues
from nlu.protocol import Understanding

# What is asked of, and the entry of the knowledge that tells its rule.
EXCHANGES = ("exchange_item", "change_items")
RULES = ((("return_item",), "return-period"), (EXCHANGES, "exchange"))
# What does not fit is exchanged.
WRONG_SIZE = "wrong_size"
# What else such a question is taken for, where it names a thing or a version of it.
LOOKS = ("find_product", "product_details", "ask_opinion")
# Beside words that suppose it, so much of a wish is the question about it.
LIKELY = 0.3
# So little of a look asks for an exchange that it is one of its own.
FAINT = 0.2
# What such a question is taken for where it is taken for a wish.
BEGUN = (*EXCHANGES, "return_item", "claim_item")
ASIDE = frozenset({Act.OUT_OF_SCOPE, Act.UNSURE, Act.HELP, Act.CORRECT, Act.COMPLAIN})
# Where something else is being done, such words answer that.
WHILE = (*EXCHANGES, "return_item", IDENTIFY)


def only_supposed(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The rule, whatever else the words resemble; what else is said beside it stays."""
    text, flow = said.understanding.text, said.scene.flow
    if not cues.has("supposing", text) or said.scene.confirming:
        return list(found)
    entry = _rule(found, said.understanding)
    if not entry or (flow is not None and flow.intent not in WHILE):
        return list(found)
    about = [one for one in found if _is_of_it(one) and not _asks_otherwise(one, entry, said)]
    others = [one for one in found if one not in about]
    if not about or _asks_several(about, said):
        return list(found)
    return [*others, Meant(Question(text, entry=entry), said.understanding.whole)]


def _rule(found: Sequence[Meant], understanding: Understanding) -> str:
    """Which rule is asked for; "" where none is."""
    begun = {one.command.intent for one in found if isinstance(one.command, Start)}
    for intents, entry in RULES:
        if begun & set(intents) or any(one.probability(*intents) >= LIKELY for one in understanding.stretches):
            return entry
    unfit = any(one.kind == "reason" and one.value == WRONG_SIZE for one in understanding.whole.entities)
    return "exchange" if unfit else ""


def _is_of_it(one: Meant) -> bool:
    command = one.command
    if isinstance(command, Start):
        return command.intent in BEGUN or (command.intent in LOOKS and _is_no_look(one))
    if isinstance(command, Do):
        return command.act in ASIDE
    return isinstance(command, (Question, Unclear, Clarify))


def _asks_several(about: Sequence[Meant], said: Situation) -> bool:
    """Whether nothing would begin, and the knowledge surely has several answers to what is asked, one to each part."""
    if not all(isinstance(one.command, Question) for one in about):
        return False
    nears = [said.round.nearest(said.scene, part) for part in said.understanding.parts]
    return len({near.entry for near in nears if near.score >= ENOUGH}) > 1


def _asks_otherwise(one: Meant, entry: str, said: Situation) -> bool:
    """Whether it is a question of its own: "can it go back, how, and who pays?"."""
    if not isinstance(one.command, Question) or one.segment.text == said.understanding.text:
        return False
    near = said.round.nearest(said.scene, one.segment)
    return near.score >= ENOUGH and near.entry != entry


def _is_no_look(one: Meant) -> bool:
    """Whether a thing is only named, or the version that it would be exchanged for."""
    text = one.segment.text
    if cues.has("supposing", text) or not cues.has("question", text):
        return True
    names = any(entity.kind == "product" for entity in one.segment.entities)
    return not names or one.segment.probability(*EXCHANGES) >= FAINT
