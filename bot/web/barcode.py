"""Bars that a scanner reads: Code 39 (ISO/IEC 16388), for capital letters and figures."""

from __future__ import annotations

# Nine elements a character, bar and space by turns; 1 is wide.
CODE = {
    "0": "000110100", "1": "100100001", "2": "001100001", "3": "101100000", "4": "000110001", "5": "100110000",
    "6": "001110000", "7": "000100101", "8": "100100100", "9": "001100100", "A": "100001001", "B": "001001001",
    "C": "101001000", "D": "000011001", "E": "100011000", "F": "001011000", "G": "000001101", "H": "100001100",
    "I": "001001100", "J": "000011100", "K": "100000011", "L": "001000011", "M": "101000010", "N": "000010011",
    "O": "100010010", "P": "001010010", "Q": "000000111", "R": "100000110", "S": "001000110", "T": "000010110",
    "U": "110000001", "V": "011000001", "W": "111000000", "X": "010010001", "Y": "110010000", "Z": "011010000",
    "-": "010000101", "*": "010010100",
}  # fmt: skip
WIDE, NARROW = 3, 1  # in units


def bars(text: str) -> list[tuple[int, int]]:
    """Where each bar begins and how wide it is, in units; between stars, as the code wants it."""
    found: list[tuple[int, int]] = []
    at = 0
    for character in f"*{text}*":
        for place, element in enumerate(CODE[character]):
            size = WIDE if element == "1" else NARROW
            if place % 2 == 0:
                found.append((at, size))
            at += size
        at += NARROW
    return found


def width(text: str) -> int:
    """How wide all of it is, in units."""
    begins, size = bars(text)[-1]
    return begins + size
