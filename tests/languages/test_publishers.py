"""Several labels of one house are one voice; an outlet that is not listed is a house of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.languages.publishers import load_publishers


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("VG", None), ("Aftenposten", None)),
        (("vg", None), (None, "https://www.aftenposten.no/verden/i/abc")),
        ((None, "https://rus.delfi.lv/a"), ("Eesti Ekspress", None)),
        (("www.svd.se", None), ("Aftonbladet", None)),
        (("The  Times", None), (None, "https://nypost.com/2026/11/01/x")),
    ],
)
def test_outlets_of_one_house(left: tuple[str | None, str | None], right: tuple[str | None, str | None]) -> None:
    publishers = load_publishers()
    assert publishers.find(*left) is not None
    assert publishers.house(*left) == publishers.house(*right)


def test_an_unknown_outlet_is_a_house_of_its_own() -> None:
    publishers = load_publishers()
    assert publishers.find("Harbour Post", "https://harbourpost.example/a") is None
    assert publishers.house("Harbour Post", "https://harbourpost.example/a") == "Harbour Post"
    assert publishers.house(None, "https://news.harbourpost.example/a") == "news.harbourpost.example"
    assert publishers.house(None, None) is None


def test_a_name_is_not_found_inside_another() -> None:
    assert load_publishers().find("Harbour Times") is None
    assert load_publishers().find(None, "https://notvg.no/a") is None


def test_a_users_file_adds_houses_and_moves_outlets(tmp_path: Path) -> None:
    own = tmp_path / "houses.toml"
    own.write_text('[harbour]\nname = "Harbour Group"\noutlets = ["Harbour Post", "VG"]\n', encoding="utf-8")
    publishers = load_publishers(str(own))
    assert publishers.house("Harbour Post") == publishers.house("VG") == "Harbour Group"
    assert publishers.house("Aftenposten") == "Schibsted"


@pytest.mark.parametrize("wrong", ["[a]\nname = 1", '[a]\nname = "A"\noutlets = []', "not toml", None])
def test_a_wrong_file_is_named_with_the_entry(tmp_path: Path, wrong: str | None) -> None:
    own = tmp_path / "houses.toml"
    if wrong is not None:
        own.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"houses\.toml"):
        load_publishers(str(own))
