"""States, places and regions in a sentence: pack words first, then CLDR and the gazetteer through case endings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache, lru_cache

from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import (
    Place,
    find_city,
    find_place,
    find_region,
    fold,
    nominatives,
    place_by_key,
    region_name,
    slug,
    state_name,
    state_names,
    state_of_capital,
)
from reportedly.languages.lexicon import Hit
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.sounds import respell

__all__ = ["find_places", "find_regions", "find_states", "known_place", "state_at"]

_SHORTEST = 4  # letters of a place name that is no entry of a pack
_SHORTEST_KNOWN = 2  # of one that is surely a place: 东京
_GUESSED = 300_000  # a city found through a changed stem must be well known
_SHORTEST_ADJECTIVE = 5
_OF = frozenset({"of", "de", "von"})


def find_states(view: View) -> list[Piece]:
    """Return the states named in the sentence."""
    found = [
        _state(hit.start, hit.end, hit.value)
        for hit in view.scan.of("states")
        if _written_as_name(view, hit) and not _inside_longer(view, hit)
    ]

    def read(at: int, held: Set[int]) -> Piece | None:
        if at in held or not view.capital[at] or view.has(at, "demonyms"):
            return None
        return _cldr_state(view, at) or _owning_state(view, at)

    return _fill_in(view, found, frozenset(), read)


def _fill_in(
    view: View, found: Sequence[Piece], taken: Set[int], read: Callable[[int, Set[int]], Piece | None]
) -> list[Piece]:
    """Return the pieces with what ``read`` sees from left to right beside them and what is taken, by place."""
    pieces = list(found)
    held = taken | {at for piece in pieces for at in range(piece.start, piece.end)}
    at = 0
    while at < view.size:
        piece = read(at, held)
        if piece and held.isdisjoint(range(piece.start, piece.end)):
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return sorted(pieces, key=lambda piece: piece.start)


def _inside_longer(view: View, hit: Hit) -> bool:
    """Tell whether a state's name is a part of a longer place's or people's: 朝鲜 in 朝鲜半岛."""
    longer = ("places", "demonyms", "bodies") if view.scan.pack.unspaced else ("places", "demonyms")
    size = hit.end - hit.start
    return any(o.start <= hit.start and hit.end <= o.end and o.end - o.start > size for o in view.scan.of(*longer))


def _state(start: int, end: int, code: str) -> Piece:
    return Piece(start, end, "state", f"state:{code}", state_name(code))


def _written_as_name(view: View, hit: Hit) -> bool:
    """Tell whether a hit has the capitals of a name: "US" and not "us"; scripts without capitals always do."""
    text = view.text(hit.start)
    if has_no_case(text):
        return True
    if hit.end - hit.start == 1 and len(text) <= 3:
        return sum(letter.isupper() for letter in text) > 1 or _short_name(view, hit.start)
    return any(view.capital[at] for at in range(hit.start, hit.end))


def _short_name(view: View, at: int) -> bool:
    """Tell whether a short word with one capital is a name where it stands: Vietnamese "Nga", but no "Us"."""
    text = view.text(at)
    plain = at not in view.opening and not view.shouting and not view.scan.sentence.heading
    return plain and view.capital[at] and (len(text) > 2 or not text.isascii())


def _cldr_state(view: View, at: int) -> Piece | None:
    """Find a state by its CLDR name in any case: every word must be a form of the name's word."""
    if not view.has(at, *_NOT_PLACES) or view.has(at, "states"):
        longest = next((size for size in range(1, 5) if not view.word(at + size)), 4)
        folded = [fold(view.text(i)) for i in range(at, at + longest)]
        for size in range(longest, 0, -1):
            words = tuple(folded[:size])
            if size == 1 or (size, words[0][:2]) in _long_names(view.scan.pack.locale):
                code = _state_of(words, view.scan.pack.code)
                if code:
                    return _state(at, at + size, code)
    return None


def _owning_state(view: View, at: int) -> Piece | None:
    """Find a state by a word of its pack with the ending of an owner behind it: "Scotland's", not "New England's"."""
    if at and view.word(at - 1) and view.capital[at - 1]:  # the end of a longer name
        return None
    code = _pack_states(view.scan.pack.code).get(view.tokens[at].norm[:-2]) if view.owner(at) else None
    return _state(at, at + 1, code) if code else None


@cache
def _pack_states(lang: str) -> dict[str, str]:
    """Return the names of one word that a pack has for states -> ISO code."""
    states = pack_or_generic(lang).data.get("states", {})
    return {form.casefold(): code for code, forms in states.items() for form in forms if " " not in form}


@lru_cache(maxsize=50_000)
def _state_of(words: tuple[str, ...], lang: str) -> str | None:
    pack = pack_or_generic(lang)
    names = state_names(pack.locale)
    if words in names:
        return names[words]
    if len(words) == 1:
        if len(words[0]) < _SHORTEST:
            return None
        forms = nominatives(words[0], pack)
        return next((names[(form,)] for form in forms if len(form) >= _SHORTEST and (form,) in names), None)
    if not words:
        return None  # what the model took for a name and is no more than a dash
    for name, code in _long_names(pack.locale).get((len(words), words[0][:2]), ()):
        if all(a == b or _same_stem(a, b) for a, b in zip(name, words, strict=True)):
            return code
    return None


@cache
def _long_names(locale: str) -> dict[tuple[int, str], list[tuple[tuple[str, ...], str]]]:
    """Return (number of words, first letters) -> the names of states that begin so."""
    index: dict[tuple[int, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, code in state_names(locale).items():
        if len(name) > 1:
            index[len(name), name[0][:2]].append((name, code))
    return dict(index)


def _same_stem(left: str, right: str) -> bool:
    size = min(len(left), len(right)) - 2
    return size >= 3 and left[:size] == right[:size] and abs(len(left) - len(right)) <= 3


_NOT_PLACES = (
    "calendar.", "roles", "institutions", "sources", "demonyms", "bodies", "names.honorifics",
    "names.organisation_words", "names.document_words", "names.region_words", "units", "pronouns.", "numbers.",
)  # fmt: skip
_NOT_OPENING = ("attribution.", "cues.", "modality.", "actions", "parts", "names.particles")


def find_places(view: View, taken: frozenset[int]) -> list[Piece]:
    """Return the cities and other places of the sentence, outside the tokens that are taken."""
    found = [_listed(hit) for hit in view.scan.of("places") if _any_capital(view, hit) and hit.start not in taken]

    adjectives = tuple(view.scan.pack.data.get("names", {}).get("place_adjectives", ()))

    def read(at: int, held: Set[int]) -> Piece | None:
        if _may_begin(view, at, held):
            return _gazetteer_place(view, at)
        return _made_of_place(view, at, adjectives) if adjectives and at not in held else None

    return _fill_in(view, found, taken, read)


def _made_of_place(view: View, at: int, endings: Sequence[str]) -> Piece | None:
    """Find the well-known city or region that a word in small letters is made of: Hungarian "bostoni", of Boston."""
    text = view.text(at)
    if not text.islower() or view.hits[at]:
        return None
    stems = (text.removesuffix(ending) for ending in endings if text.endswith(ending))
    for stem in stems:
        city = find_place(stem) if len(stem) >= _SHORTEST else None
        if city and (city.capital or not city.population or city.population >= _GUESSED):
            return Piece(at, at + 1, "place", city.key, city.name)
    return None


def _listed(hit: Hit) -> Piece:
    """Make a piece of a pack's [places] entry: with the gazetteer's key where the English name is a city there."""
    city = find_place(hit.value)
    key = city.key if city and city.name in (hit.value, f"{hit.value} City") else f"place:{slug(hit.value)}"
    return Piece(hit.start, hit.end, "place", key, hit.value)


def _any_capital(view: View, hit: Hit) -> bool:
    text = view.text(hit.start)
    return has_no_case(text) or any(view.capital[at] for at in range(hit.start, hit.end))


def _may_begin(view: View, at: int, held: Set[int]) -> bool:
    if at in held or not view.capital[at] or not view.word(at) or view.has(at, *_NOT_PLACES):
        return False
    if at in view.opening or view.nouns or view.shouting:
        return not view.has(at, *_NOT_OPENING) and view.tokens[at].norm not in view.lower
    return True


def _gazetteer_place(view: View, at: int) -> Piece | None:
    for size in (3, 2):
        if at + size <= view.size and view.capital[at + size - 1] and all(view.word(i) for i in range(at, at + size)):
            words = [view.text(i) for i in range(at, at + size)]
            city = _city(" ".join(words), view.scan.pack.code, view.nouns)
            if city:
                return Piece(at, at + size, "place", city.key, city.name)
    if len(view.text(at)) < _SHORTEST or view.acronym(at):
        return None
    city = _city(view.text(at), view.scan.pack.code, view.nouns)
    return Piece(at, at + 1, "place", city.key, city.name, sure=False) if city else None


def known_place(view: View, start: int, end: int) -> Piece | None:
    """Return the state or city that a name is whose kind is known already; None where no list has it.

    Nothing but the kind is needed, so it serves scripts without capitals and languages without a pack.
    """
    text, lang = view.scan.text(start, end), view.scan.pack.code
    code = _state_of(tuple(fold(text).split()), lang)
    if code:
        return _state(start, end, code)
    for name in (text, *_without_prefixes(text, lang)):
        city = _city(name, lang, view.nouns) if len(name) >= _SHORTEST_KNOWN else None
        if city:
            return Piece(start, end, "place", city.key, city.name)
    return None


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
            city = find_region(view.text(at), None)
            if city:
                return at, at + 1, city
    return None


def _follows(view: View, word: int, name: int) -> bool:
    """Tell whether a name follows its region word at once or after "of" or an adjective, but not "in"."""
    if name - word != 1:
        return name == word
    return view.tokens[word].norm in _OF or (view.word(word) and not view.has(word, "attribution.", "cues."))


def _may_be_adjective(view: View, at: int) -> bool:
    kinds = ("states", "demonyms", "names.parts_of_place", "attribution.", "cues.", "pronouns.", *_NOT_PLACES)
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
