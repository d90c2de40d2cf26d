"""Where orders stand, as customers describe them: "the one that hasn't been sent yet", "the one I have received"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from flows.engine.names import names, names_of, phrase
from kit.texts import Text, t

Span = tuple[int, int]

UNSENT, CANCELLED = "unsent", "cancelled"
# What is said where none of somebody's orders stands as they describe it.
NONE: Mapping[str, Text] = {
    UNSENT: t("None of your orders is waiting to be sent."),
    "under_way": t("None of your orders is on its way."),
    "arrived": t("None of your orders has arrived yet."),
    CANCELLED: t("None of your orders was cancelled."),
    "coming_back": t("None of your orders is being returned or exchanged."),
}


def words(standing: str) -> tuple[str, ...]:
    """How customers say that an order stands so."""
    return names_of("standing", standing)


def described(mention: Mention) -> dict[Span, str]:
    """Where in the words it is said how an order stands, and how; the longest counts where two overlap."""
    said = mention.text.lower().replace("’", "'")
    found = {
        (match.start(), match.end()): standing
        for standing, wordings in names("standing").items()
        for wording in wordings
        for match in phrase(wording).finditer(said)
    }
    kept: dict[Span, str] = {}
    for span in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept[span] = found[span]
    return {(mention.start + first, mention.start + last): how for (first, last), how in sorted(kept.items())}


def stands(choice: Choice, standing: str) -> bool:
    """Whether an order stands so."""
    return bool(set(words(standing)) & set(choice.traits))


def standing_so(choices: Sequence[Choice], mention: Mention) -> tuple[Choice, ...]:
    """The orders that stand as described; all of them where nothing is."""
    said = set(described(mention).values())
    return tuple(choice for choice in choices if all(stands(choice, one) for one in said))


def lacking(choices: Sequence[Choice], mention: Mention) -> str:
    """How an order is described that none of these is; "" where one is so, or nothing is described."""
    said = described(mention).values()
    return next((one for one in said if not any(stands(choice, one) for choice in choices)), "")
