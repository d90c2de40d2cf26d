"""The wish to be told when something sold out can be had again; kept once, and met by the round in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import offers
from flows.engine.choices import Choice, Fact
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.names import names_of
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.engine.table import Requests
from flows.products import choice, meant, wanted
from flows.remembering import remembered
from flows.restock import thing
from flows.selling import BROWSE, owner
from flows.versions import fits, fitting, in_words, known
from flows.words import paragraphs
from kit.errors import NotFound, Refusal
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.customers.contact import Contact, Kind
from shop.restock.model import wish_key
from shop.restock.service import Restock

# In the place of a version: whichever comes first.
ANY = "any"
IN_STOCK = t("it is in stock, you need not wait for it")


class TellWhenBack(
    Flow, intent="tell_when_back", title=t("the word when it is back"), button=t("Tell me when it's back")
):
    """Be told when something that is sold out can be had again."""

    candidates: tuple[str, ...] | None = keep()
    said: tuple[str, ...] | None = keep()  # what was said of its options
    item: str | None = keep()  # the version that was offered, and taken: nothing is left to be confirmed
    near: str | None = keep()  # another version of the product, that was offered
    product: str = ask(t("Which product shall I watch for you?"), entity="product", label=t("the product"))
    version: str = ask(
        t("Which version shall I watch for you?"), entity="option_value", needs=product, label=t("the version")
    )

    async def hear(
        self,
        mention: Mention,
        catalogue: Catalogue,
        *,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
        requests: Requests,
    ) -> None:
        if not mention.text:
            return
        if not self.product and not self.candidates:
            things = await meant(mention, catalogue, focus)
            named = things[0] if things else next((one.named for one in requests if one.named), ())
            listed = [value for kind, value in shown if kind == "product"]
            self.candidates = named or tuple(listed)
        if len(self.candidates or ()) == 1:
            self.product = (self.candidates or ("",))[0]
        before = remembered(focus, self.product) if self.product else ()
        self.said = wanted(mention, self.said or before)

    async def route(self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> Route | None:
        """Whoever says not to be told takes it back. Raises Refusal where it can be had."""
        if mention.text and cues.has("no_word", mention.text):
            return Route("stop_waiting", hears=True)
        if self.near and not self.product:
            self.product = await _product_of(self.near, catalogue)
        if not self.product and not self.candidates and (spoken_of := focus.get("product")):
            self.product = spoken_of
        if self.item:
            self.product, self.version = (await catalogue.product_of(self.item)).id, self.item
        if self.product and self.said is None:
            self.said = remembered(focus, self.product)
        if self.product:
            self._check(await catalogue.product(self.product), await catalogue.named())
        return None

    async def product_options(self, catalogue: Catalogue) -> list[Choice]:
        found = (await catalogue.products(self.candidates or await catalogue.named())).values()
        return [choice(one) if _gone(one) else replace(choice(one), blocked=IN_STOCK, hidden=True) for one in found]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        self._check(await catalogue.product(value), {})

    async def version_options(self, catalogue: Catalogue) -> list[Choice]:
        """Those that are sold out and are as was said; any of them, where more than one is."""
        product = await catalogue.product(self.product)
        gone = self._meant(product) or _gone(product)
        found = [one for one in offers.variants(product) if one.value in {variant.id for variant in gone}]
        choices = [Choice(one.value, one.title, facts=one.facts, spelt=one.spelt) for one in found]
        if len(choices) < 2 or any(variant.available for variant in product.variants):
            return choices
        facts: dict[str, Fact] = {"product": product.id}
        return [Choice(ANY, t("Any of them"), aliases=names_of("any_version", ANY), facts=facts), *choices]

    async def confirmation(self, catalogue: Catalogue, contact: Contact, visitor: Visitor) -> Sayable:
        refused = (await contact.wishes(owner(visitor))).refused
        return paragraphs(
            t("You told me to write no news. For this I would write to you again.") if Kind.NEWS in refused else "",
            t(
                "I will write to you here as soon as {item} is back in stock. Shall I?",
                item=await self._item(catalogue),
            ),
        )

    async def harmless(self, contact: Contact, visitor: Visitor) -> bool:
        """The offer named the version, and was taken; whoever wants no news is asked all the same."""
        refused = (await contact.wishes(owner(visitor))).refused
        return self.item is not None and self.item == self.version and Kind.NEWS not in refused

    async def done(
        self, *, restock: Restock, catalogue: Catalogue, contact: Contact, visitor: Visitor, key: str
    ) -> Done:
        variant = "" if self.version == ANY else self.version
        await restock.ask(owner(visitor), self.product, variant, key)
        await contact.choose(owner(visitor), [Kind.NEWS], wanted=True)
        back = encode("stop_waiting", {"which": wish_key(self.product, variant)})
        return Done(
            t(
                "Noted: I write to you here once {item} is back in stock. It will not be put aside, so whoever orders "
                "first gets it.",
                item=await self._item(catalogue),
            ),
            (BROWSE, Button(t("Don't tell me after all"), back)),
            focus={"product": self.product},
        )

    def _check(self, product: Product, others: Mapping[str, Product]) -> None:
        """Raises Refusal where what was said of it can be had, or all of it."""
        there = [one for one in fitting(product, self.said or ()) if one.available]
        if not _gone(product) or (there and self.said and not self._meant(product)):
            options = in_words(product, self.said or (), others) if there else []
            name: Text = t("{name}", name=product.name)
            if options:
                name = t("{name} ({options})", name=product.name, options=options)
            text = t("{item} is in stock, you need not wait for it.", item=name)
            raise Refusal("restock.there", text, ("add_to_basket", "product_details"))

    def _meant(self, product: Product) -> list[Variant]:
        """The sold-out versions that have all that was said."""
        said = known(product, self.said or ())
        return [one for one in _gone(product) if fits(one, said) == len(said)]

    async def _item(self, catalogue: Catalogue) -> Text:
        product = await catalogue.product(self.product)
        return thing(product, next((one for one in product.variants if one.id == self.version), None))


async def _product_of(value: str, catalogue: Catalogue) -> str:
    """The product of what was offered to choose: a version of it, or itself."""
    if value in await catalogue.named():
        return value
    try:
        return (await catalogue.product_of(value)).id
    except NotFound:
        return ""


def _gone(product: Product) -> list[Variant]:
    return [one for one in product.variants if not one.available]
