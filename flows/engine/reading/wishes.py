"""The flows that a stretch may ask for, whatever is open, and what speaks against each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.engine.commands import Act, Start
from flows.engine.match import LITTLE
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.refusing import seeks_nothing
from flows.engine.reading.screen import valued
from flows.engine.reading.sight import Sight
from flows.engine.scene import Scene, Wanted
from nlu import cues
from nlu.protocol import Segment

# What people tell of themselves.
PERSONAL = ("person_name", "email", "phone", "address")
# What else is said by those who wait for a person.
WAITING = ["person_status", "withdraw_person"]
# What puts something into the basket: never for a question that only asks.
TAKES = frozenset({"add_to_basket"})
# Which of these it is depends on how far the order has come, and not on the words.
SWAPS = frozenset({"exchange_item", "change_items"})
# What looks for things, or takes them: nobody means those that they name as not wanted.
SEEKS = frozenset({"find_product", "product_details", *TAKES})
THINGS = ("product", "category", "variant")
BASKET = frozenset({"see_basket"})
CANCEL, EDIT, PAYS, ORDERS = "cancel_order", "edit_basket", "pay_order", "checkout"
CONTACT = "contact_me"
# What who orders says; of anything else hardly a trace of it must be left to be no order.
ORDERING = (ORDERS, PAYS, "affirm", "goodbye", "stop", "add_to_basket", "identify")
TRACE = 0.1
# A wish that is less likely than this is not worth a thought.
FAINT = 0.01


def starts(scene: Scene, sight: Sight, likely: Collection[str]) -> Iterator[Hypothesis]:
    """The flows that the words may ask for, by the classifier or by remembered turns (`likely` commands)."""
    segment = sight.segment
    intents = [one.intent for one in segment.intents if one.confidence >= FAINT]
    intents += [EDIT] if scene.basket else []
    intents += WAITING if scene.waiting else []
    intents += [sign.removeprefix("start ") for sign in likely if sign.startswith("start ")]
    amends = _amends_the_basket(scene, sight)
    for intent in dict.fromkeys(intents):
        wanted = scene.flows.get(intent)
        if wanted is None or _is_asked(scene, intent) or _is_the_same(scene, intent, sight):
            continue
        if _points_past(scene, sight, wanted) or _is_of_no_basket(scene, intent, sight):
            continue
        if wanted.writes and is_refused(intent, segment) and not amends:
            continue
        if (intent == PAYS and _buys(scene, sight)) or (intent == EDIT and _is_to_be_put_in(scene, sight)):
            continue
        if (intent == ORDERS and _does_not_order(scene, sight)) or (intent in TAKES and _puts_in_nothing(scene, sight)):
            continue
        if intent in SEEKS and seeks_nothing(scene, sight):
            continue
        if amends and intent != EDIT:
            continue
        sign = f"start {intent}"
        evidence = _towards(scene, wanted) | {"own": segment.probability(intent), f"is {intent}": 1.0}
        named = {entity.value for entity in sight.mention.all("product")}
        evidence["points at what it asks for"] = float(bool(_placed(scene, sight) & wanted.about))
        evidence[f"is {intent}, waiting"] = float(scene.waiting)
        evidence[f"is {intent}, of the basket"] = float(bool(named & scene.basket))
        evidence[f"is {intent}, of several"] = float(len(scene.shown) > 1 and sight.is_several)
        evidence[f"is {intent}, with a basket"] = float(bool(scene.basket) and not named)
        if scene.told:
            evidence[f"is {intent}, told {scene.told}"] = 1.0
        evidence |= _of_a_stranger(scene, wanted, sight)
        evidence |= _of_the_basket(scene, intent, sight)
        yield Hypothesis(Start(intent, sight.mention), "start", sign, sign, segment, evidence)


def _does_not_order(scene: Scene, sight: Sight) -> bool:
    """Whether goods or money are only spoken of: "and before I order …", "is that Chinese money?".

    Who has just ordered, and has nothing more in the basket, orders nothing: "paid".
    """
    if scene.last == ORDERS and not scene.basket:
        return True
    if any(sight.mention.has(kind) for kind in PERSONAL):
        return False
    return cues.has("not_bought", sight.segment.text) or sight.segment.probability(*ORDERING) < TRACE


def _puts_in_nothing(scene: Scene, sight: Sight) -> bool:
    """Whether nothing that is said can go into the basket, or it is only asked about."""
    only_asks = any(sight.only_asks(sight.segment.probability(one)) for one in TAKES)
    return _names_no_thing(scene, sight) or sight.only_has or only_asks


def _names_no_thing(scene: Scene, sight: Sight) -> bool:
    """Whether it names no thing: at a proposal that speaks of what is proposed, "just add the 4C"."""
    buys = scene.flow is not None and scene.flow.intent == ORDERS
    named = any(one.text for kind in THINGS for one in sight.mention.all(kind))
    return scene.confirming and not named and (not buys or sight.mention.has("option_value"))


def _is_of_no_basket(scene: Scene, intent: str, sight: Sight) -> bool:
    """Whether it would look into a basket in which nothing lies, and no word speaks of one."""
    return intent in BASKET and not scene.basket and not cues.has("basket", sight.segment.text)


def _of_the_basket(scene: Scene, intent: str, sight: Sight) -> dict[str, float]:
    """Whether it says how else a thing in the basket may be ("white after all"), or how it is now ("not the black")."""
    if intent != EDIT:
        return {}
    said = {
        one for entity in sight.segment.entities if entity.kind == "option_value" for one in entity.value.split("|")
    }
    said |= {entity.value for item in scene.lying for entity in valued(item, sight)}
    now = {f"{option}={value}" for item in scene.lying for option, values in item.options.items() for value in values}
    possible = {f"{option}={value}" for item in scene.lying for option, value in item.labels}
    where = "at the proposal" if scene.confirming else "before"
    return {
        f"another version of the basket, {where}": float(bool(said & possible - now)),
        f"a version in the basket, {where}": float(bool(said & now)),
    }


def _of_a_stranger(scene: Scene, wanted: Wanted, sight: Sight) -> dict[str, float]:
    """Who is not known and has a basket is buying: what they say of themselves is for that order."""
    if scene.known:
        return {}
    told = sum(sight.mention.has(kind) for kind in PERSONAL) / len(PERSONAL)
    return {
        "needs proof": float(wanted.identity),
        "needs proof, with a basket": float(wanted.identity and bool(scene.basket)),
        f"is {wanted.intent}, told of themselves with a basket": told if scene.basket else 0.0,
    }


def _amends_the_basket(scene: Scene, sight: Sight) -> bool:
    """ "Five mugs, not six", said of mugs in the basket: the number that is taken back was given for them."""
    if _says_what_was_wanted(scene, sight) or _in_the_place_of_it(scene, sight):
        return True
    refused = any(one.kind == "quantity" and sight.mention.negates(one) for one in sight.mention.entities)
    return refused and any(one.value in scene.basket for one in sight.mention.all("product"))


def _says_what_was_wanted(scene: Scene, sight: Sight) -> bool:
    """ "I wanted one blue and one green", where blue ones lie in the basket."""
    if not cues.has("was_wanted", sight.segment.text):
        return False
    said = {one.value for one in sight.mention.all("option_value")}
    now = {f"{option}={value}" for item in scene.lying for option, values in item.options.items() for value in values}
    return bool(said & now) and bool(said - now)


def _in_the_place_of_it(scene: Scene, sight: Sight) -> bool:
    """ "Make it the small one instead", right after the large one was put in: no other thing is named."""
    text = sight.segment.text
    if scene.order or scene.flow is not None or sight.mention.has("order_number") or cues.has("ordered", text):
        return False
    spoken_of = {item.product for item in scene.focus}
    mine = [item for item in scene.lying if item.product in spoken_of]
    if not (mine and cues.has("instead", text)) or any(one.text for one in sight.mention.all("product")):
        return False
    now = {f"{option}={value}" for item in mine for option, values in item.options.items() for value in values}
    possible = {f"{option}={value}" for item in mine for option, value in item.labels}
    return bool({one.value for one in sight.mention.all("option_value")} & possible - now)


def _is_to_be_put_in(scene: Scene, sight: Sight) -> bool:
    """Whether a thing on the screen is rather wanted than changed, where nothing is in the basket and none ordered."""
    segment, screen = sight.segment, (*scene.shown, *scene.focus)
    if scene.basket or scene.order or not any(item.kind in ("product", "variant") for item in screen):
        return False
    return segment.probability(*TAKES) > segment.probability(EDIT) and not cues.has("remove", segment.text)


def _buys(scene: Scene, sight: Sight) -> bool:
    """Whether somebody unknown speaks of a thing and of no order: what they want to pay for is yet to be put in."""
    is_named = any(one.text for one in sight.mention.all("product"))
    return is_named and not (scene.known or scene.order or cues.has("ordered", sight.segment.text))


def is_refused(intent: str, segment: Segment) -> bool:
    """ "Do not cancel it" begins no cancellation; to cancel something and to stop are one word."""
    if intent == CONTACT:
        return False  # what is wished is that something is not done
    return intent in segment.refused or (intent == CANCEL and Act.STOP in segment.refused)


def _is_asked(scene: Scene, intent: str) -> bool:
    """Whether the wish means, in the flow that is open, the very question that is asked."""
    if scene.flow is None or scene.question is None:
        return False
    return scene.flow.covers.get(intent) == scene.question.slot


def _is_the_same(scene: Scene, intent: str, sight: Sight) -> bool:
    """Whether the wish is what is going on, by the verb for before or after it was sent: the words do not decide."""
    now = scene.flow.intent if scene.flow is not None else ""
    tells = now != intent or sight.mention.has("option_value")
    return {now, intent} <= SWAPS and tells and bool(scene.filled) and not sight.mention.has("order_number")


def _points_past(scene: Scene, sight: Sight, wanted: Wanted) -> bool:
    """Whether a bare place ("the second one") is that of a thing which the flow has no use for."""
    placed = _placed(scene, sight)
    return bool(placed) and not placed & wanted.about and sight.mention.beside("ordinal", *placed) <= LITTLE


def _placed(scene: Scene, sight: Sight) -> set[str]:
    """What kinds of things on the screen the words point at by their places; a version is a product, too."""
    places = [int(entity.value) for entity in sight.mention.all("ordinal")] if scene.question is None else []
    kinds = {scene.shown[place - 1 if place > 0 else place].kind for place in places if _is_there(scene, place)}
    return {"product" if kind == "variant" else kind for kind in kinds}


def _is_there(scene: Scene, place: int) -> bool:
    return place != 0 and -len(scene.shown) <= place <= len(scene.shown)


def _towards(scene: Scene, wanted: Wanted) -> dict[str, float]:
    """How a flow that may be wanted stands to the one that is going on."""
    now = scene.flow
    if now is None:
        return {"writes": float(wanted.writes)}
    running = now.intent == wanted.intent
    family = bool(wanted.family) and wanted.family == now.family
    return {
        "running": float(running),
        "below": float(wanted.intent in scene.below),
        "family": float(family and not running),
        "writes": float(wanted.writes),
        "covered": float(wanted.intent in now.covers),
    }
