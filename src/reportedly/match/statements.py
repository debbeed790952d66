"""Whether what two articles say with equal figures is one statement, told twice."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.records import Analysis, Figure, Point

__all__ = ["one_statement", "unround", "word_for_word"]

_UNROUND = 3  # digits that are not zeros at the end
_TOO_MANY = 2  # figures that are not round
_SAME_PLACE = 0.06  # of a text's length, as in link.origins


def unround(given: Figure | Point) -> bool:
    """Tell whether a value is so exact that it is hardly the same twice by chance: 5.69 million, not 5 million."""
    value = given.high if given.high is not None else given.low or 0.0
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0")) >= _UNROUND


def one_statement(left: Point, right: Point, by_id: Mapping[str, Analysis]) -> bool:
    """Tell whether what two articles repeat is one statement.

    A speaker of one key repeats himself. Of two translations, in which the speaker may not have been linked, it must
    be the same one of equally many equal figures, at the same place of the text.
    """
    if left.speaker_key is not None and left.speaker_key == right.speaker_key:
        return True
    (at, rank, many), (other, other_rank, as_many) = (_place(point, by_id[point.article]) for point in (left, right))
    return (rank, many) == (other_rank, as_many) and abs(at - other) <= _SAME_PLACE


def word_for_word(left: Point, right: Point, by_id: Mapping[str, Analysis]) -> bool:
    """Tell whether two claims share figures that two witnesses do not have by themselves: 2.94 and 2.52 million.

    That is one statement under two speakers, of whom one is misread or has it from the other.
    """
    both = (_exact(by_id[point.article], point.claim) for point in (left, right))
    return len(frozenset.intersection(*both)) >= _TOO_MANY


def _exact(analysis: Analysis, claim_id: str | None) -> frozenset[tuple[str | None, float | None, float | None]]:
    """Return what the figures of a claim measure, where they are not round."""
    held = {figure for claim in analysis.claims if claim.id == claim_id for figure in claim.figures}
    return frozenset((f.unit, f.low, f.high) for f in analysis.figures if f.id in held and unround(f))


def _place(point: Point, analysis: Analysis) -> tuple[float, int, int]:
    """Return where a figure stands in its text (0 to 1), which of the equal ones it is, and how many there are."""
    (own,) = (figure for figure in analysis.figures if figure.id == point.figure)
    equal = sorted(f.span[0] for f in analysis.figures if (f.unit, f.low, f.high) == (own.unit, own.low, own.high))
    return own.span[0] / (len(analysis.article.text) or 1), equal.index(own.span[0]), len(equal)
