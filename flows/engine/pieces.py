"""The parts of an enumeration, and which of them speak of one product."""

from __future__ import annotations

import re

from flows.engine.mentions import Mention

AND = re.compile(
    r"\s*(?:,|，|、|;|；|&|\+|\band\b|\bplus\b|\balso\b|和|与|跟|还有|以及|[.!?](?=\s)|[。！？\n])\s*", re.IGNORECASE
)


def pieces(mention: Mention) -> list[Mention]:
    """The parts of an enumeration: "the kettle and the lamp" are two."""
    parts, begin = [], 0
    for gap in [*AND.finditer(mention.text), None]:
        end = gap.start() if gap else len(mention.text)
        if end > begin:
            parts.append(mention.part(mention.start + begin, mention.start + end))
        begin = gap.end() if gap else end
    return parts


def about(mention: Mention, product: str) -> Mention:
    """The stretch of a mention that speaks of one product: "boots in 8 and the red mug" asked for the mug."""
    parts = pieces(mention)
    if not mention.all("product"):
        return mention
    mine: list[Mention] = []
    owners: set[str] = set()
    for part in parts:
        owners = _products(part) or owners
        if product in owners:
            mine.append(part)
    if not mine:
        return Mention("", (), mention.start)
    return Mention(
        " ".join(part.text for part in mine), tuple(e for part in mine for e in part.entities), mine[0].start
    )


def _products(mention: Mention) -> set[str]:
    """All readings of the first product that is named."""
    found = mention.all("product")
    return {entity.value for entity in found if entity.start < found[0].end and found[0].start < entity.end}
