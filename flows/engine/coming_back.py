"""What is asked of something that was sent in is told of it, and is not the same status once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.engine.commands import Act, Clarify, Command, Do, Question, Start, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Segment

STATUS = "refund_status"
KINDS: tuple[cues.Kind, ...] = (
    "asks_reason_changed", "asks_why_kept", "asks_becomes", "ships_first", "asks_way_back", "asks_sent_back",
)  # fmt: skip
REASON: cues.Kind = "asks_reason_changed"
# After these it is spoken of what comes back.
OPENED = frozenset({"return_item", "exchange_item", "claim_item", STATUS})
# An order is often named by its figures alone.
FIGURES = re.compile(r"(?<!\d)\d{7}(?!\d)")
NAMES_ONE = ("order_number", "order_ending")
# What such words are mistaken for.
MISTAKEN = frozenset(
    {*OPENED, "order_details", "track_parcel", "product_details", "find_product", "change_items", "change_address",
     "ask_discount", "change_payment", "cancel_order", "edit_profile"}
)  # fmt: skip
SAYS = frozenset({Act.UNSURE, Act.COMPLAIN, Act.OUT_OF_SCOPE, Act.DENY, Act.CORRECT, Act.WHY, Act.REPEAT, Act.STOP})


def told_of_what_comes_back(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Why were 10 taken off?", "which size is it exchanged for?", "the reason is wrong", once it is open."""
    scene = said.scene
    if scene.flow is not None and scene.flow.writes:
        return list(found)
    asked = [one for one in found if _asks(one.segment) and _is_mistaken(one)]
    spoken_of = scene.order if scene.last in OPENED else ""
    if not asked or not (spoken_of or _names_an_order(said.understanding.whole)):
        return list(found)
    text = asked[0].segment if len(asked) == 1 else said.understanding.whole
    mention = Mention.of(text)
    given = {"order": spoken_of} if spoken_of and not _names_an_order(text) else {}
    told = Meant(Start(STATUS, mention, given), text)
    others = [one for one in found if one not in asked and not _only_says(one.command)]
    return [told, *others] if len(asked) > 1 or not others else [told if one is asked[0] else one for one in found]


def _asks(segment: Segment) -> bool:
    return any(cues.has(kind, segment.text) for kind in KINDS)


def _is_mistaken(one: Meant) -> bool:
    command = one.command
    if isinstance(command, Start):
        surely = command.intent in ("return_item", "exchange_item") and one.segment.probability(command.intent) >= CLEAR
        asks = cues.has("question", one.segment.text) or cues.has(REASON, one.segment.text)
        return command.intent in MISTAKEN and (asks or not surely)
    return isinstance(command, (Question, Clarify)) or _only_says(command)


def _only_says(command: Command) -> bool:
    return isinstance(command, Unclear) or (isinstance(command, Do) and command.act in SAYS)


def _names_an_order(segment: Segment) -> bool:
    named = Mention.of(segment)
    return any(named.has(kind) for kind in NAMES_ONE) or FIGURES.search(segment.text) is not None
