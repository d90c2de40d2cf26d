"""The title of a button that was just shown may be typed: it does what the press would."""

from __future__ import annotations

from tests.conversations.world import World


async def test_陈小红打按钮上的字(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/order_details{"order":"#W2172483"}'])
    title = 小红.buttons[0]
    await 小红.say(title)
    pressed = 小红.answer
    other = demo.talk("zh-CN")
    await other.go(["/identify", "xiaohong@example.com", '/order_details{"order":"#W2172483"}'])
    await other.press(title)
    assert other.answer == pressed


async def test_a_title_of_an_older_answer_is_read_as_words(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/add_to_basket{"item":"P1020-02"}', "thanks"])
    assert "Go on shopping" not in bob.buttons
    await bob.say("Check out")
    assert "Shall I place this order?" in bob.answer


async def test_hugo_types_the_question_that_is_offered(demo: World) -> None:
    hugo = demo.talk()
    await hugo.say("I'd rather hand the money to the driver")
    for title in hugo.buttons[:1]:
        await hugo.say(title.upper())
    assert "cash on delivery" in hugo.answer
