"""Which of the choices are meant where several may be: "both", "all but the mug", "and the lamp too"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.choices import Choice
from flows.engine.facts import fits
from flows.engine.likeness import Names
from flows.engine.match import TOLD, Match, match
from flows.engine.mentions import Mention
from flows.engine.pieces import Span, had, pieces, plainly
from flows.engine.sparing import said_fine, without_fine
from flows.engine.swapping import items_named
from flows.engine.telling import told
from nlu import cues
from nlu.protocol import Entity


def match_many(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str] = ()) -> Match:
    """Like `match`: "both", "1 and 3", "all except the mug", "the kettle and the lamp"."""
    if all(choice.had for choice in choices):
        if swapped := items_named(choices, mention):
            return Match(tuple(swapped), TOLD, several=True, explained=_spans(mention, ("option_value", "product")))
        mention = had(mention, lambda entity: any(fits(choice, entity) for choice in choices))
        mention = without_fine(choices, mention)
        if fine := said_fine(choices, mention):
            return Match(
                tuple(choice for choice in choices if choice not in fine and not choice.blocked),
                TOLD,
                several=True,
                explained=_spans(mention, ("product",)),
            )
    free = tuple(choice for choice in choices if not choice.blocked)
    left_out = cues.spans("except", mention.text)
    if left_out and (mention.has("all") or not _names_another(mention, left_out[0])):
        found = _all_but(choices, mention, names, shown, left_out[0])
        if found.choices or mention.has("all"):
            return found
    if mention.has("all"):
        products = mention.all("product")
        named = tuple(choice for choice in free if any(fits(choice, product) for product in products))
        every = named or tuple(told(free, mention).left) or free
        return Match(every, TOLD, several=True, explained=_spans(mention, ("all", "product")))
    one = _one_thing(choices, mention)
    if one is not None:
        return one
    found = _each(choices, mention, names, shown)
    return found if found.choices or found.absent else match(choices, mention, names, shown)


def changed(
    choices: Sequence[Choice], now: Sequence[str], mention: Mention, names: Names, shown: Sequence[str] = ()
) -> Match:
    """What is meant where some are chosen already: "the lamp too" adds, "keep the mug" takes out, else it is anew."""
    spares = _spares(mention)
    found = match_many(choices, plainly(mention) if spares else mention, names, shown)
    named = {choice.value for choice in found.choices}
    if not named or found.open:
        return found
    if spares:
        wanted = _beside_spared(choices, mention, names, shown) or {value for value in now if value not in named}
    elif cues.has("except", mention.text) and not mention.has("all"):
        wanted = {value for value in now if value in named}
    elif _adds(mention, found.explained):
        wanted = {*now, *named}
    else:
        wanted = named
    return replace(found, choices=tuple(c for c in choices if c.value in wanted), several=True)


def kept(choices: Sequence[Choice], now: Sequence[str], mention: Mention, names: Names) -> set[str]:
    """What stays of an order: "no socks", "just the shoes", "the socks as well"; empty where nothing is said of it."""
    unwanted: set[str] = set()
    wanted: set[str] = set()
    last: set[str] = set()
    for piece in pieces(mention):
        if cues.has("remove", piece.text) or _only_refuses(piece):
            unwanted |= {choice.value for choice in match(choices, plainly(piece), names).choices} or last
        else:
            last = {choice.value for choice in match_many(choices, plainly(piece), names).choices} or last
            wanted |= last
    wanted -= unwanted
    if wanted and cues.has("also", mention.text) and not unwanted:
        return wanted | set(now)
    if wanted and (unwanted or cues.has("only", mention.text)):
        return wanted
    return set(now) - unwanted if unwanted else set()


def _spares(mention: Mention) -> bool:
    """ "Keep the vacuum"."""
    left_out = cues.has("except", mention.text)
    return not left_out and (cues.has("keep", mention.text) or cues.has("stop_doing", mention.text))


def _beside_spared(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str]) -> set[str]:
    """ "Only the mat, the bottle is fine, I keep that": what is named apart from what stays."""
    wanted: set[str] = set()
    spared: set[str] = set()
    last: set[str] = set()
    for piece in pieces(mention):
        named = {choice.value for choice in match_many(choices, plainly(piece), names, shown).choices}
        last = named or last
        if _spares(piece):
            spared |= last
        else:
            wanted |= named
    return wanted - spared


def _adds(mention: Mention, explained: Sequence[Span]) -> bool:
    """An "also" before or behind what is named; between two names it only joins them."""
    if not explained:
        return False
    first, last = min(start for start, _ in explained), max(end for _, end in explained)
    spans = [(mention.start + start, mention.start + end) for start, end in cues.spans("also", mention.text)]
    return any(start < first or last <= start for start, _ in spans)


def _all_but(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str], left_out: Span) -> Match:
    """Everything but what is named behind the "except", or before it, as in Chinese."""
    _, end = left_out
    tail = mention.text[end:]
    begins = cues.spans("whence", tail)
    # "… from the order with the skateboard" says which order, and leaves nothing out.
    stop = end + begins[0][0] if begins else len(mention.text)
    behind = plainly(mention.part(mention.start + end, mention.start + stop))
    unwanted = {choice.value for choice in match_many(choices, behind, names, shown).choices}
    if not unwanted:
        unwanted = {choice.value for choice in _each(choices, plainly(mention), names, shown).choices}
    if not unwanted:
        return Match()  # what is left out was not understood: better ask than send it back as well
    left = tuple(choice for choice in choices if choice.value not in unwanted and not choice.blocked)
    spans = (*_spans(mention, ("product", "option_value", "all")), (mention.start, mention.start + end))
    return Match(left, TOLD, several=True, explained=tuple(sorted(spans)))


def _names_another(mention: Mention, left_out: Span) -> bool:
    """ "Not the boots, the mug", "the boots without laces": what is wanted is named beside what is not."""
    named = [e for e in mention.entities if e.kind == "product"]
    before = any(e.start < mention.start + left_out[0] for e in named if not mention.negates(e))
    return before or 0 < sum(mention.negates(e) for e in named) < len(named)


def _one_thing(choices: Sequence[Choice], mention: Mention) -> Match | None:
    """ "Black dial, leather strap": one of them is all that, however it is enumerated."""
    named = [e for e in mention.entities if e.kind == "option_value" and not mention.negates(e)]
    aspects = {e.value.partition("=")[0] for e in named}
    whole = [c for c in choices if aspects and all(any(fits(c, e) for e in _of(named, name)) for name in aspects)]
    products = mention.all("product")
    if len(whole) != 1 or len(aspects) < 2 or any(not fits(whole[0], product) for product in products):
        return None
    return Match((whole[0],), TOLD, explained=_spans(mention, ("option_value", "product")))


def _of(entities: Sequence[Entity], option: str) -> list[Entity]:
    return [entity for entity in entities if entity.value.partition("=")[0] == option]


def _each(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str]) -> Match:
    """One choice for each piece of an enumeration; what stays open or is not there is told beside it."""
    found: dict[str, Choice] = {}
    spans: list[Span] = []
    absent: list[Entity] = []
    doubtful: list[tuple[str, tuple[Choice, ...]]] = []
    for piece in pieces(mention):
        if _only_refuses(piece):
            continue
        here = match(choices, piece, names, shown)
        if not here.choices:
            absent += _not_there(choices, piece)
            continue
        spans += here.explained
        if len(here.choices) > 1 and not (here.sure and _means_several(piece, here.choices, names)):
            doubtful.append((piece.text, here.choices))
            continue
        found |= {choice.value: choice for choice in here.choices}
    if doubtful and len(doubtful) == len(pieces(mention)) == 1:
        return Match()  # that is one thing, and not an enumeration
    candidates = {choice.value for _, some in doubtful for choice in some}
    chosen = tuple(choice for choice in choices if choice.value in found.keys() | candidates)
    several = bool(found) and not doubtful
    return Match(chosen, TOLD if chosen else 0.0, several, tuple(sorted(spans)), tuple(absent), tuple(doubtful))


def _only_refuses(piece: Mention) -> bool:
    """ "Not the boots": that chooses nothing, beside what is chosen."""
    named = [e for e in piece.entities if e.kind in ("product", "option_value")]
    return bool(named) and all(piece.negates(e) for e in named)


def _not_there(choices: Sequence[Choice], piece: Mention) -> list[Entity]:
    """The first product of a piece that none of the choices is."""
    named = [e for e in piece.all("product") if not any(fits(choice, e) for choice in choices)]
    return named[:1] if len(named) == len(piece.all("product")) else []


def _means_several(mention: Mention, choices: Sequence[Choice], names: Names) -> bool:
    """ "Two mugs", "my mugs" (where one of them is a mug)."""
    if int(mention.first("quantity") or 0) == len(choices):
        return True
    said = [e.text.casefold() for e in mention.all("product")]
    singular = not any(name.casefold().endswith("s") for choice in choices for name in names(choice)[2:])
    return singular and any(word.isascii() and word.endswith("s") for word in said)


def _spans(mention: Mention, kinds: Sequence[str]) -> tuple[Span, ...]:
    return tuple(sorted({(e.start, e.end) for e in mention.entities if e.kind in kinds}))
