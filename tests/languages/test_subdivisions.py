"""Units of states in the languages of the packs."""

from __future__ import annotations

import pytest

from reportedly.languages.gazetteer import find_region, place_by_key, subdivisions
from reportedly.languages.subdivisions import find_subdivision


@pytest.mark.parametrize(
    ("lang", "name", "key"),
    [
        ("en", "Manitoba", "place:CA-MB"),
        ("ru", "Манитобе", "place:CA-MB"),
        ("cs", "Severní Karolíně", "place:4482348"),
        ("de", "Nordrhein-Westfalen", "place:DE-NW"),
        ("de", "Nordrhein Westfalen", "place:DE-NW"),
        ("ko", "북미", "place:north-america"),
        ("ja", "北米", "place:north-america"),
        ("bg", "Северна Америка", "place:north-america"),
        ("en", "Manito", None),
        ("en", "New", None),
        ("en", "–", None),
    ],
)
def test_a_unit_is_found_by_its_name_in_a_case(lang: str, name: str, key: str | None) -> None:
    found = find_subdivision(name, lang)
    assert (found.key if found else None) == key


def test_every_unit_is_found_by_its_key() -> None:
    for key, (place, names) in subdivisions().items():
        known = place_by_key(key)
        assert known is not None and known.state == place.state
        assert all(name.strip() for name in names.values())


def test_a_region_is_of_a_city_only_through_an_ending_that_the_language_has() -> None:
    kursk = find_region("kurskim", None, "pl")
    assert kursk is not None and kursk.name == "Kursk"
    assert find_region("Sarasotos", None, "lt") is None  # not of Saransk
    assert find_region("sivatagos", None, "hu") is None  # "of the desert"
