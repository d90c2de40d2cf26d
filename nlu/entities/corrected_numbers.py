"""Which number takes the place of which: "1402, not 1420", 不是20号是22号; and the last figures of one, 尾号是1243."""

from __future__ import annotations

import re

NUMBER = r"(?<![\d#.-])(\d{1,6}[a-z]?)(?![\d-])"
NOW_FIRST = (
    re.compile(rf"{NUMBER}[\s,]+(?:and\s|it'?s\s)?(?:not|instead of|rather than)\s{NUMBER}"),
    re.compile(rf"(?:是|要|写)?{NUMBER}号?[\s,，。]*(?:而?不是|不要写?){NUMBER}"),
)
OLD_FIRST = (
    re.compile(rf"(?:not|isn'?t|no longer)\s{NUMBER}[\s,.;]+(?:but|it'?s|it is|rather)\s{NUMBER}"),
    re.compile(rf"\bfrom\s{NUMBER}\sto\s{NUMBER}"),
    re.compile(rf"不是{NUMBER}号?[\s,，。]*(?:而是|应该是|其实是|是|改成){NUMBER}"),
    re.compile(rf"{NUMBER}号?(?:要|应该|请|帮我)?(?:改成|改为|换成|写成){NUMBER}"),
)
ENDING = re.compile(
    r"\b(?:ends?|ending|finishes|finishing)\s(?:in|with|on)\s(\d{2,6})(?!\d)|"
    r"\blast\s(?:\w{1,5}\s)?(?:digits|figures|numbers)\s(?:are|is|should be|must be|=|:)?\s?(\d{2,6})(?!\d)|"
    r"(?:尾号|[后末][两三四2-4]?位)(?:数字?)?(?:不对|(?:写|打|输|填)?错了)?[,，\s]*(?:应该|其实)?(?:是|为|改成)?[:：]?\s?(\d{2,6})(?!\d)"
)
NOT_OF_A_PHONE = re.compile(r"\b(?:card|visa|mastercard|order)\b|卡|订单|单号")


def corrected(text: str) -> tuple[str, str] | None:
    """The new number and the old one."""
    lower = text.lower()
    if match := next((found for form in NOW_FIRST if (found := form.search(lower))), None):
        return match[1], match[2]
    match = next((found for form in OLD_FIRST if (found := form.search(lower))), None)
    return (match[2], match[1]) if match else None


def phone_ending(text: str) -> str:
    """The last figures of a telephone number; those of a card or an order are none."""
    lower = text.lower()
    match = None if NOT_OF_A_PHONE.search(lower) else ENDING.search(lower)
    return next(filter(None, match.groups()), "") if match else ""
