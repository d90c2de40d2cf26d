"""Stationery."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, darker, lighter
from shop.demo.drawing.palette import CREAM, INK, WOOD


def notebook(c: Canvas, color: str) -> None:
    c.shadow(cx=52, rx=27)
    c.box(30, 17, 46, 68, 3, CREAM, 1)
    cover = c.box(27, 15, 46, 69, 3.4, color)
    c.box(27, 15, 6, 69, 0, darker(color, 0.2), 0, cover)
    c.box(64, 15, 2.4, 69, 0, darker(color, 0.45), 0, cover)
    c.box(38, 28, 22, 12, 1.4, CREAM, 0.7)
    c.line([(42, 33), (56, 33)], darker(color, 0.1), 0.9)
    c.line([(42, 36.5), (51, 36.5)], darker(color, 0.1), 0.9)
    c.shape([(44, 83), (48, 83), (48, 92), (46, 89.5), (44, 92)], "#cf4a45", 0)


def fountain_pen(c: Canvas, color: str) -> None:
    c.shadow(cy=84, rx=32)
    c.shape([(78, 12), (86, 20), (48, 58), (40, 50)], color)
    c.line([(77, 18), (47, 48)], lighter(color, 0.4), 1.2)
    c.shape([(79, 11), (82, 9), (89, 16), (87, 19)], "#d9b469", 0.8)
    c.shape([(74, 28), (77, 31), (60, 48), (57, 45)], "#d9b469", 0.6)
    c.shape([(48, 58), (40, 50), (38, 52), (46, 60)], "#d9b469", 0.6)
    c.shape([(46, 60), (38, 52), (31, 60), (38, 67)], darker(color, 0.3))
    c.shape([(38, 67), (31, 60), (20, 78)], "#e3c27a")
    c.line([(33.6, 64.6), (22, 76.5)], darker("#d9b469", 0.5), 0.7)
    c.oval(31.2, 66.9, 1.1, 1.1, darker("#d9b469", 0.5), 0)
    c.bow([(20, 79), (30, 86), (40, 79), (50, 85), (62, 80), (78, 83)], color if color != "#464a54" else INK, 1.4)


def calligraphy_set(c: Canvas, _color: str) -> None:
    c.shadow(cy=84, rx=40)
    c.shape([(16, 30), (70, 24), (74, 76), (20, 82)], "#fbf6e6", 1.2)
    for points in ([(34, 40), (56, 37)], [(45, 34), (44, 68)], [(44, 50), (32, 64)], [(45, 50), (58, 62)]):
        c.bow(points if len(points) > 2 else [points[0], points[1]], INK, 3.2)
    c.box(57, 66, 6, 6, 1, "#cf4a45", 0)
    c.box(62, 52, 28, 32, 4, "#4b4f5a")
    c.box(66, 56, 20, 16, 3, "#2b2e36", 0)
    c.oval(76, 65, 7, 4, "#12151d", 0)
    c.shape([(80, 14), (84, 16), (66, 56), (62, 54)], WOOD)
    c.shape([(66, 56), (62, 54), (57.4, 61), (58, 68), (63.6, 63)], INK, 0.8, rounded=True)
    c.oval(82.6, 13.6, 2, 2, "#cf4a45", 0)


DRAWINGS = {"notebook": notebook, "fountain-pen": fountain_pen, "calligraphy-set": calligraphy_set}
