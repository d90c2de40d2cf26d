"""What the colours of the shop's options look like."""

from __future__ import annotations

COLORS = {
    "white": "#f7f5f0",
    "black": "#464a54",
    "red": "#cf4a45",
    "blue": "#4678b8",
    "grey": "#a3a8b0",
    "green": "#5a8f69",
    "yellow": "#f0b93a",
    "navy": "#34466e",
    "beige": "#d9c4a0",
    "pink": "#eba6b3",
    "orange": "#e8843c",
    "brown": "#96694a",
    "purple": "#8a6fb0",
    "silver": "#c9cdd3",
    "gold": "#d9b469",
    "celadon": "#a9cdb8",
}
# The ground behind the things of each shelf.
GROUNDS = {
    "clothing": "#d8dfe6",
    "underwear": "#e3dbe4",
    "shoes": "#e9ddcc",
    "outdoor": "#cfe0d3",
    "home": "#ead8cd",
    "electronics": "#d3dcec",
    "food": "#e6e2c8",
    "stationery": "#dcd9ec",
    "kids": "#f3dbc9",
}
INK = "#3a3d46"
STEEL = "#c9cdd3"
WOOD = "#c79a6b"
CREAM = "#f4ead6"
RUBBER = "#f1efe9"
