"""What a mention wants changed in the basket, told by what is named and how: no flow, no wording of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.basket_figures import sized, with_sizes
from flows.basket_meant import is_meant, is_named, old_and_new
from flows.basket_words import blamed, blames, by_size, is_left, without_staying
from flows.engine.mentions import Mention
from flows.lines import Line, clauses, lines, so_many_each
from flows.things import cuts
from flows.versions import fits, known
from nlu import cues
from shop.baskets.model import Basket, BasketLine

# What is said of a thing that is to give way to another.
CHANGING: tuple[cues.Kind, ...] = ("remove", "instead", "another_version")


class What(StrEnum):
    """What can be done with a line of the basket, or with all of it."""

    REMOVE = "remove"
    COUNT = "count"
    SWAP = "swap"
    CLEAR = "clear"


@dataclass(frozen=True)
class Change:
    """One change as far as it was said.

    `among` are the versions in the basket that may be meant, `missing` the named products of which none is in there.
    `count` is the new number, or with a `role` of "more" or "less" a step; `options` are those that another version is
    to have. So many are `kept` as they are, beside others in another version. What is `new` is wanted beside what lies
    there: another thing, or one more version of it, as it was `said`.
    """

    what: What | None = None
    among: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    count: int | None = None
    role: str = ""
    options: tuple[str, ...] = ()
    kept: int | None = None
    new: bool = False
    said: tuple[Line, ...] = ()

    def number(self, now: int) -> int | None:
        """How many there are to be, of so many now; None where nothing is said of it."""
        if self.count is None:
            return None
        step = {"more": self.count, "less": -self.count}.get(self.role)
        return max(0, self.count if step is None else now + step)

    def with_more(self, said: Change) -> Change:
        """This change with what was said of it after that: the last number counts."""
        count, role = (self.count, self.role) if said.count is None else (said.count, said.role)
        return replace(self, what=self.what or said.what, options=said.options or self.options, count=count, role=role)


def changes(
    mention: Mention, basket: Basket, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
) -> tuple[Change, ...]:
    """The changes that a mention wants, in the order said; one at least."""
    mention, kept = without_staying(blamed(mention))
    if kept is not None and not any(mention.has(kind) for kind in ("product", "option_value", "ordinal")):
        out = [line for line in basket.lines if not is_left(line, kept)]
        if 0 < len(out) < len(basket.lines):
            return tuple(Change(What.REMOVE, (line.variant.id,)) for line in out)
    named = mention.has("product") or mention.has("option_value")
    if cues.has("clear", mention.text) and not named:
        return (Change(What.CLEAR, tuple(line.variant.id for line in basket.lines)),)
    if (each := so_many_each(mention)) and not mention.has("product"):
        return tuple(Change(What.COUNT, (line.variant.id,), count=each) for line in basket.lines)
    found: list[Change] = []
    for clause in clauses(with_sizes(mention, basket)):
        if pair := _other_thing(clause, basket, shown):
            found += pair
            continue
        change = _change(clause, basket, focus, shown)
        if found and change.missing and cues.has("instead", clause.text) and not cues.has("remove", clause.text):
            change = replace(change, new=not _is_rejected(change))  # "the sleeping bags out, and a tent instead"
        if found and change.what is None and not _is_rejected(found[-1]):
            change = replace(change, what=found[-1].what)  # "drop the mug and the umbrella"
        found += _each(change, clause)
    return tuple(found)


def _each(change: Change, clause: Mention) -> list[Change]:
    """A line for each of them that are all to go: "delete both sleeping bags"."""
    every = clause.has("all") or cues.has("clear", clause.text) or cues.has("every_one", clause.text)
    if change.what is What.REMOVE and len(change.among) > 1 and every:
        return [replace(change, among=(one,)) for one in change.among]
    return [change]


def _other_thing(clause: Mention, basket: Basket, shown: Sequence[tuple[str, str]]) -> list[Change]:
    """ "Swap the kettle for a lamp": what lies there goes, and what does not is put in."""
    each = lines(clause, {}, shown)
    if len(each) != 2 or not (cues.has("instead", clause.text) or any(line.dropped for line in each)):
        return []
    if set(each[0].candidates) == set(each[1].candidates):
        return []  # another version of the same thing
    here = [[one.variant.id for one in basket.lines if is_meant(one, line)] for line in each]
    if [len(some) for some in here].count(1) != 1 or not all(line.candidates for line in each):
        return []
    old, new = (0, 1) if here[0] else (1, 0)
    if each[new].dropped or here[new]:
        return []
    wanted = Change(missing=each[new].candidates, new=True, said=(each[new],))
    return [Change(What.REMOVE, tuple(here[old])), wanted]


def apart(found: Sequence[Change], basket: Basket) -> tuple[tuple[Change, ...], tuple[Line, ...]]:
    """The changes of what lies there, and beside them what is to be put in."""
    new = [one for one in found if one.new]
    lying = {line.variant.id: line.product.id for line in basket.lines}
    wanted = [
        line if line.candidates else replace(line, candidates=tuple(lying[name] for name in change.among[:1]))
        for change in new
        for line in change.said
    ]
    unheard = [one for one in found if one.missing and _is_rejected(one)]
    return tuple(one for one in found if not one.new and one not in unheard), tuple(
        one for one in wanted if one.candidates
    )


def only_rejects(found: Sequence[Change]) -> bool:
    """ "Who asked for a mat? I only want the bottle": what is not there is not wanted, and nothing else is said."""
    rejected = [one for one in found if one.missing and _is_rejected(one)]
    return bool(rejected) and all(one in rejected or one.what is None for one in found)


def _is_rejected(change: Change) -> bool:
    return bool(change.said) and all(line.dropped for line in change.said)


def is_swap(change: Change) -> bool:
    """Whether one that lies in the basket is to give way to another version of it."""
    return change.what is What.SWAP and bool(change.among and change.options) and not change.new


def takes_out(found: Sequence[Change]) -> bool:
    """Whether something that lies there is to go: "delete the green tea, and add an oolong"."""
    return any(one.what is What.REMOVE and one.among and not one.new for one in found)


def _change(clause: Mention, basket: Basket, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> Change:
    each = lines(clause, {}, shown)
    said = _together(each)
    pool = [line for line in basket.lines if is_named(line, said)]
    if cues.has("keep", clause.text) and said.unwanted:  # "the white one out, keep the orange one"
        pool = [line for line in pool if not fits(line.variant, known(line.product, said.unwanted))]
        said = replace(said, unwanted=())
    if shared := _shared(each, pool):
        return shared
    missing = said.candidates if said.candidates and not pool else ()
    said = sized(said, pool)
    if cues.has("remove", clause.text) and (small := by_size(clause, pool)):
        return Change(What.REMOVE, (small.variant.id,), said=each)
    old, new = old_and_new(said, pool)
    meant = [line for line in pool if fits(line.variant, old) == len(old)] if old else pool
    unasked = cues.has("unasked", clause.text)
    if len(meant) > 1 and not old and not said.candidates and (unasked or not said.bare):
        meant = [line for line in meant if line.variant.id == focus.get("version")] or meant
    change = Change(None, tuple(line.variant.id for line in meant), missing, said.count, said.role, new)
    return replace(_decided(change, said, clause), new=_is_new(change, said, clause), said=each)


def _is_new(change: Change, said: Line, clause: Mention) -> bool:
    """Whether something is wanted that is not there, beside what is: "I want 6 mugs", "a red one, too"."""
    words = _sentence_of_the_thing(clause)
    if said.dropped or (change.options and blames(clause)) or any(cues.has(one, words) for one in CHANGING):
        return False
    adds = cues.has("also", words) or cues.has("puts_in", words)
    counted = said.counted and bool(said.candidates) and not change.role
    return bool(change.missing) or (bool(change.options) and (adds or counted))


def _sentence_of_the_thing(clause: Mention) -> str:
    """The words from the stop before the thing that is named: "why did you take them out? I want 6 mugs"."""
    start = min((one.start for one in clause.all("product") if one.text), default=clause.start)
    begin = max((cut for cut in cuts(clause) if cut < start), default=clause.start)
    return clause.part(begin, clause.start + len(clause.text)).text


def _shared(each: Sequence[Line], pool: Sequence[BasketLine]) -> Change | None:
    """ "One white and one black", where white ones lie there: so many stay as they are, so many are to be others."""
    counted = [one for one in each if one.count and one.options and not one.role]
    if len(counted) != 2 or len(each) != 2:
        return None
    for line in pool:
        here = [one for one in counted if fits(line.variant, known(line.product, one.options)) == len(one.options)]
        others = [one for one in counted if one not in here and known(line.product, one.options)]
        if len(here) == len(others) == 1:
            new = tuple(known(line.product, others[0].options))
            return Change(What.SWAP, (line.variant.id,), count=others[0].count, options=new, kept=here[0].count)
    return None


def removes(clause: Mention) -> bool:
    """Whether something is to go, and nothing is said of another in its place."""
    others: tuple[cues.Kind, ...] = ("instead", "another_version", "puts_in", "takes")
    return cues.has("remove", clause.text) and not any(cues.has(one, clause.text) for one in others)


def _decided(change: Change, said: Line, clause: Mention) -> Change:
    removed = said.dropped or cues.has("remove", clause.text) or cues.has("unasked", clause.text)
    denied = any(clause.negates(one) for one in clause.entities if one.kind == "option_value")
    if change.options and not denied and removes(clause):
        return replace(change, what=What.REMOVE, options=())  # one that does not lie there: it is asked which
    if change.options:
        return replace(change, what=What.SWAP)
    amended = any(clause.negates(one) for one in clause.entities if one.kind == "quantity")
    if removed and change.count is not None and not amended:
        return replace(change, what=What.COUNT, role="less")
    if removed and change.count is None:
        return replace(change, what=What.REMOVE)
    if change.count is not None:
        return replace(change, what=What.COUNT)
    return replace(change, what=What.SWAP) if cues.has("another_version", clause.text) else change


def _together(found: Sequence[Line]) -> Line:
    """All that is said in one clause: "change the blue mug to white" speaks of one line of the basket."""
    counts = [line for line in found if line.count is not None]
    return replace(
        found[0],
        options=tuple(option for line in found for option in line.options),
        unwanted=tuple(option for line in found for option in line.unwanted),
        count=counts[-1].count if counts else None,
        role=counts[-1].role if counts else "",
        counted=bool(counts) and counts[-1].counted,
    )
