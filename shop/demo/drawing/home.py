"""Things for the house and the kitchen."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, darker, lighter, mirrored
from shop.demo.drawing.palette import INK, STEEL


def _steam(c: Canvas, *places: float) -> None:
    for x in places:
        c.bow([(x, 30), (x - 3, 25), (x + 2, 20), (x - 1, 14)], "#ffffff", 1.5)


def mug(c: Canvas, color: str) -> None:
    c.shadow(cx=48, rx=26)
    c.bow([(66, 48), (80, 48), (81, 66), (66, 70)], darker(color, 0.12), 5)
    body = c.shape([(26, 38), (70, 38), (68, 80), (64, 85), (32, 85), (28, 80)], color)
    c.box(26, 68, 44, 7, 0, lighter(color, 0.45) if color != "#f7f5f0" else "#4678b8", 0, body)
    c.oval(48, 38, 22, 5, lighter(color, 0.3), 0)
    c.oval(48, 38.6, 19.6, 3.8, "#6b4630", 0)
    _steam(c, 42, 54)


def water_bottle(c: Canvas, color: str) -> None:
    c.shadow(rx=16)
    body = c.shape(mirrored([(42, 27), (37, 36), (36, 46), (36, 83), (39, 87)]), color)
    c.box(39, 40, 3.4, 42, 1.7, lighter(color, 0.45), 0, body)
    c.box(30, 74, 40, 3, 0, STEEL if color != STEEL else "#eef0f2", 0, body)
    c.box(41, 20, 18, 8, 1, STEEL)
    c.box(39, 12, 22, 11, 3, INK)
    c.bow([(43, 13), (44, 7), (56, 7), (57, 13)], INK, 2)


def tea_set(c: Canvas, color: str) -> None:
    c.shadow(cy=80, rx=40)
    c.bow([(30, 50), (17, 46), (16, 62), (30, 66)], darker(color, 0.14), 3.4)
    c.shape([(60, 62), (74, 46), (79, 46), (76, 52), (64, 70)], darker(color, 0.06))
    pot = c.shape([(34, 42), (28, 52), (28, 66), (36, 75), (56, 75), (64, 66), (64, 52), (58, 42)], color, rounded=True)
    c.oval(46, 42, 13, 3.4, darker(color, 0.14), 0)
    c.shape([(35, 41), (38, 36), (54, 36), (57, 41)], color, rounded=True)
    c.oval(46, 33, 3, 3, darker(color, 0.14))
    c.bow([(36, 64), (42, 56), (48, 60), (54, 52)], "#4f8a6d", 1, pot)
    for x, y in ((41, 56), (49, 59), (54, 52)):
        c.oval(x, y, 2.2, 1.3, "#4f8a6d", 0, pot)
    for x in (68, 82):
        c.shape([(x - 7, 68), (x + 7, 68), (x + 4, 79), (x - 4, 79)], color)
        c.oval(x, 68, 7, 1.9, lighter(color), 0)
        c.oval(x, 68.4, 5.8, 1.3, "#b98a45", 0)


def iron_pan(c: Canvas, _color: str) -> None:
    c.shadow(cx=46, cy=80, rx=32)
    c.shape([(66, 38), (88, 17), (93, 22), (72, 45)], INK)
    c.oval(88.6, 21.4, 1.8, 1.8, "#ead8cd", 0)
    c.oval(45, 54, 31, 27, INK)
    c.oval(45, 53, 27, 23, "#2b2e36", 0)
    inner = c.oval(45, 54.5, 26, 21.5, "#50545f", 1.8)
    c.oval(41, 56, 14, 11.5, "#fbf8ef", 1, inner)
    c.oval(47, 52, 8, 7, "#fbf8ef", 0, inner)
    c.oval(43, 55, 5.6, 5.6, "#f0b93a", 1, inner)
    c.oval(41.4, 53, 1.4, 1.1, "#ffe9ae", 0)


def electric_kettle(c: Canvas, color: str) -> None:
    c.shadow(rx=25)
    c.bow([(64, 34), (82, 32), (83, 58), (70, 72)], darker(color, 0.4), 5)
    body = c.shape([(34, 30), (62, 30), (70, 76), (68, 80), (28, 80), (26, 76)], color)
    c.shape([(36, 34), (24, 30), (27, 39), (34, 46)], color)
    c.box(33, 36, 3, 38, 1.5, lighter(color, 0.5), 0, body)
    c.box(54, 46, 5, 24, 2.5, darker(color, 0.4), 0, body)
    c.box(54, 56, 5, 14, 2.5, "#7fb4e0", 0, body)
    c.shape([(35, 30), (38, 24), (58, 24), (61, 30)], darker(color, 0.35), rounded=True)
    c.oval(48, 22, 3, 2.4, INK, 0.6)
    c.box(24, 79, 48, 6, 2.4, INK)
    _steam(c, 22)


def desk_lamp(c: Canvas, color: str) -> None:
    c.shadow(cx=48, rx=24)
    c.shape([(60, 39), (82, 31), (96, 78), (60, 84)], "#fff6d6", 0)
    c.line([(46, 82), (32, 54)], darker(color, 0.25), 3)
    c.line([(32, 54), (60, 28)], darker(color, 0.25), 3)
    c.oval(32, 54, 3.6, 3.6, INK, 0.8)
    c.shape([(56, 25), (66, 17), (74, 20), (84, 32), (60, 42)], color)
    c.oval(72.5, 37, 12.6, 4.2, darker(color, 0.1), 0)
    c.oval(72.5, 37.4, 7, 2.8, "#fff0b0", 0)
    c.box(30, 80, 34, 6, 3, color)


def candle(c: Canvas, color: str) -> None:
    wax, leaf = {"osmanthus": ("#f3cf6b", "#e0a52e"), "jasmine": ("#f3f3e4", "#7ba37c")}.get(
        color, ("#c99d77", "#8a5a3c")
    )
    c.shadow(rx=22)
    glass = c.box(30, 40, 40, 46, 4, "#eef3f3")
    c.box(32, 50, 36, 34, 3, wax, 1.6, glass)
    c.oval(50, 50, 18, 3, lighter(wax, 0.3), 0, glass)
    c.line([(50, 50), (50, 42)], INK, 1)
    c.shape([(50, 24), (54.5, 34), (53, 41), (47, 41), (45.5, 34)], "#f0a03a", 0, rounded=True)
    c.shape([(50, 31), (52, 36), (51, 40.5), (49, 40.5), (48, 36)], "#fff0b0", 0, rounded=True)
    c.box(38, 58, 24, 18, 2, "#fbf8ef", 0.8)
    c.bow([(50, 73), (50, 66), (52, 61)], leaf, 1)
    for x, y in ((46, 66), (54, 65), (47, 70), (53.5, 70)):
        c.oval(x, y, 2.6, 1.6, leaf, 0)


def towel(c: Canvas, color: str) -> None:
    c.shadow(rx=34)
    for at, y in enumerate((66, 50, 34)):
        tint = (darker(color, 0.08), color, lighter(color, 0.15))[at]
        body = c.box(20 + at, y, 60 - 2 * at, 19, 8, tint)
        c.bow([(26, y + 10), (50, y + 11), (82, y + 9)], darker(tint, 0.2), 0.8, body)
        c.box(64, y, 4, 19, 0, darker(tint, 0.16), 0, body)
        c.box(70, y, 1.4, 19, 0, darker(tint, 0.16), 0, body)


def cushion(c: Canvas, color: str) -> None:
    c.shadow(rx=32)
    outline = [(22, 22), (50, 26), (78, 22), (74, 50), (79, 79), (50, 75), (21, 79), (26, 50)]
    body = c.shape(outline, color, 2.4, rounded=True)
    for at in range(-60, 100, 14):
        c.line([(at, 80), (at + 60, 20)], darker(color, 0.1), 0.8, body)
        c.line([(at, 20), (at + 60, 80)], darker(color, 0.1), 0.8, body)
    c.bow([(29, 31), (33, 50), (28, 70)], lighter(color, 0.45), 1.2)
    for x, y in ((21, 21), (79, 21), (20, 80), (80, 80)):
        c.oval(x, y, 2.4, 2.4, darker(color, 0.25), 0)


DRAWINGS = {
    "mug": mug,
    "water-bottle": water_bottle,
    "tea-set": tea_set,
    "iron-pan": iron_pan,
    "electric-kettle": electric_kettle,
    "desk-lamp": desk_lamp,
    "candle": candle,
    "towel": towel,
    "cushion": cushion,
}
