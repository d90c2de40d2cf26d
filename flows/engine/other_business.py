"""What is not meant by words that sound like it: one more of a thing is bought, and a payment is no swap of clothes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Command, Confirm, Do, Start, Unclear
from flows.engine.deciding import CLEAR, POSSIBLE
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Segment

# What one more of a thing they have is mistaken for.
OF_THEIRS = frozenset({"exchange_item", "change_items", "return_item", "claim_item"})
SWAPS = frozenset({"exchange_item", "change_items"})
LOOKS, BUYS, SHOWS = frozenset({"find_product", "product_details"}), "add_to_basket", "product_details"
AGAIN = "reorder"
PAYS, HOW, VERSION = "change_payment", "payment_kind", "option_value"
THINGS = ("product", "category")
# So sure must it be that something else of theirs is wanted.
SURELY = 0.8


def one_more_is_bought(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "I got the purple one and my roommate wants one too": nothing is exchanged by that."""
    whole = said.understanding.whole
    mistaken = [one for one in found if isinstance(one.command, Start) and one.command.intent in OF_THEIRS]
    if not mistaken or not cues.has("one_more", whole.text) or _speaks_of_a_swap(whole):
        return list(found)
    if any(isinstance(one.command, Start) and one.command.intent in (*LOOKS, BUYS) for one in found):
        return [_of_the_thing(one, whole) for one in found if one not in mistaken]  # the rest only tells why
    mention = Mention.of(whole)
    named = any(mention.has(kind) for kind in THINGS)
    intent = SHOWS if named and cues.has("stock", whole.text) else BUYS
    segment = whole if named or len(mistaken) == len(found) else mistaken[0].segment
    bought = Meant(Start(intent, Mention.of(segment)), segment)
    if segment is whole:
        return [bought]
    return [bought if one is mistaken[0] else one for one in found if one not in mistaken[1:]]


def same_again_otherwise(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "I have the black shoes, could I get the same in a 43": the version is bought, and no order is repeated."""
    whole = said.understanding.whole
    mention = Mention.of(whole)
    again = [one for one in found if isinstance(one.command, Start) and _is_again(one.command, whole.text)]
    if not again or said.scene.flow is not None or not all(mention.has(kind) for kind in ("product", VERSION)):
        return list(found)
    asked = Mention.of(again[0].segment)
    if not asked.has(VERSION):
        return list(found)
    return [Meant(Start(BUYS, _as_theirs(mention, asked)), again[0].segment)]


def _is_again(start: Start, words: str) -> bool:
    """Whether it repeats an order, or is taken for a swap where the same is wanted once more."""
    return start.intent == AGAIN or (
        start.intent in OF_THEIRS and cues.has("same", words) and cues.has("one_more", words)
    )


def _as_theirs(mention: Mention, asked: Mention) -> Mention:
    """What is asked for, and for the rest what is told of the one they have."""
    told = [entity for entity in mention.entities if entity.kind in ("product", VERSION)]
    if asked.text == mention.text:  # in one breath: what they have is no less wanted by that
        unplaced = {entity: replace(entity, start=0, end=0, text="") for entity in told}
        return replace(asked, entities=tuple(unplaced.get(entity, entity) for entity in asked.entities))
    other = {entity.value.partition("=")[0] for entity in asked.all(VERSION)}
    kept = (entity for entity in told if entity.value.partition("=")[0] not in other)
    theirs = tuple(replace(entity, start=0, end=0, text="") for entity in kept)
    return replace(asked, entities=(*asked.entities, *theirs))


def _of_the_thing(one: Meant, whole: Segment) -> Meant:
    """ "I got the grey slippers and my mum wants a pair, do you have pink?": the slippers are asked for."""
    command = one.command
    if not isinstance(command, Start) or any(command.mention.has(kind) for kind in THINGS):
        return one
    things = tuple(entity for entity in whole.entities if entity.kind in THINGS)
    mention = replace(command.mention, entities=(*command.mention.entities, *things))
    return replace(one, command=replace(command, mention=mention))


def _speaks_of_a_swap(whole: Segment) -> bool:
    return cues.has("instead", whole.text) or any(whole.probability(one) >= SURELY for one in ("claim_item", "reorder"))


def payment_is_no_swap(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "The jeans order, can I swap the card?": how it is paid is changed, and no clothes."""
    scene, whole = said.scene, said.understanding.whole
    swapping = scene.flow is not None and scene.flow.intent in SWAPS and not _asks_how(scene)
    if scene.flow is None and _left_a_swap(said):
        return _paid_otherwise(found, whole)
    if any(isinstance(one.command, Confirm) for one in found):
        return list(found)  # "yes, and then pay with the Visa"
    mistaken = [one for one in found if _is_mistaken(one.command, swapping=swapping)]
    pays = _paying(said, swapping=swapping)
    if not mistaken or pays is None or any(entity.kind == VERSION for entity in whole.entities):
        return list(found)
    order = _order(scene) if swapping else ""
    mention = Mention.of(whole)
    given = {"order": order} if order and not mention.has("order_number") else {}
    wish = Meant(Start(PAYS, mention, given), whole)
    return [wish] if swapping or len(found) == 1 else [wish, *(one for one in found if one.segment.first > pays.last)]


def _left_a_swap(said: Situation) -> bool:
    """Whether a change of clothes was left just now: that order is paid."""
    ended = said.round.talk.ended[-1:]
    return bool(ended) and ended[0][1] in SWAPS


def _paid_otherwise(found: Sequence[Meant], whole: Segment) -> list[Meant]:
    """ "The clothes are fine. The payment, on the gift card": what is paid already is paid in another way."""
    pays = [one for one in found if isinstance(one.command, Start) and one.command.intent in ("pay_order", PAYS)]
    if not pays:
        return list(found)
    return [Meant(Start(PAYS, Mention.of(whole)), whole), *(one for one in found if one not in pays)]


def _is_mistaken(command: Command, *, swapping: bool) -> bool:
    if isinstance(command, Start):
        return command.intent in SWAPS or (swapping and command.intent not in (PAYS, "pay_order"))
    return swapping and (isinstance(command, Unclear) or not isinstance(command, Do) or command.act is not Act.PERSON)


def _paying(said: Situation, *, swapping: bool) -> Segment | None:
    """What speaks of how it is paid: surely, or, where it is to be another one, by naming a way to pay."""
    for one in sorted(said.understanding.stretches, key=lambda each: each.last - each.first):
        names = any(entity.kind == HOW for entity in one.entities)
        if one.probability(PAYS) >= (CLEAR if swapping or not names else POSSIBLE / 2):
            return one
    return None


def _asks_how(scene: Scene) -> bool:
    """Whether how the difference is paid is asked, or known, in what is being done."""
    asked = [scene.question, *scene.filled]
    return any(one is not None and (one.entity == HOW or one.slot == "method") for one in asked)


def _order(scene: Scene) -> str:
    return next((one.value[0] for one in scene.filled if one.entity == "order_number" and len(one.value) == 1), "")
