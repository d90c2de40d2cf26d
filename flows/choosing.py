"""From a line as it was said to a version and a number of it; or what still has to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.engine.mentions import Mention
from flows.lines import Line
from flows.narrowing import open_option
from flows.products import meant, sharpened, spoken
from flows.remembering import remembered
from flows.things import MOST
from flows.versions import able, as_big, as_size, fitting, known, merged
from kit.errors import Refusal
from shop.baskets.service import Baskets
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue

# Below this a number is how many, whatever else it might be: nobody's shoes are so small.
SIZES_FROM = 20
# Refusals after which another number of pieces may do.
COUNTS = frozenset({"basket.quantity", "basket.limit", "basket.stock"})


@dataclass(frozen=True)
class Pick:
    """A version and how many of it."""

    variant: str
    count: int


async def named_lines(
    found: Sequence[Line], mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]
) -> tuple[Line, ...]:
    """The same lines with the products sharpened, and those that name nothing looked up."""
    return tuple([await _named(line, mention, catalogue, focus) for line in found])


async def _named(line: Line, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> Line:
    if line.variant:
        return replace(line, candidates=((await catalogue.product_of(line.variant)).id,))
    if line.candidates and spoken(mention):
        return replace(line, candidates=(await sharpened([line.candidates], mention, catalogue))[0])
    product = line.candidates[0] if len(line.candidates) == 1 else ""
    spoken_of = bool(product) and focus.get("product") == product
    if spoken_of and not (await _is_of(product, line, catalogue) and await _on_shelf(product, mention, catalogue)):
        line = replace(line, candidates=())  # "black, 40L" is not said of the mug that was shown
    if not line.candidates:
        things = await meant(mention, catalogue, {})
        return replace(line, candidates=things[0] if things else ())
    known_of = (await catalogue.products([product])).get(product)
    line = _measured(_sized(line, known_of), known_of, mention) if known_of else line
    if spoken_of and line.bare:
        line = replace(line, variant=focus.get("version", ""))
    if line.variant:
        return line
    before = remembered(focus, product)
    if known_of is not None and not fitting(known_of, merged(before, line.options)):
        return line  # green was asked for, and there is none: "that one then" is not green
    return _with(line, before)


def _measured(line: Line, product: Product, mention: Mention) -> Line:
    """ "The smaller set": of the two that it comes in."""
    size = as_big(product, mention.first("superlative") or "")
    return replace(line, options=merged([size], line.options)) if size else line


async def dealt(
    found: Sequence[Line],
    mention: Mention,
    shown: Sequence[tuple[str, str]],
    catalogue: Catalogue,
    focus: Mapping[str, str],
) -> tuple[Line, ...]:
    """ "Jasmine, and the grey cushion": what is no option of the thing named is said of another one on the screen.

    So is what is said of no thing at all, where what was spoken of last, or only one on the screen, comes like that.
    """
    listed = await catalogue.products([value for kind, value in shown if kind == "product"])
    last = await catalogue.products([focus["product"]] if focus.get("product") else [])
    dealt: list[Line] = []
    for line in [_on_screen(_of_the_last(one, last), listed, mention) for one in found]:
        own = listed.get(line.candidates[0]) if len(line.candidates) == 1 else None
        strange = [one for one in line.options if own is not None and not known(own, [one])]
        others = {one: of for one in strange if (of := _only_one_with((one,), listed.values()))}
        dealt += [Line((product,), (one,)) for one, product in others.items()]
        dealt.append(replace(line, options=tuple(one for one in line.options if one not in others)))
    return tuple(dealt)


def _of_the_last(line: Line, last: Mapping[str, Product]) -> Line:
    """A line that names nothing, with what was spoken of last where that comes as was said, sold out or not."""
    fits = [one for one in last.values() if line.options and len(known(one, line.options)) == len(line.options)]
    fits = [one for one in fits if fitting(one, line.options)]
    return replace(line, candidates=(fits[0].id,)) if fits and not line.candidates else line


def _on_screen(line: Line, listed: Mapping[str, Product], mention: Mention) -> Line:
    """A line that names nothing, with the only thing on the screen that comes as was said."""
    only = "" if line.candidates or not line.options else _only_one_with(line.options, listed.values())
    return _measured(replace(line, candidates=(only,)), listed[only], mention) if only else line


def _only_one_with(options: Sequence[str], products: Iterable[Product]) -> str:
    """The one product that comes as was said."""
    having = [one.id for one in products if len(known(one, options)) == len(options) and able(one, options)]
    return having[0] if len(having) == 1 else ""


async def _is_of(product: str, line: Line, catalogue: Catalogue) -> bool:
    found = (await catalogue.products([product])).get(product)
    return found is not None and (not line.options or bool(known(found, line.options)))


async def _on_shelf(product: str, mention: Mention, catalogue: Catalogue) -> bool:
    """Whether it lies on the shelf that is named, if one is."""
    shelves = {entity.value for entity in mention.all("category")}
    return not shelves or (await catalogue.product(product)).category in shelves


def _with(line: Line, before: Iterable[str]) -> Line:
    """What was said before of options that are not spoken of now still holds."""
    return replace(line, options=merged(before, line.options))


async def narrowed(line: Line, catalogue: Catalogue) -> Line:
    """Of several products that a word may mean those that come as was said, and can be had; a size is no count."""
    found = list((await catalogue.products(line.candidates)).values())
    if len(found) > 1:
        right = [
            one for one in found if len(known(one, line.options)) == len(line.options) and fitting(one, line.options)
        ]
        right = [one for one in right if able(one, line.options)] or right or found
        line = replace(line, candidates=tuple(one.id for one in right))
        found = right
    return _sized(line, found[0]) if len(found) == 1 else line


def _sized(line: Line, product: Product) -> Line:
    """ "The running shoes 42" are one pair, and "the red one, 159" is one that costs so much."""
    if line.count is None or line.count < SIZES_FROM or line.counted:
        return line
    if any(line.count == one.price.amount for one in product.variants):
        return replace(line, count=None)
    size = as_size(product, line.count, ())
    return replace(line, count=None, options=merged(line.options, [size])) if size else line


def with_answers(line: Line, product: Product, answers: Mapping[str, str]) -> tuple[Line, tuple[str, ...]]:
    """The line with the values told for some of the product's options, and the place of the one still to be asked."""
    line = reopened(line, product)
    told = [f"{product.options[int(at)].name}={value}" for at, value in answers.items()]
    line = replace(line, options=merged(line.options, told))
    place = None if line.variant else open_option(product, line.options)
    return line, () if place is None else (str(place),)


def reopened(line: Line, product: Product) -> Line:
    """A version that can't be had becomes the wish for one like it."""
    gone = next((one for one in product.variants if one.id == line.variant and not one.available), None)
    if gone is None:
        return line
    return replace(line, variant="", options=tuple(f"{name}={value}" for name, value in gone.options.items()))


def version(line: Line, product: Product) -> str:
    """The one version that is left by what was said, "" where it is not clear or can't be had."""
    if line.variant:
        return line.variant
    excluded = [one for one in able(product, line.options) if not _unwanted(one.options, line)]
    return excluded[0].id if len(excluded) == 1 else ""


def _unwanted(options: Mapping[str, str], line: Line) -> bool:
    pairs = {f"{name}={value}" for name, value in options.items()}
    return any(reading in pairs for one in line.unwanted for reading in one.split("|"))


async def pick(line: Line, catalogue: Catalogue, baskets: Baskets, owner: str) -> Pick | None:
    """The line as it can be put in; None where something is not clear or can't be had."""
    if len(line.candidates) != 1:
        return None
    product = (await catalogue.products(line.candidates)).get(line.candidates[0])
    variant = version(line, product) if product else ""
    if not variant or await too_many(baskets, owner, variant, line.count or 1):
        return None
    return Pick(variant, line.count or 1)


async def too_many(baskets: Baskets, owner: str, variant: str, count: int) -> Refusal | None:
    """Why so many can't be put in, where another number may do; raises Refusal where none will."""
    try:
        await baskets.quote_add(owner, variant, count)
    except Refusal as refused:
        if refused.rule not in COUNTS:
            raise
        return refused
    return None


async def certain(
    wanted: Sequence[Line], catalogue: Catalogue, baskets: Baskets, owner: str
) -> tuple[tuple[Pick, ...], tuple[Line, ...]]:
    """Of several lines those that are clear, and in no doubtful number; and the others."""
    picks = [await _picked(one, catalogue, baskets, owner) for one in wanted]
    clear = [one if one is not None and one.count <= MOST else None for one in picks]
    rest = tuple(line for line, chosen in zip(wanted, clear, strict=True) if chosen is None)
    return tuple(one for one in clear if one is not None), rest


async def _picked(line: Line, catalogue: Catalogue, baskets: Baskets, owner: str) -> Pick | None:
    """Beside others nothing is refused: what can't be had has its turn after them."""
    try:
        return await pick(line, catalogue, baskets, owner)
    except Refusal:
        return None
