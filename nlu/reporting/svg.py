"""The few shapes that our pictures are made of, as SVG that any browser shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif"
INK, PALE = "#22303c", "#d5dce2"
Point = tuple[float, float]


def document(width: float, height: float, shapes: Iterable[str]) -> str:
    """A whole picture on white, so that it can be read in a dark window, too."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
    body = "\n".join((rect(0, 0, width, height, "#ffffff"), *shapes))
    return f'{head} height="{height:g}" font-family="{FONT}">\n{body}\n</svg>\n'


def rect(x: float, y: float, width: float, height: float, fill: str, *, tip: str = "") -> str:
    """A filled rectangle; `tip` is shown when the mouse rests on it."""
    inside = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}">{inside}</rect>'


def text(
    x: float, y: float, said: str, size: float = 12, *, anchor: str = "start", fill: str = INK, turn: float = 0
) -> str:
    """Words on the base line `y`, turned by so many degrees around their beginning."""
    turned = f' transform="rotate({turn:g} {x:g} {y:g})"' if turn else ""
    place = f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{turned}'
    return f"<text {place}>{escape(said)}</text>"


def line(points: Sequence[Point], stroke: str = PALE, width: float = 1, *, dashes: str = "") -> str:
    """A line through all points."""
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def dot(x: float, y: float, radius: float, fill: str, tip: str = "") -> str:
    """A filled circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"><title>{escape(tip)}</title></circle>'
