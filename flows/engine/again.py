"""What was done for one order is done for another: "not that, the mugs" after a parcel was tracked."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Start
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu.protocol import Segment

# What a flow asks for that is about an order.
ORDER = "order_number"
# What says which order is meant, or which thing of one.
NAMES = ("order_number", "order_ending", "tracking_number", "product")
# What says yes or no to something, or is about a basket, asks for nothing where none is filled.
NO_WISH = ("affirm", "deny", "correct", "edit_basket", "remove_item")


def of_another(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The last flow once more, where the whole message only says that another order or thing was meant."""
    whole = said.understanding.whole
    again = _once_more(said.scene, whole) if whole.probability(Act.CORRECT) >= CLEAR else None
    return [Meant(again, whole)] if again is not None else list(found)


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
    last = scene.flows.get(scene.last)
    if scene.flow is not None or last is None or ORDER not in last.about or not named:
        return None
    return Start(scene.last, mention)
