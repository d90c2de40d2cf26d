"""What admins may change in the catalogue, each change checked before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import delete, func, select, update

from kit.db import WriteTx
from kit.errors import BadInput, Conflict, NotFound
from kit.money import Money
from shop import events
from shop.catalogue.cache import touch
from shop.catalogue.model import Category, Product, Variant
from shop.catalogue.prices import note_price
from shop.catalogue.service import Catalogue
from shop.catalogue.tables import CategoryRow, OptionRow, ProductRow, TermRow, VariantRow
from shop.catalogue.validation import check_options, check_variant, options_key
from shop.model import Actor
from shop.parts import ShopParts

SOURCE = "en"


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product as an admin writes it; `names` and `descriptions` by locale, "en" is wanted."""

    id: str
    names: Mapping[str, str]
    currency: str
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    image: str = ""
    synonyms: Sequence[str] = ()
    on_shelf: bool = True


@dataclass(frozen=True, slots=True)
class VariantDraft:
    """A variant as an admin writes it; `stock` None is not counted."""

    id: str
    product_id: str
    options: Mapping[str, str]
    price: Decimal
    original_price: Decimal | None = None
    stock: int | None = None
    available: bool = True
    image: str = ""


class CatalogueEditor:
    """Every method raises BadInput naming the field, and NotFound."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def save_product(self, draft: ProductDraft, actor: Actor) -> Product:
        """Creates or changes a product; its variants must still fit its options."""
        _check_product(draft)
        if draft.category and await self._tx.get(CategoryRow, draft.category) is None:
            raise BadInput(f"There is no category {draft.category!r}.", field="category", mend="Create it first.")
        variants = (await self._tx.scalars(select(VariantRow).where(VariantRow.product_id == draft.id))).all()
        # A variant that left the shelf in an import may have options that the product no longer knows.
        check_options(draft.options, [(row.id, row.options) for row in variants if not row.options_key.startswith("#")])
        if any(row.currency != draft.currency for row in variants):
            raise BadInput("The variants have prices in another currency.", field="currency", mend="Change them first.")
        row = await self._tx.get(ProductRow, draft.id)
        if row is None:
            last = await self._tx.scalar(select(func.max(ProductRow.position)))
            row = ProductRow(id=draft.id, position=(last or 0) + 1)
            self._tx.add(row)
        row.name, row.description = draft.names[SOURCE].strip(), draft.descriptions.get(SOURCE, "")
        row.currency, row.category, row.image = draft.currency, draft.category, draft.image
        row.synonyms, row.on_shelf = list(draft.synonyms), draft.on_shelf
        await self._tx.flush()
        await self._write_options(draft)
        await self._translate("product", row.name, draft.names)
        await self._translate("description", row.id, draft.descriptions)
        return await self._changed(draft.id, actor, "product_saved")

    async def save_variant(self, draft: VariantDraft, actor: Actor) -> Variant:
        """Creates or changes a variant of a product that is there."""
        product = await self._tx.get(ProductRow, draft.product_id)
        if product is None:
            raise NotFound(f"There is no product {draft.product_id}.")
        await self._check_options(draft)
        row = await self._tx.get(VariantRow, draft.id)
        if row is None:
            row = VariantRow(id=draft.id, product_id=draft.product_id, reserved=0, currency=product.currency)
            self._tx.add(row)
        elif row.product_id != draft.product_id:
            raise BadInput(f"{draft.id} is a variant of {row.product_id}.", field="id", mend="Choose another id.")
        row.options, row.options_key = dict(draft.options), options_key(draft.options)
        await self._put_price(row, _price(draft.price, product.currency, "price"))
        row.original_price = None
        if draft.original_price is not None:
            row.original_price = _price(draft.original_price, product.currency, "original_price")
        row.available, row.image = draft.available, draft.image
        row.stock = _stock(draft.stock, row.reserved)
        await self._tx.flush()
        await self._changed(draft.product_id, actor, "variant_saved", draft.id)
        return await Catalogue(self._tx, self._shop).variant(draft.id)

    async def set_price(self, variant_id: str, price: Decimal, original: Decimal | None, actor: Actor) -> Variant:
        """A new price; `original` is the one that is struck through, if any. Orders placed keep theirs."""
        row = await self._variant(variant_id)
        await self._put_price(row, _price(price, row.currency, "price"))
        row.original_price = None if original is None else _price(original, row.currency, "original_price")
        await self._changed(row.product_id, actor, "price_set", variant_id)
        return await Catalogue(self._tx, self._shop).variant(variant_id)

    async def set_stock(self, variant_id: str, stock: int | None, actor: Actor) -> Variant:
        """What lies in the house; None stops counting. Raises Conflict when more is promised to open orders."""
        row = await self._variant(variant_id)
        if stock is not None and stock < 0:
            raise BadInput(
                "The stock is below zero.", field="stock", mend="Give 0 or more, or nothing to stop counting."
            )
        if stock is None and row.reserved:
            raise Conflict(f"{row.reserved} pieces are promised to open orders; counting cannot stop now.")
        # Checked where it is written: an order may reserve more between our look and this.
        fits = update(VariantRow).where(VariantRow.id == variant_id, VariantRow.reserved <= (stock or 0))
        if (await self._tx.execute(fits.values(stock=stock).returning(VariantRow.id))).scalar_one_or_none() is None:
            raise Conflict(f"{row.reserved} pieces are promised to open orders.")
        await self._tell(actor, "stock_set", row.product_id, variant_id)
        return await Catalogue(self._tx, self._shop).variant(variant_id)

    async def set_shelf(self, product_id: str, on_shelf: bool, actor: Actor) -> Product:
        """Puts a product on the shelf or takes it off."""
        row = await self._tx.get(ProductRow, product_id)
        if row is None:
            raise NotFound(f"There is no product {product_id}.")
        row.on_shelf = on_shelf
        return await self._changed(product_id, actor, "shelf_set")

    async def set_available(self, variant_id: str, available: bool, actor: Actor) -> Variant:
        """Puts one variant on the shelf or takes it off, whatever its stock."""
        row = await self._variant(variant_id)
        row.available = available
        await self._changed(row.product_id, actor, "shelf_set", variant_id)
        return await Catalogue(self._tx, self._shop).variant(variant_id)

    async def save_category(self, category: Category) -> None:
        """Creates or renames a category."""
        name = category.name.by_locale.get(SOURCE, "").strip()
        if not name or not category.id:
            raise BadInput("A category has an id and an English name.", field="name", mend="Give both.")
        row = await self._tx.get(CategoryRow, category.id)
        if row is None:
            last = await self._tx.scalar(select(func.max(CategoryRow.position)))
            row = CategoryRow(id=category.id, position=(last or 0) + 1)
            self._tx.add(row)
        row.name, row.synonyms = name, list(category.synonyms)
        await self._translate("category", name, category.name.by_locale)
        await touch(self._tx)

    async def translate(self, kind: str, source: str, locale: str, translation: str, product: str = "") -> None:
        """Names an "option_name" or an "option_value" in another language, for one product (its name) or for all."""
        if kind not in ("option_name", "option_value"):
            raise BadInput(f"{kind!r} is not translated here.", field="kind", mend="Use option_name or option_value.")
        await self._put_term(kind, product, source, locale, translation)
        await touch(self._tx)

    async def _check_options(self, draft: VariantDraft) -> None:
        rows = await self._tx.scalars(select(OptionRow).where(OptionRow.product_id == draft.product_id))
        check_variant({row.name: row.option_values for row in rows}, draft.options, "options")
        twin = select(VariantRow.id).where(VariantRow.product_id == draft.product_id, VariantRow.id != draft.id)
        found = await self._tx.scalar(twin.where(VariantRow.options_key == options_key(draft.options)))
        if found is not None:
            raise BadInput(
                f"The variant {found} has the same options.", field="options", mend="Change that one instead."
            )

    async def _write_options(self, draft: ProductDraft) -> None:
        await self._tx.execute(delete(OptionRow).where(OptionRow.product_id == draft.id))
        for at, (name, values) in enumerate(draft.options.items(), 1):
            self._tx.add(OptionRow(product_id=draft.id, name=name, position=at, option_values=list(values)))
        await self._tx.flush()

    async def _translate(self, kind: str, source: str, by_locale: Mapping[str, str]) -> None:
        for locale, translation in by_locale.items():
            if locale != SOURCE:
                await self._put_term(kind, "", source, locale, translation)

    async def _put_term(self, kind: str, context: str, source: str, locale: str, translation: str) -> None:
        row = await self._tx.get(TermRow, (locale, kind, context, source))
        if row is None:
            last = await self._tx.scalar(select(func.max(TermRow.position)).where(TermRow.kind == kind))
            row = TermRow(locale=locale, kind=kind, context=context, source=source, position=(last or 0) + 1)
            self._tx.add(row)
        row.translation = translation
        await self._tx.flush()

    async def _variant(self, variant_id: str) -> VariantRow:
        row = await self._tx.get(VariantRow, variant_id, populate_existing=True)
        if row is None:
            raise NotFound(f"There is no variant {variant_id}.")
        return row

    async def _put_price(self, row: VariantRow, price: Decimal) -> None:
        """One that differs is kept with its moment."""
        if row.price is not None and row.price != price:
            await note_price(self._tx, row.id, price, row.currency, self._shop.clock.now())
        row.price = price

    async def _changed(self, product_id: str, actor: Actor, what: str, variant_id: str = "") -> Product:
        await self._tx.flush()
        await touch(self._tx)
        await self._tell(actor, what, product_id, variant_id)
        return await Catalogue(self._tx, self._shop).product(product_id)

    async def _tell(self, actor: Actor, what: str, product_id: str, variant_id: str) -> None:
        data = {"by": actor.kind, "id": actor.id, "product": product_id, "variant": variant_id}
        await events.emit(self._tx, f"catalogue.{what}", self._shop.clock.now(), data=data)


def _check_product(draft: ProductDraft) -> None:
    if not draft.id or len(draft.id) > 64:
        raise BadInput("The id is missing or too long.", field="id", mend="Use 1 to 64 characters.")
    if not draft.names.get(SOURCE, "").strip():
        raise BadInput("The English name is missing.", field="names.en", mend="Give it; other languages may follow.")
    if len(draft.currency) != 3 or not draft.currency.isalpha() or not draft.currency.isupper():
        raise BadInput(f"{draft.currency!r} is no currency.", field="currency", mend="Use three letters, such as USD.")
    for name, values in draft.options.items():
        if not name or not values or not all(values):
            raise BadInput(f"The option {name!r} has no values.", field="options", mend="Give each at least one.")


def _price(amount: Decimal, currency: str, name: str) -> Decimal:
    if amount < 0:
        raise BadInput(f"{amount} is below zero.", field=name, mend="Give 0 or more.")
    try:
        return Money.of(amount, currency).amount
    except BadInput as error:
        raise BadInput(error.problem, field=name, mend="Round it.") from error


def _stock(stock: int | None, reserved: int) -> int | None:
    if stock is not None and stock < 0:
        raise BadInput("The stock is below zero.", field="stock", mend="Give 0 or more, or nothing to stop counting.")
    if reserved and (stock is None or stock < reserved):
        raise Conflict(f"{reserved} pieces are promised to open orders.")
    return stock
