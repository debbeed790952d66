"""Reading numbers: digits with grouping, number words, scales, fractions and vague words -> amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.digits import digits_at
from reportedly.extract.marks import DASHES, Marks
from reportedly.languages.cldr import compact_symbols
from reportedly.languages.lexicon import Hit
from reportedly.languages.words import normalise

__all__ = [
    "BOUNDS_AFTER", "BOUNDS_BEFORE", "ENDING_BOUNDS", "NUMBER_KINDS", "Amount", "abbreviation_dot", "bound_after",
    "bound_at", "ending_after", "is_and", "read_amount", "show",
]  # fmt: skip

NUMBER_KINDS = ("numbers.words", "numbers.scales", "numbers.fractions", "numbers.vague")
BOUNDS_BEFORE = tuple(f"numbers.{name}" for name in ("approximate", "at_least", "at_most", "more_than", "less_than"))
"""Sections of words that bound or blur the number after them."""
BOUNDS_AFTER = tuple(f"numbers.{name}" for name in ("approximate_after", "at_least_after", "at_most_after"))
"""The same for the number before them."""
_WORDS = ("units", "nouns", "actions", "attribution.fillers")
ENDING_BOUNDS = tuple((name, f"{name}_endings") for name in ("at_most", "at_least", "approximate"))
"""Bounds that may be an ending of the number itself, and the key of the pack that lists those endings."""
_CONSONANTS = re.compile(r"^[bcdfghjklmnpqrstvwxzçćčďđğģķļłńņňñŕřśşšșţťțźżžбвгджзклмнпрстфхцчшщѓђјљњћќџґўь]+$")
_HIGHEST_WITH_UNITS = 100
_TENS = 10
_HANGERS = ("'", ":")  # "100'den", "20:n"
_TIGHT = ("", "\u00a0", "\u202f")
_SECTIONS = (1e3, 1e6, 1e9, 1e12)
_SECTION = 1000
_LONGEST_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at ``tokens[start:end]``.

    ``low`` and ``high`` are equal unless it is vague or a range. ``digits``: written in digits; ``grouped``: with
    grouping or decimals, so that it is no year; ``scale``: its last scale (1 where it has none); ``fraction``: a
    bare part ("half"); ``joined``: two numbers make a range; ``more``: a word inside it says "and more".
    """

    start: int
    end: int
    low: float
    high: float | None
    approx: bool = False
    digits: bool = False
    grouped: bool = False
    scale: float = 1.0
    fraction: bool = False
    joined: bool = False
    more: bool = False
    reading: tuple[str, ...] = ()


def show(value: float) -> str:
    """Return a value as a reader writes it: without ".0"."""
    return str(int(value)) if value == int(value) else repr(value)


@dataclass(slots=True)
class _Sum:
    """What has been read so far: finished ``sections`` (value, scale), ``group`` being read, ``scale`` last used."""

    end: int
    sections: tuple[tuple[float, float], ...] = ()
    group: float | None = None
    scale: float = float("inf")
    digits: bool = False
    grouped: bool = False
    fraction: bool = False
    more: bool = False
    parts: tuple[str, ...] = ()

    @property
    def started(self) -> bool:
        return self.group is not None or self.scale != float("inf")

    @property
    def value(self) -> float:
        return sum(value for value, _ in self.sections) + (self.group or 0.0)

    def close(self, scale: float) -> bool:
        """Count in a scale what was read since the last higher one ("1 億 2 千 万": 2 千 are counted in 万)."""
        below = [section for section in self.sections if section[1] < scale]
        if any(of == scale for _, of in self.sections):
            return False
        counted = sum(value for value, _ in below) + (self.group or 0.0)
        kept = self.sections[: len(self.sections) - len(below)]
        self.sections, self.group, self.scale = (*kept, ((counted or 1.0) * scale, scale)), None, scale
        return True


def read_amount(marks: Marks, at: int) -> Amount | None:
    """Return the longest number that begins at a token, None where none does."""
    vague = marks.at(at, "numbers.vague")
    scale = marks.at(at, "numbers.scales")
    plain = marks.at(at, "numbers.words", "numbers.fractions")
    if vague and vague.end >= max(hit.end if hit else 0 for hit in (scale, plain)) and not _one_scale(marks, vague):
        return _vague_amount(marks, vague)
    state = _Sum(at)
    while state.end < len(marks.tokens) and _step(marks, state):
        pass
    if not state.started:
        return None
    return Amount(
        at, ending_after(marks, state.end), state.value, state.value, digits=state.digits, grouped=state.grouped,
        scale=1.0 if state.scale == float("inf") else state.scale, fraction=state.fraction, more=state.more,
        reading=(" ".join(state.parts),),
    )  # fmt: skip


def ending_after(marks: Marks, at: int) -> int:
    """Return where a case ending that hangs on a number ends ("100'den", "5-ից"), or ``at`` where there is none."""
    endings = marks.listed("endings")
    if not endings or not (marks.glued(at) and marks.glued(at + 1)):
        return at
    hung = marks.norm(at) in _HANGERS or marks.norm(at) in DASHES
    return at + 2 if hung and marks.norm(at + 1) in endings else at


def bound_after(marks: Marks, amount: Amount) -> Hit | None:
    """Return the words after a number that bound it, with the case ending that they want of it: "100'e kadar"."""
    hung = amount.end > amount.start + 2 and ending_after(marks, amount.end - 2) == amount.end
    with_ending = bound_at(marks, amount.end - 2) if hung else None
    return with_ending or bound_at(marks, amount.end)


def bound_at(marks: Marks, at: int) -> Hit | None:
    """Return what bounds the number before a token, unless its words open the bound of the next number."""
    hit = marks.at(at, *BOUNDS_AFTER)
    if hit is None:
        return None
    if marks.pack.unspaced and (other := marks.at(at, *_WORDS)) and other.end > hit.end:
        return None  # a longer word begins there: Korean "두 여성" are two women, not "two or so"
    opens = any((other := marks.at(k, *BOUNDS_BEFORE)) and other.end > hit.end for k in range(at, hit.end))
    return None if opens else hit  # Greek "και πάνω από 20": "and more than 20", no "and more"


def _one_scale(marks: Marks, vague: Hit) -> bool:
    """Say whether a word that may be "thousands" is "a thousand", since a bound stands before it: "звыш тысячы"."""
    scale = marks.at(vague.start, "numbers.scales")
    if scale is None or scale.end != vague.end:
        return False
    same = marks.pack.vague[vague.value][0] == 2 * float(scale.value)
    return same and marks.ending(vague.start, *BOUNDS_BEFORE) is not None


def _step(marks: Marks, state: _Sum) -> bool:
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


def _comma(marks: Marks, state: _Sum) -> bool:
    """A comma after thousands in words, before more words with a lower scale: "two thousand, eight hundred"."""
    spelt = not state.digits and state.group is None and state.scale >= _SECTION
    if not spelt or marks.norm(state.end) != ",":
        return False
    at = state.end + 1
    while word := marks.at(at, "numbers.words"):
        at = word.end + (marks.norm(word.end) in DASHES)
    scale = marks.at(at, "numbers.scales") if at > state.end + 1 else None
    return scale is not None and float(scale.value) < state.scale


def _connector(marks: Marks, state: _Sum) -> bool:
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


def _take_digits(marks: Marks, state: _Sum) -> bool:
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


def _and_digits(marks: Marks, state: _Sum) -> int:
    """Return 1 at an "and" between digits with scales, the higher first: "1 milione e 200mila"."""
    at = state.end
    if not (state.digits and state.group is None and is_and(marks, at) and marks.digit(at + 1)):
        return 0
    scale = marks.at(at + 2, "numbers.scales")
    return int(scale is not None and float(scale.value) < state.scale)


def _goes_on(marks: Marks, at: int) -> bool:
    """Say whether digits at a token go on with the number before them: "2 million 300 thousand", "3万5000"."""
    return marks.spaced_once(at) or (marks.pack.unspaced and marks.glued(at))


def _take_scale(marks: Marks, state: _Sum) -> bool:
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
    state.parts += (f"× {show(scale)} ({word})",) if state.parts else (f"{show(scale)} ({word})",)
    state.end = hit.end + abbreviation_dot(marks, hit)
    state.fraction, state.more = False, state.more or more
    return True


def _scale_place(marks: Marks, state: _Sum) -> tuple[int, bool]:
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


def _symbol(marks: Marks, state: _Sum) -> Hit | None:
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


def _bare_scale(marks: Marks, state: _Sum, hit: Hit) -> bool:
    if state.started:  # "mille cent", "deux millions mille", but not "two thousand thousand"
        return float(hit.value) != state.scale and not (state.digits and float(hit.value) < state.scale)
    if marks.digit(hit.start - 1):  # digits that could not be read: "3.1 milionu" in a language with a comma
        return False
    if marks.pack.unspaced and marks.at(hit.end, "numbers.words", "numbers.scales"):
        return True  # "千五百"
    if marks.says("number_words_alone") and not (marks.glued(hit.start) or marks.glued(hit.end)):
        return marks.at(hit.end, "numbers.counters") is not None  # Korean "천 명"
    word = marks.norm(hit.start)
    return len(word) > 2 and not _CONSONANTS.match(word) and marks.norm(hit.end) != "."


def abbreviation_dot(marks: Marks, hit: Hit) -> int:
    """Return 1 where an abbreviation ("tys") is followed by its dot and the sentence goes on, else 0."""
    dot = marks.norm(hit.end) == "." and marks.glued(hit.end)
    if not dot or hit.end + 1 >= len(marks.tokens):
        return 0
    word = marks.norm(hit.end - 1)
    if f"{marks.tokens[hit.end - 1].text}." in marks.pack.abbreviations or _CONSONANTS.match(word):
        return 1
    return int(len(word) <= _LONGEST_ABBREVIATION and not marks.capital(hit.end + 1))


def _take_fraction(marks: Marks, state: _Sum, at: int) -> bool:
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
    state.parts += (
        (f"+ {show(part)} ({word})",) if state.end != hit.start or state.parts else (f"{show(part)} ({word})",)
    )
    state.end = hit.end
    return True


def _half_after(marks: Marks, at: int) -> bool:
    """Say whether a fraction may follow its number without "and": "2 buçuk milyon"."""
    return marks.norm(at) in marks.listed("fractions_after")


def _take_word(marks: Marks, state: _Sum, at: int) -> bool:
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
    state.parts += (f"+ {show(value)} ({word})",) if state.parts else (f"{show(value)} ({word})",)
    state.end = hit.end
    return True


def _never_added(marks: Marks) -> Sequence[str]:
    """Words that are a number only by themselves: Vietnamese "năm" after tens is "years", five is "lăm" there."""
    return marks.listed("never_added")


def _longer_word(marks: Marks, hit: Hit) -> bool:
    """Say whether a number word is only the beginning of another word, where nothing parts words: "이상"."""
    other = marks.at(hit.start, *BOUNDS_AFTER, "units", "actions") if marks.pack.unspaced else None
    return other is not None and other.end > hit.end


def _hundred(marks: Marks, state: _Sum, at: int) -> Hit | None:
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


def is_and(marks: Marks, at: int) -> bool:
    """The first conjunction of a pack is "and": it adds, "or" leaves a choice."""
    hit = marks.at(at, "attribution.conjunctions")
    return hit is not None and marks.norm(at) == normalise(marks.pack.data["attribution"]["conjunctions"][0])
