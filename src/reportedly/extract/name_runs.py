"""Sequences of capitalised words: people by form and context, organisations by an organisation word or an acronym."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.extract.name_doubts import behind_honorific
from reportedly.extract.name_view import Piece, View
from reportedly.languages.gazetteer import fold, slug
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import load_pack
from reportedly.languages.people import is_name_part
from reportedly.languages.sounds import PARTICLES, name_word_list

__all__ = ["find_organisation_nouns", "find_runs", "find_titled", "role_of"]

_LONGEST_PERSON = 5  # words, particles and initials apart
_TITLES = frozenset({
    "president", "prime minister", "chancellor", "vice president", "king", "minister", "foreign minister",
    "defence minister", "interior minister", "finance minister", "secretary of state", "defence secretary", "general",
    "senator", "pope", "bishop", "governor", "mayor", "secretary-general",
})  # fmt: skip
_LONGEST_TITLED = 3  # words behind "Mr" where nothing else is known of capitals
_LAST_LATIN = 0x24F
_FIRM = 2  # evidence that a run is a person's name: capitals alone are one
_WINDOW = 9  # tokens in which a role before a name is looked for


def find_runs(view: View, taken: frozenset[int], places: list[Piece]) -> list[Piece]:
    """Return people and organisations that capitalised words make, outside the tokens that are taken."""
    found = []
    for start, end in _runs(view, taken):
        for a, b in _owners(view, start, end):
            piece = _organisation(view, a, b) or _person(view, a, b, places)
            if piece:
                found.append(piece)
    return found


def find_titled(view: View, taken: frozenset[int]) -> list[Piece]:
    """Return the people whom "Mr" or the like in front tells, outside the tokens that are taken."""
    found = []
    for start, end in _runs(view, taken):
        if behind_honorific(view, start) and start not in view.opening and not _saint(view, start - 1):
            words = sum(view.word(at) for at in range(start, end))
            if words <= _LONGEST_TITLED and not view.ordinary(start) and not view.acronym(start):
                role, of = role_of(view, start, end)
                found.append(Piece(start, end, "person", role=role, of=of))
    return found


def _saint(view: View, at: int) -> bool:
    return view.tokens[at - (view.text(at) == ".")].norm in name_word_list("saints")


def _runs(view: View, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < view.size:
        if at in taken or not (view.word(at) and view.capital[at]):
            at += 1
            continue
        end = at + 1
        while end < view.size and end not in taken:
            if (view.word(end) and view.capital[end]) or (view.text(end) == "." and view.initial(end - 1)):
                end += 1
            elif (after := _after_particles(view, end)) and after not in taken:
                end = after + 1
            else:
                break
        yield at, end
        at = end


def _after_particles(view: View, at: int) -> int | None:
    """Return the token with a capital that follows one or two particles ("von der Leyen"), None where none does."""
    for after in (at + 1, at + 2):
        if not _joins(view, after - 1):
            return None
        if after < view.size and view.capital[after] and view.word(after):
            return after
    return None


def _joins(view: View, at: int) -> bool:
    if not 0 < at < view.size:
        return False
    norm = view.tokens[at].norm
    return norm in PARTICLES or norm == "&" or (norm == "of" and view.capital[at - 1])


def _without_ordinary(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run at ordinary words (titles, months, the first word of a sentence) and yield what is left."""
    at = start
    for i in range(start, end + 1):
        if i == end or (view.word(i) and not _is_organisation_word(view, i) and view.ordinary(i)):
            a, b = at, i
            while a < b and not view.capital[a]:
                a += 1
            while a < b and not (view.capital[b - 1] or view.initial(b - 2)):
                b -= 1
            if a < b:
                yield a, b
            at = i + 1


def _owners(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run at ordinary words and behind an owner: "Doe's DNA" is no name, but "Doe's Bank" may be."""
    for a, b in _without_ordinary(view, start, end):
        cut = next((at + 1 for at in range(a, b - 1) if view.owner(at)), b)
        yield a, b if any(_is_organisation_word(view, at) for at in range(cut, b)) else cut


@cache
def _english_words() -> frozenset[str]:
    return frozenset(load_pack(DISPLAY_LANGUAGE).data.get("names", {}).get("organisation_words", ()))


def _is_organisation_word(view: View, at: int) -> bool:
    return view.has(at, "names.organisation_words") or view.tokens[at].norm in _english_words()


def _organisation(view: View, start: int, end: int) -> Piece | None:
    """Make an organisation of a run that holds an organisation word or an acronym, or is one."""
    if view.shouting:
        return None
    acronyms = [at for at in range(start, end) if _is_acronym(view, at)]
    nouns = [at for at in range(start, end) if _is_organisation_word(view, at)]
    words = [at for at in range(start, end) if view.word(at)]
    if len(words) == 1 and not acronyms:
        return None
    titled = len(words) > 1 and _foreign_title(view, words)
    if not titled and not acronyms and (not nouns or len(nouns) == len(words)):
        return None
    if view.nouns and not titled and not acronyms and not any(_foreign(view, at) for at in nouns):
        return None
    name = fold(view.scan.text(start, end))
    return Piece(start, end, "organisation", f"org:{slug(_base(name))}", sure=len(words) > 1)


def _foreign_title(view: View, words: list[int]) -> bool:
    """Tell whether words with "The" in front, or quoted in Latin letters amid others, are no person's name."""
    if view.tokens[words[0]].norm == "the":
        return True
    latin = all(view.text(at).isascii() for at in words) and view.text(words[0] - 1) in {'"', "«", "“", "„"}
    around = [token for token in view.tokens if token.text[0].isalpha() and ord(token.text[0]) > _LAST_LATIN]
    return latin and len(around) > len(words) and not any(is_name_part(view.text(at), None, True) for at in words)


def _foreign(view: View, at: int) -> bool:
    return view.tokens[at].norm in _english_words()


def _is_acronym(view: View, at: int) -> bool:
    norm = view.tokens[at].norm
    kinds = ("states", "units", "numbers.", "calendar.", "roles", "attribution.", "names.honorifics")
    return view.acronym(at) and norm.split("-")[0] not in name_word_list("things") and not view.has(at, *kinds)


def _base(name: str) -> str:
    return name.split("-")[0] if name.split("-")[0].isupper() else name


def find_organisation_nouns(view: View, taken: frozenset[int], listed: frozenset[int]) -> list[Piece]:
    """Return names whose first word alone has a capital: "Korejas Aizsardzības analīzes institūts".

    A noun before a name that is ``listed`` introduces that one: "NIS агентство Yonhap" holds no agency called NIS.
    """
    found: list[Piece] = []
    for hit in view.scan.of("names.organisation_words"):
        if view.nouns or view.capital[hit.start] or hit.start in taken or hit.end in listed:
            continue
        start = _first_capital(view, hit.start, taken)
        if start is not None:
            name = fold(view.scan.text(start, hit.end))
            found.append(Piece(start, hit.end, "organisation", f"org:{slug(name)}"))
    return found


def _first_capital(view: View, noun: int, taken: frozenset[int]) -> int | None:
    """Return where a name begins that ends in a lower-case noun; None where only a sentence start has a capital."""
    at, small = noun - 1, 0
    while at >= 0 and view.word(at) and at not in taken and small <= 2:
        if view.capital[at]:
            break
        if view.has(at, "attribution.", "cues.", "roles", "demonyms", "pronouns.", "calendar."):
            return None
        small += 1
        at -= 1
    else:
        return None
    while at > 0 and view.capital[at - 1] and view.word(at - 1) and at - 1 not in taken and not view.ordinary(at - 1):
        at -= 1
    capitals = sum(view.capital[at:noun])
    return at if (at not in view.opening and not view.ordinary(at)) or capitals > 1 else None


def _person(view: View, start: int, end: int, places: list[Piece]) -> Piece | None:
    start, end = _trim_places(view, start, end, places)
    if view.nouns or (start in view.opening and end - start > 2):
        start, end = _from_given_name(view, start, end)
    words = [at for at in range(start, end) if view.word(at) and view.capital[at]]
    letters = [at for at in words if len(view.text(at)) == 1 and not view.initial(at)]
    if not words or letters or len(words) > _LONGEST_PERSON or all(view.initial(at) for at in words):  # "D.C."
        return None
    saint = view.tokens[words[0]].norm in name_word_list("saints")  # a church, a town, a school
    if (
        saint
        or view.tokens[words[-1]].norm in name_word_list("of_places")
        or any(view.has(at, "demonyms", "names.parts_of_place") for at in words)
    ):
        return None
    if len(words) == 1:
        return _titled(view, start, end, places)
    if view.has(start, "places") or _is_place(start, end, places):
        return None
    role, of = role_of(view, start, end)
    parts = sum(is_name_part(view.text(at), view.scan.pack.code) for at in words)
    initials = any(view.initial(at) for at in words)
    if view.nouns:
        parts = is_name_part(view.text(start), view.scan.pack.code, True)
    speaks = view.nouns and (view.has(start - 1, "cues.verbs") or view.has(end, "cues.verbs"))
    evidence = 2 * (bool(role) or speaks) + 2 * behind_honorific(view, start) + 2 * bool(parts) + initials
    needed = 2 if view.nouns or view.shouting else 1
    if not (view.nouns or view.shouting):
        small = sum(view.tokens[at].norm in view.lower for at in words)
        evidence += not small and (start not in view.opening or len(words) > 1)
    return Piece(start, end, "person", role=role, of=of, sure=evidence >= _FIRM) if evidence >= needed else None


def _from_given_name(view: View, start: int, end: int) -> tuple[int, int]:
    """Begin a name at its given name where nouns have capitals too: "Torhüter Liam Kelly" -> "Liam Kelly"."""
    lang = view.scan.pack.code
    first = next((at for at in range(start, end - 1) if is_name_part(view.text(at), lang, True)), start)
    if not view.nouns:
        return first, end
    for at in range(first + 1, end - 1):  # "Angela Merkels Partei": a genitive ends the name
        if view.text(at).endswith("s") and "s" in view.scan.pack.endings:
            return first, at + 1
    return first, end


def _trim_places(view: View, start: int, end: int, places: list[Piece]) -> tuple[int, int]:
    """Take a place off the front ("In Berlin Ann Doe …") where at least two other words are left."""
    for place in places:
        if place.start == start and end - place.end >= 2 and not is_name_part(view.text(start), view.scan.pack.code):
            return place.end, end
    return start, end


def _is_place(start: int, end: int, places: list[Piece]) -> bool:
    return any(place.start <= start and end <= place.end for place in places)


def _titled(view: View, start: int, end: int, places: list[Piece]) -> Piece | None:
    """Make a person of one capitalised word with a title or honorific right before it: "President Duda"."""
    if len(view.text(start)) < 3 or _is_place(start, end, places) or view.has(start, "states", "bodies"):
        return None
    if view.has(start, "names.honorifics") or view.tokens[start].norm in view.lower:  # "Lt Col The Reverend"
        return None
    if view.has(end, "roles") and view.capital[end]:  # "Mr Happy President" is no name
        return None
    titled = view.has(start - 1, "roles") and not view.shouting
    before = {hit.value for hit in view.scan.of("roles") if hit.end == start} if titled else set()
    if before & _TITLES or behind_honorific(view, start):
        role, of = role_of(view, start, end)
        return Piece(start, end, "person", role=role, of=of)
    return None


def role_of(view: View, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the role that stands beside a name and the key of the state or body that it belongs to."""
    role, of = _walk(view, start - 1, -1)
    if role:
        return role, of
    if view.text(end) == "," or view.has(end, "roles"):
        role, of = _walk(view, end + (view.text(end) == ","), 1)
    return role, of


def _walk(view: View, at: int, step: int) -> tuple[str | None, str | None]:
    """Walk from a name over the words of a title, and stop at whatever belongs to none."""
    role = of = None
    comma = False
    for _ in range(_WINDOW):
        if not 0 <= at < view.size:
            break
        if view.text(at) == "," and step < 0 and not comma:
            comma = True
        elif view.has(at, "roles") and role is None:
            role = next(hit.value for hit in view.scan.of("roles") if hit.start <= at < hit.end)
        elif (key := _owner(view, at)) is not None:
            of = of or key
        elif not (
            view.has(at, "names.honorifics", "institutions", "names.organisation_words", "roles") or _glue(view, at)
        ):
            break
        at += step
    return role, of if role else None


def _owner(view: View, at: int) -> str | None:
    for hit in view.scan.hits:
        if hit.start <= at < hit.end and hit.kind in ("states", "demonyms"):
            return f"state:{hit.value}"
        if hit.start <= at < hit.end and hit.kind == "bodies":
            return f"body:{hit.value}"
    return None


def _glue(view: View, at: int) -> bool:
    if view.text(at) == ".":
        return view.has(at - 1, "names.honorifics")
    return len(view.text(at)) <= 4 and view.word(at) and not view.capital[at] and not view.has(at, "cues.verbs")
