"""What a number counts: money and percent signs, the concept of the counted noun, or the noun's own lemma."""

from __future__ import annotations

from reportedly.extract.amounts import NUMBER_KINDS, Amount
from reportedly.extract.between import after_what_says_nothing
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.number_edges import BOUNDS_BEFORE, abbreviation_dot, bound_after, is_and
from reportedly.extract.numbers import read_amount
from reportedly.extract.signs import counted_by_sign, percent_before
from reportedly.extract.syllables import ends_word, is_syllable
from reportedly.extract.units import CHANGES, DURATIONS, FATES, Counted, is_measure, lemma
from reportedly.extract.wholes import after_set, of_whole, whole_in_case
from reportedly.languages.concepts import is_person, load_concepts
from reportedly.languages.lexicon import Hit
from reportedly.languages.nouns import capital_nouns
from reportedly.languages.words import normalise

__all__ = ["find_counted", "nearby_unit", "part_after"]

_TENTHS = 10  # there are no more of them: Korean "조사할" (to investigate) is no number
_NEAR = 6  # tokens: how far from a bare number a word may name its unit
_PEOPLE_REACH = 1  # tokens: a people's name further off counts nobody ("the nine holes, the Spaniard …")
_REACH = 6  # tokens: how far after a number its noun may stand
_ATTRIBUTE = 8  # tokens, which are syllables: how long a word between a measure word and its noun may be
_PART_REACH = 5  # tokens from a whole to its part: "五场比赛中输掉了四场"
_GROUPS_OF_SOLDIERS = frozenset({"contingent", "brigade", "battalion", "regiment", "division", "army"})
_FIRST_WITH_GENITIVE = 10  # from here on the counted noun itself may stand in the genitive
_PAUSES = frozenset(",;:()–—")
_INCHES = 12.0  # in a foot
_NOUN_KINDS = ("units", "nouns")


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
        return _by_counter(marks, amount, counter)
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
    return _guess(marks, amount, seen, people, partitive)


def _counted_by(marks: Marks, at: int) -> Hit | None:
    """The noun after a measure word: no measure itself, and in Korean the beginning of a word."""
    unit = marks.at(at, *_NOUN_KINDS)
    inside = marks.says("number_words_alone") and marks.glued(at)
    return None if unit is None or inside or is_measure(unit.value) else unit


def _plain_noun(marks: Marks, at: int) -> Hit | None:
    """The pack's plain noun right after a number, unless the next word may be what is counted ("bakan yardımcısı")."""
    hit = marks.at(at, "nouns")
    if hit is None or marks.pack.after_noun or not marks.word(hit.end) or hit.end in marks.limits:
        return hit
    joined = marks.listed("compound_endings")
    compound = marks.says("attribute_first") or (joined and marks.norm(hit.end).endswith(joined))
    return None if compound or marks.at(hit.end, *_NOUN_KINDS) else hit


def _named(marks: Marks, at: int) -> str:
    """The concept of a guessed noun, known by its form or its dictionary form; else the dictionary form itself."""
    own = lemma(marks, at)
    for word in (marks.norm(at), own):
        for hit in marks.pack.lexicon.scan((normalise(word),)):
            if hit.kind in _NOUN_KINDS and not is_measure(hit.value) and load_concepts().counts_things(hit.value):
                return hit.value
    return own


def _meant(marks: Marks, unit: Hit, amount: Amount) -> str:
    """The concept of a unit, which may be another one in the singular after many: a "550 pound hog" is not money."""
    other = marks.pack.numbers.get("singular_means", {}).get(marks.norm(unit.start)) if amount.low > 1 else None
    return str(other or unit.value)


def _by_counter(marks: Marks, amount: Amount, counter: Hit) -> Counted:
    """The noun that a measure word stands for: after it (1500名士兵), before the number (병사 1500명), or itself."""
    at = counter.end
    after = _counted_by(marks, at)
    while after is None and (skipped := marks.at(at, "names.particles", "demonyms", "states")):
        at = skipped.end
        after = _counted_by(marks, at)
    if after is None:
        at, after = _behind_attribute(marks, counter)
    start = amount.start
    while bound := marks.ending(start, *BOUNDS_BEFORE, "names.particles"):
        start = bound.start
    before = marks.ending(start, *_NOUN_KINDS)
    own = marks.at(before.start, "numbers.counters") if before else None
    if before and (is_measure(before.value) or (own and own.end >= before.end)):
        before = None  # "매년 10만 명" counts no years
    noun = after or before or marks.at(counter.start, *_NOUN_KINDS)
    if noun is None or noun is before:
        words = (counter.start, counter.end)
        return Counted(amount.start, counter.end, noun.value if noun else None, words, sure=noun is not None)
    return Counted(amount.start, max(counter.end, noun.end), noun.value, (noun.start, noun.end), sure=True)


def _behind_attribute(marks: Marks, counter: Hit) -> tuple[int, Hit | None]:
    """The noun behind one more word, after a measure word in the genitive: Korean "세 개의 새로운 공장"."""
    genitive = marks.says("number_words_alone") and marks.at(counter.end - 1, "names.particles") is not None
    spaced = (at for at in range(counter.end + 1, counter.end + _ATTRIBUTE) if not marks.glued(at))
    at = next(spaced, counter.end) if genitive else counter.end
    plain = all(marks.word(k) for k in range(counter.end, at))
    return at, _counted_by(marks, at) if genitive and plain else None


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


def _needs_particle(marks: Marks, amount: Amount) -> bool:
    """Say whether a vague word takes its noun with a particle, as the pack's patterns show ("thousands of")."""
    if not amount.approx:
        return False
    words = " ".join(marks.norm(at) for at in range(amount.start, amount.end))
    longer = tuple(f"{words} {particle}" for particle in marks.pack.data.get("names", {}).get("particles", ()))
    vague = marks.pack.numbers.get("vague", {}).values()
    return any(pattern in longer for entry in vague for pattern in entry[2:])


def _guess(marks: Marks, amount: Amount, seen: list[int], people: int | None, partitive: bool) -> Counted | None:
    """A noun that no concept stands for: its lemma; a people's name alone counts persons."""
    nouns = [at for at in seen if _may_be_noun(marks, at, amount)]
    if people is not None and not any(people <= at <= people + 1 for at in nouns):
        start = marks.ending(people, "demonyms")
        return Counted(amount.start, people, "person", (start.start if start else people - 1, people), sure=True)
    if not nouns or _needs_particle(marks, amount):
        return None
    if len(nouns) > 1 and marks.says("attribute_first"):
        return None  # Latvian "divi policijas furgoni": any of them may be the one that is counted
    head = nouns[0] if marks.pack.after_noun else _head(marks, nouns[:3])
    return Counted(amount.start, head + 1, _named(marks, head), (head, head + 1), of_them=partitive)


def _head(marks: Marks, nouns: list[int]) -> int:
    """The first word in another form than its lemma ("important gardens"), else the last one."""
    return next((at for at in nouns if lemma(marks, at) != marks.norm(at)), nouns[-1])


def _may_be_noun(marks: Marks, at: int, amount: Amount) -> bool:
    """Say whether a word may be a noun: no ending shows that it is an adjective or a verb."""
    text = marks.tokens[at].text
    cased = text[0].islower() != text[0].isupper()
    if len(text) <= 2 or text[-1].isdigit() or (cased and text[0].islower() is capital_nouns(marks.pack.locale)):
        return False
    if not cased and marks.pack.unspaced:
        return False
    if marks.norm(at).endswith(marks.listed("no_noun_endings")):
        return False
    plurals = marks.listed("plural_endings")
    compound = marks.norm(at - 1) in DASHES and marks.glued(at)  # "14-page" stands in the singular
    if plurals and amount.high != 1 and not compound and not marks.norm(at).endswith(plurals):
        return False
    lemmas = marks.listed("no_noun_lemma_endings")
    return not (lemmas and lemma(marks, at).endswith(lemmas))


def nearby_unit(marks: Marks, amount: Amount) -> str | None:
    """Return the unit of a number without a noun from the words near it: "a contingent of 1500", "hectares to 400"."""
    concepts = load_concepts().units
    best: tuple[int, str] | None = None
    for hit in marks.scan.of("units"):
        away = amount.start - hit.end if hit.end <= amount.start else hit.start - amount.end + 3
        measure = hit.value in DURATIONS or concepts.get(hit.value, {}).get("is") == "money"
        parted = hit.start >= amount.end and any(marks.norm(at) in _PAUSES for at in range(amount.end, hit.start))
        if measure or parted or hit.value in ("percent", "times") or _in_name(marks, hit) or _ends(marks, hit, amount):
            continue
        inside = not any(marks.norm(at) in _PAUSES for at in range(hit.end, amount.start))
        if hit.end <= amount.start and inside and _changed(marks, hit.end, amount.start):
            return hit.value  # what rose or fell is named first: "the death toll from the fire in the city rose to 10"
        if 0 <= away <= _NEAR and (best is None or away < best[0]):
            best = (away, hit.value)
    if best is None:
        return None
    return "soldier" if best[1] in _GROUPS_OF_SOLDIERS else best[1]


def _ends(marks: Marks, unit: Hit, amount: Amount) -> bool:
    """Say whether a unit is the verb of the clause before: Russian "12 человек погибли и 30 ранены"."""
    verb = marks.at(unit.start, "actions")
    between = range(unit.end, amount.start)
    return (
        verb is not None and verb.value in FATES and any(marks.norm(at) == "," or is_and(marks, at) for at in between)
    )


def _in_name(marks: Marks, unit: Hit) -> bool:
    """Say whether a unit is a word of a longer name: the "States" of the United States are no ones that are counted."""
    names = marks.scan.of("states", "places", "bodies")
    return any(name.start <= unit.start and unit.end <= name.end and name.end - name.start > 1 for name in names)


def _changed(marks: Marks, start: int, end: int) -> bool:
    """Say whether a number before ``end`` is what something named before ``start`` rose or fell to."""
    return any(
        start <= hit.start and 0 <= end - hit.end <= 2 for hit in marks.scan.of("actions") if hit.value in CHANGES
    )
