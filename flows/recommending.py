"""Which of several things suits what somebody needs, and why: by what the shop knows of them, and never by taste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.searching import thing
from kit.texts import Sayable
from shop.catalogue.model import Evidence, Product, Query
from shop.catalogue.service import Catalogue

# By so much the best of them must be ahead of the second.
AHEAD = 0.1
# A description that says so much of what is needed is a reason.
REASON = 0.45


@dataclass(frozen=True)
class Choice:
    """What is recommended, and the sentence that says why."""

    product: Product
    why: Sayable


async def suiting(products: Sequence[Product], need: str, locale: str, catalogue: Catalogue) -> Choice | None:
    """The one that clearly suits best; None where the facts do not tell."""
    by_purpose = await _by_purpose(products, need, catalogue)
    scores = [(by_purpose.get(one.id) or _told(one, need, catalogue), one) for one in products]
    scores.sort(key=lambda pair: -pair[0])
    if len(scores) < 2 or scores[0][0] < REASON or scores[0][0] - scores[1][0] < AHEAD:
        return None
    best = scores[0][1]
    told = catalogue.descriptions.answer(best, need, locale)
    return Choice(best, told.sentence if told else best.description)


async def _by_purpose(products: Sequence[Product], need: str, catalogue: Catalogue) -> dict[str, float]:
    """How well each is what a search finds for the need, or what its uses say: boots are for hiking."""
    only = tuple(one.id for one in products)
    query = Query(text=thing(need), only=only, limit=len(products))
    found = [one for one in await catalogue.search(query) if one.evidence is Evidence.NAMED] if query.text else []
    sure = len(found) == 1 or (len(found) > 1 and found[0].score - found[1].score >= AHEAD)
    if sure:
        return {found[0].product.id: 1.0}
    meant = list(await catalogue.meant(query.text, among=only, least=REASON))
    return {meant[0]: 1.0} if len(meant) == 1 else {}


def _told(product: Product, need: str, catalogue: Catalogue) -> float:
    return catalogue.descriptions.about(product, need)
