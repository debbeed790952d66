"""Places and regions in a sentence: pack words first, then CLDR and the gazetteer through case endings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from reportedly.extract.name_states import (
    NOT_PLACES,
    fill_in,
    part_of_world,
    place_adjectives,
    state_of,
    state_piece,
    stems_of_adjective,
)
from reportedly.extract.name_view import Piece, View, hanging, has_no_case, prefixed
from reportedly.languages.gazetteer import (
    Place,
    find_city,
    find_place,
    find_region,
    place_by_key,
    region_name,
    slug,
    state_of_capital,
)
from reportedly.languages.lexicon import Hit
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.place_kinds import is_county, other_forms, without_kind
from reportedly.languages.sounds import name_word_list, respell
from reportedly.languages.subdivisions import MOST_WORDS, find_subdivision

__all__ = ["find_places", "find_regions", "is_large", "known_place", "state_at"]

_SHORTEST = 4  # letters of a place name that is no entry of a pack
_SHORTEST_KNOWN = 2  # of one that is surely a place: 东京
_GUESSED = 300_000  # a city found through a changed stem must be well known
_SHORTEST_ADJECTIVE = 5
_ENGLISH_SPEAKING = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})


_NOT_OPENING = ("attribution.", "cues.", "modality.", "actions", "parts", "names.particles")


def find_places(view: View, taken: frozenset[int]) -> list[Piece]:
    """Return the cities and other places of the sentence, outside the tokens that are taken."""
    hits = [hit for hit in view.scan.of("places") if _any_capital(view, hit) and hit.start not in taken]
    found = [_in_part_of_world(view, _listed(hit)) for hit in hits]

    adjectives = place_adjectives(view)

    def read(at: int, held: Set[int]) -> Piece | None:
        if _may_begin(view, at, held):
            return _gazetteer_place(view, at)
        return _made_of_place(view, at, adjectives) if adjectives and at not in held else None

    return fill_in(view, found, taken, read)


def _made_of_place(view: View, at: int, endings: Sequence[str]) -> Piece | None:
    """Find the well-known city or region that a word in small letters is made of: Hungarian "bostoni", of Boston."""
    for stem in stems_of_adjective(view, at, endings):
        city = find_place(stem) or find_subdivision(stem, view.scan.pack.code) if len(stem) >= _SHORTEST else None
        if city and (city.capital or not city.population or city.population >= _GUESSED):
            return Piece(at, at + 1, "place", city.key, city.name)
    return None


def _listed(hit: Hit) -> Piece:
    """Make a piece of a pack's [places] entry: with the gazetteer's key where the English name is a city there."""
    city = find_place(hit.value)
    if city and city.name in (hit.value, f"{hit.value} City"):
        return Piece(hit.start, hit.end, "place", city.key, hit.value)
    unit = find_subdivision(hit.value, DISPLAY_LANGUAGE)
    key = unit.key if unit and unit.name == hit.value else f"place:{slug(hit.value)}"
    return Piece(hit.start, hit.end, "place", key, hit.value)


def _in_part_of_world(view: View, piece: Piece) -> Piece:
    """Widen the name of a continent by the word that says which part of it is meant: "eastern Europe"."""
    wider = part_of_world(view, piece.start, piece.end) or _longer_unit(view, piece.start, piece.end)
    if wider is None or wider[2].key == piece.key:
        return piece
    return Piece(wider[0], wider[1], "place", wider[2].key, wider[2].name)


def _longer_unit(view: View, start: int, end: int) -> tuple[int, int, Place] | None:
    """Return the unit that a name and the word beside it are in a script without capitals: "באחה קליפורניה"."""
    if not has_no_case(view.text(start)) or view.scan.pack.unspaced:
        return None
    for a, b in ((start - 1, end), (start, end + 1)):
        if not view.word(a if a < start else end) or view.has(a if a < start else end, "names.region_words"):
            continue
        text = view.scan.text(a, b)
        for name in (text, *_without_prefixes(text, view.scan.pack.code)):
            unit = find_subdivision(name, view.scan.pack.code)
            if unit and len(name.split()) == len(text.split()):  # "של", of, is a prefix, too
                return a, b, unit
    return None


def _any_capital(view: View, hit: Hit) -> bool:
    text = view.text(hit.start)
    if hit.end - hit.start == 1 and view.opener(hit.start):
        return False
    return has_no_case(text) or any(view.capital[at] for at in range(hit.start, hit.end))


def _may_begin(view: View, at: int, held: Set[int]) -> bool:
    if at in held or not view.capital[at] or not view.word(at) or view.has(at, *NOT_PLACES) or view.opener(at):
        return False
    if at in view.opening or view.nouns or view.shouting:
        return not view.has(at, *_NOT_OPENING) and view.tokens[at].norm not in view.lower
    return True


def _gazetteer_place(view: View, at: int) -> Piece | None:
    longest = next((size for size in range(1, MOST_WORDS) if not view.word(at + size)), MOST_WORDS)
    for size in range(longest, 1, -1):
        last = at + size - 1
        named = view.capital[last] and not view.has(last, "demonyms")  # "North American"
        unit = find_subdivision(_bare(view, at, at + size), view.scan.pack.code) if named else None
        if unit:
            return Piece(at, at + size, "place", unit.key, unit.name)
    for size in (3, 2):
        if at + size <= view.size and view.capital[at + size - 1] and all(view.word(i) for i in range(at, at + size)):
            city = _city(_bare(view, at, at + size), view.scan.pack.code, view.nouns)
            if city:
                return Piece(at, at + size, "place", city.key, city.name)
    if len(view.text(at)) < _SHORTEST or view.acronym(at):
        return None
    lang = view.scan.pack.code
    city = _city(_bare(view, at, at + 1), lang, view.nouns) or find_subdivision(_bare(view, at, at + 1), lang)
    return Piece(at, at + 1, "place", city.key, city.name, sure=False) if city else None


def is_large(key: str | None) -> bool:
    """Tell whether a key is that of a state, of a unit of one, or of a well-known city."""
    place = place_by_key(key or "")
    return place is None or place.population == 0 or place.population >= _GUESSED


def _bare(view: View, start: int, end: int) -> str:
    """Return a name without what hangs on it: "Derbyshire'is", "Lyon'da", "Nevada-სთვის", "non-EU"."""
    text = view.scan.text(start, end)
    return text[prefixed(text) : len(text) - hanging(text, view.scan.pack)]


def known_place(view: View, start: int, end: int) -> Piece | None:
    """Return the state or city that a name is whose kind is known already; None where no list has it.

    Nothing but the kind is needed, so it serves scripts without capitals and languages without a pack.
    """
    text, lang = _bare(view, start, end), view.scan.pack.code
    code = state_of(text, lang)
    if code:
        return state_piece(start, end, code)
    for name in (text, *_without_prefixes(text, lang), *other_forms(text, lang, "towns")):
        city = _city(name, lang, view.nouns) if len(name) >= _SHORTEST_KNOWN else None
        if city:
            return Piece(start, end, "place", city.key, city.name)
    forms = (text, *_without_prefixes(text, lang), *other_forms(text, lang, "regions"))
    units = (find_subdivision(form, lang) for form in forms)
    region = next(filter(None, units), None) or _named_with_kind(text, lang)
    return Piece(start, end, "place", region.key, region.name) if region else None


def _named_with_kind(text: str, lang: str) -> Place | None:
    """Return the unit of a state whose name stands with the word for its kind: "칭하이 지방", "प्रांत" behind a name.

    Only where a script has no capitals: elsewhere the name is found alone. A county in an English-speaking state may
    be called as a unit of another one: "Essex County".
    """
    bare = without_kind(text, lang) if has_no_case(text) else text
    names = (bare, *_without_prefixes(bare, lang)) if bare != text else ()
    unit = next((unit for name in names if (unit := find_subdivision(name, lang))), None)
    return None if unit and unit.state in _ENGLISH_SPEAKING and is_county(text, bare, lang) else unit


def _without_prefixes(text: str, lang: str) -> Iterator[str]:
    """Yield what a name may be without the small words that hang before it, the longest first: Hebrew "בקנט"."""
    prefixes = pack_or_generic(lang).data.get("names", {}).get("prefixes", ())
    for prefix in sorted((prefix for prefix in prefixes if "=" not in prefix), key=len):
        if text.startswith(prefix) and len(text) - len(prefix) >= _SHORTEST:
            yield text[len(prefix) :]


@lru_cache(maxsize=50_000)
def _city(text: str, lang: str, strict: bool) -> Place | None:
    """Find a city by its words in a text: as they stand, without an ending, or as English would spell them."""
    pack = pack_or_generic(lang)
    city = find_city(text, pack, strict)
    if city or strict or not pack.respell:
        return city
    word = text.casefold()
    stems = [
        word,
        *(word[: -len(e)] for e in pack.endings if e and word.endswith(e) and len(word) - len(e) > _SHORTEST),
    ]
    for stem in stems:
        spelt = find_place(respell(stem, lang))
        if spelt and len(stem) > _SHORTEST and spelt.population >= _GUESSED:
            return spelt
    return None


def find_regions(view: View, places: list[Piece]) -> list[Piece]:
    """Return what a region word and a city's name or adjective make: "Kurskas reģionā", "obwodzie kurskim"."""
    found = []
    for hit in view.scan.of("names.region_words"):
        named = _neighbour(view, hit, places)
        if named is None:
            continue
        start, end, city = named
        outside = (min(start, hit.start), max(end, hit.end))
        if outside[1] - outside[0] > end - start + hit.end - hit.start:  # words between: the name alone
            outside = (start, end)
        if city.population:
            found.append(Piece(*outside, "place", f"region:{city.key.partition(':')[2]}", region_name(city)))
        else:  # a first-level unit itself, as GeoNames has the states of America: "штат Орегон"
            found.append(Piece(*outside, "place", city.key, city.name))
    return found


def _neighbour(view: View, hit: Hit, places: list[Piece]) -> tuple[int, int, Place] | None:
    for piece in places:
        city = place_by_key(piece.key or "")
        if city and not city.capital and (piece.end == hit.start or _follows(view, hit.end, piece.start)):
            return piece.start, piece.end, city
    for at in (hit.start - 1, hit.end):
        if _may_be_adjective(view, at):
            city = find_region(view.text(at), None, view.scan.pack.code)
            if city:
                return at, at + 1, city
    return None


def _follows(view: View, word: int, name: int) -> bool:
    """Tell whether a name follows its region word at once or after "of" or an adjective, but not "in"."""
    if name - word != 1:
        return name == word
    return view.tokens[word].norm in name_word_list("of") or (
        view.word(word) and not view.has(word, "attribution.", "cues.")
    )


def _may_be_adjective(view: View, at: int) -> bool:
    kinds = ("states", "demonyms", "names.parts_of_place", "attribution.", "cues.", "pronouns.", *NOT_PLACES)
    return view.word(at) and len(view.text(at)) >= _SHORTEST_ADJECTIVE and not view.has(at, *kinds)


def state_at(view: View, at: int, side: str, states: list[Piece], places: list[Piece]) -> tuple[int, int, str] | None:
    """Return (start, end, ISO code) of a state, people or capital that ends (side "left") or begins at ``at``."""
    spans = [(p.start, p.end, (p.key or "")[6:]) for p in states]
    spans += [(hit.start, hit.end, hit.value) for hit in view.scan.of("demonyms")]
    for place in places:
        state = state_of_capital(place.key or "")
        if state:
            spans.append((place.start, place.end, state[6:]))
    for start, end, code in spans:
        if (end if side == "left" else start) == at:
            return start, end, code
    return None
