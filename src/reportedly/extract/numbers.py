"""Reading numbers: digits with grouping, number words, scales, fractions and vague words -> amounts."""

from __future__ import annotations

from reportedly.extract.amounts import Amount, Sum, show
from reportedly.extract.marks import Marks
from reportedly.extract.number_edges import BOUNDS_BEFORE, abbreviation_dot, ending_after
from reportedly.extract.number_parts import take_part
from reportedly.languages.lexicon import Hit

__all__ = ["read_amount"]


def read_amount(marks: Marks, at: int) -> Amount | None:
    """Return the longest number that begins at a token, None where none does."""
    vague = marks.at(at, "numbers.vague")
    scale = marks.at(at, "numbers.scales")
    plain = marks.at(at, "numbers.words", "numbers.fractions")
    if vague and vague.end >= max(hit.end if hit else 0 for hit in (scale, plain)) and not _one_scale(marks, vague):
        return _vague_amount(marks, vague)
    state = Sum(at)
    while state.end < len(marks.tokens) and take_part(marks, state):
        pass
    if not state.started:
        return None
    return Amount(
        at, ending_after(marks, state.end), state.value, state.value, digits=state.digits, grouped=state.grouped,
        scale=1.0 if state.scale == float("inf") else state.scale, fraction=state.fraction, more=state.more,
        reading=(" ".join(state.parts),),
    )  # fmt: skip


def _one_scale(marks: Marks, vague: Hit) -> bool:
    """Say whether a word that may be "thousands" is "a thousand", since a bound stands before it: "звыш тысячы"."""
    scale = marks.at(vague.start, "numbers.scales")
    if scale is None or scale.end != vague.end:
        return False
    same = marks.pack.vague[vague.value][0] == 2 * float(scale.value)
    return same and marks.ending(vague.start, *BOUNDS_BEFORE) is not None


def _vague_amount(marks: Marks, hit: Hit) -> Amount:
    low, high = marks.pack.vague[hit.value]
    parts = [f"{show(low)} to {show(high) if high is not None else 'more'} ({marks.text(hit.start, hit.end)})"]
    end, scale = hit.end, 1.0
    while (factor := _vague_factor(marks, end)) is not None:
        value, stop = factor
        parts.append(f"× {show(value)} ({marks.text(end, stop)})")
        top = high if high is None or low == high else high + 1  # "several thousand" ends at 9999, not at 9000
        low, high, end, scale = low * value, None if top is None else top * value - (top != high), stop, scale * value
    return Amount(
        hit.start,
        end,
        low,
        high,
        approx=True,
        scale=scale if scale > 1 or low < 1000 else low,
        reading=(" ".join(parts),),
    )


def _vague_factor(marks: Marks, at: int) -> tuple[float, int] | None:
    scale = marks.at(at, "numbers.scales")
    if scale:
        return float(scale.value), scale.end + abbreviation_dot(marks, scale)
    vague = marks.at(at, "numbers.vague")
    if vague is None or marks.pack.vague[vague.value][1] is not None:
        return None
    low = marks.pack.vague[vague.value][0]
    return (low / 2, vague.end) if show(low).strip("0") == "2" else None
