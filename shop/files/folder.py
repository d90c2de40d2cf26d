"""A folder of shop files: import and export."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kit.clock import SystemClock
from kit.db import Database, ReadTx, WriteTx
from kit.errors import BadInput
from shop.files import customers, orders, orders_check, orders_dump, products, translations
from shop.files.bulk import upsert
from shop.files.order_schema import OrderIn
from shop.files.progress import Progress
from shop.files.reading import FORMAT, Source, parse, read_json, read_rows
from shop.files.references import gather
from shop.files.restock import check_waits
from shop.files.schema import CustomerIn, ProductIn, TranslationsIn
from shop.files.tables import FileHeaderRow

LISTS = {products.FILE: "products", customers.FILE: "customers", orders_check.FILE: "orders"}
NOT_A_HEADER = frozenset({*translations.KINDS, translations.IN_CONTEXT})


@dataclass(frozen=True, slots=True)
class Files:
    """What a folder holds, read and checked each on its own."""

    products: Source[ProductIn]
    customers: Source[CustomerIn]
    orders: Source[OrderIn]
    names: Source[TranslationsIn]

    @property
    def present(self) -> list[Source[Any]]:
        return [one for one in (self.products, self.names, self.customers, self.orders) if one.header]


async def import_folder(db: Database, folder: Path, country: str, progress: Progress) -> Mapping[str, int]:
    """Brings products.json, customers.json, orders.json and i18n_zh.json in; files that are not there are left out.

    All files are read and checked before the first is written; each is written whole or not at all. Importing again
    changes nothing. `country` is where a phone number without a country code is. Answers the number of records by
    file; raises BadInput naming file, row and field.
    """
    files = await asyncio.to_thread(read_folder, folder)
    await _check(db, files, country)
    writers: Mapping[str, Callable[[WriteTx], Awaitable[None]]] = {
        products.FILE: lambda tx: products.store(tx, files.products, SystemClock().now()),
        translations.FILE: lambda tx: translations.store(tx, files.names.rows[0]),
        customers.FILE: lambda tx: customers.store(tx, files.customers, country, SystemClock().now()),
        orders_check.FILE: lambda tx: orders.store(tx, files.orders),
    }
    for source in files.present:
        progress.step(source.file, 0, len(source.rows))
        async with db.write() as tx:
            await writers[source.file](tx)
            await upsert(tx, FileHeaderRow, [{"file": source.file, "header": source.header}])
        progress.step(source.file, len(source.rows), len(source.rows))
    return {source.file: len(source.rows) for source in files.present}


def read_folder(folder: Path) -> Files:
    """Reads the files; raises BadInput when there is none, or for the first mistake in one."""
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give the folder that holds products.json.")
    files = Files(
        _rows(folder, products.FILE, ProductIn),
        _rows(folder, customers.FILE, CustomerIn),
        _rows(folder, orders_check.FILE, OrderIn),
        _names(folder / translations.FILE),
    )
    if not files.present:
        raise BadInput(f"There is no shop file in {folder}.", mend=f"Expected one of {', '.join(LISTS)}.")
    return files


def _rows(folder: Path, file: str, model: type[Any]) -> Source[Any]:
    path = folder / file
    return read_rows(path, LISTS[file], model) if path.exists() else Source(file, (), {})


def _names(path: Path) -> Source[TranslationsIn]:
    if not path.exists():
        return Source(path.name, (), {})
    content = read_json(path)
    header = {key: value for key, value in content.items() if key not in NOT_A_HEADER}
    return Source(path.name, (parse(path.name, "", content, TranslationsIn),), header or {"format": FORMAT})


async def _check(db: Database, files: Files, country: str) -> None:
    products.check(files.products)
    customers.check(files.customers, country)
    async with db.read() as tx:
        known = await gather(tx, files.products.rows, files.customers.rows, files.orders.rows)
    check_waits(files.customers, known.variants)
    orders_check.check(files.orders, known)
    if files.orders.header:
        customers.check_orders(files.customers, known.orders)


async def export_folder(db: Database, folder: Path, progress: Progress) -> Mapping[str, int]:
    """Writes the four files as they were imported, with all that the shop knows more; answers the number of records."""
    async with db.read() as tx:
        headers = {row.file: row.header for row in await tx.execute(select(FileHeaderRow.file, FileHeaderRow.header))}
        content = await _content(tx)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    for file, (extra, records) in content.items():
        header = {"format": FORMAT, "what": LISTS.get(file, "zh names"), **headers.get(file, {}), **extra}
        written = _written(header, LISTS.get(file), records)
        await asyncio.to_thread((folder / file).write_text, written, encoding="utf-8")
        progress.step(file, len(records), len(records))
    return {file: len(records) for file, (_, records) in content.items()}


async def _content(tx: ReadTx) -> dict[str, tuple[dict[str, Any], Sequence[dict[str, Any]]]]:
    """Each file's fields beside its list, and its list."""
    sold, shelves = await products.dump(tx)
    placed = await orders_dump.dump(tx)
    owned: dict[str, list[str]] = {}
    for order in placed:
        owned.setdefault(order["customer_id"], []).append(order["id"])
    return {
        products.FILE: ({"categories": shelves} if shelves else {}, sold),
        customers.FILE: ({}, await customers.dump(tx, owned)),
        orders_check.FILE: ({}, placed),
        translations.FILE: (await translations.dump(tx), ()),
    }


def _written(header: Mapping[str, Any], name: str | None, records: Sequence[Mapping[str, Any]]) -> str:
    """JSON with one record a line, so that two exports compare line by line."""
    if name is None:
        return json.dumps(header, ensure_ascii=False, indent=1) + "\n"
    head = "".join(f" {_compact(key)}: {_compact(value)},\n" for key, value in header.items())
    body = ",\n".join(f"  {_compact(record)}" for record in records)
    return f"{{\n{head} {_compact(name)}: [\n{body}\n ]\n}}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
