"""What looks like a quantity and is none: ordinals, times, ages, years, scores, names and numbers of things.

A wrong number is the worst that a reader can be shown; where it is not clear what a number is, none is shown.
"""

from __future__ import annotations

from collections.abc import Collection

from reportedly.extract.ages import OLDEST, age_or_time
from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import read_amount
from reportedly.extract.syllables import ends_word, is_syllable
from reportedly.extract.units import DURATIONS, MEASURES, Counted, lemma
from reportedly.languages.concepts import is_person
from reportedly.languages.nouns import capital_nouns, groups_with_spaces

__all__ = ["SMALL_VAGUE", "refusal"]

_NEVER_BEFORE = frozenset("+#№§@/_:*^=<>~\\")
_NEVER_AFTER = frozenset("/:_@*^=°\\")
_SMALL = 12
_FUNCTION_WORDS = ("attribution.fillers", "attribution.subordinators")
_PAIR = 2
_TEN, _HUNDRED = 10, 100
_FAR = 7  # tokens from a duration to the word that makes it a time
SMALL_VAGUE = 10  # a vague number below it ("some") says nothing to dispute
_LONGEST_NAME_NUMBER = 9999
_HIGHEST_NUMBERED = 20
_BORED = frozenset({"round", "shell", "weapon", "launcher", "artillery piece", "bomb", "mine"})


def refusal(marks: Marks, amount: Amount, counted: Counted, bounds: Collection[str]) -> str | None:
    """Return why a number is no figure, None where it is one.

    ``bounds``: the bounds and approximators that stand at it, so that it is surely a quantity.
    """
    bound = bool(bounds)
    if counted.sure and counted.start < amount.start:  # a currency sign or "yüzde" before it
        return None
    return (
        (_named(marks, amount) if counted.unit not in MEASURES - DURATIONS else None)
        or _attached(marks, amount, counted)
        or _ordinal(marks, amount)
        or _ordinal_by_case(marks, amount, counted)
        or age_or_time(marks, amount, counted)
        or _vague(amount, counted, bounds)
        or _one(marks, amount, counted, bounds)
        or _twice(marks, amount, counted)
        or (_set_known(marks, amount, counted) if not bound else None)
        or (_telephone(marks, amount, counted) if not bound else None)
        or _title(marks, amount, counted)
        or _numbered_name(marks, amount, counted)
        or _calibre(marks, counted)
        or _address(marks, amount, counted)
        or (_bare(marks, amount, counted) if not bound else None)
        or _duration(marks, amount, counted, bound)
        or (_year(marks, amount) if counted.unit is None or not counted.sure else None)
    )


def _named(marks: Marks, amount: Amount) -> str | None:
    """ "article 5", "No. 5", "pages 3 and 4"."""
    at = amount.start
    for _ in range(2):
        skipped = at - 1 if marks.norm(at - 1) in (".", ":", "#") else at
        if marks.ending(at, "numbers.no_figure_before") or marks.ending(skipped, "numbers.no_figure_before"):
            return "numbers something"
        if not (marks.at(at - 1, "attribution.conjunctions") and marks.digit(at - 2)):
            return None
        at -= 2
    return None


def _two_scaled(marks: Marks, amount: Amount) -> bool:
    """Say whether two numbers with scales stand side by side, as Hungarian "10 ezerről 11 ezerre" (from … to …)."""
    after = read_amount(marks, amount.end) if amount.scale > 1 else None
    return after is not None and after.scale > 1


def _attached(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    start, end = amount.start, amount.end
    before, after = marks.norm(start - 1), marks.norm(end)
    if before in _NEVER_BEFORE and before and marks.glued(start):
        return "part of a code"
    stop = after == ":" and not marks.glued(end + 1)  # Armenian ends sentences so
    if after in _NEVER_AFTER and after and marks.glued(end) and counted.end == end and not stop:
        return "part of a code or a time"
    if not amount.digits:
        named = marks.capital(start) and start > 0 and marks.word(start - 1) and not capital_nouns(marks.pack.locale)
        return "part of a name" if named and after in DASHES and marks.glued(end) and marks.glued(end + 1) else None
    if before in DASHES and marks.digit(start - 2) and not counted.sure and not amount.joined:
        return "a score"  # "38 - 17"
    if before in DASHES and marks.glued(start) and start > 1 and marks.glued(start - 1):
        return "part of a name or a score"
    if after in DASHES and marks.glued(end) and marks.digit(end + 1) and marks.glued(end + 1):
        return "a score or a code"
    spaced = not marks.pack.unspaced or marks.tokens[end].text.isascii() if marks.word(end) else True
    if (
        spaced
        and marks.glued(end)
        and marks.word(end)
        and not (counted.sure and counted.noun and counted.noun[0] == end)
    ):
        return "part of a name"
    if after in DASHES and counted.noun and counted.noun[0] == end + 1 and _inflected(marks, counted):
        return "part of a word"
    row = marks.digit(end) and counted.end == end and not _two_scaled(marks, amount)
    if row or (marks.digit(start - 1) and before.isdecimal()):
        return "one of several numbers in a row"
    return None


def _ordinal(marks: Marks, amount: Amount) -> str | None:
    if not amount.digits or amount.scale > 1:
        return None
    end = amount.end
    after = marks.norm(end)
    if marks.glued(end) and after in marks.pack.ordinal_suffixes:
        return "an ordinal"
    if after in DASHES and marks.glued(end) and marks.glued(end + 1):
        suffix = marks.norm(end + 1)
        if suffix in marks.pack.ordinal_suffixes or f"-{suffix}" in marks.pack.ordinal_suffixes:
            return "an ordinal"
    if after in ("º", "ª", "°") and marks.glued(end):
        return "an ordinal or a degree"
    if after == ")" and amount.start == 0:
        return "numbers a list"
    if after != "." or not marks.glued(end):
        return None
    goes_on = marks.word(end + 1) or marks.digit(end + 1)
    if amount.start == 0 and goes_on and amount.low < 100:
        return "numbers a list or is an ordinal"
    return "an ordinal" if goes_on and (marks.pack.ordinal_dot or not marks.capital(end + 1)) else None


def _ordinal_by_case(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Lithuanian "36 mačas" is the 36th match: only after 1, 21 and so on is one thing counted in the nominative."""
    endings = marks.listed("ordinal_noun_endings")
    if not endings or not amount.digits or amount.scale > 1 or counted.noun is None:
        return None
    ends_in_one = amount.low % _TEN == 1 and amount.low % _HUNDRED != _TEN + 1
    noun = marks.norm(counted.noun[1] - 1)
    nominative = noun.endswith(endings) and lemma(marks, counted.noun[1] - 1) == noun
    return "an ordinal" if nominative and not ends_in_one and amount.low == amount.high else None


def _set_known(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "the two countries", "both": a set that the reader knows, counted in passing."""
    if counted.unit == "year" and marks.ending(amount.start, "numbers.known_set") and amount.high == amount.low:
        return "a stretch that the reader knows"  # "ses 21 ans", "the 20 years since"
    if counted.unit == "metre" and marks.ending(amount.start, "numbers.known_set"):
        return "a race"  # "the 200 metres"
    if amount.digits or amount.approx or amount.scale > 1 or (amount.high or 0) > _SMALL:
        return None
    if counted.of_them:
        return None
    if amount.low > _PAIR and counted.sure and counted.unit not in DURATIONS:
        return None  # "the three American envoys" may be disputed, "the two countries" only says which
    if amount.high == _PAIR and counted.unit in ("country", "state"):
        return "a set that the reader knows"  # "лидеры двух стран"
    definite = marks.listed("definite_prefixes")
    if definite and counted.noun and marks.norm(counted.noun[0]).startswith(definite):
        return "a set that the reader knows"  # "שני הצדדים"
    topic = marks.norm(counted.end) in marks.listed("topic_particles") and not is_person(counted.unit or "")
    if topic and counted.noun and not marks.at(counted.noun[0], "numbers.counters"):
        return "a set that the reader knows"  # "두 교회는": "the two churches"; "두 명은" is "two of them"
    after = marks.at(counted.end, "numbers.known_set_after")  # Albanian "dy vitet e fundit"
    known = after or marks.ending(amount.start, "numbers.known_set") or marks.at(amount.start, "numbers.known_set")
    return "a set that the reader knows" if known else None


def _address(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "near 221 Baker Street": a capital right after digits that count nothing."""
    if not amount.digits or counted.unit is not None or amount.scale > 1 or amount.joined:
        return None
    named = marks.capital(amount.end) and not capital_nouns(marks.pack.locale) and not marks.scan.sentence.heading
    return "part of an address or a name" if named else None


def _bare(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    if amount.low == amount.high == 0:
        return "nothing"
    known = counted.sure or counted.of_them
    if not amount.digits and not amount.approx and counted.unit and not known and not _plural(marks, counted):
        return "counts nothing that is known for a noun"
    if not amount.digits or counted.sure or amount.scale > 1:
        return None
    if capital_nouns(marks.pack.locale) and counted.unit is not None:  # a capital before it may be any noun
        return None
    before = amount.start - 1
    # "Antalya'da 732": a name in a case is not the first part of "Antalya 732"
    follows_name = (
        marks.capital(before) and "'" not in marks.norm(before) and (before > 0 or before not in marks.limits)
    )
    if follows_name and not amount.grouped and amount.low <= _LONGEST_NAME_NUMBER:
        return "part of a name"
    return None


def _telephone(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Digits in groups with spaces and nothing that they count; what they may count depends on the language."""
    if not amount.digits or counted.sure or amount.scale > 1:
        return None
    endings = marks.listed("standing_endings")
    declined = marks.norm(amount.end) in DASHES and marks.norm(amount.end + 1) in endings  # Hungarian "100 000-rel"
    further = marks.norm(amount.end) in marks.listed("further")  # "10 000 lisää"
    counts = declined or further or counted.unit is not None or marks.at(amount.end, "actions") is not None
    if counts and groups_with_spaces(marks.pack.locale):
        return None
    spaced = any(character.isspace() for character in marks.text(amount.start, amount.end))
    return "a telephone number" if spaced else None


def _title(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "60 Minutes" inside a sentence of small letters, or alone between quotation marks, is a name."""
    if counted.noun is None or not amount.digits:
        return None
    quoted = marks.norm(counted.start - 1) in QUOTES and marks.norm(counted.end) in QUOTES
    if quoted and (not counted.sure or marks.capital(counted.noun[0])):
        return "a title"
    if not counted.sure or marks.scan.sentence.heading or capital_nouns(marks.pack.locale):
        return None
    text = marks.tokens[counted.noun[0]].text
    named = len(text) > 3 and text.istitle() and marks.at(counted.noun[0], "demonyms") is None
    return "a title" if named else None


def _numbered_name(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "the Nord Stream 2 pipeline project", "“Nord Stream 2” projekta": the number ends a name of capitals."""
    if marks.says("singular_noun"):
        return None  # "Rusya 10 tank kaybetti": the form says nothing
    closed = marks.norm(amount.end) in QUOTES and marks.norm(amount.start - 1) not in QUOTES
    if amount.digits and closed and marks.capital(amount.start - 1):
        return "part of a name"
    if not amount.digits or amount.low > _HIGHEST_NUMBERED or counted.noun is None or counted.unit in MEASURES:
        return None
    at = counted.noun[0]
    if amount.start < 1 or not marks.capital(amount.start - 1) or (amount.start == 1 and 0 in marks.limits):
        return None
    singular = amount.low > 1 and marks.norm(at) == counted.unit  # "the Falcon 9 rocket"
    apart = amount.start > 1 and at > amount.end and lemma(marks, at) == marks.norm(at)
    return "part of a name" if singular or apart else None


def _calibre(marks: Marks, counted: Counted) -> str | None:
    """ "120 mm rounds" """
    if counted.unit != "millimetre":
        return None
    near = marks.at(counted.end, "units") or marks.ending(counted.start, "units")
    return "a calibre" if near is not None and near.value in _BORED else None


def _vague(amount: Amount, counted: Counted, bounds: Collection[str]) -> str | None:
    """ "several minutes", "some men": no reader could dispute them."""
    if amount.joined and not amount.digits and amount.high == _PAIR:
        return "says no more than some"  # "one or two nice moments"
    if not amount.approx or amount.scale > 1 or (amount.high or amount.low) >= SMALL_VAGUE:
        return None
    return None if bounds and counted.sure and counted.unit not in DURATIONS else "says no more than some"


def _one(marks: Marks, amount: Amount, counted: Counted, bounds: Collection[str]) -> str | None:
    """ "one" is an article or a pronoun, unless it is bounded ("at least one person") or measures ("one-week")."""
    if amount.fraction and amount.scale == 1 and (counted.unit not in MEASURES or counted.unit == "day"):
        return "a part of something"
    if amount.high != 1 or amount.low != 1:
        return None
    if amount.digits and not (marks.pack.unspaced and amount.scale == 1 and not bounds):  # "1人" is "a person"
        return None
    if counted.unit is None:
        return "an article or a pronoun"  # "at least one" of what was named before
    measured = bounds and counted.sure and counted.unit in MEASURES
    return None if measured or "at_least" in bounds else "an article or a pronoun"


def _twice(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "deux fois", "два раза" are what English calls "twice": no count to dispute; nor is "nearly zero"."""
    if not amount.digits and ends_word(marks, amount.start):
        return "the end of another word"
    own = marks.at(amount.end, "units")
    named_before = counted.sure and (own is None or own.value != counted.unit)  # "전차 30대"
    things_before = named_before and counted.noun == (amount.end, amount.end + 1)
    if marks.norm(amount.end) in marks.listed("age_counters") and not things_before:
        return "an age" if amount.low % _TEN == 0 and amount.low < OLDEST else None
    if not amount.digits and amount.end == amount.start + 1 and is_syllable(marks, amount.start):
        return "a syllable of another word"
    if (amount.digits and not marks.pack.unspaced) or counted.unit not in (None, "times"):
        return None
    if amount.digits and counted.unit is None:
        return None
    if counted.unit is None:
        return "nothing" if amount.low == amount.high == 0 else None
    return "says how often in passing" if amount.low == amount.high and amount.low <= _PAIR else None


def _inflected(marks: Marks, counted: Counted) -> bool:
    """ "40-årene", "60-årsjubileet": compounds that count ("22-count", "281-store") have their noun as it is."""
    if counted.noun is None or (counted.sure and counted.unit != "year"):
        return False
    return lemma(marks, counted.noun[0]) != marks.norm(counted.noun[0])


def _plural(marks: Marks, counted: Counted) -> bool:
    """A noun in another form than its lemma, or the part of a compound ("six-game"), may well be counted."""
    if counted.noun is None:
        return False
    at = counted.noun[0]
    if capital_nouns(marks.pack.locale) and marks.capital(at) and at > 0:
        return True  # "sechs Fernsehnetzwerke": no dictionary has all compounds, but the capital shows a noun
    return counted.unit != marks.norm(at) or marks.norm(at - 1) in DASHES


def _duration(marks: Marks, amount: Amount, counted: Counted, bound: bool) -> str | None:
    """ "two years later", "ten minutes before", "через три года": when something was, not how long."""
    if counted.unit not in DURATIONS or not counted.sure:
        return None
    if counted.unit == "minute" and amount.digits and not bound and marks.has("numbers.match_words"):
        return "a minute of a match"  # "34분 동점골"
    # a pack that lists what says when is believed; elsewhere function words after a duration do ("two years later")
    kinds = ("numbers.time_after",) if marks.listed("time_after") else _FUNCTION_WORDS
    after = marks.at(counted.end, *kinds)
    if marks.at(counted.end, "names.particles") and not bound:
        return None  # "after five years of war" says how long, "after five years" when
    before = marks.ending(min(amount.start, counted.start), "numbers.time_before")
    return "says when" if after or before or _far_after(marks, counted.end) else None


def _far_after(marks: Marks, at: int) -> bool:
    """Say whether "after" stands behind what it governs: Finnish "kolme kuukautta huippukokouksen jälkeen".

    In the genitive ("viiden vuoden pohdinnan jälkeen"), and before "that lasted", the duration says how long.
    """
    words = marks.listed("time_after_noun")
    endings = marks.listed("attributive_endings")
    if (endings and marks.norm(at - 1).endswith(endings)) or marks.norm(at) in marks.listed("lasting"):
        return False
    for k in range(at, min(at + _FAR, len(marks.tokens))) if words else ():
        if marks.norm(k) in words:
            return True
        if not marks.word(k) or k in marks.limits - {at}:
            return False
    return False


def _year(marks: Marks, amount: Amount) -> str | None:
    like_year = amount.digits and not amount.grouped and amount.scale == 1 and 1800 <= amount.low <= 2100
    return "a year" if like_year and amount.low == int(amount.low) else None
