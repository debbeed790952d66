"""Handwritten text with figures, and the reality of annotated figures carried over to translations by their values."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.records import Figure
from training.data import examples
from training.data.figure_text import FIGURES, KINDS, read_figure_sheet, read_figure_texts
from training.data.figures import paired, realities

FILES = sorted(FIGURES.glob("*.txt"))


def figure(start: int) -> Figure:
    return Figure("f", (start, start + 2), 12, 12, approx=False, unit=None, noun=None)


def test_letters_are_realities(tmp_path: Path) -> None:
    train = [f"By then [{letter}|{n} ships] sail {letter}." for letter in KINDS for n in range(1, 8)]
    test = [f"Now [{letter}|{n} boats] sail {letter}." for letter in KINDS for n in range(1, 4)]
    (tmp_path / "xx.txt").write_text("\n".join(["== train ==", *train, "== test ==", *test]), encoding="utf-8")
    found = list(read_figure_texts(tmp_path, "test"))
    assert len(found) == len(test)
    marked = [(e.text[slice(*t.mark)], t.kind, t.reality) for e in found for t in e.triggers]
    assert marked[0] == ("1 boats", "number", "actual")
    assert marked[-1] == ("3 boats", "number", "conditional")


def test_a_file_tells_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "xx.txt"
    path.write_text("== train ==\nNo ship sails.\n" + "\n".join(f"[A|{n} ships] sail." for n in range(40)), "utf-8")
    told = "\n".join(read_figure_sheet(path).problems)
    for part in ("xx.txt:2: no figure", "no conditional, ongoing, planned, possible in train", "0 of 40 figures are"):
        assert part in told
    with pytest.raises(ValueError, match="no figure"):
        list(read_figure_texts(tmp_path, "train"))


def test_figures_of_one_line_and_value_are_paired_where_their_reality_is_one() -> None:
    text = "Twelve came.\nTwelve came, twelve will come."
    told = realities(text, [{"span": [0, 6], "low": 12, "high": 12, "reality": "actual"}])
    assert told == {(0, 12, 12): ["actual"]}
    assert list(paired([figure(3)], ["actual"])) == [((3, 5), "actual")]
    assert list(paired([figure(3), figure(9)], ["actual", "planned"])) == []
    assert list(paired([figure(3), figure(9)], ["actual"])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_well_formed(path: Path) -> None:
    assert read_figure_sheet(path).problems == ()


def test_every_figure_is_an_example_that_can_be_right() -> None:
    found = [*read_figure_texts(FIGURES, "train"), *read_figure_texts(FIGURES, "test")]
    assert not [problem for example in found for problem in examples.problems(example)]
    assert {trigger.reality for example in found for trigger in example.triggers} == set(KINDS.values())
