"""Questions that the knowledge files do not answer: what an admin writes next."""

from __future__ import annotations

from nicegui import ui

from desk.audit import Audit
from desk.console.look import LANGUAGES, box, clock
from desk.console.parts import Visit
from desk.console.sheet import cell, heads, nothing, sheet
from desk.staff import Role, Staff
from faq.unanswered import Unanswered, UnansweredQuestion

PURPOSE = "What customers asked and the bot could not answer, the most asked first. Write an answer, then tick it off."


async def show_unanswered(visit: Visit) -> None:
    with sheet("Unanswered questions", PURPOSE):
        table = box("table unanswered", mark="unanswered")
    await _fill(visit, table)


async def _fill(visit: Visit, table: ui.element) -> None:
    async with visit.parts.db.read() as tx:
        waiting = await Unanswered(tx).waiting(limit=200)
    table.clear()
    with table:
        if not waiting:
            nothing("task_alt", "Every question has its answer.")
            return
        heads("Asked", "Question", "Language", "Last", "Nearest answer", "")
        for question in waiting:
            with box("tr"):
                cell(f"{question.count}×", "number")
                cell(question.text, "wide")
                cell(LANGUAGES.get(question.locale, question.locale))
                cell(clock(question.last_at, visit.parts.clock.now(), visit.parts.sla.hours.zone))
                cell(f"{question.best_entry} ({question.best_score:.0%})" if question.best_entry else "none", "small")
                with box("td"):
                    _handled(visit, table, question)


def _handled(visit: Visit, table: ui.element, question: UnansweredQuestion) -> None:
    async def deed(staff: Staff) -> None:
        async with visit.parts.db.write() as tx:
            await Unanswered(tx).mark_handled(question.id, staff.id, visit.parts.clock.now())
            await Audit(tx, visit.parts.clock).note(staff.id, "handled question", question.id)

    async def run() -> None:
        await visit.act(deed, role=Role.ADMIN)
        await _fill(visit, table)

    ui.button("Done", icon="check", on_click=run, color=None).props("flat no-caps dense")
