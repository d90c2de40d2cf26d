"""Names of places that tell an address from other words: American states, Chinese provinces and cities."""

from __future__ import annotations

from nlu.entities.lists import lines, words

# Full name in lower case, to its two letters.
STATES = {name: code for code, name in (line.split(" ", 1) for line in lines("states"))}
MUNICIPALITIES = ("北京", "上海", "天津", "重庆", "香港", "澳门")
PROVINCES = words("provinces")
CITIES = words("cities")
