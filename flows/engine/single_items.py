"""Single things of an order that is being changed or cancelled: some are to stay, or one is to be taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.engine.choices import Choice
from flows.engine.commands import Act, Confirm, Do, Fill, Question, Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Entity, Segment

CHANGE, CANCEL, REMOVE = "change_items", "cancel_order", "remove_item"
ORDER, ITEMS, VARIANT = "order_number", "items", "variant"
# What is read out of words about a single thing, and is not meant by them.
MISTAKEN = frozenset(
    {REMOVE, CHANGE, CANCEL, "exchange_item", "add_to_basket", "find_product", "edit_basket", "undo_cancel", "reorder",
     "product_details", "claim_item", "return_item"}
)  # fmt: skip
NOTHING = frozenset({Act.DENY, Act.STOP})
# A sentence about one thing has no more pieces than these.
PIECES = 2


def of_single_items(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Can I cancel just one of them, I still want the cushion?": told for this order, and the proposal again."""
    scene = said.scene
    flow = scene.flow.intent if scene.flow is not None else ""
    order = _chosen(scene, ORDER)
    if flow not in (CHANGE, CANCEL) or order is None or any(_takes_out(one) for one in found):
        return list(found)
    if flow == CHANGE:
        return _at_change(found, said, order)
    return [_told(order, said)] if _only_some(found, said, order) else list(found)


def _at_change(found: Sequence[Meant], said: Situation, order: Choice) -> list[Meant]:
    """What becomes of the other things stays as it is said and shown."""
    changing = _products(_chosen(said.scene, ITEMS))
    others = [one for one in found if _is_kept(one)]
    if any(_drops(piece, order, changing) for piece in _pieces(said)):
        return [*others, _told(order, said)]
    if not said.scene.confirming or not any(_keeps(piece, order, changing) for piece in _pieces(said)):
        return list(found)
    return others or [Meant(Do(Act.REPEAT), said.understanding.whole)]


def _is_kept(one: Meant) -> bool:
    """Whether it says what a thing becomes, asks, or wishes something else."""
    if isinstance(one.command, Fill):
        return one.command.slot == VARIANT and _tells_a_version(one.segment)
    if isinstance(one.command, Start):
        return one.command.intent not in MISTAKEN
    return isinstance(one.command, Question) and not cues.has("takes_out_one", one.segment.text)


def _only_some(found: Sequence[Meant], said: Situation, order: Choice) -> bool:
    """At a cancellation: whether less than the whole order is to go."""
    having = _products(order)
    if len(having) < 2 or all(isinstance(one.command, Confirm) for one in found):
        return False
    if cues.has("only_some", said.understanding.text):
        return True
    nothing = all(isinstance(one.command, Do) and one.command.act in NOTHING for one in found)
    named = {entity.value for entity in said.understanding.whole.entities if entity.kind == "product"} & having
    keeps = any(_says(piece, "keeps_one", having) for piece in _pieces(said))
    drops = any(_says(piece, "drops_one", having) for piece in _pieces(said)) and named < having
    return bool(named) and (drops or (keeps and not nothing))


def _drops(piece: Segment, order: Choice, changing: frozenset[str]) -> bool:
    """Whether a thing is to be taken out: of one that is changed anyway only plain words say so."""
    if _says(piece, "takes_out_one", _products(order)):
        return True
    others = _products(order) - changing
    return _says(piece, "drops_one", others) and not _tells_a_version(piece)


def _keeps(piece: Segment, order: Choice, changing: frozenset[str]) -> bool:
    return _says(piece, "keeps_one", _products(order) - changing)


def _says(piece: Segment, kind: cues.Kind, products: frozenset[str]) -> bool:
    return cues.has(kind, piece.text) and _about_one(piece, products) > 0


def _about_one(piece: Segment, products: frozenset[str]) -> int:
    return len({entity.value for entity in piece.entities if entity.kind == "product"} & products)


def _tells_a_version(piece: Segment) -> bool:
    return any(entity.kind == "option_value" for entity in piece.entities)


def _pieces(said: Situation) -> Iterator[Segment]:
    return (one for one in said.understanding.stretches if one.last - one.first <= PIECES)


def _takes_out(one: Meant) -> bool:
    """Whether of several things that are to be changed one is left as it is."""
    return one.read is not None and one.read.kind == "take_out"


def _told(order: Choice, said: Situation) -> Meant:
    """That it is not possible singly, and what is, for this order and no other."""
    whole = said.understanding.whole
    mention = Mention.of(whole)
    mention = replace(mention, entities=(*mention.entities, Entity(ORDER, order.value, "", 0, 0)))
    return Meant(Start(REMOVE, mention, {"order": order.value}), whole)


def _chosen(scene: Scene, name: str) -> Choice | None:
    """The one thing that was chosen for a slot, or for what its entity is called."""
    asked = next((one for one in scene.filled if name in (one.entity, one.slot) and not one.key), None)
    return None if asked is None else next((one for one in asked.choices if one.value in asked.value), None)


def _products(choice: Choice | None) -> frozenset[str]:
    fact = None if choice is None else choice.facts.get("product")
    return fact if isinstance(fact, frozenset) else frozenset({str(fact)} if fact else ())
