"""Names with their Latin spelling in brackets behind them: "로빈 크리스티(Robyn Christie)", which are one thing.

An engine may see one of the two and not the other, and the word for the kind of a place stands behind the brackets:
"베이커(Baker) 가" is Baker Street.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.name_shapes import all_endings
from reportedly.extract.name_view import Piece, View
from reportedly.languages.name_forms import LATIN, script_of
from reportedly.languages.name_likeness import word_likeness
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.place_kinds import LEFT, kind_of_place

__all__ = ["with_glosses"]

_OPENS, _CLOSES = frozenset("(（"), frozenset(")）")
_MOST_WORDS = 4
_LONGEST_KIND = 4  # letters
_ALIKE = 0.7  # likeness of the last words: less than two names of a text need, since their places say the rest


def with_glosses(view: View, pieces: Sequence[Piece]) -> list[Piece]:
    """Return what an engine sees with the other half of a name and its spelling, and with the kinds of places."""
    found = list(pieces)
    for opens in (at for at in range(1, view.size) if view.text(at) in _OPENS):
        closes = next((at for at in range(opens + 1, min(view.size, opens + 8)) if view.text(at) in _CLOSES), None)
        if closes is None or not _latin_name(view, opens + 1, closes):
            continue
        before = next((piece for piece in found if piece.end == opens), None)
        inside = next((piece for piece in found if (piece.start, piece.end) == (opens + 1, closes)), None)
        if before and script_of(view.text(before.start)) == LATIN:
            continue
        free = all(piece.end <= opens + 1 or closes <= piece.start for piece in found)
        if before and free and before.kind in {"person", "place"} and _alike(view, before, opens + 1, closes):
            inside = replace(before, start=opens + 1, end=closes)
            found.append(inside)
        elif before is None and inside and inside.kind in {"person", "place"}:
            before = _named_before(view, inside, opens, found)
            found += [before] if before else []
        if before and inside and before.kind == inside.kind == "place" and (end := _kind_behind(view, closes + 1)):
            whole = Piece(before.start, end, "place")
            found = [piece for piece in found if piece not in (before, inside) and not whole.start <= piece.start < end]
            found.append(whole)
    return sorted(found, key=lambda piece: piece.start)


def _latin_name(view: View, start: int, end: int) -> bool:
    words = [at for at in range(start, end) if view.word(at)]
    return 0 < len(words) <= _MOST_WORDS and all(
        script_of(view.text(at)) == LATIN and view.text(at)[0].isupper() if view.word(at) else view.text(at) in "-.'’"
        for at in range(start, end)
    )


def _alike(view: View, name: Piece, start: int, end: int) -> bool:
    mine, theirs = view.scan.text(name.start, name.end).split()[-1], view.scan.text(start, end).split()[-1]
    return word_likeness(mine, view.scan.pack.code, theirs, DISPLAY_LANGUAGE) >= _ALIKE


def _named_before(view: View, inside: Piece, opens: int, found: Sequence[Piece]) -> Piece | None:
    """Return the words before the brackets, as many as are spelt in them, if they sound like these."""
    start = opens
    for _ in view.scan.text(inside.start, inside.end).split():
        start -= 1
        while start > 0 and view.word(start - 1) and view.tokens[start - 1].end == view.tokens[start].start:
            start -= 1
    if start < 0 or not all(view.word(at) and script_of(view.text(at)) != LATIN for at in range(start, opens)):
        return None
    name = replace(inside, start=start, end=opens)
    free = all(piece.end <= start or opens <= piece.start for piece in found)
    return name if free and _alike(view, name, inside.start, inside.end) else None


def _kind_behind(view: View, start: int) -> int | None:
    """Return where the word for a kind of place ends that begins at a token, with nothing but endings behind it."""
    last = start
    while (
        last < view.size and view.word(last) and (last == start or view.tokens[last - 1].end == view.tokens[last].start)
    ):
        last += 1
    lang = view.scan.pack.code
    for end in range(min(last, start + _LONGEST_KIND), start, -1):
        kind = kind_of_place(view.scan.text(start, end), lang)
        if kind not in (None, LEFT) and (end == last or all_endings(view.scan.text(end, last), lang)):
            return end
    return None
