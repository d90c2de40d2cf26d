"""Where a message is remembered: at the open question, else in the wait for a person, else by the kind of scene."""

from __future__ import annotations

from flows.engine.scene import Asked, Scene, Wanted


def test_who_waits_for_a_person_is_heard_in_a_place_of_its_own() -> None:
    assert Scene(waiting=True).place == "waiting"
    assert Scene().place == "idle"


def test_an_open_question_comes_before_the_wait() -> None:
    scene = Scene(waiting=True, flow=Wanted("return_item"), question=Asked("return_item", "reason"))
    assert scene.place == "return_item.reason"
    assert Scene(waiting=True, flow=Wanted("return_item"), confirming=True).place == "confirmation"
