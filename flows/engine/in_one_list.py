"""What is named in one sentence with what goes into the basket goes in: "Jasmine, please, and the grey cushion"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.beside import DETAILS, SEARCH
from flows.engine.commands import Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Segment

PUTS_IN = "add_to_basket"
# What a bare name is read as by itself.
NAMES = frozenset({SEARCH, DETAILS})
NAMING = ("product", "option_value")
# What is asked, or only looked at, is not bought by standing beside it.
ASKS: tuple[cues.Kind, ...] = ("question", "browse", "sells", "has_already", "otherwise")
ENDS = tuple(".!?。！？;；\n")


def in_one_list(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The pieces of one list, of which some were read as a search, as one wish."""
    kept: list[Meant] = []
    for one in found:
        whole = _together(kept[-1], one, said) if kept else None
        if whole is None:
            kept.append(one)
        else:
            kept[-1] = Meant(Start(PUTS_IN, Mention.of(whole)), whole)
    return kept


def _together(before: Meant, one: Meant, said: Situation) -> Segment | None:
    """The stretch of both, where one is put in, and the other only names something in the same sentence."""
    both = [each.command for each in (before, one)]
    intents = {each.intent for each in both if isinstance(each, Start)}
    if PUTS_IN not in intents or not intents & NAMES or not all(map(_only_names, (before, one))):
        return None
    if before.segment.text.rstrip().endswith(ENDS):
        return None
    ends = (before.segment.first, one.segment.last)
    return next((each for each in said.understanding.stretches if (each.first, each.last) == ends), None)


def _only_names(one: Meant) -> bool:
    """Whether it names things by their words, and asks nothing."""
    command = one.command
    if not isinstance(command, Start) or command.intent not in {PUTS_IN, *NAMES}:
        return False
    named = [each for kind in NAMING for each in command.mention.all(kind)]
    asks = any(cues.has(kind, one.segment.text) for kind in ASKS)
    return bool(named) and all(each.text for each in named) and not asks
