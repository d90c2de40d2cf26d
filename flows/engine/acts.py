"""What a good clerk says to thanks, "one moment", "what?", "why?", anger, silence and the like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from flows.engine.asking import PAGE, menu
from flows.engine.changing import offer_changes
from flows.engine.commands import Act
from flows.engine.doors import Persons, Shelf
from flows.engine.flow import Flow, flow_buttons
from flows.engine.forms import changed
from flows.engine.handing_over import PHOTO, hand_over, without_photo
from flows.engine.leaving import drop_with_needy
from flows.engine.not_knowing import say_how_else
from flows.engine.payloads import decode
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.talk import Frame
from flows.engine.unasked import no_more_messages
from flows.engine.waiting import asked_again, served_waiting, spoken_of
from kit.texts import Text, t

MENU = ("find_product", "list_orders", "track_parcel", "return_item", "talk_to_person")
PICTURED = ("claim_item", "return_item", "exchange_item", "talk_to_person")
# That the last thing said was a refusal is remembered under this name, for those who ask why.
REFUSED = "refused"
(PERSON,) = flow_buttons({}, ["talk_to_person"])


async def act(r: Round, what: Act) -> None:
    """Does a dialogue act; whatever is still open is asked again afterwards."""
    if not await served_waiting(r, what):
        await DOING[what](r)


# What lies in the basket stays there.
CHECKOUT = "checkout"


async def stop(r: Round) -> None:
    """Ends the flow on top, and only that."""
    if (frame := r.talk.top) is None:
        r.say(t("All right. Just write when you need something."), no_more_messages(r))
        return
    drop_with_needy(r, frame)
    r.talk.wishes = []
    left = t("All right, I have left {flow}. Nothing was changed.", flow=r.kind(frame).title)
    if frame.flow == CHECKOUT:
        left = t("All right, I have left your order, and nothing is ordered. Your basket stays as it is.")
    if frame.flow == IDENTIFY:
        left = t("All right, we leave that. When I shall look at an order, just tell me who you are.")
    r.say(
        left,
        () if r.talk.stack else menu(r, MENU),
    )
    r.returning = True


async def skip(r: Round) -> None:
    frame = r.talk.top
    slot = r.kind(frame).slots.get(frame.asked) if frame else None
    if frame is None or slot is None:
        r.say(t("There is nothing to skip right now."))
    elif slot.optional:
        frame.skipped.add(slot.name)
        changed(r, frame)
    elif slot.entity == PHOTO:
        await without_photo(r)
    else:
        r.say(_reason(r.kind(frame), slot.name))


async def why(r: Round) -> None:
    frame = r.talk.top
    if frame is None and r.talk.focus.pop(REFUSED, ""):
        r.say(t("Those are the shop's rules, and I have to keep to them. A person can look at it with you."), [PERSON])
    elif frame is None or not frame.asked:
        r.say(t("I only ask for what I need to help you with your orders."))
    else:
        r.say(_reason(r.kind(frame), frame.asked))


def _reason(kind: type[Flow], slot: str) -> Text:
    reason = kind.slots[slot].why
    return reason or t("I need this for {flow}, otherwise I can't go on with it.", flow=kind.title)


async def deny(r: Round) -> None:
    """No to a confirmation: what should be different?"""
    frame = r.talk.top
    if frame is None:
        r.say(t("All right. Just write when you need something."))
    elif frame.confirming:
        await change(r, frame)
    elif (slot := r.kind(frame).slots.get(frame.asked)) is not None and slot.optional:
        await skip(r)
    elif not frame.answered:
        await stop(r)
    else:
        r.say(t("All right. If you'd rather leave it, just say “forget it”."))


async def change(r: Round, frame: Frame) -> None:
    """Offers everything known in a flow to be changed; where nothing can be, it is left."""
    if not offer_changes(r, frame):
        await stop(r)


async def more(r: Round) -> None:
    frame = r.talk.top
    if frame is not None and frame.asked:
        frame.page += 1
        if not frame.listed or len(frame.listed) < PAGE:
            frame.page = 0
    elif (page := decode(r.talk.more)) is not None and page.name in r.flows:
        r.talk.more = ""
        r.talk.stack.append(Frame(page.name, r.heard.at, given=dict(page.values)))
    else:
        r.say(t("That was everything. What are you looking for?"), menu(r, MENU))


async def person(r: Round) -> None:
    """Somebody is asked to come, once."""
    if r.visitor.waiting is None:
        await hand_over(r, "asked")
    elif not r.handed_over:
        await asked_again(r)
    spoken_of(r)


async def complain(r: Round) -> None:
    """Anger is met with regret; what somebody has to answer for is handed over at once, as a complaint."""
    if r.services.get(Persons).is_complaint(r.heard.understanding.text):
        await hand_over(r, "complaint")
        return
    r.say(t("I am sorry about this. Let me put it right, or get a person for you at once."), [PERSON])
    r.returning = True


async def greet(r: Round) -> None:
    r.say(
        t("Hello! I'm Xiaoer, the shop's assistant. I can find products, take orders, track, change or return them."),
        () if r.talk.stack else menu(r, MENU),
    )
    r.returning = True


async def offer(r: Round) -> None:
    r.say(
        t(
            "I can find products and take your order, help with payment, track a parcel, change an address or an item, "
            "cancel, return or exchange, and answer questions. A person is one word away."
        ),
        () if r.talk.stack else menu(r, MENU),
    )
    r.returning = True


async def thanks(r: Round) -> None:
    r.say(t("You're welcome! Is there anything else?") if not r.talk.stack else t("You're welcome!"))
    r.returning = True


async def goodbye(r: Round) -> None:
    if r.services.has(Shelf) and await r.services.get(Shelf).basket(r.visitor):
        r.say(
            t("Goodbye, and thank you for stopping by! Your basket stays as it is: write again when you want to order.")
        )
    else:
        r.say(t("Goodbye, and thank you for stopping by!"))
    r.waiting = True


async def wait(r: Round) -> None:
    if r.services.has(Shelf) and await r.services.get(Shelf).basket(r.visitor):
        r.say(t("Take your time. Your basket stays as it is, and nothing is ordered yet."))
    else:
        r.say(t("Take your time, I'll be here."))
    r.waiting = True


async def repeat(r: Round) -> None:
    if r.talk.top is not None:
        r.talk.top.told = ""
    else:
        r.say(t("I asked nothing just now. What can I do for you?"), menu(r, MENU))


async def challenge(r: Round) -> None:
    r.say(t("I'm Xiaoer, the shop's automatic assistant. A person is one word away."), [PERSON])
    r.returning = True


async def photo(r: Round) -> None:
    """A photo that nobody asked for: kept for when somebody does."""
    if r.talk.stack:
        r.say(t("Thank you, I have kept the photo."))
    else:
        r.say(t("Thank you for the photo. What is it about?"), menu(r, PICTURED))


async def silence(r: Round) -> None:
    if r.heard.photos:
        await photo(r)
    elif not r.talk.stack:
        r.say(t("I'm here. What can I do for you?"), menu(r, MENU))


async def unsure(r: Round) -> None:
    """They don't know it or can't find it: what may be left out is, else they hear how it goes without."""
    frame = r.talk.top
    slot = r.kind(frame).slots.get(frame.asked) if frame else None
    if frame is None:
        await offer(r)
    elif slot is not None:
        await say_how_else(r, frame, slot)


async def nothing_to_do(r: Round) -> None:
    if not r.talk.stack:
        r.say(t("All right. What can I do for you?"), menu(r, MENU))


async def correct(r: Round) -> None:
    """Something is wrong, but not what: a good clerk asks which."""
    frame = r.talk.top
    if frame is not None and frame.values:
        await change(r, frame)
    else:
        await offer(r)


DOING: Mapping[Act, Callable[[Round], Awaitable[None]]] = {
    Act.AFFIRM: nothing_to_do,
    Act.DENY: deny,
    Act.STOP: stop,
    Act.SKIP: skip,
    Act.REPEAT: repeat,
    Act.WAIT: wait,
    Act.THANKS: thanks,
    Act.GREET: greet,
    Act.GOODBYE: goodbye,
    Act.WHY: why,
    Act.HELP: offer,
    Act.COMPLAIN: complain,
    Act.BOT_CHALLENGE: challenge,
    Act.CORRECT: correct,
    Act.MORE: more,
    Act.UNSURE: unsure,
    Act.PERSON: person,
    Act.OUT_OF_SCOPE: offer,
    Act.SILENCE: silence,
}
