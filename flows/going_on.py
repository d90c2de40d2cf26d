"""What is said in the middle of choosing a thing: more about it, another one beside it, or that one is not wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import many
from flows.choosing import Pick, dealt, named_lines
from flows.engine.mentions import Mention
from flows.lines import Line, lines
from flows.more_said import drops, is_beside, tells_apart
from flows.selling import aside
from flows.versions import merged
from shop.catalogue.service import Catalogue

# "Red, size M" alone may be taken for one of these; as an answer it is as good.
ASKS = ("find_product", "product_details")
# What is known of a thing in whose place another is wanted, beside the answers.
FORGOTTEN = ("line", "later", "picks", "item", "quantity")
ANSWERS = ("product", "by", "variant", "pieces", "axes", "sure", "doubt")


class GoingOn:
    """The part of a flow that hears on; `line` is what is being chosen, `later` what comes after it."""

    intent: str
    line: Line | None
    later: tuple[Line, ...] | None
    picks: tuple[Pick, ...] | None
    quantity: int | None
    before: str | None
    gone: bool | None
    doubt: int | None
    product: str
    sure: str

    async def go_on(self, mention: Mention, intent: str, catalogue: Catalogue, focus: Mapping[str, str]) -> None:
        """What is said in the middle: more about this product, another one, or something quite different."""
        if self.line is None and self.later and not self.product:  # both were said in one message
            self.line, self.later = self.later[-1], self.later[:-1]
        placed = mention.has("ordinal")  # a place in the list that is open, whatever was listed before
        said = lines(mention, {}, ())
        named = () if placed else tuple(one for one in said if one.candidates)
        things = tuple(one for one in named if not one.dropped)
        self.before = focus.get("product", "") if self.before is None else self.before
        left = focus.get("product", self.before) not in ("", self.before)  # another product was spoken of since
        if intent != "stop" and self._drops(mention, named, things):
            return
        elsewhere = bool(things) or mention.has("category") or left
        if aside(intent, self.intent) and (elsewhere or intent not in ASKS):
            return
        if left and intent == self.intent and not things:
            things = (replace(said[0], candidates=(focus["product"],)),)
        things = await named_lines(things, mention, catalogue, focus)
        others = tuple(one for one in things if not self._is_this(one))
        if others and is_beside(mention, intent == self.intent, others):
            await self._take_both(things, mention, catalogue)
        elif others and not self._is_this(things[0]):
            self._forget()
            self.later = others
        else:
            self._more_of_this(things[0] if things else said[0])
            if self.product and not things and tells_apart(said):  # "then a red one and a blue one"
                self.later = (*(replace(one, candidates=(self.product,)) for one in said[1:]), *(self.later or ()))

    async def _take_both(self, things: Sequence[Line], mention: Mention, catalogue: Catalogue) -> None:
        """More of this thing, and another one beside it, each with what is said of it."""
        seen = [("product", name) for one in (*things, Line((self.product or "",))) for name in one.candidates]
        found = await dealt(things, mention, seen, catalogue, {})
        self.later = (*(self.later or ()), *(one for one in found if not self._is_this(one)))
        for one in found:
            if self._is_this(one):
                self._more_of_this(one)

    def _more_of_this(self, said: Line) -> None:
        line = self.line or Line((self.product,) if self.product else ())
        if said.count:
            self.count_anew(None, said.count)
            self._clear("pieces")
        if said.options:  # another version than the one that was being counted
            self._clear("variant")
            line = replace(line, variant="")
        self.line = replace(
            line,
            options=merged(line.options, said.options),
            count=said.count or line.count,
            unwanted=(*line.unwanted, *said.unwanted),
        )

    def count_anew(self, quantity: int | None, said: int | None = None) -> None:
        """Another number; the one in doubt, said once more, is meant."""
        self.sure = many.ALL if self.doubt is not None and self.doubt in (quantity, said) else ""
        self.quantity = quantity

    def _is_this(self, other: Line) -> bool:
        mine = self.line.candidates if self.line else ()
        return self.product in other.candidates or other.candidates == mine

    def _drops(self, mention: Mention, named: Sequence[Line], things: Sequence[Line]) -> bool:
        """Whether it is only said that something is not wanted; of "not the tent, the charger" the charger is left."""
        if len(things) < len(named) and things:
            self._leave([one for one in named if one.dropped])
            return False
        if drops(mention, named):
            self._drop(named)
            return True
        return False

    def _leave(self, unwanted: Sequence[Line]) -> None:
        """What is not wanted makes room for what is."""
        if any(self._is_this(one) for one in unwanted):
            self._forget()
        gone = {value for one in unwanted for value in one.candidates}
        self.later = tuple(one for one in self.later or () if not gone & set(one.candidates))

    def _drop(self, things: Sequence[Line]) -> None:
        """This one, or one that was to come after it, is no longer wanted."""
        if not things or any(self._is_this(one) for one in things):
            self.gone = True
        dropped = {value for one in things for value in one.candidates}
        self.later = tuple(one for one in self.later or () if not dropped & set(one.candidates))

    def _forget(self) -> None:
        self._clear(*FORGOTTEN, *ANSWERS)

    def _clear(self, *names: str) -> None:
        for name in names:
            setattr(self, name, None)
