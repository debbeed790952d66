"""The examples of every pack, for figures and moments: a pack says what it reads, and is held to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.figures import find_figures
from reportedly.extract.moments import find_moments
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import load_packs
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Figure, Moment


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(pack, row, id=f"{pack.code}-{number}")
        for pack in load_packs()
        for number, row in enumerate(pack.data.get("examples", {}).get(kind, ()))
    ]


def _read(pack: LanguagePack, row: dict[str, Any]) -> tuple[list[Figure], list[Moment]]:
    published = date.fromisoformat(row["published"]) if "published" in row else None
    figures: list[Figure] = []
    moments: list[Moment] = []
    for sentence in find_sentences(Article("example", row["text"], pack.code), pack):
        scan = scan_sentence(sentence, pack)
        found = find_moments(scan, published)
        moments += found
        figures += find_figures(scan, found, (), figures)
    return figures, moments


@pytest.mark.parametrize(("pack", "row"), _examples("figures"))
def test_a_figure_is_read_as_the_pack_says(pack: LanguagePack, row: dict[str, Any]) -> None:
    figures, _ = _read(pack, row)
    by_span = {row["text"][figure.span[0] : figure.span[1]]: figure for figure in figures}
    assert row["span"] in by_span
    figure = by_span[row["span"]]
    assert (figure.low, figure.high) == (row.get("low"), row.get("high"))
    assert figure.approx == row.get("approx", figure.approx)
    assert figure.unit == row.get("unit", figure.unit)


@pytest.mark.parametrize(("pack", "row"), _examples("no_figures"))
def test_what_is_no_figure_is_left_alone(pack: LanguagePack, row: dict[str, Any]) -> None:
    figures, _ = _read(pack, row)
    assert [row["text"][figure.span[0] : figure.span[1]] for figure in figures] == []


@pytest.mark.parametrize(("pack", "row"), _examples("moments"))
def test_a_moment_is_read_as_the_pack_says(pack: LanguagePack, row: dict[str, Any]) -> None:
    _, moments = _read(pack, row)
    by_span = {row["text"][moment.span[0] : moment.span[1]]: moment for moment in moments}
    assert row["span"] in by_span
    moment = by_span[row["span"]]
    found = (moment.start.isoformat() if moment.start else None, moment.end.isoformat() if moment.end else None)
    assert found == (row.get("start"), row.get("end"))
    assert moment.grain == row.get("grain", moment.grain)
