"""Changes the basket: less or more of something, another variant of it, out with it, out with everything."""

from __future__ import annotations

import re

from flows import offers
from flows.engine.choices import Choice, Fact
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.products import fits, known, nearest, title, wanted
from flows.selling import BROWSE, CHECKOUT, EDIT, aside, contents, counted, my_basket, owner
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.baskets.model import Basket, BasketLine
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue

REMOVE, COUNT, SWAP, CLEAR = "remove", "count", "swap", "clear"
CLEARS = re.compile(
    r"\b(?:clear|empty|wipe)\b|\b(?:everything|all items|all of it|it all)\b|start over"
    r"|清空|全部(?:删|移|不要|去)|都(?:不要|删)",
    re.IGNORECASE,
)
REMOVES = re.compile(
    r"\b(?:remove|delete|drop|take (?:\w+ ){0,4}(?:out|off)|get rid|throw|unadd|don'?t want|no longer)\b"
    r"|删|移除|去掉|拿掉|拿出|不要了|取消",
    re.IGNORECASE,
)
SWAPS = re.compile(
    r"\b(?:swap|switch|replace|another (?:size|colou?r)|size|colou?r|version)\b|换|改成.{0,6}[色码号]|尺码|颜色",
    re.IGNORECASE,
)
LESS = re.compile(r"\bless\b|\bfewer\b|少(?:要|一|两|来)?|减", re.IGNORECASE)
MORE = re.compile(r"\bmore\b|\banother\b|\bincrease by\b|多(?:要|一|两|来)|再(?:加|来)|加(?:一|两)", re.IGNORECASE)
TO = re.compile(r"\bto\b|\bonly\b|\bjust\b|到|成|只", re.IGNORECASE)
# What a change in the basket may be taken for.
MINE = ("edit_basket", "remove_item", "change_items", "add_to_basket", "find_product", "product_details")
NUMBER = re.compile(r"\d{1,4}")


class EditBasket(Flow, intent="edit_basket", title=t("the change of your basket"), button=t("Change the basket")):
    """Change the basket."""

    quantity: int | None = keep()
    step: int | None = keep()
    options: tuple[str, ...] | None = keep()
    named: tuple[str, ...] | None = keep()
    what: str = ask(t("What shall I change?"))
    line: str = ask(t("Which of these?"), label=t("the item"))
    count: int = ask(t("How many shall it be?"), entity="quantity", needs=line)
    to: str = ask(t("Which one instead?"), entity="option_value", needs=line, auto=False)

    async def allowed(self, baskets: Baskets, visitor: Visitor) -> None:
        await my_basket(baskets, visitor)

    def hear(self, mention: Mention, intent: str) -> None:
        if not mention.text or (self.options is not None and aside(intent, *MINE)):
            return
        if not self.what and (found := _what(mention)):
            self.what = found
        self.options = wanted(mention, self.options or ())
        self.named = tuple(entity.value for entity in mention.all("product")) or self.named
        said = mention.first("quantity")
        if said and said.isdigit():
            self.quantity = int(said)
        if self.what == COUNT and not TO.search(mention.text):
            self.step = -1 if LESS.search(mention.text) else 1 if MORE.search(mention.text) else self.step

    def what_options(self) -> list[Choice]:
        return [
            Choice(COUNT, t("How many")),
            Choice(SWAP, t("Another size, colour …")),
            Choice(REMOVE, t("Take something out")),
            Choice(CLEAR, t("Empty the basket")),
        ]

    def line_when(self) -> bool:
        return self.what != CLEAR

    async def line_options(self, baskets: Baskets, visitor: Visitor, catalogue: Catalogue) -> list[Choice]:
        lines = (await my_basket(baskets, visitor)).lines
        if self.named and not any(line.product.id in self.named for line in lines):
            names = tuple(one.name for one in (await catalogue.products(self.named[:1])).values())
            raise Refusal("basket.other", t("There is no {name} in your basket.", name=names), ("see_basket",))
        return [_choice(line) for line in lines]

    async def count_when(self, baskets: Baskets, visitor: Visitor) -> bool:
        if self.what != COUNT:
            return False
        now = (await self._line(baskets, visitor)).quantity
        wanted_count = now + self.step * (self.quantity or 1) if self.step else self.quantity
        if wanted_count is not None and await self._possible(wanted_count, baskets, visitor) is None:
            self.count = max(wanted_count, 0)
            return False
        return True

    async def count_question(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        trouble = await self._possible(self.quantity, baskets, visitor) if self.quantity else None
        line = await self._line(baskets, visitor)
        return paragraphs(
            trouble.text if trouble else "", t("How many shall it be? Now it is {line}.", line=counted(line))
        )

    def count_parse(self, mention: Mention) -> int | None:
        said = mention.first("quantity") or ((found := NUMBER.search(mention.text)) and found[0])
        return int(said) if said and said.isdigit() else None

    async def count_check(self, value: int, baskets: Baskets, visitor: Visitor) -> None:
        if trouble := await self._possible(value, baskets, visitor):
            raise trouble

    async def to_when(self, baskets: Baskets, visitor: Visitor) -> bool:
        if self.what != SWAP:
            return False
        if len(near := await self._wanted(baskets, visitor)) == 1:
            self.to = near[0]
            return False
        return True

    async def to_options(self, baskets: Baskets, visitor: Visitor) -> list[Choice]:
        line = await self._line(baskets, visitor)
        near = await self._wanted(baskets, visitor)
        every = offers.variants(line.product, line.variant.id, sold_out=False)
        return [one for one in every if not one.blocked and (not near or one.value in near)]

    async def confirmation(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        basket = await my_basket(baskets, visitor)
        return paragraphs(t("I will take all of this out of your basket:"), contents(basket), t("Is that right?"))

    def harmless(self) -> bool:
        return self.what != CLEAR

    async def done(self, baskets: Baskets, visitor: Visitor, key: str) -> Done:
        mine = owner(visitor)
        if self.what == CLEAR:
            await baskets.clear(mine)
            return Done(t("Your basket is empty now."), (BROWSE,))
        line = await self._line(baskets, visitor)
        said, basket = await self._changed(line, baskets, mine, key)
        if not basket.lines:
            return Done(paragraphs(said, t("Your basket is empty now.")), (BROWSE,))
        return Done(
            paragraphs(said, contents(basket), t("Together: {total}", total=basket.total)),
            (CHECKOUT, EDIT, BROWSE),
            shown=tuple(("variant", one.variant.id) for one in basket.lines),
        )

    async def _changed(self, line: BasketLine, baskets: Baskets, mine: str, key: str) -> tuple[Text, Basket]:
        item, left = title(line.product, line.variant), 0
        if self.what == SWAP:
            await baskets.remove(mine, line.variant.id)
            basket = await baskets.add(mine, self.to, line.quantity, key)
            new = next(one for one in basket.lines if one.variant.id == self.to)
            return t("I have put {new} in, instead of {old}.", new=title(new.product, new.variant), old=item), basket
        if self.what == COUNT:
            left = self.count
        elif self.quantity and self.quantity < line.quantity:
            left = line.quantity - self.quantity
        basket = await baskets.set(mine, line.variant.id, left, key)
        if not left:
            return t("I have taken {item} out.", item=item), basket
        return t("It is {quantity} × {item} now.", quantity=left, item=item), basket

    async def _line(self, baskets: Baskets, visitor: Visitor) -> BasketLine:
        basket = await my_basket(baskets, visitor)
        if found := basket.line(self.line):
            return found
        raise Refusal("basket.gone", t("That is not in your basket any more."), ("see_basket",))

    async def _wanted(self, baskets: Baskets, visitor: Visitor) -> list[str]:
        """The variants that have what was said beyond what the one in the basket has."""
        line = await self._line(baskets, visitor)
        new = [one for one in known(line.product, self.options or ()) if not fits(line.variant, [one])]
        near = [one for one in nearest(line.product, new) if fits(one, new)] if new else []
        same = {one.id: sum(one.options.get(k) == v for k, v in line.variant.options.items()) for one in near}
        return [name for name, count in same.items() if count == max(same.values())]

    async def _possible(self, quantity: int, baskets: Baskets, visitor: Visitor) -> Refusal | None:
        """What speaks against that many; nothing against taking it out."""
        line = await self._line(baskets, visitor)
        if quantity <= line.quantity:
            return None
        try:
            await baskets.quote_add(owner(visitor), line.variant.id, quantity - line.quantity)
        except Refusal as refused:
            return refused
        return None


def _what(mention: Mention) -> str | None:
    text = mention.text
    if CLEARS.search(text) and not mention.has("product"):
        return CLEAR
    if REMOVES.search(text):
        return REMOVE
    if mention.has("option_value") and SWAPS.search(text):
        return SWAP
    if mention.first("quantity") or LESS.search(text) or MORE.search(text):
        return COUNT
    return SWAP if SWAPS.search(text) else None


def _choice(line: BasketLine) -> Choice:
    facts: dict[str, Fact] = {**line.variant.options, "product": line.product.id, "price": line.variant.price.amount}
    names = tuple(line.product.name.by_locale.values())
    detail = t("{price}", price=line.amount)
    return Choice(line.variant.id, counted(line), detail, aliases=names, facts=facts)
