"""Numbers that name or number something: articles, codes, scores, ordinals, telephones, addresses, titles, calibres."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import read_amount
from reportedly.extract.units import DURATIONS, MEASURES, Counted, lemma
from reportedly.languages.nouns import capital_nouns, groups_with_spaces

__all__ = ["name_with_number", "naming", "telephone"]

_NEVER_BEFORE = frozenset("+#№§@/_:*^=<>~\\")
_NEVER_AFTER = frozenset("/:_@*^=°\\")
_TEN, _HUNDRED = 10, 100
_HIGHEST_NUMBERED = 20
_BORED = frozenset({"round", "shell", "weapon", "launcher", "artillery piece", "bomb", "mine"})


def naming(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Return why a number only says which or in what order, by what is written on either side of it."""
    return (
        (_named(marks, amount) if counted.unit not in MEASURES - DURATIONS else None)
        or _attached(marks, amount, counted)
        or _ordinal(marks, amount)
        or _ordinal_by_case(marks, amount, counted)
    )


def name_with_number(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Return why a number with what it seems to count is a name: of a work, a thing, a weapon's bore, an address."""
    return (
        _title(marks, amount, counted)
        or _numbered_name(marks, amount, counted)
        or _calibre(marks, counted)
        or _address(marks, amount, counted)
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


def _two_scaled(marks: Marks, amount: Amount) -> bool:
    """Say whether two numbers with scales stand side by side, as Hungarian "10 ezerről 11 ezerre" (from … to …)."""
    after = read_amount(marks, amount.end) if amount.scale > 1 else None
    return after is not None and after.scale > 1


def _inflected(marks: Marks, counted: Counted) -> bool:
    """ "40-årene", "60-årsjubileet": compounds that count ("22-count", "281-store") have their noun as it is."""
    if counted.noun is None or (counted.sure and counted.unit != "year"):
        return False
    return lemma(marks, counted.noun[0]) != marks.norm(counted.noun[0])


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


def telephone(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Return why digits in groups with spaces count nothing; what they may count depends on the language."""
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


def _address(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """ "near 221 Baker Street": a capital right after digits that count nothing."""
    if not amount.digits or counted.unit is not None or amount.scale > 1 or amount.joined:
        return None
    named = marks.capital(amount.end) and not capital_nouns(marks.pack.locale) and not marks.scan.sentence.heading
    return "part of an address or a name" if named else None
