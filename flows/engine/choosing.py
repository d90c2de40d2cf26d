"""The choices that words mean as an answer to one question, whatever its kind: one, several, or one for each item."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.choices import Choice
from flows.engine.facts import fits
from flows.engine.likeness import Names
from flows.engine.match import Match, exactly, match, unhidden
from flows.engine.mentions import Mention
from flows.engine.pieces import about
from flows.engine.several import match_many


def chosen(
    choices: Sequence[Choice],
    mention: Mention,
    names: Names,
    *,
    shown: Sequence[str] = (),
    narrowed: Sequence[str] = (),
    many: bool = False,
    each: bool = False,
) -> Match:
    """Evidence for what was chosen.

    `shown` are the values as they were listed, `narrowed` those that were left when it was asked; `many` may be chosen
    together; of `each` item of several only what is said about its product counts. A whole title counts wherever it is.
    """
    if exact := exactly(choices, mention, names):
        return unhidden(exact)
    if narrowed and len(narrowed) < len(choices):
        some = [choice for choice in choices if choice.value in narrowed]
        found = chosen(some, mention, names, shown=shown, many=many, each=each)
        if found.choices:
            return found
    if many:
        return match_many(choices, mention, names, shown)
    if each:
        mention = about(mention, _product(choices), lambda entity: any(fits(choice, entity) for choice in choices))
    return unhidden(match(choices, mention, names, shown))


def _product(choices: Sequence[Choice]) -> str:
    return next((str(choice.facts["product"]) for choice in choices if "product" in choice.facts), "")
