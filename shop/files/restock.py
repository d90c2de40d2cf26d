"""What customers wait for, as their file has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from kit.db import ReadTx, WriteTx
from kit.errors import BadInput
from shop.files.bulk import remove, table_of, upsert
from shop.files.reading import Source, named
from shop.files.schema import CustomerIn, WaitIn
from shop.restock.tables import RestockWishRow


def check_waits(source: Source[CustomerIn], variants: Mapping[str, str]) -> None:
    """Raises BadInput for what the shop does not have; `variants` tells each variant's product."""
    products = set(variants.values())
    for place, row in enumerate(source.rows, 1):
        for at, one in enumerate(row.waits_for or ()):
            if problem := _problem(one, products, variants):
                raise BadInput(
                    problem,
                    file=source.file,
                    row=named(place, row.id),
                    field=f"waits_for.{at}",
                    mend="Name a product of products.json, and one of its variants or none.",
                )


def _problem(one: WaitIn, products: set[str], variants: Mapping[str, str]) -> str:
    if one.product not in products:
        return f"There is no product {one.product!r}."
    if one.variant and variants.get(one.variant) != one.product:
        return f"{one.variant!r} is no variant of {one.product}."
    return ""


async def store_waits(tx: WriteTx, rows: Iterable[CustomerIn]) -> None:
    """Writes what the file says of it; whoever it says nothing of waits for what they did."""
    told = {row.id: row.waits_for for row in rows if row.waits_for is not None}
    await remove(tx, RestockWishRow, "owner", list(told))
    wishes = [
        {
            "owner": owner,
            "product_id": one.product,
            "variant_id": one.variant,
            "since": one.since,
            "not_before": None,
            "told_at": None,
        }
        for owner, wanted in told.items()
        for one in wanted
    ]
    await upsert(tx, RestockWishRow, wishes)


async def waits(tx: ReadTx, only: str = "") -> Mapping[str, list[dict[str, Any]]]:
    """What each owner (or one) still waits for, the oldest first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    wish = table_of(RestockWishRow)
    chosen = (
        select(*wish.c).where(wish.c.told_at.is_(None)).order_by(wish.c.since, wish.c.product_id, wish.c.variant_id)
    )
    for row in await tx.execute(chosen.where(wish.c.owner == only) if only else chosen):
        version = {"variant": row.variant_id} if row.variant_id else {}
        found[row.owner].append({"product": row.product_id, **version, "since": row.since.isoformat()})
    return found
