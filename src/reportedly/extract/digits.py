"""Reading digits: grouping and decimal marks of every habit, over spaces too -> values."""

from __future__ import annotations

import re

from reportedly.extract.marks import Marks
from reportedly.languages.pack import LanguagePack

__all__ = ["digits_at", "read_digits"]

_SEPARATORS = re.compile(r"[.,'’٬]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})?(?:\1\d{3})*[.,]000")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_FOREIGN_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
_PLAIN_MARKS = str.maketrans({"，": ",", "،": ",", "．": ".", "’": "'"})
_MOST_DIGITS = 15


def read_digits(text: str, pack: LanguagePack) -> float | None:
    """Read one token of digits with its grouping and decimal marks; None where it cannot be a number (a date).

    A mark that the pack does not know as decimal is read as one only where it cannot be grouping. More digits than a
    float keeps apart (account numbers, hashes, attacks) are no number that anybody counts.
    """
    if sum(character.isdecimal() for character in text) > _MOST_DIGITS:
        return None
    # the Arabic decimal mark is nothing else, whatever the language's own one is
    text = text.translate(_PLAIN_MARKS).replace("٫", pack.decimal)
    both = pack.numbers.get("both_groups") and _ONE_GROUP.fullmatch(text)  # "1,127" and "1.127" are in use
    if both or (text.endswith("000") and _THOUSANDS.fullmatch(text)):  # nobody writes three decimals that are all zeros
        text = text.replace(",", "").replace(".", "")
    marks = _SEPARATORS.findall(text)
    if not marks:
        return float(int(text)) if len(text) == 1 or int(text[0]) else None
    pieces = _SEPARATORS.split(text)
    decimal = pack.decimal if marks.count(pack.decimal) == 1 and marks[-1] == pack.decimal else ""
    if decimal and len(set(marks)) == 1 and pack.group == decimal:
        decimal = ""
    whole = pieces[:-1] if decimal else pieces
    if len(whole) > 1 and not _grouped(whole):
        return None
    if len(set(marks[: len(whole) - 1])) > 1:
        return None
    value = "".join(str(int(digit)) for digit in "".join(whole))
    return float(f"{value}.{''.join(str(int(d)) for d in pieces[-1])}") if decimal else float(value)


def _grouped(pieces: list[str]) -> bool:
    first, *rest = pieces
    if not 1 <= len(first) <= 3 or not int(first[0]):
        return False
    thousands = all(len(piece) == 3 for piece in rest)
    indian = len(rest) > 1 and len(rest[-1]) == 3 and all(len(piece) == 2 for piece in rest[:-1])
    return thousands or (indian and len(first) < 3)


def digits_at(marks: Marks, at: int) -> tuple[int, float, bool] | None:
    """Read digits at a token, joined over spaces: (end, value, whether grouping or decimals show it is no year)."""
    text = marks.tokens[at].text
    end = at + 1
    if text.isdecimal() and len(text) <= 3 and int(text[0]):
        while (
            len(text) <= _MOST_DIGITS and end < len(marks.tokens) and marks.spaced_once(end) and _is_group(marks, end)
        ):
            text += marks.tokens[end].text
            end += 1
    joined = end > at + 1
    value = read_digits(text, marks.pack)
    if value is None and _FOREIGN_DECIMAL.fullmatch(text) and marks.at(end, "numbers.scales", "numbers.percent"):
        value = float(text.replace(",", "."))  # "3.1 milionu", "1,5 مليار": before a scale it can be nothing else
    return None if value is None else (end, value, joined or not text.isdecimal())


def _is_group(marks: Marks, at: int) -> bool:
    pieces = _SEPARATORS.split(marks.tokens[at].text)
    if not pieces[0].isdecimal() or len(pieces[0]) != 3:
        return False
    return len(pieces) == 1 or (len(pieces) == 2 and marks.pack.decimal in marks.tokens[at].text)
