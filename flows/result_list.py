"""What a search found, as a list; and a word where it is the same list as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flows.amounts import warned
from flows.engine.flow import Done
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.last_search import LAST, LISTED, kept, options_of
from flows.listing import PAGE, converted, only_version
from flows.products import button, card
from flows.remembering import BETWEEN, seen
from flows.words import paragraphs
from kit.texts import Named, Sayable, t
from shop.catalogue.model import Found
from shop.policy.model import Policy

# Of so few it is said whether an amount goes for them.
FEW = 3


def key(search: Any, found: Sequence[Found]) -> str:
    """What a list is known by: its things, and the limits it keeps."""
    return f"{' '.join(one.product.id for one in found)}|{search.low or ''}|{search.high or ''}"


def once_more(search: Any, found: Sequence[Found], before: str) -> Done | None:
    """In a sentence what is on the screen already; None where it is something else, or one thing only."""
    names: list[Named] = [one.product.name for one in found]
    if len(found) < 2 or key(search, found) != before:
        return None
    buttons = (button(t("{name}", name=one.product.name), "product_details", one.product.id) for one in found)
    return Done(
        t("It stays with these: {names}. Which one shall I tell you more about?", names=names),
        tuple(filter(None, buttons)),
        shown=tuple(("product", one.product.id) for one in found),
    )


def result_list(
    search: Any, heading: Sayable, found: Sequence[Found], begin: int, *, policy: Policy, focus: Mapping[str, str]
) -> Done:
    """A page of what was found, and what is remembered of it."""
    listed, more = found[:PAGE], encode("find_product", {"others": "yes"})
    if search.foreign:
        heading = paragraphs(converted(search.foreign, listed[0].product.currency), heading)
    if search.amount and len(listed) < FEW:
        heading = paragraphs(heading, *(warned(search.amount, one.product) for one in listed))
    buttons: tuple[Button, ...] = ()
    if len(found) > PAGE:
        more = encode("find_product", {"page": begin // PAGE + 1})
        buttons = (Button(t("Show more"), more),)
    selling = policy.selling.in_chat
    return Done(
        heading,
        buttons,
        tuple(
            card(number, one.product, one.variants, selling=selling, count=search.count)
            for number, one in enumerate(listed, start=1)
        ),
        shown=tuple(("product", one.product.id) for one in listed),
        more=more,
        focus={
            LAST: kept(search),
            LISTED: key(search, listed),
            "product": listed[0].product.id if len(listed) == 1 else "",
            "version": only_version(listed),
            "looked": "",
            "seen": seen(focus, [one.product.id for one in listed]),
            "options": BETWEEN.join(options_of(one, search.options or ()) for one in listed),
        },
    )
