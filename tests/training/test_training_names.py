"""Handwritten text with names: the markup, what is told of faulty files, and the files that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.data import examples
from training.data.bracketed import parse_line
from training.data.name_text import KINDS, read_name_sheet, read_name_texts

FOLDER = Path(__file__).parents[2] / "training/names"
FILES = sorted(FOLDER.glob("*.txt"))


def written(folder: Path, train: list[str], test: list[str]) -> Path:
    path = folder / "xx.txt"
    path.write_text("\n".join(["== train ==", *train, "== test ==", *test]), encoding="utf-8")
    return path


def items(kind: str, count: int, first: int = 0) -> list[str]:
    return [f"[{kind}|Holm{n}] came {n} times." for n in range(first, first + count)]


def test_markup_becomes_names_of_the_kinds_that_the_model_tells_apart() -> None:
    text, names = parse_line("[P|Ada Holm] of [O|Vikstad Bank] spoke in [L|Skagen].", KINDS)
    assert text == "Ada Holm of Vikstad Bank spoke in Skagen."
    found = [(text[start:end], kind) for start, end, kind in names]
    assert found == [("Ada Holm", "PER"), ("Vikstad Bank", "ORG"), ("Skagen", "LOC")]


@pytest.mark.parametrize("marked", ["[P|Ada", "Ada]", "[P|Ada [L|Holm]]", "[X|Ada]", "[P|Ada ]"])
def test_faulty_markup_is_told(marked: str) -> None:
    with pytest.raises(ValueError, match=r"stray|space|none of"):
        parse_line(marked, KINDS)


def test_a_file_tells_what_it_lacks_and_where_it_is_wrong(tmp_path: Path) -> None:
    path = written(tmp_path, ["[P|Ada came.", *items("P", 2), *items("P", 2)], [])
    told = "\n".join(read_name_sheet(path).problems)
    for part in ("xx.txt:2: stray", "4 good items in train", "no LOC, ORG in train", "without a name", "2 times"):
        assert part in told
    with pytest.raises(ValueError, match="good items"):
        list(read_name_texts(tmp_path, "train"))


def test_a_name_that_stands_everywhere_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, [f"[L|Skagen] waited {n} days." for n in range(9)], [])
    assert any("Skagen" in problem for problem in read_name_sheet(path).problems)


def test_only_the_part_that_is_asked_for_is_read(tmp_path: Path) -> None:
    train = ["Nobody came.", *items("P", 20), *items("O", 20, 20), *items("L", 20, 40)]
    test = ["It rained.", *items("P", 4, 60), *items("O", 4, 64), *items("L", 4, 68)]
    written(tmp_path, train, test)
    found = list(read_name_texts(tmp_path, "test"))
    assert [example.text for example in found][:2] == ["It rained.", "Holm60 came 60 times."]
    assert len(found) == len(test)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_well_formed(path: Path) -> None:
    assert read_name_sheet(path).problems == ()


def test_every_name_is_an_example_that_can_be_right() -> None:
    found = [*read_name_texts(FOLDER, "train"), *read_name_texts(FOLDER, "test")]
    assert not [problem for example in found for problem in examples.problems(example)]
    assert {name[2] for example in found for name in example.names} == {"PER", "ORG", "LOC"}
    assert {"ar", "fa", "he", "hi", "hy", "ja", "ka", "ko", "zh"} <= {example.lang for example in found}
