"""Whether a message is a yes from end to end: every part of it agrees, or repeats what is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.mentions import Mention
from flows.engine.reading.cutting import SMALL, SURE, VALUES, Read, Way, Weighed, is_yes
from nlu import cues

# A part of a yes that is less likely a yes says something else.
AGREEMENT = 0.3


def is_bare(way: Way, reads: Sequence[Read]) -> bool:
    """False for a yes of which a part says something else: "very well, and take the note off"."""
    if not is_yes(way):
        return True
    if cues.has("card_text", reads[0].segment.text):  # the words for a card may agree with anything
        return False
    parts = [read for read in reads if read.segment.last - read.segment.first == 1]
    return len(parts) < 2 or all(_agreement(read) >= AGREEMENT for read in parts)


def waiting_yes(way: Way) -> Way:
    """A yes that hangs on something is kept as a note, however surely it is read: "if so, yes please"."""
    if not is_yes(way) or not any(cues.has("condition", read.segment.text) for read in way):
        return way
    kept = [one for read in way for one in read.ranked if one.hypothesis.kind in ("note", "unclear")]
    if not kept:
        return way
    sure = Weighed(kept[0].hypothesis, 1.0)
    return (Read(way[0].segment, (sure, *kept[1:])),)


def without_names(way: Way) -> Way:
    """The name of what is filled in already, "PayPal", is no yes: it is asked about, or shown once more."""
    if len(way) != 1 or way[0].kind != "yes" or not _is_a_name(way[0]):
        return way
    others = [one for one in way[0].ranked if one.hypothesis.kind != "yes"]
    asked = [one for one in others if one.hypothesis.sign == "reopen method" or one.hypothesis.kind == "unclear"]
    first = next(iter([*asked, *others]), None)
    if first is None:
        return way
    rest = (one for one in others if one is not first)
    return (Read(way[0].segment, (Weighed(first.hypothesis, 1.0), *rest)),)


def said_again(way: Way, reads: Sequence[Read], text: str) -> Way:
    """ "Great, large black then": a yes in one part and what is proposed in the others is a yes over the whole."""
    parts = [read for read in reads if read.segment.last - read.segment.first == 1]
    agreeing = [read for read in parts if read.kind == "yes" and read.best.probability > SURE]
    others = [read for read in parts if read not in agreeing]
    if not agreeing or not others or not all(map(_only_restates, others)) or cues.has("question", text):
        return way
    whole = reads[0]
    yes = next((one for one in whole.ranked if one.hypothesis.kind == "yes"), None)
    if yes is None:
        return way
    sure = Weighed(yes.hypothesis, max(yes.probability, min(read.best.probability for read in agreeing)))
    return (Read(whole.segment, (sure, *(one for one in whole.ranked if one is not yes))),)


def _is_a_name(read: Read) -> bool:
    """A way to pay by its name and nothing else, "PayPal": it answers how to pay, and says no yes to the order."""
    named = [entity.text for entity in read.segment.entities if entity.kind == "payment_kind"]
    rest = read.segment.text
    for name in named:
        rest = rest.replace(name, "")
    return bool(named) and not any(char.isalnum() for char in rest)


def _only_restates(read: Read) -> bool:
    """Whether it says nothing but what is proposed."""
    restates = any(one.hypothesis.evidence.get("restates") for one in read.ranked)
    return restates and not Mention.of(read.segment).beside(*VALUES) and not cues.has("negation", read.segment.text)


def _agreement(read: Read) -> float:
    """How likely a stretch is a yes, or says nothing beside one: what repeats the proposal says nothing else."""
    if any(one.hypothesis.evidence.get("restates") for one in read.ranked):
        return 1.0
    signs = {"yes", *SMALL}
    agreeing = (one for one in read.ranked if one.hypothesis.sign in signs or one.hypothesis.evidence.get("said again"))
    return sum(one.probability for one in agreeing)
