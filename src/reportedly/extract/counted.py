"""What a number counts: money and percent signs, the concept of the counted noun, or the noun's own lemma."""

from __future__ import annotations

from reportedly.extract.amounts import NUMBER_KINDS, Amount
from reportedly.extract.between import after_what_says_nothing
from reportedly.extract.counters import by_counter
from reportedly.extract.guessed import NOUN_KINDS, guess_noun
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.number_edges import abbreviation_dot, bound_after
from reportedly.extract.numbers import read_amount
from reportedly.extract.signs import counted_by_sign, percent_before
from reportedly.extract.syllables import ends_word, is_syllable
from reportedly.extract.units import Counted, is_measure, lemma
from reportedly.extract.wholes import after_set, of_whole, whole_in_case
from reportedly.languages.concepts import is_person
from reportedly.languages.lexicon import Hit

__all__ = ["find_counted", "part_after"]

_TENTHS = 10  # there are no more of them: Korean "조사할" (to investigate) is no number
_PEOPLE_REACH = 1  # tokens: a people's name further off counts nobody ("the nine holes, the Spaniard …")
_REACH = 6  # tokens: how far after a number its noun may stand
_PART_REACH = 5  # tokens from a whole to its part: "五场比赛中输掉了四场"
_FIRST_WITH_GENITIVE = 10  # from here on the counted noun itself may stand in the genitive
_INCHES = 12.0  # in a foot


def find_counted(marks: Marks, amount: Amount) -> Counted:
    """Return what a number counts; without a noun, ``unit`` is None and the ends are those of the number."""
    return (
        counted_by_sign(marks, amount)
        or percent_before(marks, amount)
        or _of_them(marks, amount)
        or _further(marks, amount)
        or _feet_and_inches(marks, amount)
        or _dual(marks, amount)
        or (None if _stands_alone(marks, amount) else _noun(marks, amount))
        or Counted(amount.start, amount.end)
    )


def _of_them(marks: Marks, amount: Amount) -> Counted | None:
    hit = marks.at(amount.end, "numbers.of_them")
    return Counted(amount.start, hit.end, of_them=True) if hit else None


def _further(marks: Marks, amount: Amount) -> Counted | None:
    """ "wounded twelve others": more of what was counted before, unless a noun follows ("twelve more drones")."""
    at = amount.end
    if not marks.norm(at) or marks.norm(at) not in marks.listed("further"):
        return None
    alone = not (marks.word(at + 1) or marks.digit(at + 1)) or at + 1 in marks.limits
    return Counted(amount.start, at + 1) if alone else None


def _feet_and_inches(marks: Marks, amount: Amount) -> Counted | None:
    """ "the 6-foot-6 forward": what hangs on a foot with a hyphen are inches, and the two are one token."""
    at = amount.end + 1
    word, _, inches = marks.norm(at).partition("-")
    if not inches.isdecimal() or int(inches) >= _INCHES or marks.norm(at - 1) not in DASHES:
        return None
    feet = any(hit.kind == "units" and hit.value == "foot" for hit in marks.pack.lexicon.scan((word,)))
    plus = float(inches)
    return Counted(amount.start, at + 1, "inch", (at, at + 1), sure=True, times=_INCHES, plus=plus) if feet else None


def _dual(marks: Marks, amount: Amount) -> Counted | None:
    """Arabic "يومين" is "two days" in one word, Korean "일주일" one week, where the pack says that there are such."""
    fused = marks.says("duals") and not amount.digits and not amount.fraction
    unit = marks.ending(amount.end, "units") if fused else None
    if unit is None or unit.start < amount.start:
        return None
    return Counted(amount.start, amount.end, unit.value, (unit.start, amount.end), sure=True)


def _stands_alone(marks: Marks, amount: Amount) -> bool:
    """Say whether a number carries a case ending of its own ("négyet", "6'ya ulaştı"): then no noun follows."""
    last = marks.norm(amount.end - 1)
    if amount.digits:
        hung = marks.norm(amount.end - 2) == "'" and last in marks.listed("standing_after_digits")
        return hung and bound_after(marks, amount) is None
    return last.endswith(marks.listed("standing_endings"))


def _noun(marks: Marks, amount: Amount) -> Counted | None:
    first, partitive = _first_word(marks, amount)
    if first == amount.end and (bound := bound_after(marks, amount)):  # "100'den fazla kişi"
        first = bound.end
    points = marks.at(first, "numbers.percentage_point")
    percent = marks.at(first, "numbers.percent")
    if points or percent:
        hit = max((h for h in (points, percent) if h), key=lambda h: h.end)
        unit = "percentage point" if points and points.end == hit.end else "percent"
        return Counted(amount.start, hit.end + abbreviation_dot(marks, hit), unit, (first, hit.end), sure=True)
    if amount.low <= _TENTHS and (tenths := marks.at(first, "numbers.tenths")):
        return Counted(amount.start, tenths.end, "percent", (first, tenths.end), sure=True, times=10.0)
    counter, named = marks.at(first, "numbers.counters"), marks.at(first, "units")
    if counter and (named is None or named.end <= counter.end):
        return by_counter(marks, amount, counter)
    seen: list[int] = []
    people: int | None = None
    at = first
    joined = first > amount.end and marks.norm(amount.end) in DASHES
    while at < min(first + (1 if joined else _REACH), len(marks.tokens)):
        found = _unit_at(marks, at, amount)
        plain = _plain_noun(marks, at) if at == first else None
        if plain and (found is None or found.end < plain.end):
            return Counted(amount.start, plain.end, plain.value, (at, plain.end), of_them=partitive)
        if found is not None:
            end = found.end + abbreviation_dot(marks, found)
            return Counted(
                amount.start, end, _meant(marks, found, amount), (found.start, found.end), sure=True, of_them=partitive
            )
        state = marks.at(at, "demonyms", "states")
        if (stop := after_what_says_nothing(marks, at, first)) is not None:
            at = stop
            continue
        if state is None and not _describes(marks, at, first, alone=amount.high == 1):
            break
        if state is not None and state.kind == "demonyms" and at <= first + _PEOPLE_REACH:
            people = state.end
        stop = state.end if state else at + 1
        seen += [] if state else [at]
        at = stop
    return guess_noun(marks, amount, seen, people, partitive)


def _plain_noun(marks: Marks, at: int) -> Hit | None:
    """The pack's plain noun right after a number, unless the next word may be what is counted ("bakan yardımcısı")."""
    hit = marks.at(at, "nouns")
    if hit is None or marks.pack.after_noun or not marks.word(hit.end) or hit.end in marks.limits:
        return hit
    joined = marks.listed("compound_endings")
    compound = marks.says("attribute_first") or (joined and marks.norm(hit.end).endswith(joined))
    return None if compound or marks.at(hit.end, *NOUN_KINDS) else hit


def _meant(marks: Marks, unit: Hit, amount: Amount) -> str:
    """The concept of a unit, which may be another one in the singular after many: a "550 pound hog" is not money."""
    other = marks.pack.numbers.get("singular_means", {}).get(marks.norm(unit.start)) if amount.low > 1 else None
    return str(other or unit.value)


def _describes(marks: Marks, at: int, first: int, alone: bool) -> bool:
    """Say whether a word may stand between a number and its noun: no limit, and a participle only before a unit.

    ``alone``: the number is one, so that a noun in the singular follows ("at least one other accuser").
    """
    if not marks.word(at) or marks.at(at, *NUMBER_KINDS):
        return False
    if len(marks.norm(at)) < 2:
        return at > first and marks.capital(at) and marks.capital(at - 1)  # "three Class A misdemeanours"
    if at in marks.limits:
        other = at == first and marks.at(at, "numbers.known_set")
        plural = marks.word(at + 1) and at + 1 not in marks.limits and lemma(marks, at + 1) != marks.norm(at + 1)
        return bool(other) and (alone or plural or marks.at(at + 1, "units") is not None)
    return not marks.at(at, "actions") or marks.at(at + 1, "units") is not None


def _unit_at(marks: Marks, at: int, amount: Amount) -> Hit | None:
    """The unit at a token; in "two tank rounds" and Latvian "trīs pilsētas skolas" the first unit only describes."""
    hit = marks.at(at, "units")
    if hit is not None and hit.value == "year" and _is_year(marks, hit.end):
        return None  # "2 706 år 2011"
    after = marks.at(hit.end, "units") if hit is not None and amount.high != 1 else None
    if hit is None or after is None or is_measure(hit.value):
        return hit
    heads = marks.listed("compound_endings")
    if heads and not is_person(hit.value) and marks.norm(after.end - 1).endswith(heads):
        return after  # "araç şarj istasyonu": the last noun has the joining ending; what people have may be an object
    english = marks.norm(hit.start) == hit.value and marks.norm(after.start) != after.value
    genitive = marks.says("attribute_first") and amount.low < _FIRST_WITH_GENITIVE
    return after if english or genitive else hit


def _is_year(marks: Marks, at: int) -> bool:
    return len(marks.norm(at)) == 4 and marks.digit(at) and marks.norm(at)[:2] in ("18", "19", "20")


def _first_word(marks: Marks, amount: Amount) -> tuple[int, bool]:
    """Return where the noun phrase begins: after a hyphen ("14-story") or after "of" ("hundreds of")."""
    at = amount.end
    if marks.norm(at) in DASHES and marks.glued(at) and marks.glued(at + 1):
        return at + 1, False
    while marks.norm(at) in QUOTES and at < amount.end + 2:
        at += 1
    if (in_case := whole_in_case(marks, amount)) is not None:
        return in_case, True
    whole = marks.at(at, "numbers.out_of")
    if whole and amount.high != 1 and not amount.approx and (noun := of_whole(marks, amount, whole.end)):
        return noun, True
    if marks.norm(at) and (marks.at(at, "names.particles") or marks.norm(at) in marks.pack.elisions):
        known = marks.at(at + 1, "numbers.known_set")
        if known:
            return after_set(marks, known.end), True
        if amount.scale > 1 or amount.approx:
            return at + 1, False
    return at, False


def part_after(marks: Marks, amount: Amount, counted: Counted) -> Amount | None:
    """Return the part that is told after its whole: "viiest mängust neli", "5경기 중 4경기", "öt meccséből négyet"."""
    noun = counted.noun
    if noun is None or counted.of_them or amount.approx or amount.low <= 1:
        return None
    word = marks.at(counted.end, "numbers.out_of_after")
    if word is None and not marks.norm(noun[1] - 1).endswith(marks.listed("out_of_endings")):
        return None
    start = word.end if word else counted.end
    for at in range(start, min(start + _PART_REACH, len(marks.tokens))):
        if not marks.word(at) and not marks.digit(at):
            return None
        part = None if ends_word(marks, at) else read_amount(marks, at)
        if part is not None and part.end == at + 1 and is_syllable(marks, at):
            continue  # a name that begins with "이" or "오"
        if part is not None and marks.at(part.end, "numbers.no_figure_after"):
            return None  # "18게임 중 두 번째": the second of 18
        if part is not None:
            own = find_counted(marks, part)
            # "10 şehirden 3 kişi": three people came from ten cities, but "피해자 9명 가운데 3명" are victims
            people = own.unit == "person" and is_person(counted.unit or "")
            same = not own.sure or own.unit == counted.unit or people
            dated = part.digits and _is_year(marks, at)  # "40 000 uutta tapausta … vuoden 2018"
            return part if same and not dated and 1 < part.low < amount.low and not part.approx else None
    return None
