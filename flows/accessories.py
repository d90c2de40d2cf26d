"""A part or an accessory of a product that is asked for by itself is not sold so: that is said, and what comes near."""

from __future__ import annotations

from collections.abc import Mapping

from flows.describing import reply
from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.listing import whole
from flows.products import card
from flows.searching import quoted
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue
from shop.catalogue.words import tokens
from shop.policy.model import Policy

# So many that come near are shown.
FEW = 3


def part_asked(text: str, product: Product) -> str:
    """The part or accessory of a product that is asked for by itself; "" where something else is asked."""
    alone = cues.has("by_itself", text)
    if not alone and not (cues.has("part", text) and cues.has("for_it", text)):
        return ""
    rest = text.casefold()
    for name in sorted((*product.name.by_locale.values(), *product.synonyms), key=len, reverse=True):
        rest = rest.replace(name.casefold(), " ")
    for start, end in reversed(cues.spans("for_it", rest)):
        rest = f"{rest[:start]} {rest[end:]}"
    return quoted(" ".join(rest.split()))


def asks_part(mention: Mention, focus: Mapping[str, str]) -> str:
    """The product just spoken of, where a part of it is asked for by itself; "" where none is."""
    names = mention.has("product") or mention.has("category")
    return "" if names or not cues.has("by_itself", mention.text) else focus.get("product", "")


async def not_by_itself(text: str, product: Product, catalogue: Catalogue, policy: Policy) -> Done | None:
    """That the shop does not sell a part alone, with what its name comes nearest to; None where none is asked for."""
    part = part_asked(text, product)
    if not part:
        return None
    words = set(tokens(part))
    alike = [one for one in await catalogue.like(part, FEW) if one.id != product.id]
    near = [one for one in alike if words & {word for name in one.name.by_locale.values() for word in tokens(name)}]
    parts: list[Sayable] = [t("I'm sorry, we don't sell “{thing}” by itself.", thing=part)]
    if any(part.casefold() in text.casefold() for text in product.description.by_locale.values()):
        parts.append(t("What belongs to it: {description}", description=product.description))
    if not near:
        return reply(product, parts, policy)
    told = reply(product, [*parts, t("What comes nearest:")], policy)
    selling = policy.selling.in_chat
    cards = tuple(card(at, one, whole(one).variants, selling=selling) for at, one in enumerate(near, 1))
    return Done(told.text, told.buttons, cards, shown=tuple(("product", one.id) for one in near), focus=told.focus)
