"""Clothes."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, Mask, darker, lighter, mirrored

SHIRT = mirrored([(42, 22), (33, 25), (16, 37), (23, 51), (32, 46), (32, 82)])
LONG = mirrored([(42, 20), (33, 23), (22, 32), (14, 72), (24, 75), (32, 48), (31, 83)])


def _body(c: Canvas, color: str, outline: list[tuple[float, float]]) -> Mask:
    c.shadow(rx=24)
    return c.shape(outline, color)


def _cuffs(c: Canvas, color: str, body: Mask) -> None:
    for x0, x1 in ((13.2, 24.8), (86.8, 75.2)):
        c.line([(x0, 70), (x1, 73)], darker(color, 0.22), 3.4, body)
    c.box(30, 78.5, 40, 6, 0, darker(color, 0.22), 0, body)


def _folds(c: Canvas, color: str, body: Mask) -> None:
    c.line([(32, 47), (33.5, 60)], darker(color), 0.7, body)
    c.line([(68, 47), (66.5, 60)], darker(color), 0.7, body)


def t_shirt(c: Canvas, color: str) -> None:
    body = _body(c, color, SHIRT)
    _folds(c, color, body)
    for x in (1, -1):
        c.line([(50 - 34 * x, 38.5), (50 - 26 * x, 52.5)], darker(color, 0.1), 1, body)
    c.oval(50, 21, 9, 7, darker(color, 0.24), 0, body)
    c.oval(50, 20, 7.2, 5.6, darker(color, 0.42), 0, body)


def hoodie(c: Canvas, color: str) -> None:
    body = _body(c, color, LONG)
    _cuffs(c, color, body)
    _folds(c, color, body)
    c.shape(mirrored([(42, 15), (35, 20), (38, 31), (46, 35)]), darker(color, 0.08), rounded=True)
    c.oval(50, 24, 8.5, 8, darker(color, 0.45), 0)
    c.shape(mirrored([(41, 60), (36, 73)]), darker(color, 0.1), 1)
    for x in (46, 54):
        c.line([(x, 33), (x, 46)], lighter(color, 0.7), 0.9)
        c.oval(x, 47, 0.9, 0.9, lighter(color, 0.7), 0)


def jeans(c: Canvas, color: str) -> None:
    c.shadow(rx=22)
    half = [(33, 16), (31, 42), (29, 85), (45, 85), (49.2, 42)]
    body = c.shape([*half, *((100 - x, y) for x, y in reversed(half))], color)
    c.box(30, 16, 40, 5, 0, darker(color, 0.2), 0, body)
    c.line([(50, 21), (50, 42)], darker(color, 0.3), 0.8, body)
    for x in (1, -1):
        c.bow([(50 - 18 * x, 32), (50 - 12 * x, 30), (50 - 9 * x, 21)], lighter(color, 0.4), 0.6, body)
        c.line([(50 - 12 * x, 44), (50 - 12.5 * x, 84)], lighter(color, 0.16), 3, body)
        c.line([(50 - 22 * x, 81), (50 - 4 * x, 81)], lighter(color, 0.4), 0.6, body)
        c.box(50 - 13 * x - 0.8, 15, 1.8, 7, 0.4, darker(color, 0.32), 0, body)
    c.oval(50, 18.5, 1.3, 1.3, "#d9b469", 0)


def rain_jacket(c: Canvas, color: str) -> None:
    body = _body(c, color, LONG)
    _folds(c, color, body)
    c.shape([(31, 20), (69, 20), (69, 42), (31, 42)], darker(color, 0.12), 0, body)
    c.shape(mirrored([(43, 12), (36, 18), (39, 29), (46, 32)]), color, rounded=True)
    c.oval(50, 22, 7.5, 7.5, darker(color, 0.5), 0)
    c.line([(50, 29), (50, 83)], darker(color, 0.45), 1.2)
    c.box(49, 30, 2, 3.2, 0.6, "#f7f5f0", 0)
    for x in (35, 56):
        c.line([(x + 1, 60), (x + 8, 58)] if x < 50 else [(x, 58), (x + 7, 60)], darker(color, 0.4), 1.1)
    c.box(57, 35, 6, 2.2, 0.6, lighter(color, 0.6), 0)


def down_jacket(c: Canvas, color: str) -> None:
    body = _body(c, color, mirrored([(42, 20), (31, 23), (19, 33), (12, 72), (25, 76), (31, 52), (29, 83)]))
    for y in range(30, 84, 9):
        c.bow([(10, y + 3), (30, y), (50, y + 2), (70, y), (90, y + 3)], darker(color, 0.26), 0.9, body)
        c.bow([(10, y + 4.2), (30, y + 1.2), (50, y + 3.2), (70, y + 1.2), (90, y + 4.2)], lighter(color), 0.6, body)
    c.shape(mirrored([(42, 14), (35, 19), (37, 29), (46, 32)]), darker(color, 0.06), rounded=True)
    c.oval(50, 23, 8, 7, darker(color, 0.45), 0)
    c.line([(50, 30), (50, 83)], darker(color, 0.5), 1.3)


def sweater(c: Canvas, color: str) -> None:
    body = _body(c, color, LONG)
    for x in (40, 50, 60):
        for y in range(32, 78, 6):
            c.bow([(x - 2.4, y), (x, y + 3), (x + 2.4, y)], darker(color, 0.2), 1, body)
    _cuffs(c, color, body)
    c.shape(mirrored([(43, 15), (40, 18), (42, 24), (47, 26)]), darker(color, 0.18), 0, rounded=True)
    c.oval(50, 18, 6, 2.6, darker(color, 0.45), 0)


def dress(c: Canvas, color: str) -> None:
    c.shadow(rx=26)
    half = [(40, 14), (38, 24), (31, 27), (34, 36), (40, 35), (41, 46), (25, 84), (38, 87), (48, 87)]
    body = c.shape(mirrored(half), color)
    for x in (34, 42, 58, 66):
        c.line([(50 + (x - 50) * 0.4, 50), (x, 90)], darker(color, 0.13), 0.9, body)
    c.oval(50, 13, 7, 9, lighter("#d8dfe6", 0.45), 0, body)
    c.box(38, 45, 24, 3.6, 1, darker(color, 0.28), 0, body)
    c.bow([(50, 47), (45, 51), (46, 58)], darker(color, 0.28), 1.3)
    c.bow([(50, 47), (54, 52), (52, 57)], darker(color, 0.28), 1.3)
    for at in range(24):
        x, y = 30 + (at * 37) % 41, 52 + (at * 23) % 32
        c.oval(x, y, 0.9, 0.9, lighter(color, 0.75) if color != "#f7f5f0" else "#eba6b3", 0, body)


def thermal_underwear(c: Canvas, color: str) -> None:
    c.shadow(rx=30)
    left = [(x * 0.62 + 4, y * 0.8 + 8) for x, y in LONG]
    top = c.shape(left, color)
    c.oval(35, 24, 5, 3.6, darker(color, 0.4), 0, top)
    c.line([(35, 27.5), (35, 38)], darker(color, 0.3), 0.7, top)
    legs = [(62, 26), (60, 82), (69, 82), (73.4, 46), (78, 82), (87, 82), (85, 26)]
    pants = c.shape(legs, color)
    c.box(60, 26, 27, 4.4, 0, darker(color, 0.25), 0, pants)
    for x in (60, 77.5):
        c.box(x - 1, 78, 12, 5, 0, darker(color, 0.25), 0, pants)


def socks(c: Canvas, color: str) -> None:
    c.shadow(rx=27)
    for dx, dy in ((14, -3), (-4, 3)):
        outline = [(38, 22), (52, 22), (52, 52), (50, 66), (38, 78), (24, 80), (19, 73), (24, 66), (35, 60), (38, 52)]
        leg = c.shape([(x + dx, y + dy) for x, y in outline], color)
        c.box(37 + dx, 21 + dy, 16, 9, 0, darker(color, 0.18), 0, leg)
        c.oval(51 + dx, 64 + dy, 8, 8, darker(color, 0.18), 0, leg)
        c.oval(20 + dx, 77 + dy, 9, 9, darker(color, 0.18), 0, leg)
        for x in (41, 45, 49):
            c.line([(x + dx, 23 + dy), (x + dx, 28.5 + dy)], lighter(color, 0.3), 0.5, leg)


DRAWINGS = {
    "t-shirt": t_shirt,
    "hoodie": hoodie,
    "jeans": jeans,
    "rain-jacket": rain_jacket,
    "down-jacket": down_jacket,
    "sweater": sweater,
    "dress": dress,
    "thermal-underwear": thermal_underwear,
    "socks": socks,
}
