"""i18n_zh.json and the table of terms."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from kit.db import ReadTx, WriteTx
from shop.catalogue.cache import touch
from shop.catalogue.tables import TermRow
from shop.files.bulk import Row, table_of, upsert
from shop.files.schema import TranslationsIn

FILE = "i18n_zh.json"
LOCALE = "zh-CN"
KINDS = {
    "products": "product",
    "option_names": "option_name",
    "option_values": "option_value",
    "categories": "category",
    "descriptions": "description",
}
IN_CONTEXT = "in_context"


async def store(tx: WriteTx, names: TranslationsIn) -> None:
    """Writes every name; names that the file does not tell stay as they are."""
    rows: list[Row] = [
        _row(kind, "", source, translation, at)
        for field, kind in KINDS.items()
        for at, (source, translation) in enumerate(getattr(names, field).items(), 1)
    ]
    rows += [_row("option_value", one.product, one.value, one.zh, at) for at, one in enumerate(names.in_context, 1)]
    await upsert(tx, TermRow, rows)
    await touch(tx)


def _row(kind: str, context: str, source: str, translation: str, position: int) -> Row:
    return {
        "locale": LOCALE,
        "kind": kind,
        "context": context,
        "source": source,
        "translation": translation,
        "position": position,
    }


async def dump(tx: ReadTx) -> dict[str, Any]:
    """The fields of the file, in the order they were imported."""
    found: dict[str, Any] = {"products": {}, "option_names": {}, "option_values": {}, IN_CONTEXT: []}
    fields = {kind: field for field, kind in KINDS.items()}
    order = (TermRow.position == 0, TermRow.position, TermRow.kind, TermRow.source)
    for row in await tx.execute(select(*table_of(TermRow).c).where(TermRow.locale == LOCALE).order_by(*order)):
        if row.context:
            found[IN_CONTEXT].append({"product": row.context, "value": row.source, "zh": row.translation})
        else:
            found.setdefault(fields[row.kind], {})[row.source] = row.translation
    return found
