"""Measures ``same_name`` on pairs of names written for this project: by half, by category, with what it gets wrong.

Half of bench/data/name_pairs.tsv, chosen by a hash of the pair, is for tuning ("dev"); the other half is only counted.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import cast

from reportedly.link.pairs import Match, NameKind, same_name

__all__ = ["PAIRS", "NamePair", "Score", "read_pairs", "score_pairs", "show_pairs"]

PAIRS = Path(__file__).parent / "data" / "name_pairs.tsv"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names and whether they are one; ``half`` is "dev" or "test"."""

    left: str
    left_lang: str | None
    right: str
    right_lang: str | None
    kind: NameKind
    same: bool
    category: str

    @property
    def half(self) -> str:
        """Which half the pair belongs to, by a hash of both names."""
        return "dev" if sha256(f"{self.left}|{self.right}".encode()).digest()[0] % 2 else "test"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of pairs that were taken for one."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the pairs taken for one that are; 1 if there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one that were taken for one; 1 if there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_pairs(path: Path = PAIRS) -> tuple[NamePair, ...]:
    """Read a table with the columns left, left_lang, right, right_lang, kind, same, category; "-" is no language."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(
        NamePair(a, None if x == "-" else x, b, None if y == "-" else y, cast(NameKind, kind), same == "1", category)
        for a, x, b, y, kind, same, category in rows[1:]
    )


def compare(pair: NamePair, told: bool = True) -> Match:
    """Compare a pair as the linker would; ``told`` gives the languages."""
    langs = (pair.left_lang, pair.right_lang) if told else (None, None)
    return same_name(pair.left, pair.right, pair.kind, *langs)


def score_pairs(pairs: Iterable[NamePair], told: bool = True) -> Score:
    """Count right, wrong and missed pairs."""
    counts: dict[tuple[bool, bool], int] = defaultdict(int)
    for pair in pairs:
        counts[pair.same, compare(pair, told).same] += 1
    return Score(counts[True, True], counts[False, True], counts[True, False])


def show_pairs(path: Path, halves: Sequence[str], examples: bool) -> Iterator[str]:
    """Yield the report: halves, categories, and the pairs that came out wrong."""
    pairs = read_pairs(path)
    yield f"{len(pairs)} pairs, {sum(pair.same for pair in pairs)} of them one"
    for half in ("dev", "test"):
        chosen = [pair for pair in pairs if pair.half == half]
        yield f"{half:<22} {_line(score_pairs(chosen), len(chosen))}"
        yield f"{half + ', languages untold':<22} {_line(score_pairs(chosen, told=False), len(chosen))}"
    chosen = [pair for pair in pairs if pair.half in halves]
    for category in dict.fromkeys(pair.category for pair in chosen):
        of_category = [pair for pair in chosen if pair.category == category]
        yield f"  {category:<20} {_line(score_pairs(of_category), len(of_category))}"
    if examples:
        yield from (_example(pair) for pair in chosen if compare(pair).same != pair.same)
    yield _speed(pairs)


def _line(score: Score, count: int) -> str:
    return (f"{count:4} pairs  F1 {100 * score.f1:5.1f}  P {100 * score.precision:5.1f}  R {100 * score.recall:5.1f}"
            f"  wrong {score.wrong}, missed {score.missed}")  # fmt: skip


def _example(pair: NamePair) -> str:
    match = compare(pair)
    kind = "missed" if pair.same else "wrong "
    langs = f"{pair.left_lang or '-'}, {pair.right_lang or '-'}"
    return f"  {kind} {pair.left} | {pair.right} ({langs}; {pair.category}): {match.score:.2f}, {match.reason}"


def _speed(pairs: Sequence[NamePair]) -> str:
    """Compare every name with every other one of its kind, which are nearly all different."""
    people = [(pair.left, pair.left_lang) for pair in pairs if pair.kind == "person"]
    for name, lang in people:
        same_name(name, name + " x", "person", lang, lang)  # names are read once and kept
    start = time.perf_counter()
    done = sum(1 for (a, x), (b, y) in product(people, people) if same_name(a, b, "person", x, y).score >= 0)
    return f"{done / (time.perf_counter() - start):,.0f} pairs a second, every person's name with every other"
