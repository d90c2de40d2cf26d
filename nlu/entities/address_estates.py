"""Where Chinese towns have no street to tell: an estate with its block, 望京西园三区308号楼2单元1104."""

from __future__ import annotations

import re

from nlu.entities.lists import words

COUNT = r"(?:\d{1,5}|[一二三四五六七八九十]{1,3}|[a-zA-Z]\d?)"
# It begins with the block, or is told in figures: 12栋1单元301, 3-2-501. A mere 3号 may be a day, 3层 a shelf's.
BLOCK = rf"{COUNT}\s?(?:号楼|号院|栋|幢|座|单元)\s?"
UNIT = (
    rf"(?:(?:{BLOCK})+(?:{COUNT}(?:楼|层|门)\s?)?(?:\d{{1,5}}(?:室|号)?)?|\d{{1,4}}-\d{{1,2}}-\d{{2,5}}|"
    rf"\d{{1,4}}-\d{{3,5}}|\d{{3,5}}室)"
)
ENDS = "|".join(words("estate_endings"))
PHASE = r"(?:[一二三四五六七八九十\d]{1,2}[期区])?"
WITH_UNIT = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,11}}?(?:{ENDS}){PHASE})[\s,，]?(?P<unit>{UNIT})(?!\d)")
ALONE = re.compile(rf"\W*(?P<name>[\u4e00-\u9fff]{{2,10}}?(?:{'|'.join(words('estate_endings_alone'))}){PHASE})\W*")
# What the sentence says before it: 就是, 改成, 我们小区是.
SAID = re.compile(rf"^.*(?:{'|'.join(words('estate_leads_anywhere'))})")
LEADS = re.compile(rf"^(?:{'|'.join(words('estate_leads'))})+")


def estate(text: str, start: int = 0) -> tuple[int, int, dict[str, str]] | None:
    """The first one with a block or a flat; one without only where nothing else is said."""
    match = WITH_UNIT.search(text, start)
    if match is None and (match := ALONE.fullmatch(text, start)) is None:
        return None
    begin = match.start("name") + lead_of(match["name"])
    unit = match.groupdict().get("unit")
    parts = {"line1": text[begin : match.end("name")]} | ({"line2": unit.strip()} if unit else {})
    return begin, match.end("unit") if unit else match.end("name"), parts


def lead_of(name: str) -> int:
    """How many characters of it belong to the sentence; never so many that only the ending is left."""
    for lead in (SAID, LEADS):
        found = lead.match(name)
        if found and name[found.end() :] not in ("", *words("estate_endings")):
            return found.end() + lead_of(name[found.end() :])
    return 0
