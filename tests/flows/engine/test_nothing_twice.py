"""Nothing is said twice in one answer."""

from __future__ import annotations

from flows.engine.replies import Button, Reply, without_repeats
from kit.texts import t

PLACE = t("You are next.")
OFF = Button(t("Call it off"), "/off")


def test_what_was_said_within_another_sentence_is_left_out_and_its_button_stays() -> None:
    said = without_repeats([Reply(t("{text} {place}", text=t("Added."), place=PLACE)), Reply(PLACE, (OFF,))])
    assert len(said) == 1
    assert said[0].buttons == (OFF,)


def test_what_differs_stays() -> None:
    assert len(without_repeats([Reply(PLACE), Reply(t("Added.")), Reply(PLACE)])) == 2
