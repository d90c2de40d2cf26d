"""How addresses are written in Latin letters: streets, flats, and what follows or goes before them by country."""

from __future__ import annotations

import re

from nlu.entities.lists import words
from nlu.entities.places import STATES

STREET = (
    r"street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|ter|"
    r"circle|cir|parkway|pkwy|highway|hwy|trail|trl|loop|alley|row|plaza|crescent|close|gardens?|broadway|walk"
)
STATE = "|".join(sorted({*STATES, *(code.lower() for code in STATES.values())}, key=len, reverse=True))
CITY_NAME = r"(?:(?:st|ft|mt|ste)\.\s?)?[a-z][a-z'’-]+(?:\s[a-z][a-z'’-]+){0,2}?"
# Which side of the street: 88 Queen Street West.
DIRECTION = "n|s|e|w|ne|nw|se|sw|north|south|east|west"
# Chinese characters may stand right before it: 寄到77 Oak Lane.
GLUED = r"(?<![a-z0-9_#$./-])"
LINE1 = re.compile(
    rf"{GLUED}(?:\d{{1,5}}[/-])?\d{{1,6}}[a-z]?\s+(?:(?:{DIRECTION})\.?\s+)?"
    rf"(?:(?:[a-z0-9][a-z0-9.'’-]*\s+){{1,4}}?(?:{STREET})|broadway)(?![a-z0-9])\.?(?:\s(?:{DIRECTION})\b\.?)?(?!\s(?:size|inch))"
)
# 1450 Juniper Ridge: what streets end with that other things do, too; known by its capitals, or where one is asked for.
NAMED_LINE1 = re.compile(
    rf"{GLUED}\d{{1,6}}[A-Za-z]?\s(?:[A-Z][A-Za-z.'’-]*\s){{1,3}}(?:{'|'.join(words('street_endings'))})\b",
)
ASKED_LINE1 = re.compile(
    rf"{GLUED}\d{{1,6}}[a-z]?\s(?:[a-z][a-z.'’-]*\s){{1,3}}?(?:{'|'.join(words('street_endings')).lower()})\b"
)
# Words that stand between a street and its city: "…, still in Austin".
STILL_IN = re.compile(
    rf"[\s,]*(?:(?:but|and|it'?s|still|over|also|just|up|down|here|now|same|city|town),?\s)*"
    rf"(?:in|still|same city,?)\s(?P<city>{CITY_NAME})"
    rf"(?:\snow)?(?:[\s,]+(?P<state>{STATE})(?![a-z]))?"
    r"(?:[\s,]+(?P<code>\d{5}(?:-\d{4})?))?(?=[,.;!?]|$)"
)
OTHER_LINE1 = re.compile(
    r"\bp\.?\s?o\.?\s?box\s#?\d{1,7}\b|"
    rf"{GLUED}\d{{1,6}},?\s(?:rue|avenue|boulevard|chemin|place|allée|via|calle|rua)\s[\w'’ -]{{2,30}}?(?=,|$)"
)
# Who lives at a street, behind it: 7 Pine Court, Mrs. Patel.
TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof)\b\.?"
SECOND = r"(?:\s(?!and\b|at\b|in\b)[a-z][a-z'’-]+)?"
TITLED = re.compile(rf"[\s,]+(?:c/o\s|attn:?\s|at\s|with\s)?{TITLE}\s[a-z][a-z'’-]+{SECOND}(?=[\s,.;!?]|$)")
# Between the street and the flat: 2217 Alder Street now, flat 3.
NOW = re.compile(r"(?:[\s,]+(?:now|nowadays|these days|currently|instead|please))+(?![a-z])")
# Singapore's avenues have numbers: 123 Ang Mo Kio Ave 6 #08-123.
NUMBERED = re.compile(r"\s\d{1,2}(?=[\s,]*(?:#\s?\d|singapore\b))")
UNITS = r"flat|apt|apartment|unit|suite|ste|room|rm|floor|level"
BUILDINGS = r"building|bldg|block|blk|tower|house|mansion|court|centre|center|plaza|gardens?"
# Flat 3, 45 Queen's Road: the part that is written before the street elsewhere, with its building.
FLAT = re.compile(
    rf"(?:^|[\s,:\u3400-\u9fff])((?:{UNITS})\.?\s?#?\s?[a-z0-9-]{{1,6}}"
    rf"(?:,\s?(?:\d{{1,3}}/f|(?:{BUILDINGS}|floor)\s[a-z0-9-]{{1,4}}|[a-z][a-z'’ -]{{2,28}}(?:{BUILDINGS}))){{0,2}})"
    r"[\s,]+(?:(?:no|number)\.?\s?)?$"
)
# Hotel Indigo, 1801 Wewatta Street: what stands there has a name, which is told before the street.
HOUSE = re.compile(
    rf"(?:^|[,:;.!?\n\u3400-\u9fff]\s*|\s)((?:[a-z0-9][a-z0-9.'’&-]*\s){{0,3}}(?:{'|'.join(words('houses'))})"
    r"(?:\s[a-z0-9][a-z0-9.'’&-]*){0,3})\s*,\s*(?:no\.?\s?)?$"
)
# Whitmore Hall, and Building C or Dorm 4: what is told before the street with a room.
HALL = re.compile(
    rf"(?:^|[,:;.!?\n]\s*|\s)((?:[a-z0-9][a-z0-9.'’&-]*\s){{1,3}}(?:{'|'.join(words('halls'))}))\s*,\s*(?:no\.?\s?)?$"
)
WING = re.compile(
    r"(?:^|[\s,:])((?:building|bldg|block|blk|tower|dorm|hall|house|wing|staircase|entrance|gate|door)\.?\s#?[a-z0-9-]{1,4})[\s,]+$"
)
ROOM = re.compile(rf"\b(?:{UNITS}|building|bldg|block|dorm)\.?\s?#?[a-z0-9-]{{1,6}}\b")
LINE2 = re.compile(
    rf"[\s,]*((?:{UNITS}|fl|building|bldg|block|tower)\.?\s*#?\s*(?=[a-z0-9-]*\d|[a-z](?![a-z]))[a-z0-9-]{{1,6}}\b|#\s?\d+(?:-\d+|[a-z])?|"
    rf"\d{{1,3}}/f|(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(words('ordinal_floors'))})\s(?:floor|fl)\b)"
)
CITY = r"[a-z][a-z.'’ -]{1,28}?"
ZIP = r"\d{5}(?:-\d{4})?"
REST = re.compile(
    rf"[\s,]*(?:in\s)?(?P<city>{CITY})(?:,\s*|\s+)(?P<state>{STATE})(?![a-z])\.?(?:[\s,]*(?P<code>{ZIP}))?"
)
CITY_ONLY = re.compile(rf",\s*(?P<city>{CITY})(?:[\s,]+(?P<code>{ZIP}))?(?=[,.;!?\u3400-\u9fff]|$)")
# The city right behind the street, where a postcode ends it: 118 Harbor St apt 5 Boston 02128.
CITY_CODE = re.compile(rf"\s+(?P<city>[a-z][a-z.'’-]+(?:\s[a-z.'’-]+){{0,2}}?)[\s,]+(?P<code>{ZIP})(?!\d)")
CODE_ONLY = re.compile(rf"[\s,]*(?P<code>{ZIP})(?!\d)")
# Sacramento 95811 - 1420 J Street; the street follows.
BEFORE = re.compile(
    rf"(?:^|[,;:.]\s*|\b(?:to|in|at|is)\s|[\u3400-\u9fff])(?P<city>[a-z][a-z.'’-]+(?:\s[a-z.'’-]+){{0,2}}?)[\s,]+"
    rf"(?:(?P<state>{STATE})[\s,]+(?P<code>{ZIP})?|(?P<only>{ZIP}))[\s,:–-]*$"
)
PROVINCES = (
    "on|qc|bc|ab|mb|sk|ns|nb|nl|pe|yt|nt|nu|ontario|quebec|québec|british columbia|alberta|manitoba|saskatchewan|"
    "nova scotia|new brunswick|newfoundland(?: and labrador)?|prince edward island"
)
AREA = rf"(?:[\s,]*(?P<area>{CITY}),)?"
ABROAD = (
    ("GB", re.compile(
        rf"{AREA}[\s,]*(?P<city>{CITY})[\s,]+(?P<code>[a-z]{{1,2}}\d[a-z\d]?\s?\d[a-z]{{2}})\b"
        r"(?:[\s,]*(?:uk|u\.k\.|united kingdom|england|scotland|wales|gb|great britain)\b)?")),
    ("CA", re.compile(
        rf"[\s,]*(?:city[\s:]+)?(?P<city>{CITY})[\s,]+(?:(?:province[\s:]+(?:of\s)?)?(?P<state>{PROVINCES})[\s,]+)?"
        r"(?P<code>[a-z]\d[a-z]\s?\d[a-z]\d)\b(?:[\s,]*canada\b)?")),
    ("AU", re.compile(
        rf"[\s,]*(?P<city>{CITY})[\s,]+(?P<state>nsw|vic|qld|wa|sa|tas|act|nt)[\s,]+(?P<code>\d{{4}})\b"
        r"(?:[\s,]*australia\b)?")),
    ("IE", re.compile(
        rf"{AREA}[\s,]*(?:co(?:unty|\.)?\s)?(?P<city>{CITY}(?:\s\d{{1,2}})?)[\s,]+(?P<code>(?:[a-z]\d{{2}}|d6w)\s?(?=[a-z]{{0,3}}\d)[a-z\d]{{4}})\b"
        r"(?:[\s,]*(?:republic of )?ireland\b)?")),
    ("NZ", re.compile(
        rf"{AREA}[\s,]*(?P<city>{CITY})[\s,]+(?P<code>\d{{4}})[\s,]+(?:nz|new zealand|aotearoa)\b")),
)  # fmt: skip
# A district or two, and a place that is a country of its own to the post.
EAST = re.compile(
    rf"(?P<areas>(?:[\s,]*{CITY},){{0,3}}?)[\s,]*(?:(?P<hk>hong\s?kong|hksar|h\.?k\.?)|(?P<mo>macau|macao)|(?P<tw>taiwan)|(?P<sg>singapore))"
    r"(?![a-z])(?:\s(?:sar|r\.?o\.?c\.?)\b)?(?:[\s,]*(?:china|prc)\b)?(?:[\s,]*(?P<code>\d{3,6})(?!\d))?"
)
CHINA = re.compile(
    rf"[\s,]*(?:(?P<state>{'|'.join(words('china_in_latin'))})(?:\sprovince)?(?![a-z]))(?:[\s,]*(?:china|prc)\b)?"
    r"(?:[\s,]*(?P<code>\d{6})(?!\d))?"
)
COUNTRY = re.compile(r"[\s,]*(?:usa|us|u\.s\.a?\.?|united states(?: of america)?)\b")
PLACE = re.compile(
    rf"(?:^|[,;.]\s*|\b(?:in|to|at|is|from)\s|[\u3400-\u9fff])(?P<city>{CITY}),\s*(?P<state>{STATE})\b"
    rf"(?:[\s,]+(?P<code>{ZIP}))?"
)
PLACE_CODE = re.compile(
    rf"\b(?P<city>[a-z][a-z.'’-]+(?:\s[a-z.'’-]+){{0,2}}?)[\s,]+(?P<state>{STATE})[\s,]+(?P<code>{ZIP})\b"
)
NOT_CITIES = frozenset((*words("not_cities"), "mr", "mrs", "ms", "miss", "mx", "dr", "prof"))
CHINESE_CITIES = frozenset(words("china_cities_in_latin"))
