"""Who asks what it all comes to is told it of the basket, with the shipping, when all that they want lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Command, Do, Question, Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues

SEARCHES = "find_product"
BASKET, PUTS_IN, ORDER = "see_basket", "add_to_basket", "checkout"
ORDERS = frozenset({"checkout", "reorder"})


def in_all(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The question what it comes to as one look at the basket; a proposal is shown once more."""
    scene, text = said.scene, said.understanding.text
    proposed = scene.confirming and scene.flow is not None and scene.flow.intent in ORDERS
    wanted = any(_starts(_put_in(one).command, PUTS_IN) for one in found)
    buys = bool(scene.basket) or PUTS_IN in said.round.begun or wanted
    if cues.has("got_address", text) and found and (proposed or (scene.basket and said.round.talk.personal)):
        # The proposal shows all that was told.
        shown = Do(Act.REPEAT) if proposed else Start(ORDER, Mention.of(said.understanding.whole))
        return [replace(found[0], command=shown, segment=said.understanding.whole)]
    if not cues.has("in_all", text) or not (buys or proposed):
        return list(found)
    asks = [one for one in found if isinstance(one.command, Question) or _starts(one.command, BASKET)]
    about = [one for one in asks if cues.has("in_all", one.segment.text)]
    if not about:
        return _taken_apart(found, said)
    if Mention.of(about[0].segment).has("product") and len(found) > 1:
        return [_put_in(one) for one in found]  # the last thing and the question are taken apart when its turn comes
    command: Command = Do(Act.REPEAT) if proposed else Start(BASKET, Mention.of(said.understanding.whole))
    first, kept = about[0], [one for one in found if one is about[0] or one not in asks]
    return [replace(one, command=command) if one is first else _put_in(one) for one in kept]


def _taken_apart(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "A brown bear and a white mug, how much in all?", read as one search: they go in, then the sum is told."""
    (one, *others), stretches = found, said.understanding.stretches
    asks = [each for each in stretches if each.last == one.segment.last and cues.has("in_all", each.text)]
    bare = [each for each in asks if not Mention.of(each).has("product") and each.first > one.segment.first]
    if others or not bare or _put_in(one).command is one.command:
        return list(found)
    behind = max(bare, key=lambda each: each.last - each.first)
    before = (one.segment.first, behind.first)
    things = next((each for each in stretches if (each.first, each.last) == before), None)
    if things is None:
        return list(found)
    wanted = Meant(Start(PUTS_IN, Mention.of(things)), things)
    return [wanted, Meant(Start(BASKET, Mention.of(said.understanding.whole)), behind)]


def _put_in(one: Meant) -> Meant:
    """A thing that is named with its version is wanted by who wants to know what all comes to."""
    if not _starts(one.command, SEARCHES) or not isinstance(one.command, Start):
        return one
    mention = one.command.mention
    named = mention.all("product") and mention.all("option_value")
    return replace(one, command=Start(PUTS_IN, mention)) if named else one


def _starts(command: Command, intent: str) -> bool:
    return isinstance(command, Start) and command.intent == intent
