"""Which products a question is about: the ones it names, those in sight that fit it, or the two that are compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flows.describing import option_named
from flows.engine.mentions import Mention
from flows.own_sizes import worked_out
from flows.products import meant, named, sharpened, spoken
from flows.purposes import meant_of, pointed_at
from flows.remembering import in_sight
from nlu import cues
from shop.catalogue.service import Catalogue

# So many are told of side by side.
COMPARED = 4

# Products that may be meant by one name.
Thing = tuple[str, ...]


@dataclass(frozen=True)
class Spoken:
    """What was spoken of last and is listed; `left`: the product that was spoken of before the words turned to it."""

    focus: Mapping[str, str]
    shown: Sequence[tuple[str, str]]
    left: str = ""
    turned: bool = False

    @property
    def sight(self) -> Collection[str]:
        return in_sight(self.focus, self.shown)


async def things_named(mention: Mention, now: Spoken, catalogue: Catalogue) -> list[Thing]:
    """What the words name or point at, each with the products that may be meant by it."""
    compares, names = cues.has("compare", mention.text), spoken(mention)
    things: list[Thing] = (
        [(now.focus["product"],)] if now.turned else await sharpened(named(mention), mention, catalogue)
    )
    pointed = [] if now.turned else await _pointed(mention, now, catalogue)
    if (len(pointed) > 1 and compares) or (len(pointed) == 1 and not names):
        return [(one,) for one in pointed]
    if compares and now.turned and now.left:
        return [(now.focus["product"],), (now.left,)]  # "the wireless one, compared with this"
    if compares and not names and not mention.has("option_value"):
        return _side_by_side(now.focus, now.shown) or things
    if len(things) == 1 and len(things[0]) > 1:
        return [await _nearer(things[0], pointed, mention, catalogue)]
    return things


async def things_meant(mention: Mention, now: Spoken, catalogue: Catalogue, *, first: bool) -> list[Thing]:
    """What is meant where nothing is named; `first`: nothing was asked before it."""
    things: list[Thing] = []
    if first:
        fitting = await worked_out(mention.text, now.sight, catalogue)
        things = [(fitting[0],)] if len(fitting) == 1 else await meant(mention, catalogue, now.focus)
    if not things and not now.focus.get("product") and len(now.shown) == 2:
        return _side_by_side(now.focus, now.shown[:COMPARED])
    return things


async def _pointed(mention: Mention, now: Spoken, catalogue: Catalogue) -> Sequence[str]:
    """Those in sight that the words fit."""
    pointed = await meant_of(mention, now.sight, catalogue)
    if pointed or spoken(mention) or _is_it(mention, now.focus):
        return pointed
    return await _having(mention.text, now.sight, catalogue)


async def _nearer(thing: Thing, pointed: Sequence[str], mention: Mention, catalogue: Catalogue) -> Thing:
    """Of several that are called so, the one in sight, or the one that does what it is to do: shoes for hiking."""
    having = await _having(mention.text, thing, catalogue) or await worked_out(mention.text, thing, catalogue)
    told = [one for one in pointed if one in thing] or having or [await pointed_at(mention, (), catalogue)]
    return (told[0],) if len(told) == 1 and told[0] in thing else thing


def goes_on(mention: Mention) -> bool:
    """Whether it asks on about the version that was just spoken of: its price, another colour, so many of it."""
    if spoken(mention):
        return False
    priced = cues.has("price", mention.text) and not mention.has("superlative")
    return mention.has("option_value") or mention.has("quantity") or priced


def _is_it(mention: Mention, focus: Mapping[str, str]) -> bool:
    """Whether "it" is said, which is what was spoken of last, and not one of several that are compared."""
    named_it = cues.has("it", mention.text) and not cues.has("alternatives", mention.text)
    return named_it and bool(focus.get("product")) and not cues.has("compare", mention.text)


async def _having(words: str, seen: Collection[str], catalogue: Catalogue) -> list[str]:
    """The only one in sight that comes in what is asked by: of a lamp and a bag the lamp has a brighter version."""
    having = [one.id for one in (await catalogue.products(seen)).values() if option_named(one, words)]
    return having if len(having) == 1 and len(seen) > 1 else []


def _side_by_side(focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What "which of them" speaks of: the list, or the two that were looked at one after the other."""
    listed = [value for kind, value in shown[:COMPARED] if kind == "product"]
    if len(listed) < 2:
        listed = focus.get("seen", "").split()
    return [(value,) for value in listed] if len(listed) > 1 else []
