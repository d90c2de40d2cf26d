"""What of products was just spoken of: "in black?", "add it", "which of the two?"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

# Stands between the products of which something is remembered.
BETWEEN = "\n\n"


def remembered(focus: Mapping[str, str], product: str | None) -> tuple[str, ...]:
    """The options that were just spoken of with a product: "in black?" "add it"."""
    for spoken_of in focus.get("options", "").split(BETWEEN):
        of, *said = spoken_of.split("\n")
        if product and of == product:
            return tuple(said)
    return ()


def looked_at(focus: Mapping[str, str]) -> str:
    """The product whose details were shown last, "" when something else was shown since."""
    return focus.get("looked", "")


def remember(product: str, said: Iterable[str]) -> str:
    """For `remembered`."""
    return "\n".join([product, *said])


def seen(focus: Mapping[str, str], now: Sequence[str]) -> str:
    """The products spoken of last, for "which of the two?": those shown now, or the one before and this one."""
    before = focus.get("seen", "").split()
    kept = [*before, *now] if len(now) == 1 else list(now)
    return " ".join(list(dict.fromkeys(reversed(kept)))[1::-1])


def in_sight(focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The products on the screen, and what was spoken of last."""
    listed = {value for kind, value in shown if kind == "product"}
    return frozenset({*listed, *focus.get("seen", "").split(), *filter(None, [focus.get("product")])})
