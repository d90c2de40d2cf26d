"""What stands on an invoice: the name or firm that it is made out to, and a tax number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu import cues
from nlu.entities.base import Found, Reading
from nlu.entities.lists import any_of, table

# What may stand between the words for it and the number: "tax number is: 36-4471902".
BETWEEN = r"[\s:：,，#.]{0,3}(?:(?:is|was|should be|number|no|nr|id|号码?|是|为)[\s:：#.]{0,3}){0,2}"
NUMBER = re.compile(rf"{BETWEEN}([a-z]{{0,3}}[\s-]?[0-9a-z]{{2,}}(?:[-/.][0-9a-z]{{2,}})*)(?![0-9a-z])")
BARE = re.compile(r"(?<![0-9a-z])9[1-3]\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])")  # the number of a Chinese firm
# The number of a European firm, by its country: GB 123456789.
MEMBERS = "atu|be|bg|cy|cz|de|dk|ee|el|es|fi|fr|gb|hr|hu|ie|it|lt|lu|lv|mt|nl|pl|pt|ro|se|si|sk|xi"
EUROPEAN = re.compile(rf"(?<![0-9a-z])(?:{MEMBERS})\s?\d{{2}}[0-9 ]{{6,12}}(?![0-9a-z])")
ALONE = re.compile(r"(?<![0-9a-z])[a-z]{0,3}[0-9][0-9a-z/-]{4,19}(?![0-9a-z])")
FIGURES = 4  # the fewest of a tax number

# A name ends where the sentence or the next matter begins.
END = (
    r"(?=\s*(?:[,;\n!?()，。；！？、（]|\.(?:\s|$)|$|"
    r"\s(?:and|with|not|but|please|pls|to|by|for|at|tax|vat|under|instead|via|then|thanks|is)\b))"
)
LATIN = re.compile(rf"(?:[\s:'\"“]|the (?:company|firm) )*([\w][^,;\n!?()\"”，。；]{{1,60}}?){END}", re.I)
TAIL = re.compile(r",?\s(?:llc|ltd|limited|inc|gmbh|corp|plc|llp)\b\.?", re.I)
LISTS = {name: any_of(listed) for name, listed in table("billing").items()}
HAN = re.compile(
    rf"[\s:：“]*(?:{LISTS['asks']})?(?:{LISTS['writes']})?[\s:：“]*([\u4e00-\u9fff（）()·]{{2,40}}?)"
    rf"(?=(?:可以|行|好|能)?(?:{LISTS['ends']})*(?:[^\u4e00-\u9fff（）()·]|$))"
)
FIRM = re.compile(
    r"(?<![\w&])((?!(?:It|That)['’]s\s)(?:[A-Z](?!\d{3})[\w'’&-]*|&)(?:,?\s(?:[A-Z](?!\d{3})[\w'’&-]*|&|and|of|de|von))*?,?\s"
    r"(?:LLC|L\.L\.C|Ltd|Limited|Inc|Incorporated|GmbH|Corp|Corporation|PLC|LLP|KG|AG|Pty Ltd|B\.V|S\.A)\b)"
)
HAN_FIRM = re.compile(
    rf"(?:^|[^\u4e00-\u9fff（）]|{LISTS['leads']})"
    rf"((?:(?!{LISTS['leads']}|{LISTS['never']})[\u4e00-\u9fff（）()]){{2,30}}?(?:{LISTS['firms']}))"
)
# What names nobody: "in my company's name".
NOBODY = re.compile(
    r"(?:my|our|the|a|an|your|his|her|their|me|us|it|this|that|which|whom|whose|who|what|not)\b|"
    rf"(?:{LISTS['nobody']}).{{0,4}}$",
    re.I,
)


def tax_numbers(reading: Reading) -> Iterator[Found]:
    """After the words for one, that of a Chinese firm anywhere, and what looks like one where one is asked for."""
    if not reading.digits:
        return
    found = {match.span() for match in BARE.finditer(reading.lower)}
    for _, last in cues.spans("tax_number", reading.folded):
        if match := NUMBER.match(reading.lower, last):
            found.add(match.span(1))
    if _speaks_of_an_invoice(reading.folded):
        european = {match.span() for match in EUROPEAN.finditer(reading.lower)}
        found = european | {one for one in found if not any(one[0] < end and start < one[1] for start, end in european)}
    if reading.expected == "tax_number":
        found |= {match.span() for match in ALONE.finditer(reading.lower)}
    for start, end in sorted(found):
        text = reading.folded[start:end].strip()
        if sum(sign.isdigit() for sign in text) >= FIGURES:
            yield Found("tax_number", text.upper(), start, end)


def _speaks_of_an_invoice(text: str) -> bool:
    return cues.has("tax_number", text) or cues.has("made_out_to", text) or cues.has("invoice", text)


def billing_names(reading: Reading) -> Iterator[Found]:
    """After the words for it, or a firm by its form; the first that begins at a place."""
    seen = 0
    spans = [match.span(1) for match in FIRM.finditer(reading.folded)]
    spans += [match.span(1) for match in HAN_FIRM.finditer(reading.folded)]
    for _, last in cues.spans("made_out_to", reading.folded):
        match = HAN.match(reading.folded, last) or LATIN.match(reading.folded, last)
        if match is not None and _is_name(match[1]):
            tail = TAIL.match(reading.folded, match.end(1))
            spans.append((match.start(1), tail.end() if tail else match.end(1)))
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= seen:
            name = reading.folded[start:end].strip(" .")
            yield Found("billing_name", name, start, start + len(name), 0.9)
            seen = end


def _is_name(text: str) -> bool:
    """Whether it is somebody's name: words with a capital, or Chinese ones that are no mere "my company"."""
    if NOBODY.match(text):
        return False
    return not text.isascii() or text[:1].isupper() or text[:1].isdigit()
