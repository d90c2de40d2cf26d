"""Where the agent writes: to the customer or to colleagues, with replies that are ready to insert."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from nicegui import events, ui

from desk.canned import Canned
from desk.console.look import box, say
from desk.console.parts import Visit
from desk.hints import STOPPED, TYPING, channel_of
from desk.model import Owner, Thread
from desk.staff import Staff
from kit.errors import Passing

TYPING_SECONDS = 3
# Enter sends, Shift+Enter is a new line, and Enter within an input method only picks the characters.
ENTER = "(e) => {if (!e.shiftKey && !e.isComposing && e.keyCode !== 229) {e.preventDefault(); emit(e.target.value)}}"


class ReplyBox:
    """The box under a conversation."""

    def __init__(self, visit: Visit, settled: Callable[[str], Awaitable[None]]) -> None:
        self._visit, self._settled = visit, settled
        self._thread: Thread | None = None
        self._customer = ""
        self._drafts: dict[str, str] = {}
        self._sending = False
        self._typed_at = 0.0

    def build(self) -> None:
        with box("reply") as self._box:
            with box("row tools"):
                self._mode = ui.toggle({"reply": "Reply", "note": "Internal note"}, value="reply", on_change=self._look)
                self._mode.props("dense no-caps unelevated toggle-color=primary")
                self._ready = ui.button("Ready replies", icon="bolt", color=None).props("flat dense no-caps")
                with self._ready:
                    self._menu = ui.menu().classes("canned")
                say("Enter sends · Shift+Enter starts a new line", "hint")
            with box("row write"):
                self._text = ui.textarea(on_change=self._typed).classes("words")
                self._text.props("outlined autogrow dense data-mark=reply input-style='max-height:9em'")
                self._text.on("keydown.enter", self._enter, js_handler=ENTER)
                self._send = ui.button(icon="send", on_click=lambda: self._say(self._text.value or ""))
                self._send.props("unelevated round aria-label=Send data-mark=send")
        self._box.visible = False

    def serve(self, thread: Thread, customer: str) -> None:
        """Writes to this conversation from now on; what was begun in another waits there."""
        if self._thread is None or thread.id != self._thread.id:
            if self._thread is not None:
                self._drafts[self._thread.id] = self._text.value or ""
            self._thread = thread
            self._text.value = self._drafts.pop(thread.id, "")
            self._mode.value = "reply"
        self._thread, self._customer = thread, customer
        self._box.visible = True
        self._offer()
        self._look()

    def _look(self) -> None:
        """Words to the customer only from the owner; notes from everybody."""
        if self._thread is None:
            return
        mine = self._thread.owner is Owner.AGENT and self._thread.agent_id == self._visit.staff.id
        note = self._mode.value == "note"
        may = mine or note
        self._text.enabled = self._send.enabled = may
        self._ready.visible = mine and not note
        self._box.classes(add="noting" if note else "", remove="" if note else "noting")
        hint = "Only your colleagues see this." if note else f"Write to {self._customer or 'the customer'} …"
        self._text.props["placeholder"] = hint if may else "Take the conversation to answer."

    def _offer(self) -> None:
        self._menu.clear()
        locale = self._thread.locale if self._thread else "en"
        with self._menu:
            for canned in self._visit.parts.canned:
                with ui.menu_item(on_click=lambda canned=canned: self._insert(canned)), box("ready"):
                    say(canned.titled(locale), "title")
                    say(self._filled(canned), "words")

    def _insert(self, canned: Canned) -> None:
        begun = (self._text.value or "").rstrip()
        self._text.value = f"{begun}\n{self._filled(canned)}" if begun else self._filled(canned)
        self._text.run_method("focus")

    def _filled(self, canned: Canned) -> str:
        locale = self._thread.locale if self._thread else "en"
        return canned.filled(locale, customer=self._customer, agent=self._visit.staff.name)

    async def _enter(self, event: events.GenericEventArguments) -> None:
        await self._say(str(event.args))

    async def _say(self, words: str) -> None:
        """Says it once: a second Enter while the first is on its way changes nothing."""
        thread = self._thread
        if thread is None or self._sending or not words.strip():
            return
        self._sending = True
        try:
            desk, note = self._visit.console.desk, self._mode.value == "note"

            async def deed(staff: Staff) -> object:
                return await (desk.note if note else desk.reply)(thread.id, staff, words)

            if await self._visit.act(deed) is not None:
                self._text.value = ""
                await self._hint(STOPPED)
            await self._settled(thread.id)
        finally:
            self._sending = False

    async def _typed(self) -> None:
        """Lets the customer see that somebody writes, now and then."""
        if self._mode.value == "reply" and self._text.value and time.monotonic() - self._typed_at > TYPING_SECONDS:
            self._typed_at = time.monotonic()
            await self._hint(TYPING)

    async def _hint(self, hint: str) -> None:
        if self._thread is None:
            return
        try:
            await self._visit.parts.live.publish(channel_of(self._thread.channel, self._thread.address), hint)
        except Passing:
            self._typed_at = time.monotonic()
