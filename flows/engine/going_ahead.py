"""Who gives in at a proposal, and has it done as it stands, has said yes: "never mind, just return it like this"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Confirm, Do, Start, Unclear
from flows.engine.deciding import CLEAR, SURE
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.sight import TELLING
from flows.engine.scene import Scene, Wanted
from nlu import cues
from nlu.protocol import Entity, Segment

# What giving in is taken for.
LEFT = frozenset({Act.STOP, Act.DENY, Act.UNSURE, Act.COMPLAIN, Act.OUT_OF_SCOPE})
# "Never mind, just cancel it" may leave the cancellation as well.
CANCEL = "cancel_order"
# What is gone on with by its own verb.
GOES_ON = frozenset({"exchange_item", "change_items", "return_item"})
TELLS = ("product", "category", "option_value")
# What makes more of a yes than a yes.
MORE: tuple[cues.Kind, ...] = ("question", "condition", "correction", "instead", "supposing")


def goes_ahead(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """A yes, where nothing else is said; with anything more the proposal is shown once more, and nothing is left."""
    scene, whole = said.scene, said.understanding.whole
    flow = scene.flow
    if not scene.confirming or flow is None or flow.intent == CANCEL or not any(map(_leaves, found)):
        return list(found)
    parts = said.understanding.parts
    ahead = next((part for part in reversed(parts) if _has_it_done(part, flow)), None)
    if ahead is None or flow.intent in whole.refused or not cues.has("resigned", whole.text):
        return list(found)
    if any(_is_more(part) for part in parts if part is not ahead) or _tells_more(whole):
        return [Meant(Do(Act.REPEAT), whole)]
    return [Meant(Confirm(scene.frame), whole)]


def _leaves(one: Meant) -> bool:
    return isinstance(one.command, Unclear) or (isinstance(one.command, Do) and one.command.act in LEFT)


def _has_it_done(part: Segment, flow: Wanted) -> bool:
    """Whether it says that this, and nothing else, is to be done now."""
    others = [one.intent for one in part.intents if one.confidence >= CLEAR and one.intent != flow.intent]
    does = [intent for intent in others if intent not in (*LEFT, "affirm", "checkout", "submit")]
    return cues.has("as_it_is", part.text) and not does and flow.intent not in part.refused


def _is_more(part: Segment) -> bool:
    """Whether it says anything beside giving in."""
    return not cues.has("resigned", part.text)


def _tells_more(whole: Segment) -> bool:
    asks = any(cues.has(kind, whole.text) for kind in MORE)
    return asks or any(entity.kind in TELLING for entity in whole.entities)


def goes_on_with_it(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Then swap it for this one", in the middle of an exchange, leaves nothing: this one is what was seen."""
    scene, whole = said.scene, said.understanding.whole
    flow = scene.flow
    if scene.question is None or flow is None or flow.intent not in GOES_ON:
        return list(found)
    if not any(_leaves(one) or _begins_it(one, flow) for one in found) or any(map(_surely_leaves, found)):
        return list(found)
    surely = whole.best.intent == flow.intent and whole.best.confidence >= CLEAR and flow.intent not in whole.refused
    if not surely or any(cues.has(kind, whole.text) for kind in ("stop_doing", "resigned", "negation", "question")):
        return list(found)
    mention = Mention.of(whole)
    seen = _seen(scene) if mention.has("relation") and not any(mention.has(kind) for kind in TELLS) else ()
    return [Meant(Start(flow.intent, replace(mention, entities=(*mention.entities, *seen))), whole)]


def _surely_leaves(one: Meant) -> bool:
    """ "Forget the return of the headphones": read so surely, the name of what is left begins nothing."""
    return one.command == Do(Act.STOP) and one.read is not None and one.read.best.probability >= SURE


def _begins_it(one: Meant, flow: Wanted) -> bool:
    return isinstance(one.command, Start) and one.command.intent == flow.intent


def _seen(scene: Scene) -> tuple[Entity, ...]:
    """The version that was looked at last, as if it were named."""
    item = next((one for one in scene.focus if one.kind == "variant"), None)
    if item is None:
        return ()
    values = [f"{name}={value}" for name, some in item.options.items() for value in some[:1]]
    named = [Entity("option_value", value, "", 0, 0) for value in values]
    return (Entity("product", item.product, "", 0, 0), *named)
