"""What every flow in ALL is held to, without a line written for it: it is enough to be registered."""

from __future__ import annotations

import json

import pytest

from desk.model import Owner
from flows import ALL
from flows.engine.flow import Flow, Slot
from flows.engine.talk import Frame
from flows.engine.talk import Talk as State
from tests.conversations.walking import CONFIRMED, Walk
from tests.conversations.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOCALES = ("en", "zh-CN")
STOP = {"en": "forget it", "zh-CN": "算了"}
PERSON = {"en": "I want to talk to a person", "zh-CN": "转人工"}
QUESTION = {"en": "how long do refunds take?", "zh-CN": "退款要多久到账？"}
BACK = {"en": "Back to ", "zh-CN": "回到"}
ANSWER = {"en": "PayPal", "zh-CN": "PayPal"}
NONSENSE = {"en": "blorf zunk wibble quox fnarg trell", "zh-CN": "咕噜哇啦嘎吱"}

every_flow = pytest.mark.parametrize("flow", ALL, ids=lambda flow: flow.intent)
in_both = pytest.mark.parametrize("locale", LOCALES)


@in_both
@every_flow
async def test_cancelled_at_any_question_it_leaves_nothing_behind(shop: World, flow: type[Flow], locale: str) -> None:
    for questions in range(len(await _questions(shop, flow, locale))):
        walk = await Walk.prepared(shop, flow, locale)
        before = await shop.rows()
        await walk.to(questions)
        await walk.talk.say(STOP[locale])
        assert await walk.frame() is None
        assert await shop.rows() == before


@every_flow
async def test_its_state_survives_json_at_any_question(shop: World, flow: type[Flow]) -> None:
    walk = await Walk.prepared(shop, flow, "en")
    async for _ in walk.questions():
        state = (await walk.talk.state()).to_json()
        assert State.from_json(json.loads(json.dumps(state))).to_json() == state


@pytest.mark.parametrize("flow", [flow for flow in ALL if flow.writes()], ids=lambda flow: flow.intent)
async def test_each_slot_can_be_corrected_at_the_confirmation(shop: World, flow: type[Flow]) -> None:
    for slot in (slot for slot in flow.slots.values() if slot.label is not None):
        walk = await Walk.prepared(shop, flow, "en")
        await walk.to_the_end()
        frame = await walk.frame()
        if frame is not None and slot.name in frame.values:
            await _corrected(walk, frame, slot)


async def _corrected(walk: Walk, before: Frame, slot: Slot) -> None:
    assert slot.name in walk.script.others, f"the script of {walk.flow.intent} never corrects {slot.name}"
    answers = walk.script.others[slot.name]
    await walk.talk.press("Change something")
    await walk.talk.press("Change " + walk.talk.world.house.ground.texts.say(slot.label or "", "en"))
    await walk.go_on(answers)
    after = await walk.frame()
    assert after is not None, walk.talk.answer
    assert after.confirming
    assert after.confirmation > before.confirmation, f"a yes to what was shown before {slot.name} changed still counts"
    if answers[0] != walk.script.answers.get(slot.name):
        assert after.values != before.values


@in_both
@every_flow
async def test_after_a_question_at_any_question_it_can_still_be_answered(
    shop: World, flow: type[Flow], locale: str
) -> None:
    walk = await Walk.prepared(shop, flow, locale)
    async for slot in walk.questions():
        answer = await walk.talk.say(QUESTION[locale])
        assert ANSWER[locale] in answer, f"{slot}: the question is answered"
        assert await walk.asked() == slot, f"{slot} can still be answered"
        if slot == CONFIRMED:
            assert BACK[locale] in answer, "a proposal waits for a yes"


@in_both
@every_flow
async def test_a_person_can_take_over_at_any_question(shop: World, flow: type[Flow], locale: str) -> None:
    for questions, slot in enumerate(await _questions(shop, flow, locale)):
        walk = await Walk.prepared(shop, flow, locale)
        await walk.to(questions)
        await walk.talk.say(PERSON[locale])
        assert await walk.talk.owner() is Owner.QUEUE
        ticket = await walk.talk.ticket()
        assert ticket is not None
        assert ticket.handover.flow == flow.intent
        if slot != CONFIRMED:
            label = flow.slots[slot].label or slot.replace("_", " ")
            assert shop.house.ground.texts.say(label, "en") in ticket.handover.missing


@in_both
@every_flow
async def test_nonsense_is_asked_again_and_then_a_person_is_offered(shop: World, flow: type[Flow], locale: str) -> None:
    walk = await Walk.prepared(shop, flow, locale)
    async for slot in walk.questions():
        if slot != CONFIRMED and flow.slots[slot].entity == "text":
            continue  # any words are an answer
        await walk.talk.say(NONSENSE[locale])
        assert await walk.asked() == slot
        await walk.talk.say(NONSENSE[locale])
        if slot == CONFIRMED:  # what may be changed is offered, and nothing was done
            assert (await walk.frame()) is not None
            return
        assert await walk.asked() == slot
        assert "/person" in walk.talk.payloads, f"{slot}: {walk.talk.answer}"


async def _questions(shop: World, flow: type[Flow], locale: str) -> list[str]:
    walk = await Walk.prepared(shop, flow, locale)
    return [slot async for slot in walk.questions()]
