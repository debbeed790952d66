"""Places and states: what the world's cities and countries are called, in the nominative of many languages.

Cities come from GeoNames (see data/NOTICE.md), names of states from CLDR through Babel. Case endings are the
caller's business: ``find_place`` and ``find_state`` take one form, ``nominatives`` proposes which to try.
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from babel import Locale

from reportedly.languages.pack import DISPLAY_LANGUAGE, LanguagePack
from reportedly.languages.packs import load_pack, pack_or_generic
from reportedly.languages.words import mend_lookalikes

__all__ = [
    "Place",
    "demonym",
    "find_city",
    "find_place",
    "find_region",
    "fold",
    "nominatives",
    "place_by_key",
    "region_name",
    "slug",
    "state_name",
    "state_names",
    "state_of_capital",
    "subdivisions",
]

_SHORT_NAMES = {"CD": "DR Congo", "CG": "Congo", "CI": "Ivory Coast", "HK": "Hong Kong", "MM": "Myanmar",
                "MO": "Macau", "PS": "Palestine", "TR": "Turkey", "BA": "Bosnia and Herzegovina"}  # fmt: skip
_ADJECTIVES = {"US": "US", "GB": "British"}  # where news uses another word than the people's name
_NO_STATES = {"EU", "EZ", "UN", "QO", "XA", "XB", "XK", "ZZ", "AQ"} - {"XK"}
# What the first-level unit around a city is called in English; "Region" elsewhere.
_REGIONS = {
    "Oblast": ("RU", "UA", "BG", "KG"),
    "County": ("HU", "LT", "EE", "NO", "SE", "HR", "RO", "IE", "TW"),
    "Voivodeship": ("PL",),
    "Province": ("AF", "AR", "CN", "CU", "ES", "IR", "IQ", "IT", "KP", "KR", "NL", "TH", "TR", "VN", "ZA"),
    "Governorate": ("SY", "EG", "LB", "YE", "JO", "TN"),
    "Prefecture": ("JP",),
    "State": ("US", "IN", "NG", "MX", "BR", "VE"),
}
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'", "ʼ": "'"})
# What may be added to a bare stem to make the nominative that gazetteers list.
_NOMINATIVE = (
    "",
    "a",
    "e",
    "o",
    "i",
    "y",
    "s",
    "as",
    "is",
    "us",
    "а",
    "я",
    "е",
    "о",
    "ь",
    "й",
    "и",
    "ы",
    "і",
    "ь",
    "ія",
)
_ADJECTIVE = re.compile(r"ь?[сцз]ьк|ь?[сцз]к|[scz]k|ish|ian|er$|n[ýaiye]")
_SHORTEST_STEM = 4
_SHORTEST_NAME = 4
_FAR_LARGER = 20  # times the inhabitants
_WELL_KNOWN = 300_000  # inhabitants of a city that is found through a changed stem


@dataclass(frozen=True, slots=True)
class Place:
    """A city: ``key`` is "place:<GeoNames id>", ``name`` the English name, ``state`` the ISO code."""

    key: str
    name: str
    state: str
    population: int
    capital: bool


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return the form in which names are compared: lower case, no accents, hyphens as spaces."""
    lowered = mend_lookalikes(name).casefold().translate(_LETTERS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    return re.sub(r"[-‐‑\s]+", " ", bare).strip()


def slug(name: str) -> str:
    """Return a name as the last part of a key: folded, with hyphens, letters of every script kept."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-")


@cache
def _places() -> tuple[dict[str, Place], list[str], dict[str, Place]]:
    """Return folded name -> place, the names in order, and key -> place."""
    raw = (resources.files("reportedly.languages") / "data" / "places.tsv.xz").read_bytes()
    primary: dict[str, Place] = {}
    further: dict[str, Place] = {}
    by_key = {}
    for line in lzma.decompress(raw).decode().splitlines():  # largest first: the first to take a name keeps it
        number, name, state, population, capital, names = line.split("\t")
        place = Place(f"place:{number}", name, state, int(population), capital == "1")
        by_key[place.key] = place
        primary.setdefault(fold(name), place)
        for other in names.split("|") if names else ():
            further.setdefault(other, place)
    for other, place in further.items():
        known = primary.setdefault(other, place)
        # an old name of a capital is no reason to take a large city's from it: "Philadelphia" was Amman
        if place.capital and not known.capital and place.population > _FAR_LARGER * known.population:
            primary[other] = place
    return primary, sorted(primary), by_key


@cache
def subdivisions() -> Mapping[str, tuple[Place, Mapping[str, str]]]:
    """Return key -> unit of a state and what languages with packs call it, English apart: "place:CA-MB", Manitoba."""
    raw = (resources.files("reportedly.languages") / "data" / "subdivisions.tsv.xz").read_bytes()
    found = {}
    for line in lzma.decompress(raw).decode().splitlines():
        number, name, state, names = line.split("\t")
        spelt = dict(entry.split("=", 1) for entry in names.split("|") if entry)
        found[f"place:{number}"] = Place(f"place:{number}", name, state, 0, False), spelt
    return found


def place_by_key(key: str) -> Place | None:
    """Return the place with this key, None for regions and what is in no list."""
    wanted = key.replace("region:", "place:", 1)
    place = _places()[2].get(wanted)
    if place is None and "-" in wanted and wanted in subdivisions():
        return subdivisions()[wanted][0]
    return place


def find_place(name: str) -> Place | None:
    """Return the largest place with this name, in whatever language it is; the form must be a nominative."""
    return _places()[0].get(fold(name))


def find_city(text: str, pack: LanguagePack, strict: bool = False) -> Place | None:
    """Return the city that a word of a text names in any case; large cities through changed stems and spellings too.

    "Seulā" is Seoul, "Moskwy" Moscow, Hungarian "Szaratovban" Saratov. Of two readings the longest stem wins.
    ``strict`` takes endings off and changes no stem: for languages whose nouns look like names.
    """
    names = _places()[0]
    form = fold(text)
    if form in names:
        return names[form]
    for candidate in nominatives(form, pack):
        city = names.get(candidate) if len(candidate) >= _SHORTEST_NAME else None
        if city and (form.startswith(candidate) or (not strict and (city.capital or city.population >= _WELL_KNOWN))):
            return city
    return None


@lru_cache(maxsize=50_000)
def find_region(adjective: str, state: str | None, lang: str | None = None) -> Place | None:
    """Return the city that an adjective or case form is made from: "kurskim" -> Kursk, "Запорожской" -> Zaporizhzhia.

    Args:
        adjective: one word as in the text.
        state: where the city should be, if anything is known of it; others then do not count.
        lang: the language of the text, whose endings then tell adjectives and cases from other words that begin alike.
    """
    names, ordered, _ = _places()
    word = fold(adjective)
    for length in range(len(word), max(_SHORTEST_STEM, len(word) - 5) - 1, -1):
        stem = word[:length]
        if lang and not _may_end(word[length:], lang):
            continue
        at = bisect_left(ordered, stem)
        near = []
        while at < len(ordered) and ordered[at].startswith(stem):
            place = names[ordered[at]]
            # four letters in common are few: then the name may hold one more, as in "тверской" and Тверь
            most = 3 if length > _SHORTEST_STEM else 1
            if len(ordered[at]) - length <= most and state in (None, place.state):
                near.append((ordered[at] != stem, -place.population, place))
            at += 1
        if near:
            return min(near, key=lambda entry: entry[:2])[2]
    return None


def _may_end(rest: str, lang: str) -> bool:
    """Tell whether an adjective or a case may end so: "kurskim", "Запорожской"; "Sarasotos" is not of Saransk."""
    return not rest or rest in _endings(lang) or bool(_ADJECTIVE.match(rest))


def nominatives(word: str, pack: LanguagePack) -> Iterator[str]:
    """Yield the forms that a folded word may be a case of, likeliest first; the word itself leads."""
    yield word
    for ending in _endings(pack.code):
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _SHORTEST_STEM - 1:
            continue
        for added in _NOMINATIVE:
            if not added or len(stem) >= _SHORTEST_STEM:
                yield stem + added


@cache
def _endings(code: str) -> tuple[str, ...]:
    """Return the endings, shortest first: the longest stem is the likeliest ("Nigerii" is Nigeria, not Niger)."""
    found = dict.fromkeys(fold(ending) for ending in pack_or_generic(code).endings if fold(ending))
    return tuple(sorted(found, key=len))


@cache
def state_names(locale: str) -> Mapping[tuple[str, ...], str]:
    """Return the folded words of every state's name in a language -> ISO code."""
    found: dict[tuple[str, ...], str] = {}
    for code, name in Locale.parse(locale).territories.items():
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES:
            plain = re.sub(r"\s*[(\[（].*", "", name)
            found[tuple(fold(plain).split())] = code
    return found


@cache
def state_name(code: str) -> str:
    """Return the short English name of a state: "KP" -> "North Korea"; the code where CLDR has none."""
    return _SHORT_NAMES.get(code) or Locale(DISPLAY_LANGUAGE).territories.get(code, code)


@cache
def demonym(code: str) -> str:
    """Return the English adjective of a state: "KP" -> "North Korean"; its name where English has no word listed."""
    listed = load_pack(DISPLAY_LANGUAGE).data.get("demonyms", {}).get(code)
    return _ADJECTIVES.get(code) or (listed[0].strip("*").title() if listed else state_name(code))


def region_name(place: Place) -> str:
    """Return the English name of the region around a city: Kursk -> "Kursk Oblast"."""
    word = next((word for word, states in _REGIONS.items() if place.state in states), "Region")
    return f"{place.name} {word}"


def state_of_capital(key: str) -> str | None:
    """Return the key of the state whose capital a place is: Seoul's key -> "state:KR"; None for other places."""
    place = _places()[2].get(key)
    return f"state:{place.state}" if place and place.capital else None
