"""Places that no engine sees, in scripts without capitals or spaces: a run of foreign syllables that a list has."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from reportedly.extract.name_places import known_place
from reportedly.extract.name_shapes import is_han, kana_runs
from reportedly.extract.name_view import Piece, View
from reportedly.languages.gazetteer import place_by_key
from reportedly.languages.han_sounds import is_foreign
from reportedly.languages.name_words import is_given_name
from reportedly.languages.place_kinds import kind_of_place
from reportedly.languages.subdivisions import find_subdivision

__all__ = ["find_unseen_places"]

_SHORTEST = 4  # letters of a name; shorter ones are parts of words
_LARGE = 100_000  # inhabitants
_DOTS = frozenset("·・•")
# What stands beside people: a title, what they say.
_OF_PEOPLE = ("names.honorifics", "roles", "attribution.", "cues.")


def find_unseen_places(view: View, taken: Set[int]) -> list[Piece]:
    """Return the listed places that are written in foreign syllables alone, outside the tokens that are taken.

    Syllables stand for foreign names alone in Chinese, so that any large town counts. Katakana writes many common words
    too, some of which are towns (Orange, Mobile): there only parts of states do.
    """
    if not view.scan.pack.unspaced:
        return []
    runs = (run for run in _runs(view) if taken.isdisjoint(range(*run)))
    return [replace(place, sure=False) for run in runs if (place := _listed(view, *run))]


def _listed(view: View, start: int, end: int) -> Piece | None:
    """Return the listed place that a run is; in Chinese a word before or behind may begin or end like a syllable."""
    spans = [(start, end), (start, end - 1), (start + 1, end)] if is_han(view, start) else [(start, end)]
    return next((place for span in spans if (place := _place(view, *span))), None)


def _place(view: View, start: int, end: int) -> Piece | None:
    if end - start < _SHORTEST or view.has(end, *_OF_PEOPLE):
        return None
    text, lang = view.scan.text(start, end), view.scan.pack.code
    if is_given_name(text, lang):
        return None
    if not is_han(view, start) and not find_subdivision(text, lang):
        return None
    # 约克郡 is not York
    place = known_place(view, start, end + bool(kind_of_place(view.text(end), lang)))
    town = place_by_key(place.key or "") if place else None
    return place if town and (town.population == 0 or town.population >= _LARGE) else None


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of foreign syllables, in katakana or in Chinese characters without dots beside them."""
    yield from kana_runs(view, 0, view.size)
    at = 0
    while at < view.size:
        first = at
        while at < view.size and is_han(view, at) and is_foreign(view.text(at)):
            at += 1
        if first < at and not {view.text(first - 1), view.text(at)} & _DOTS:
            yield first, at
        at = max(at, first + 1)
