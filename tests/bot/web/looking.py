"""What the browser tests look at pages with: axe-core for findings, the Tab key for what can be reached, pictures."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

MOST_TABS = 60
# Set it to a folder to keep the pictures and look at them.
PICTURES = os.environ.get("XIAOER_PICTURES", "")

# Those that end are ended; a spinner goes on for ever.
STAND_STILL = """() => document.getAnimations().forEach(one => {
    if (one.effect && one.effect.getComputedTiming().endTime !== Infinity) one.finish();
})"""


async def findings(page: Page) -> list[str]:
    """What axe-core finds fault with, each as rule, weight and place; once everything stands still.

    What fades in has too little contrast for a moment, and on a busy machine the moment is long.
    """
    await page.evaluate(STAND_STILL)
    found = await Axe().run(page)
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:120]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


async def at(page: Page) -> str:
    """What the focus is on, in the words that a screen reader says."""
    said: str = await page.evaluate(
        "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || '').trim()"
    )
    return said


async def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Presses Tab until the focus is on what is called so."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if await at(page) == name:
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key")


async def keyed(page: Page, name: str, *, back: bool = True) -> None:
    """Chooses something with the keyboard alone."""
    await tab_to(page, name, back=back)
    await page.keyboard.press("Enter")


async def in_view(what: Locator) -> None:
    """It is on the screen without scrolling, whole."""
    await expect(what).to_be_visible()
    await expect(what).to_be_in_viewport(ratio=1)


async def picture(page: Page, name: str) -> None:
    """Keeps what the screen shows, when somebody wants to see it."""
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")
