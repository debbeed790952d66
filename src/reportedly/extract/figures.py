"""Quantities that a reader could dispute, with their bounds and what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.about import describe
from reportedly.extract.amounts import NUMBER_KINDS, Amount
from reportedly.extract.bounds import Bounds, below_zero, bounded, find_bounds
from reportedly.extract.compounds import marks_of
from reportedly.extract.counted import find_counted, nearby_unit, part_after
from reportedly.extract.marks import QUOTES, Marks
from reportedly.extract.number_edges import BOUNDS_BEFORE, is_and
from reportedly.extract.numbers import read_amount
from reportedly.extract.passed import passed_over
from reportedly.extract.ranges import read_range
from reportedly.extract.refusals import refusal
from reportedly.extract.units import CHANGES, DURATIONS, FATES, MEASURES, Counted
from reportedly.languages.concepts import load_concepts
from reportedly.languages.scan import Scan, starting_in
from reportedly.records import Figure, Mention, Moment

__all__ = ["find_figures"]

_SIGNS = NUMBER_KINDS + BOUNDS_BEFORE  # without one of these or a digit there is no figure
_PARTS = {
    ("minute", "second"): 60, ("hour", "minute"): 60, ("day", "hour"): 24, ("week", "day"): 7, ("year", "month"): 12,
    ("foot", "inch"): 12, ("kilometre", "metre"): 1000, ("metre", "centimetre"): 100,
}  # fmt: skip
_NOT_INHERITED = MEASURES | {"times"}
_COUNT_ONE = (DURATIONS - {"night"}) | {"kilometre", "metre", "mile", "tonne", "kilogram", "litre", "hectare"}
_LONGEST_LIST = 8  # numbers
_LIST_REACH = 6  # tokens from one of them to the next
_LIST_NAME = 4  # tokens from a name to its number
_ROUNDED = 0.1  # a converted measure is rounded: "about a mile (1.5 kilometres)"
_FEWEST = 2
_HELPERS = 2  # helping verbs between a number and the verb that tells what befell people
_FEW = 5  # up to this, things that nobody names are told in passing
_LOWEST_BARE = 1000  # a smaller number without noun or bound is rarely a figure


def find_figures(
    scan: Scan, moments: Sequence[Moment], mentions: Sequence[Mention] = (), earlier: Sequence[Figure] = ()
) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in order. Claim, speaker and reality are filled in later.

    Args:
        scan: the sentence with its pack's words.
        moments: its date expressions, inside which nothing is a figure.
        mentions: the article's names with keys, for whose things are counted and where they are.
        earlier: figures that stand before in the article: a number without a noun may count the same things.
    """
    marks = marks_of(scan)
    if not marks.any_digit and not marks.has(*_SIGNS):
        return ()
    found: list[Figure] = []
    reach = 0
    for amount in _amounts(marks, moments):
        if amount.start < reach:  # Hungarian "öt hét": the word for weeks is a number, too
            continue
        counted = find_counted(marks, amount)
        part = part_after(marks, amount, counted)
        if part is not None:
            counted = replace(counted, start=amount.start, end=max(counted.end, part.end), of_them=True)
            amount = replace(part, start=amount.start)
        reach = counted.end if counted.sure or part else reach
        figure = _figure(marks, amount, counted, mentions, found or earlier)
        if figure is not None:
            if found and _restates(marks, found[-1], figure):
                continue
            together = _added(marks, found[-1], figure) if found else None
            found[-1:] = [together] if together else [*found[-1:], figure]
    return tuple(found)


def _amounts(marks: Marks, moments: Sequence[Moment]) -> Iterator[Amount]:
    places = marks.beginnings(*NUMBER_KINDS) | marks.digits
    ones = _ones(marks)
    promising = places - passed_over(marks, places) | ones.keys()
    blocked = _dated(marks, moments) if promising else frozenset()
    end = 0
    for at in sorted(promising - blocked):
        amount = (ones.get(at) or read_amount(marks, at)) if at >= end else None
        if amount is None or any(k in blocked for k in range(amount.start, amount.end)):
            continue
        whole = read_range(marks, amount)
        amount = amount if any(k in blocked for k in range(amount.start, whole.end)) else whole
        yield amount
        end = amount.end


def _dated(marks: Marks, moments: Sequence[Moment]) -> frozenset[int]:
    """The tokens that belong to date expressions."""
    scan = marks.scan
    dated = starting_in(moments, scan.sentence.start, scan.sentence.end)
    spans = (range(scan.token_at(moment.span[0]), scan.token_at(moment.span[1] - 1) + 1) for moment in dated)
    return frozenset(at for span in spans for at in span)


def _ones(marks: Marks) -> dict[int, Amount]:
    """Measures that count one by an article that is no number word or by nothing, where a bound stands before them.

    "less than an hour"; without articles "vähintään viikolla", unless the bound is a preposition, too ("до года"), or
    the measure numbers something ("around year 2020").
    """
    articles = marks.listed("article")
    if not articles and marks.pack.unspaced:
        return {}
    found = {}
    for hit in marks.hits(*BOUNDS_BEFORE):
        at = hit.end
        if articles and marks.norm(at) in articles and marks.at(at + 1, "units"):
            found[at] = Amount(at, at + 1, 1.0, 1.0, reading=(f"1 ({marks.text(at, at + 1)})",))
        unit = marks.at(at, "units") if not articles else None
        if unit is None or unit.value not in _COUNT_ONE or marks.at(hit.start, "attribution.prepositions"):
            continue
        if not marks.digit(unit.end) and not marks.at(unit.end, "units", "calendar.weekdays"):
            found[at] = Amount(at, at, 1.0, 1.0, reading=("1 (no number before a measure)",))
    return found


def _figure(
    marks: Marks, amount: Amount, counted: Counted, mentions: Sequence[Mention], earlier: Sequence[Figure]
) -> Figure | None:
    bounds = find_bounds(marks, amount, counted)
    if refusal(marks, amount, counted, bounds.names) or not _worth(marks, amount, counted, bounds, earlier):
        return None
    low, high, approx = bounded(amount, bounds.names)
    low, high = (None if value is None else value * counted.times + counted.plus for value in (low, high))
    low, high, bounds = _and_a_half(marks, counted, bounds, low, high)
    if (negative := below_zero(marks, counted, bounds)) is not None:
        low, high = (None if value is None else -value for value in (high, low))
        bounds = negative
    unit = counted.unit
    if unit is None:
        unit = _listed_with(marks, amount) or (
            (nearby_unit(marks, amount) if not counted.of_them else None)
            or _inherited(earlier)
            or nearby_unit(marks, amount)
        )
    start, end = _with_quotes(marks, bounds.start, bounds.end)
    span = marks.scan.span(start, end)
    return Figure(
        id=f"f{span[0]}", span=span, low=low, high=high, approx=approx, unit=unit,
        noun=marks.text(*counted.noun) if counted.noun else None,
        about=describe(marks, span, mentions), reading=amount.reading + bounds.reading,
    )  # fmt: skip


def _and_a_half(
    marks: Marks, counted: Counted, bounds: Bounds, low: float | None, high: float | None
) -> tuple[float | None, float | None, Bounds]:
    """Add a fraction that stands behind the measure: "due ore e mezza"."""
    end = counted.end
    joined = is_and(marks, end)
    hit = marks.at(end + joined, "numbers.fractions")
    part = float(hit.value) if hit and (joined or hit.end > end + 1) else 1.0
    if hit is None or part >= 1 or counted.unit not in MEASURES or marks.at(hit.end, "units"):
        return low, high, bounds
    reading = (*bounds.reading, f"+ {part:g} ({marks.text(hit.start, hit.end)})")
    wider = replace(bounds, end=hit.end, reading=reading)
    return None if low is None else low + part, None if high is None else high + part, wider


def _restates(marks: Marks, first: Figure, second: Figure) -> bool:
    """Say whether a figure in brackets gives the one before it in other units: "30 metres (100 feet)"."""
    between = range(marks.scan.token_at(first.span[1]), marks.scan.token_at(second.span[0]))
    if [marks.norm(at) for at in between] != ["("] or first.unit == second.unit or second.noun is None:
        return False
    concepts = load_concepts()
    for one, other in ((first.low, second.low), (first.high, second.high)):
        if one is None or other is None:
            if one is not other:
                return False
            continue
        (base, left), (same, right) = concepts.in_base(first.unit, one), concepts.in_base(second.unit, other)
        if base != same or abs(left - right) > _ROUNDED * max(left, right):
            return False
    return True


def _added(marks: Marks, first: Figure, second: Figure) -> Figure | None:
    """Add up "1 minute and 45 seconds", in the smaller unit; None where the two are not one measure."""
    between = range(marks.scan.token_at(first.span[1]), marks.scan.token_at(second.span[0]))
    if len(between) > 1 or not all(is_and(marks, at) for at in between):
        return None
    factor = _PARTS.get((first.unit or "", second.unit or ""))
    values = (first.low, second.low)
    if factor is None or first.low != first.high or second.low != second.high or None in values:
        return None
    total = (first.low or 0.0) * factor + (second.low or 0.0)
    span = (first.span[0], second.span[1])
    reading = (*first.reading, f"× {factor} +", *second.reading)
    return replace(first, span=span, low=total, high=total, unit=second.unit, noun=second.noun, reading=reading)


def _worth(marks: Marks, amount: Amount, counted: Counted, bounds: Bounds, earlier: Sequence[Figure]) -> bool:
    """Say whether a number is surely a quantity: by its noun, its bound, its scale, or its size."""
    if counted.unit is not None or counted.of_them:
        return True
    if marks.pack.unspaced and not amount.digits:
        return False  # "億万長者": nothing shows where words begin
    if bounds.names or amount.scale >= 1000:
        return True
    if amount.grouped:
        return amount.low == int(amount.low)  # a decimal without unit is a magnitude, a mark, a version
    plain = counted.noun and marks.norm(counted.noun[0]) in marks.listed("plain_counters")
    if plain and amount.digits and amount.low > _FEW:
        return True  # a measure word for things of any kind counts, whatever it counts: "38개의 …"
    if not amount.digits:
        if marks.norm(amount.end) in marks.listed("further") and _here(marks, earlier):
            return True
        passive = marks.at(amount.end, "attribution.auxiliaries")  # "Seks blev arresteret"
        action = marks.at(passive.end if passive else amount.end, "actions")
        return action is not None and (amount.approx or (amount.low >= _FEWEST and action.value in FATES))
    continues = _continues(marks, amount, earlier) or _listed_with(marks, amount) is not None
    return amount.low >= _LOWEST_BARE or continues


def _here(marks: Marks, earlier: Sequence[Figure]) -> bool:
    """Say whether the sentence counts something before: "four points ahead, with twelve more to play for"."""
    start = marks.scan.sentence.start
    return any(f.span[0] >= start and f.unit is not None and f.unit not in _NOT_INHERITED - {"point"} for f in earlier)


def _continues(marks: Marks, amount: Amount, earlier: Sequence[Figure]) -> bool:
    """A small bare number after another figure ("and 12 wounded") or after "rose to"."""
    if marks.at(amount.end, "actions") or (_fate_beside(marks, amount) and _here(marks, earlier)):
        return True
    near = marks.tokens[max(0, amount.start - 2)].start
    changes = [hit for hit in marks.scan.of("actions") if hit.value in CHANGES]
    return any(0 <= amount.start - hit.end <= 2 for hit in changes) or any(
        figure.span[0] >= marks.scan.sentence.start and figure.span[1] >= near for figure in earlier
    )


def _fate_beside(marks: Marks, amount: Amount) -> bool:
    """Say whether what befell people is told next to a number: "and 30 were injured", Irish "gortaíodh 30"."""
    parted = marks.norm(amount.end) in (",", ";", ":", ".", "(")
    verb = amount.end
    for _ in range(_HELPERS):  # "12 au fost rănite"
        helper = marks.at(verb, "attribution.auxiliaries")
        verb = helper.end if helper else verb
    beside = (
        marks.ending(amount.start, "actions"),
        marks.at(verb, "actions"),
        None if parted else marks.at(amount.end + 1, "actions"),
    )
    return any(hit is not None and hit.value in FATES for hit in beside)


def _listed_with(marks: Marks, amount: Amount) -> str | None:
    """The unit that ends a list of places: "732 in Antalya, 532 in Bursa and 281 stations in Konya"."""
    at = amount.end
    for _ in range(_LONGEST_LIST):
        near = range(at, min(at + _LIST_REACH, len(marks.tokens)))
        following = next((k for k in near if marks.digit(k)), None)
        if following is None or not any(marks.norm(k) == "," or is_and(marks, k) for k in range(at, following)):
            return None
        named = any(marks.capital(k) for k in range(at, following))
        here = any(marks.capital(k) for k in range(max(0, amount.start - _LIST_NAME), amount.start)) or named
        second = read_amount(marks, following) if named and here and amount.digits else None
        if second is None or any(marks.norm(k) in (";", ":", ".", "(") for k in range(at, following)):
            return None
        counted = find_counted(marks, second)
        if counted.unit is not None:
            return counted.unit if counted.sure and counted.unit not in _NOT_INHERITED else None
        at = second.end
    return None


def _inherited(earlier: Sequence[Figure]) -> str | None:
    for figure in reversed(earlier):
        if figure.unit is not None and figure.unit not in _NOT_INHERITED:
            return figure.unit
    return None


def _with_quotes(marks: Marks, start: int, end: int) -> tuple[int, int]:
    """Take in the opening mark of a quotation that is closed inside, and the closing mark of one opened inside."""
    inner = sum(marks.norm(at) in QUOTES for at in range(start, end))
    if inner % 2 and start > 0 and marks.norm(start - 1) in QUOTES and marks.glued(start):
        return start - 1, end
    if inner % 2 and marks.norm(end) in QUOTES and marks.glued(end):
        return start, end + 1
    return start, end
