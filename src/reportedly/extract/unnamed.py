"""What the engine sees of an article's figures, and the noun that it sees where no list tells what is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.extract.marks import Marks
from reportedly.extract.units import lemma
from reportedly.languages.scan import Scan, scan_of
from reportedly.protocols import Reading
from reportedly.records import CountSeen, Figure, Span

__all__ = ["name_counted", "see_counts"]


def see_counts(figures: Sequence[Figure], reading: Reading) -> dict[str, CountSeen]:
    """Return by its id what the engine sees of each figure."""
    return dict(zip((f.id for f in figures), reading.counted([f.span for f in figures]), strict=True))


def name_counted(figures: Sequence[Figure], seen: Mapping[str, CountSeen], scans: Sequence[Scan]) -> tuple[Figure, ...]:
    """Return the figures, those without a unit with the noun that the engine sees beside them.

    The unit is the concept of the noun's word, or its own lemma. A noun in another sentence is not taken.
    """
    return tuple(_named(figure, seen[figure.id].noun, scans) for figure in figures)


def _named(figure: Figure, noun: Span | None, scans: Sequence[Scan]) -> Figure:
    if figure.unit is not None:
        return figure
    scan = scan_of(scans, figure.span)
    if noun is None or scan is None or not scan.sentence.start <= noun[0] < noun[1] <= scan.sentence.end:
        return figure
    if noun[0] < figure.span[1] and figure.span[0] < noun[1]:
        return figure
    if not any(character.isalpha() for character in scan.characters(noun)):
        return figure
    at = scan.token_at(noun[1] - 1)
    concept = scan.covers(at, "units", "nouns")
    unit = concept.value if concept else lemma(Marks(scan), at)
    return replace(figure, unit=unit, noun=scan.characters(noun), reading=(*figure.reading, "noun by the model"))
