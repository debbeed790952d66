"""The agency list and the furniture table: data that load, and their finder."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import PackError
from reportedly.languages import agencies, furniture
from reportedly.languages.agencies import find_agencies, load_agencies
from reportedly.languages.furniture import fold_phrase, load_furniture


def names(text: str) -> list[str]:
    return [agency.name for _, _, agency in find_agencies(text)]


def test_agencies_have_unique_keys_and_forms() -> None:
    known = load_agencies()
    forms = [form for agency in known for form in agency.forms]
    assert len(known) >= 60
    assert len(forms) == len(set(forms))
    assert {"ntb", "reuters", "yonhap", "pap"} <= {agency.key for agency in known}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("NTB/AFP, dpa-AFX", ["NTB", "AFP", "dpa"]),
        ("©NTB", ["NTB"]),
        ("REUTERS/Jane Doe", ["Reuters"]),
        ("新华社北京", ["Xinhua"]),
        ("(서울=연합뉴스)", ["Yonhap"]),
        ("РИА Новости", ["RIA Novosti"]),
        ("APA is not AP", ["APA", "AP"]),
        ("ANTBX, Apfel, aa, Morwenna Tass, STAATS", []),
    ],
)
def test_forms_are_found_as_whole_words_in_their_case(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_spans_are_those_of_the_forms() -> None:
    text = "By Ann Lee, Associated Press"
    assert [text[start:end] for start, end, _ in find_agencies(text)] == ["Associated Press"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ("[x]\nname = 'X'\nstate = 'x'\nforms = ['X']", "[x] needs name and state"),
        ("[x]\nname = 'X'\nstate = 'XX'\nforms = []", "[x] needs forms"),
        ("[x]\nname='X'\nstate='XX'\nforms=['A']\n[y]\nname='Y'\nstate='YY'\nforms=['A']", "'A' stands at x and y"),
    ],
)
def test_wrong_agency_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str, part: str) -> None:
    (tmp_path / "agencies.toml").write_text(data, encoding="utf-8")
    monkeypatch.setattr(agencies, "_FILE", tmp_path / "agencies.toml")
    with pytest.raises(PackError) as caught:
        load_agencies.__wrapped__()
    assert part in str(caught.value)


def test_wrong_furniture_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "furniture.toml").write_text("[en]\nphrase = ['Menu']", encoding="utf-8")
    monkeypatch.setattr(furniture, "_FILE", tmp_path / "furniture.toml")
    with pytest.raises(PackError) as caught:
        load_furniture.__wrapped__()
    assert "[en] phrase" in str(caught.value)


def test_furniture_covers_many_languages_and_is_folded() -> None:
    table = load_furniture()
    assert {"leave a reply", "udział", "les også", "читайте также", "댓글"} <= table.phrases | table.see_also
    assert fold_phrase("  3 Comments… ") == "comments"
    assert all(fold_phrase(phrase) == phrase for phrase in table.phrases | table.menu | table.byline)
