"""Towns that no list knows, told by the larger place behind them: "in Salem, Oregon", in Estonian without a comma."""

from __future__ import annotations

from reportedly.extract.name_places import is_large, known_place
from reportedly.extract.name_view import Piece, View
from reportedly.languages.name_words import is_given_name

__all__ = ["is_inside", "is_town", "told_inside", "two_places"]

_MOST_WORDS = 2  # of a town that is told so
_SHORTEST = 4  # letters
_OPENS = frozenset({",", "(", "՝"})  # between a town and what it lies in
_CLOSES = frozenset({",", ")", ".", ";", ":", "–", "—", "!", "?", "։", ""})  # behind that; "" is the end


def two_places(view: View, start: int, end: int) -> list[Piece]:
    """Return the town and the place that it lies in where one ending tells both from a name: "Salemis Oregonis".

    In languages that say "in" by an ending no comma stands between them, and an engine takes them for one.
    """
    if not 1 < end - start <= _MOST_WORDS + 1 or not all(view.capital[at] for at in range(start, end)):
        return []
    if not is_inside(view, end - 1) or not is_inside(view, end - 2) or known_place(view, start, end):
        return []
    place = _large_place(view, end - 1, end)
    if place is None or _given(view, start):
        return []
    return [known_place(view, start, end - 1) or Piece(start, end - 1, "place"), place]


def is_town(view: View, start: int, end: int) -> bool:
    """Tell whether a name stands behind "in" or "from" and before what it lies in, whatever an engine takes it for.

    Nobody is "in Doe, Oregon", so half-seen people and companies there are small towns.
    """
    if view.scan.pack.unspaced or end - start > _MOST_WORDS or len(view.text(end - 1)) < _SHORTEST:
        return False
    if not all(view.capital[at] for at in range(start, end)) or view.text(end) not in _OPENS or _given(view, start):
        return False
    if not view.has(start - 1, "attribution.prepositions") and not is_inside(view, end - 1):
        return False
    first = end + 1 + view.has(end + 1, "names.parts_of_place")  # "in Salem, northern Oregon"
    for last in (first + 2, first + 1):
        behind = last + view.has(last, "names.region_words")  # "in Salem, Marion County"
        if last <= view.size and view.text(behind) in _CLOSES and _large_place(view, first, last):
            return True
    return False


def _large_place(view: View, start: int, end: int) -> Piece | None:
    place = known_place(view, start, end) if all(view.capital[at] for at in range(start, end)) else None
    return place if place and is_large(place.key) else None


def is_inside(view: View, at: int) -> bool:
    """Tell whether a word has an ending that says "in" in its language."""
    endings = told_inside(view)
    return bool(endings) and view.text(at).endswith(endings)


def told_inside(view: View) -> tuple[str, ...]:
    """Return the endings that say "in" in the language of a sentence."""
    return tuple(view.scan.pack.data.get("names", {}).get("endings_in", ()))


def _given(view: View, at: int) -> bool:
    return is_given_name(view.text(at), view.scan.pack.code)
