"""What is said of somebody's own orders in the middle of anything: show them all, tell a fact of one, not this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flows.engine.commands import Act, Another, Blocked, Command, Do, Fill, Start, Tell, Unclear
from flows.engine.deciding import CLEAR, decided
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Asked, Scene
from flows.engine.standing import NONE, described, lacking, standing_so
from flows.engine.which_order import NAMES_ONE, ORDER, refuses
from nlu import cues
from nlu.protocol import Segment, Understanding

LIST, DETAILS, TRACK = "list_orders", "order_details", "track_parcel"
LISTS: tuple[cues.Kind, ...] = ("lists_orders",)
# What may be asked of one order, each answered in a sentence; the last two a proposal tells of itself.
FACTS: tuple[cues.Kind, ...] = (
    "asks_paid_with", "asks_paid", "asks_cancelled", "asks_refunded_when", "asks_ordered_when",
    "asks_charged_when", "asks_inside", "asks_refunded_to",
    "asks_going_where",
)  # fmt: skip
CANCELLED: cues.Kind = "asks_cancelled"
OF_THE_PROPOSAL = FACTS[-2:]
# What is begun by a question of orders: none of these changes anything.
LOOKS = frozenset({LIST, DETAILS, TRACK, "refund_status", "my_profile"})
GOODS = ("product", "category")


def listed(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Not this one, show me all my orders": the list is shown, whatever is open; what stands around is read."""
    return _taken_out(found, said, LISTS, lambda segment: Start(LIST, Mention.of(segment)))


def facts_told(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "How did I pay for the lamp?" is answered from the order, and is no wish to pay or to see one's data."""
    scene = said.scene
    if scene.flow is not None and scene.flow.writes and ORDER not in scene.flow.about:
        return list(found)  # what is being bought is no order yet
    kinds = [kind for kind in FACTS if not (scene.confirming and kind in OF_THE_PROPOSAL)]

    def told(segment: Segment) -> Command:
        mention = Mention.of(segment)
        order = "" if any(mention.all(kind) for kind in NAMES_ONE) else _spoken_of(scene)
        return Start(DETAILS, mention, {"order": order} if order else {})

    return _taken_out(found, said, kinds, told)


def _spoken_of(scene: Scene) -> str:
    """The order that is being dealt with, else the one spoken of last."""
    asked = _order_of(scene)
    return asked.value[0] if asked is not None and asked.value else scene.order


def _taken_out(
    found: Sequence[Meant], said: Situation, kinds: Sequence[cues.Kind], command: Callable[[Segment], Command]
) -> list[Meant]:
    """The stretches that ask it become that command, once; what stands around them stays, where it is a wish."""
    kept: list[Meant] = []
    at: int | None = None
    for one in found:
        asks = _shortest(one, kinds, said)
        if asks is None:
            kept.append(one)
            continue
        around = [*_around(one, asks, said)]
        kept += [each for each in around if each.segment.first < asks.first]
        if at is None:
            at = len(kept)
            kept.append(Meant(command(asks), asks))
        elif kinds is not LISTS:
            both = _joined(kept[at].segment, asks, said.understanding)
            kept[at] = Meant(command(both), both)
        kept += [each for each in around if each.segment.first >= asks.last]
    return [one for one in kept if at is None or _asks_more(one, kinds)]


def _asks_more(one: Meant, kinds: Sequence[cues.Kind]) -> bool:
    """Whether it is more than a remark beside what was asked: "when was it refunded? I see no money"."""
    looks = isinstance(one.command, Start) and one.command.intent in LOOKS
    return not looks or _asks(one.segment, kinds) or cues.has("question", one.segment.text)


def _shortest(one: Meant, kinds: Sequence[cues.Kind], said: Situation) -> Segment | None:
    """The fewest words of a stretch that ask it, unless the stretch surely wishes something else."""
    if isinstance(one.command, Start) and one.command.intent not in LOOKS:
        named = any(one.command.mention.has(kind) for kind in GOODS)
        if kinds is LISTS and (one.segment.probability(one.command.intent) >= CLEAR or named):
            return None
    if kinds is not LISTS:
        # What stands around a fact tells of which order.
        told = _asks(one.segment, kinds) and _is_of_one(one.segment, said.scene) and not _surely_wishes(one)
        return one.segment if told else None
    if cues.has("arrives", one.segment.text) and one.segment.probability(TRACK) >= CLEAR:
        return None  # "will my orders be here by the 20th?" is to be told, and not a list
    asking = [each for each in _within(one.segment, said.understanding) if _asks(each, kinds)]
    return min(asking, key=lambda each: (each.last - each.first, each.first), default=None)


def _is_of_one(segment: Segment, scene: Scene) -> bool:
    """Whether an order can be meant, and not what holds for everybody: where a refund goes."""
    mention = Mention.of(segment)
    if _spoken_of(scene) or any(mention.all(kind) for kind in NAMES_ONE):
        return True
    return scene.known and not _asks(segment, OF_THE_PROPOSAL)


def _surely_wishes(one: Meant) -> bool:
    """Whether something is to be done; who asks why an order was cancelled uses the verb, and asks for nothing."""
    if not isinstance(one.command, Start) or one.command.intent in LOOKS or cues.has(CANCELLED, one.segment.text):
        return False
    return one.segment.probability(one.command.intent) >= CLEAR


def _asks(segment: Segment, kinds: Sequence[cues.Kind]) -> bool:
    return any(cues.has(kind, segment.text) for kind in kinds)


def _within(segment: Segment, understanding: Understanding) -> list[Segment]:
    inside = [one for one in understanding.stretches if segment.first <= one.first and one.last <= segment.last]
    return inside or [segment]


def _around(one: Meant, asks: Segment, said: Situation) -> Iterator[Meant]:
    """What is said before and behind it in the same stretch, read by itself, where it says something."""
    for first, last in ((one.segment.first, asks.first), (asks.last, one.segment.last)):
        stretches = said.understanding.stretches
        part = next((each for each in stretches if (each.first, each.last) == (first, last)), None)
        if part is None:
            continue
        read = said.round.reader.answer(said.scene, part)
        command = decided(read)
        told = isinstance(command, (Fill, Tell, Start)) and read.best.probability >= CLEAR
        if told or command == Do(Act.STOP) or refuses(Mention.of(part)):
            yield Meant(command, part, read=read)


def another_meant(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "I meant the other order, the one that hasn't been sent": of what is open the order is chosen anew."""
    scene = said.scene
    found = [_none_so(one, scene) for one in found]
    refusing = [one for one in found if refuses(Mention.of(one.segment))]
    if not refusing:
        return list(found)
    asked = _order_of(scene)
    if asked is not None:
        return _chosen_anew(found, refusing[0], asked, scene)
    return _begun_anew(found, refusing[0], said)


def _none_so(one: Meant, scene: Scene) -> Meant:
    """At the question which order it is, that none stands as described is told."""
    asked, missing = scene.question, ""
    if asked is not None and asked.entity == ORDER and asked.choices and isinstance(one.command, Unclear):
        missing = lacking(asked.choices, Mention.of(one.segment))
    return replace(one, command=Blocked(NONE[missing])) if missing else one


def _order_of(scene: Scene) -> Asked | None:
    """The order that was chosen for what is being done."""
    return next((one for one in scene.filled if one.entity == ORDER and one.flow and len(one.value) == 1), None)


def _chosen_anew(found: Sequence[Meant], refusing: Meant, asked: Asked, scene: Scene) -> list[Meant]:
    mention = Mention.of(refusing.segment)
    now = tuple(one for one in asked.choices if one.value in asked.value)
    if described(mention) and standing_so(now, mention) and not cues.has("not_about", mention.text):
        return [one for one in found if one is not refusing] or list(found)  # it is the one that is meant
    others = tuple(one for one in asked.choices if one.value not in asked.value)
    left = standing_so(others, mention) or others
    offered = left if described(mention) else tuple(one for one in left if not one.hidden) or left
    missing = lacking(asked.choices, mention)
    values = tuple(one.value for one in offered)
    another = Another(scene.frame, asked.slot, values, mention, NONE[missing] if missing else "")
    rest = [one for one in found if one is not refusing and one.command != Do(Act.STOP)]
    return [Meant(another, refusing.segment), *rest]


def _begun_anew(found: Sequence[Meant], refusing: Meant, said: Situation) -> list[Meant]:
    """The last thing done with an order once more, for another; what is wished beside it is for that one, too."""
    scene = said.scene
    if any(isinstance(one.command, Start) and one.command.intent == LIST for one in found):
        return [one for one in found if one is not refusing]
    other = next((one for one in found if one is not refusing and _is_of_an_order(one.command, scene)), None)
    if other is not None and isinstance(other.command, Start):
        both = _both(refusing.segment, other.segment, said.understanding)
        begun = Meant(Start(other.command.intent, Mention.of(both)), both)
        return [begun if one is other else one for one in found if one is not refusing]
    last = scene.flows.get(scene.last)
    wished = isinstance(refusing.command, Start) and refusing.segment.probability(refusing.command.intent) >= CLEAR
    if scene.flow is not None or last is None or ORDER not in last.about or wished:
        return list(found)
    again = Meant(Start(scene.last, Mention.of(refusing.segment)), refusing.segment)
    return [again if one is refusing else one for one in found]


def _is_of_an_order(command: Command, scene: Scene) -> bool:
    wanted = scene.flows.get(command.intent) if isinstance(command, Start) else None
    return wanted is not None and ORDER in wanted.about


def _joined(one: Segment, other: Segment, understanding: Understanding) -> Segment:
    """Two facts that are asked in one message, with what stands between them."""
    both = _both(one, other, understanding)
    return both if both.first <= min(one.first, other.first) else understanding.whole


def _both(one: Segment, other: Segment, understanding: Understanding) -> Segment:
    first, last = min(one.first, other.first), max(one.last, other.last)
    both = (each for each in understanding.stretches if (each.first, each.last) == (first, last))
    return next(both, other)


def without_background(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "I placed an order that hasn't been sent. Could you change the address?": only the last is a wish.

    What led to it tells of which order it is.
    """
    kept: list[Meant] = []
    led: Segment | None = None
    for at, one in enumerate(found):
        wished = any(_is_of_an_order(each.command, said.scene) for each in found[at + 1 :])
        told = _only_tells(one) and any(_is_of_an_order(each.command, said.scene) for each in kept)
        if told and isinstance(one.command, Start) and one.command.intent == LIST:
            continue  # "where are my boots, I ordered them last week"
        if wished and _only_tells(one):
            led = led or one.segment
        elif led is not None and isinstance(one.command, Start) and _is_of_an_order(one.command, said.scene):
            both = _both(led, one.segment, said.understanding)
            kept.append(Meant(replace(one.command, mention=Mention.of(both)), both))
            led = None
        else:
            kept.append(one)
    return kept


def _only_tells(one: Meant) -> bool:
    """Whether it only looks at orders, and the words ask nothing but tell that something was ordered."""
    looks = isinstance(one.command, Start) and one.command.intent in LOOKS
    told = cues.has("placed", one.segment.text) or bool(described(Mention.of(one.segment)))
    return (
        looks and told and not cues.has("question", one.segment.text) and not cues.has("lists_orders", one.segment.text)
    )
