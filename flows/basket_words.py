"""What is said in one breath beside a change of the basket: what stays there, and what was put in wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.engine.mentions import Mention
from flows.lines import Line, lines
from flows.things import STOPS, blanks
from flows.versions import fits, known, readings
from nlu import cues
from nlu.protocol import Entity
from shop.baskets.model import BasketLine
from shop.catalogue.facts import ordered

# What says that a thing stays, and what else would be done with it.
STAYING: tuple[cues.Kind, ...] = ("keep", "only")
DOING: tuple[cues.Kind, ...] = ("remove", "instead", "another_version", "puts_in")
NAMING = ("product", "option_value", "category")
# What begins to tell of another: "you gave me a yellow one I wanted black".
TURNS: tuple[cues.Kind, ...] = ("wrong_one", "unasked", "insists", "takes")
BLAMES: tuple[cues.Kind, ...] = ("wrong_one", "unasked")
INSISTS: tuple[cues.Kind, ...] = (*BLAMES, "insists")
FIRST, LAST = {"smallest", "smaller", "cheapest", "cheaper"}, {"biggest", "bigger", "dearest", "dearer"}


def without_staying(mention: Mention) -> tuple[Mention, Mention | None]:
    """ "Take the puzzle out, just the bear": what is to be changed, and what stays, None where nothing does."""
    parts = _parts(mention, STAYING)
    stays = [_stays(one) for one in parts]
    taken_out = [one for one, left in zip(parts, stays, strict=True) if not left and cues.has("remove", one.text)]
    if not taken_out or not any(stays):
        return mention, None
    kept = [one for one, left in zip(parts, stays, strict=True) if left]
    rest = [one for one, left in zip(parts, stays, strict=True) if not left]
    return _joined(mention, rest), _joined(mention, kept)


def is_left(line: BasketLine, kept: Mention) -> bool:
    """Whether a line of the basket is one of those that are said to stay."""
    if line.product.category in {one.value for one in kept.all("category")}:
        return True
    return any(_is_said(line, one) for one in lines(kept, {}, ()) if one.candidates or one.options)


def blames(mention: Mention) -> bool:
    """Whether it is said that another one was put in than was wanted."""
    return any(cues.has(one, mention.text) for one in INSISTS)


def _names_the_wrong_one(part: Mention) -> bool:
    blames_it = any(cues.has(one, part.text) for one in BLAMES) and not cues.has("insists", part.text)
    return blames_it and part.has("option_value")


def blamed(mention: Mention) -> Mention:
    """ "Why a yellow one? I want black": what the complaint names is not wanted, where another of its kind is told."""
    if not blames(mention):
        return mention
    parts = _parts(mention, TURNS)
    guilty = [one for one in parts if _names_the_wrong_one(one)]
    others = {_option(e) for one in parts if one not in guilty for e in one.all("option_value")}
    denied = [e for one in guilty for e in one.all("option_value") if _option(e) in others]
    return replace(mention, entities=(*mention.entities, *(replace(one, kind="negation") for one in denied)))


def by_size(clause: Mention, pool: Sequence[BasketLine]) -> BasketLine | None:
    """ "The small one": of those of one thing that lie there, the least or the most of them."""
    how = clause.first("superlative") or ""
    if how not in FIRST | LAST or len(pool) < 2 or len({one.product.id for one in pool}) > 1:
        return None
    if how.startswith(("cheap", "dear")):
        return _end(sorted(pool, key=lambda one: one.variant.price.amount), how)
    for option in pool[0].product.options:
        steps = ordered([one.variant.options.get(option.name, "") for one in pool]) or ()
        if len(set(steps)) == len(pool):
            return _end(sorted(pool, key=lambda one: steps.index(one.variant.options[option.name])), how)
    return None


def _end(listed: Sequence[BasketLine], how: str) -> BasketLine:
    return listed[0 if how in FIRST else -1]


def _is_said(line: BasketLine, said: Line) -> bool:
    is_it = not said.candidates or line.product.id in said.candidates
    wanted = known(line.product, said.options)
    return is_it and (bool(wanted) or not said.options) and fits(line.variant, wanted) == len(wanted)


def _stays(part: Mention) -> bool:
    says = any(cues.has(one, part.text) for one in STAYING) and not any(cues.has(one, part.text) for one in DOING)
    return says and any(part.has(kind) for kind in NAMING)


def _parts(mention: Mention, turning: Iterable[cues.Kind]) -> list[Mention]:
    """The stretches between stops, and those that begin with one of the cues."""
    begins = {mention.start, *blanks(mention)}
    begins |= {mention.start + stop.start() for stop in STOPS.finditer(mention.text)}
    begins |= {mention.start + start for kind in turning for start, _ in cues.spans(kind, mention.text)}
    within = [(one.start, one.end) for one in mention.entities]
    starts = sorted(one for one in begins if not any(first < one < last for first, last in within))
    ends = [*starts[1:], mention.start + len(mention.text)]
    return [mention.part(begin, end) for begin, end in zip(starts, ends, strict=True)]


def _joined(mention: Mention, parts: Sequence[Mention]) -> Mention:
    """Only these stretches of it; what stood between them is blank."""
    spans = [(one.start - mention.start, one.start - mention.start + len(one.text)) for one in parts]
    text = "".join(c if any(a <= at < b for a, b in spans) else " " for at, c in enumerate(mention.text))
    return replace(mention, text=text, entities=tuple(e for one in parts for e in one.entities))


def _option(entity: Entity) -> str:
    return readings(entity.value)[0][0]


def changes_what_lies_there(mention: Mention) -> bool:
    """Whether the words may speak of something in the basket that is to go, or to be another."""
    return cues.has("instead", mention.text) or _takes_back(mention) or corrects(mention)


def corrects(mention: Mention) -> bool:
    """Whether something is to go, or was put in wrongly."""
    return blames(mention) or cues.has("remove", mention.text) or cues.has("correction", mention.text)


def _takes_back(mention: Mention) -> bool:
    """ "Not the white towel, a blue one"."""
    return any(mention.negates(one) for one in mention.entities if one.kind == "option_value")


def tells_where(mention: Mention) -> bool:
    """Whether an address is told with a name or a telephone number: so speaks who orders."""
    return mention.has("address") and (mention.has("person_name") or mention.has("phone"))
