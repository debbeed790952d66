"""The parts of a number, taken one after another: digits, number words, scales, fractions and what joins them."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.amounts import NUMBER_KINDS, Sum, show
from reportedly.extract.digits import digits_at
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.number_edges import BOUNDS_AFTER, abbreviation_dot, ending_after, is_and, is_consonants
from reportedly.languages.cldr import compact_symbols
from reportedly.languages.lexicon import Hit

__all__ = ["take_part"]

_HIGHEST_WITH_UNITS = 100
_TENS = 10
_TIGHT = ("", "\u00a0", "\u202f")
_SECTIONS = (1e3, 1e6, 1e9, 1e12)
_SECTION = 1000


def take_part(marks: Marks, state: Sum) -> bool:
    """Take the next part of a number into the state; say whether there was one."""
    if _take_digits(marks, state) or _take_scale(marks, state):
        return True
    if not (state.digits or _goes_on_in_words(marks, state.end)):
        return False
    at = state.end + 1 if state.started and (_connector(marks, state) or _comma(marks, state)) else state.end
    return _take_fraction(marks, state, at) or _take_word(marks, state, at)


def _goes_on_in_words(marks: Marks, at: int) -> bool:
    """Say whether a number word stands at a token, or what may join one with the number before it."""
    joined = marks.at(at, *NUMBER_KINDS, "attribution.conjunctions") is not None
    return joined or marks.norm(at) == "," or marks.norm(at) in DASHES


def _comma(marks: Marks, state: Sum) -> bool:
    """A comma after thousands in words, before more words with a lower scale: "two thousand, eight hundred"."""
    spelt = not state.digits and state.group is None and state.scale >= _SECTION
    if not spelt or marks.norm(state.end) != ",":
        return False
    at = state.end + 1
    while word := marks.at(at, "numbers.words"):
        at = word.end + (marks.norm(word.end) in DASHES)
    scale = marks.at(at, "numbers.scales") if at > state.end + 1 else None
    return scale is not None and float(scale.value) < state.scale


def _connector(marks: Marks, state: Sum) -> bool:
    """An "and" inside a number: before a fraction, or between number words ("two hundred and fifty")."""
    at = state.end
    if marks.norm(at) in DASHES:
        return not state.digits and marks.glued(at) and marks.glued(at + 1)
    if not marks.at(at, "attribution.conjunctions"):
        return False
    if marks.at(at + 1, "numbers.fractions"):
        return True
    opened = state.end - 1 - len(state.parts)
    return not state.digits and not any(marks.ending(k, "numbers.range_open") for k in range(opened, state.end))


def _take_digits(marks: Marks, state: Sum) -> bool:
    at = state.end + _and_digits(marks, state)
    if not marks.digit(at) or state.group is not None:
        return False
    read = digits_at(marks, at)
    if read is None or (
        state.started and not (state.digits and read[1] < state.scale and (at > state.end or _goes_on(marks, at)))
    ):
        return False
    scale = marks.at(read[0], "numbers.scales") if state.started else None
    if scale is not None and float(scale.value) >= state.scale:  # Hungarian "10 ezerről 11 ezerre": another number
        return False
    state.end, state.group, grouped = read
    state.digits, state.grouped = True, state.grouped or grouped
    state.parts += (show(state.group),)
    return True


def _and_digits(marks: Marks, state: Sum) -> int:
    """Return 1 at an "and" between digits with scales, the higher first: "1 milione e 200mila"."""
    at = state.end
    if not (state.digits and state.group is None and is_and(marks, at) and marks.digit(at + 1)):
        return 0
    scale = marks.at(at + 2, "numbers.scales")
    return int(scale is not None and float(scale.value) < state.scale)


def _goes_on(marks: Marks, at: int) -> bool:
    """Say whether digits at a token go on with the number before them: "2 million 300 thousand", "3万5000"."""
    return marks.spaced_once(at) or (marks.pack.unspaced and marks.glued(at))


def _take_scale(marks: Marks, state: Sum) -> bool:
    at, more = _scale_place(marks, state)
    hit = marks.at(at, "numbers.scales") or _symbol(marks, state)
    if hit is None or (state.fraction and state.digits):
        return False
    scale, word = float(hit.value), marks.text(hit.start, hit.end)
    if state.group is None and not _bare_scale(marks, state, hit):
        return False
    if scale < 1000:  # hundreds stay inside their group
        if state.group is not None and not 0 < state.group < _HIGHEST_WITH_UNITS:
            return False
        state.group = (state.group or 1.0) * scale
    elif not state.close(scale):  # "cinco mil doscientos millones": all that came before is counted in millions
        return False
    state.note("×", scale, word)
    state.end = hit.end + abbreviation_dot(marks, hit)
    state.fraction, state.more = False, state.more or more
    return True


def _scale_place(marks: Marks, state: Sum) -> tuple[int, bool]:
    """Return where the scale of digits may stand, and whether a word before it says "and more".

    A case ending may part them (Croatian "20-ak tisuća"), in Chinese a bound ("20多万": more than 200,000).
    """
    at = state.end
    if not state.digits:
        return at, False
    hung = ending_after(marks, at)
    if hung > at and marks.at(hung, "numbers.scales"):
        return hung, False
    bound = marks.at(at, "numbers.at_least_after") if marks.pack.unspaced else None
    return (bound.end, True) if bound and marks.at(bound.end, "numbers.scales") else (at, False)


def _symbol(marks: Marks, state: Sum) -> Hit | None:
    """CLDR's sign for a scale right after digits, in its very case: "3.4B", "12K", "5 M"."""
    at = state.end
    if not (state.digits and state.started and 0 < at < len(marks.tokens)):
        return None
    if marks.scan.characters((marks.tokens[at - 1].end, marks.tokens[at].start)) not in _TIGHT:
        return None
    symbols = compact_symbols(marks.pack.locale)
    for end in range(min(at + 2, len(marks.tokens)), at, -1):  # Hindi "क॰" ends in a mark of its own
        if value := symbols.get(marks.text(at, end)):
            return Hit(at, end, "numbers.scales", repr(value))
    return None


def _bare_scale(marks: Marks, state: Sum, hit: Hit) -> bool:
    if state.started:  # "mille cent", "deux millions mille", but not "two thousand thousand"
        return float(hit.value) != state.scale and not (state.digits and float(hit.value) < state.scale)
    if marks.digit(hit.start - 1):  # digits that could not be read: "3.1 milionu" in a language with a comma
        return False
    if marks.pack.unspaced and marks.at(hit.end, "numbers.words", "numbers.scales"):
        return True  # "千五百"
    if marks.says("number_words_alone") and not (marks.glued(hit.start) or marks.glued(hit.end)):
        return marks.at(hit.end, "numbers.counters") is not None  # Korean "천 명"
    word = marks.norm(hit.start)
    return len(word) > 2 and not is_consonants(word) and marks.norm(hit.end) != "."


def _take_fraction(marks: Marks, state: Sum, at: int) -> bool:
    hit = marks.at(at, "numbers.fractions")
    if hit is None:
        return False
    part, word = float(hit.value), marks.text(at, hit.end)
    if not state.started:
        longer = marks.at(at, "numbers.words")
        if longer and longer.end >= hit.end:
            return False
        state.group, state.fraction = part, True
    elif (
        part >= 1
        or state.fraction
        or (at == state.end and hit.end == at + 1 and not _half_after(marks, at))
        or (state.group is None and state.scale < 1000)
    ):
        return False
    elif state.group is None:
        state.sections += ((part * state.scale, 0.0),)
    else:
        state.group += part
    state.note("+", part, word)
    state.end = hit.end
    return True


def _half_after(marks: Marks, at: int) -> bool:
    """Say whether a fraction may follow its number without "and": "2 buçuk milyon"."""
    return marks.norm(at) in marks.listed("fractions_after")


def _take_word(marks: Marks, state: Sum, at: int) -> bool:
    hit = marks.at(at, "numbers.words") or _hundred(marks, state, at)
    if hit is None or state.digits or state.fraction or _longer_word(marks, hit):
        return False
    value, word = float(hit.value), marks.text(at, hit.end)
    hyphen = at > state.end and marks.norm(at - 1) in DASHES
    if value == 0 and state.started and marks.at(hit.end, "numbers.words"):  # "三千零五十"
        state.end = hit.end
        return True
    if value >= _SECTION and value % _SECTION == 0:  # one word for "one thousand", "two thousand"
        scale = max(scale for scale in _SECTIONS if scale <= value)
        if scale >= state.scale or (state.group is not None and not _adds(state.group, value / scale, hyphen)):
            return False
        state.group = (state.group or 0.0) + value / scale  # "hundert|fünfzigtausend"
        state.close(scale)
    elif state.group is None:
        if value >= state.scale or (state.started and at > state.end and value >= 1000):
            return False
        state.group = value
    elif _adds(state.group, value, hyphen) and not (value < _TENS and word in _never_added(marks)):
        state.group += value
    elif state.group == 4 and value == 20 and hyphen:  # quatre-vingt
        state.group = 80.0
    else:
        return False
    state.note("+", value, word)
    state.end = hit.end
    return True


def _never_added(marks: Marks) -> Sequence[str]:
    """Words that are a number only by themselves: Vietnamese "năm" after tens is "years", five is "lăm" there."""
    return marks.listed("never_added")


def _longer_word(marks: Marks, hit: Hit) -> bool:
    """Say whether a number word is only the beginning of another word, where nothing parts words: "이상"."""
    other = marks.at(hit.start, *BOUNDS_AFTER, "units", "actions") if marks.pack.unspaced else None
    return other is not None and other.end > hit.end


def _hundred(marks: Marks, state: Sum, at: int) -> Hit | None:
    """A bare hundred after a connector: "hatezer-száz"."""
    hit = marks.at(at, "numbers.scales") if state.group is None and at > state.end else None
    return hit if hit and float(hit.value) < _SECTION else None


def _adds(group: float, value: float, hyphen: bool) -> bool:
    """Say whether a number word continues a number: 200 + 50, 40 + 2, in French 60 + 15."""
    if value <= 0 or value != int(value) or group < 20:
        return False
    if hyphen and group in (60, 80) and value < 20:
        return True
    return group > value and group % 10 ** len(show(value)) == 0
