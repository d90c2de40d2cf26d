"""products.json and the tables of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from kit.db import ReadTx, WriteTx
from kit.errors import BadInput
from shop.catalogue.cache import touch
from shop.catalogue.suits import check_suits
from shop.catalogue.tables import CategoryRow, OptionRow, ProductRow, VariantRow
from shop.catalogue.validation import check_options, options_key
from shop.files.bulk import Row, chunks, table_of, upsert
from shop.files.prices import earlier_prices, store_prices
from shop.files.reading import Source, at_field, at_row, named, parse
from shop.files.schema import CategoryIn, ProductIn, VariantIn, decimals

FILE = "products.json"


def check(source: Source[ProductIn]) -> None:
    """What one row alone cannot tell; raises BadInput."""
    categories = {row.id for row in categories_in(source)}
    seen: dict[str, int] = {}
    for place, product in enumerate(source.rows, 1):
        if product.category and categories and product.category not in categories:
            raise BadInput(
                f"There is no category {product.category!r}.",
                file=FILE,
                row=named(place, product.id),
                field="category",
                mend='List it under "categories".',
            )
        with at_row(FILE, place, product.id):
            check_suits(product.suits)
            check_options(
                {option.name: option.values for option in product.options},
                [(variant.id, variant.options) for variant in product.variants],
            )
            for at, variant in enumerate(product.variants):
                _check_variant(product, variant, at, seen)
                seen[variant.id] = place


def _check_variant(product: ProductIn, variant: VariantIn, at: int, seen: Mapping[str, int]) -> None:
    field = f"variants.{at}"
    if variant.id in seen:
        raise BadInput(
            f"The variant {variant.id} stands in row {seen[variant.id]} already.",
            field=f"{field}.id",
            mend="Give each variant its own id.",
        )
    for name, amount in (("price", variant.price), ("original_price", variant.original_price)):
        if amount is not None:
            with at_field(f"{field}.{name}"):
                decimals(amount, product.currency)


def categories_in(source: Source[ProductIn]) -> list[CategoryIn]:
    """The shelves that the file lists beside its products."""
    listed = source.header.get("categories", [])
    if not isinstance(listed, list):
        raise BadInput("This must be a list.", file=FILE, field="categories", mend='Write [{"id": …, "name": …}].')
    shelves = [parse(FILE, f"categories {place}", one, CategoryIn) for place, one in enumerate(listed, 1)]
    for place, shelf in enumerate(shelves, 1):
        with at_row(FILE, place, f"categories, {shelf.id}"):
            check_suits(shelf.suits)
    return shelves


async def store(tx: WriteTx, source: Source[ProductIn], now: datetime) -> None:
    """Writes all products; a variant that its product no longer has leaves the shelf."""
    categories = [
        {"id": one.id, "name": one.name, "synonyms": one.synonyms, "suits": one.suits, "position": at}
        for at, one in enumerate(categories_in(source), 1)
    ]
    await upsert(tx, CategoryRow, categories)
    await upsert(tx, ProductRow, [_product_row(row, at) for at, row in enumerate(source.rows, 1)])
    await _clear(tx, [row.id for row in source.rows])
    await upsert(tx, OptionRow, [one for row in source.rows for one in _option_rows(row)])
    await _check_reserved(tx, source)
    variants = [_variant_row(row, one, at) for row in source.rows for at, one in enumerate(row.variants, 1)]
    await store_prices(tx, source.rows, now)
    await upsert(tx, VariantRow, variants, keep=frozenset({"reserved"}))
    await touch(tx)


async def _clear(tx: WriteTx, ids: list[str]) -> None:
    """Makes room: options are written anew, and a set of options may move from one variant to another."""
    variants = table_of(VariantRow)
    for part in chunks(ids):
        await tx.execute(table_of(OptionRow).delete().where(OptionRow.product_id.in_(part)))
        gone = update(variants).where(variants.c.product_id.in_(part))
        await tx.execute(gone.values(options_key="#" + variants.c.id, available=False))


async def _check_reserved(tx: WriteTx, source: Source[ProductIn]) -> None:
    held = select(VariantRow.id, VariantRow.reserved).where(VariantRow.reserved > 0)
    promised = {row.id: row.reserved for row in await tx.execute(held)}
    for place, product in enumerate(source.rows, 1):
        for at, variant in enumerate(product.variants):
            if variant.stock is not None and variant.stock < promised.get(variant.id, 0):
                raise BadInput(
                    f"{variant.stock} in stock is less than the {promised[variant.id]} promised to open orders.",
                    file=FILE,
                    row=named(place, product.id),
                    field=f"variants.{at}.stock",
                    mend="Count again or cancel orders first.",
                )


def _product_row(row: ProductIn, position: int) -> Row:
    plain = row.model_dump(
        include={"id", "name", "currency", "description", "category", "image", "synonyms", "on_shelf"}
    )
    return {**plain, "suits": row.suits, "position": position}


def _option_rows(row: ProductIn) -> list[Row]:
    return [
        {"product_id": row.id, "name": option.name, "position": at, "option_values": option.values}
        for at, option in enumerate(row.options, 1)
    ]


def _variant_row(product: ProductIn, row: VariantIn, position: int) -> Row:
    # Where pieces are counted, `available` is what follows from the count; only `on_shelf` takes it away.
    shelf = row.available if row.stock is None else True
    return {
        "id": row.id,
        "product_id": product.id,
        "options": row.options,
        "options_key": options_key(row.options),
        "price": row.price,
        "original_price": row.original_price,
        "currency": product.currency,
        "stock": row.stock,
        "reserved": 0,
        "available": shelf if row.on_shelf is None else row.on_shelf,
        "image": row.image,
        "position": position,
    }


async def dump(tx: ReadTx) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The products as the file has them, and the categories."""
    options: dict[str, list[dict[str, Any]]] = {}
    for option in await tx.execute(select(*table_of(OptionRow).c).order_by(OptionRow.product_id, OptionRow.position)):
        options.setdefault(option.product_id, []).append({"name": option.name, "values": option.option_values})
    variants: dict[str, list[dict[str, Any]]] = {}
    prices = await earlier_prices(tx)
    in_order = select(*table_of(VariantRow).c).order_by(VariantRow.product_id, VariantRow.position, VariantRow.id)
    for variant in await tx.execute(in_order):
        if not variant.options_key.startswith("#"):
            variants.setdefault(variant.product_id, []).append(_variant_out(variant, prices.get(variant.id, [])))
    rows = await tx.execute(
        select(*table_of(ProductRow).c).order_by(ProductRow.position == 0, ProductRow.position, ProductRow.id)
    )
    products = [_product_out(row, options.get(row.id, []), variants.get(row.id, [])) for row in rows]
    shelves = await tx.execute(select(*table_of(CategoryRow).c).order_by(CategoryRow.position, CategoryRow.id))
    return products, [{"id": row.id, "name": row.name, "synonyms": row.synonyms, **row.suits} for row in shelves]


def _product_out(row: Any, options: list[dict[str, Any]], variants: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "currency": row.currency,
        "options": options,
        "variants": variants,
        **known(description=row.description, category=row.category, image=row.image, synonyms=row.synonyms),
        **row.suits,
        **({} if row.on_shelf else {"on_shelf": False}),
    }


def _variant_out(row: Any, prices: list[dict[str, Any]]) -> dict[str, Any]:
    counted = row.stock is not None
    return {
        "id": row.id,
        "options": row.options,
        "price": money(row.price, row.currency),
        "available": row.available and (not counted or row.stock > row.reserved),
        **known(original_price=some_money(row.original_price, row.currency), image=row.image, prices=prices),
        **({"stock": row.stock, "reserved": row.reserved} if counted else {}),
        **({"on_shelf": False} if counted and not row.available else {}),
    }


def known(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def money(amount: Any, currency: str) -> str:
    """An amount as the files write it: a text at its currency's precision."""
    return str(decimals(amount, currency))


def some_money(amount: Any, currency: str) -> str:
    """The same, and "" for nothing."""
    return money(amount, currency) if amount else ""
