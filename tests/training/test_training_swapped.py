"""Texts with other names in them: what is marked stays the name, and one name is swapped for one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from training.data.examples import Example, problems
from training.data.name_text import NAMES, read_name_texts
from training.data.swapped import SWAPS, SwapList, read_swap_list, swap, swapped

LISTS = SwapList(
    {
        "given": ("Vera", "Milo"), "surname": ("Holm", "Quist"), "place": ("Skagen", "Hedre"),
        "organisation": ("Vikstad Bank",), "full": ("J. R. Egon",),
    }
)  # fmt: skip
TEXT = "Ada Lund of Norbank spoke in Aske. Lund left."
NAMED = Example(
    "x", "en", "names", TEXT, names=((0, 8, "PER"), (12, 19, "ORG"), (29, 33, "LOC"), (35, 39, "PER")), known=("name",)
)


def _swapped(seed: int) -> Example:
    return swap(NAMED, LISTS, Random(seed))  # noqa: S311 # nothing secret


def test_marks_stay_on_the_names_and_what_stands_between_stays() -> None:
    for seed in range(20):
        other = _swapped(seed)
        assert not problems(other)
        assert [kind for *_, kind in other.names] == ["PER", "ORG", "LOC", "PER"]
        between, at = [], 0
        for start, end, _ in other.names:
            between.append(other.text[at:start])
            at = end
        assert [*between, other.text[at:]] == ["", " of ", " spoke in ", ". ", " left."]


def test_a_surname_by_itself_goes_with_the_whole_name() -> None:
    for seed in range(20):
        other = _swapped(seed)
        whole, *_, surname = (other.text[start:end] for start, end, _ in other.names)
        assert surname == whole.split()[-1]


def test_texts_without_names_or_lists_are_left_out_and_the_rest_is_always_the_same() -> None:
    texts = [
        Example("a", "he", "names", "שום שם לא נזכר כאן.", known=("name",)),
        Example("b", "xx", "names", "Ada.", names=((0, 3, "PER"),), known=("name",)),
        Example("c", "he", "names", "בחיפה נשאה דבורה נאום.", names=((1, 5, "LOC"), (11, 16, "PER")), known=("name",)),
    ]
    found = list(swapped(texts))
    assert {example.id.partition("~")[0] for example in found} == {"c"}
    assert found == list(swapped(texts))
    assert len({example.text for example in found}) > 1


@pytest.mark.parametrize("path", sorted(SWAPS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_list_can_be_read_and_fits_its_texts(path: Path) -> None:
    names = read_swap_list(path)
    assert min(map(len, names.names.values())) >= 50
    texts = [text for text in read_name_texts(NAMES, "train") if text.lang == path.stem]
    changed = [other for other in swapped(texts, copies=1) if not problems(other)]
    assert len(changed) == sum(1 for text in texts if text.names)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Vera", "before any section"),
        ("== names ==\nVera", "is none of"),
        ("== given ==\nVera\nVera\n== surname ==\nHolm\n== place ==\nA\n== organisation ==\nB\n== full ==\nC", "twice"),
        ("== given ==\nVera", "no names under 'surname'"),
    ],
)
def test_a_faulty_list_says_what_is_wrong(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "he.txt"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_swap_list(path)
