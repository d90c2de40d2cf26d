"""Of a correction that speaks of several things, what is meant for one of them."""

from __future__ import annotations

from flows.engine.mentions import Mention
from flows.engine.scene import Asked, Scene
from flows.engine.swapping import spoken_of, swaps

ORDER = "order_number"


def said_of_item(scene: Scene, asked: Asked, mention: Mention) -> Mention | None:
    """What is meant for one of several items; None where it speaks of the others only, or of items and no order."""
    if asked.entity == ORDER and swaps(mention) and not any(mention.has(kind) for kind in (ORDER, "product")):
        return None
    items = next((one for one in scene.filled if one.many and asked.over and asked.key in one.value), None)
    return mention if items is None else spoken_of(asked.key, items.choices, mention)
