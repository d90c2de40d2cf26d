"""What was done for one order is done for another: "not that, the mugs" after a parcel was tracked."""

from __future__ import annotations

from flows.engine.commands import Act, Start
from flows.engine.deciding import CLEAR
from flows.engine.flow import Flow
from flows.engine.leaving import IDENTIFY
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu.protocol import Segment

# Under this name stands in a talk's focus which flow about an order was done last, or refused.
LAST = "last"
# What says which order is meant, or which thing of one.
NAMES = ("order_number", "order_ending", "tracking_number", "product")
# What says yes or no to something, or is about a basket, asks for nothing where none is filled.
NO_WISH = ("affirm", "deny", "correct", "edit_basket", "remove_item")


def remember(focus: dict[str, str], kind: type[Flow]) -> None:
    """Keeps which flow it was, where it is about an order."""
    slot = kind.slots.get("order")
    if kind.intent == IDENTIFY:
        return  # a part of the flow that it is for
    if slot is not None and slot.entity == "order_number":
        focus[LAST] = kind.intent
    else:
        focus.pop(LAST, None)


def of_another(scene: Scene, whole: Segment) -> Start | None:
    """The last flow once more, where the words only say that another order or thing was meant."""
    corrects = whole.probability(Act.CORRECT) >= CLEAR
    return _once_more(scene, whole) if corrects else None


def instead_of_a_guess(scene: Scene, said: Segment, command: Start) -> Start:
    """The last flow once more, rather than another about an order that the words do not ask for themselves."""
    wanted = scene.flows.get(command.intent)
    asked = wanted is None or wanted.family != "order" or said.probability(command.intent) >= CLEAR
    if asked or scene.basket or said.probability(*NO_WISH) < CLEAR:
        return command
    return _once_more(scene, said) or command


def _once_more(scene: Scene, said: Segment) -> Start | None:
    mention = Mention.of(said)
    named = any(mention.has(kind) for kind in NAMES)
    if scene.flow is not None or scene.last not in scene.flows or not named:
        return None
    return Start(scene.last, mention)
