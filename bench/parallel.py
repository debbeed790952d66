"""The same articles in many languages must give the same numbers: ``python -m bench parallel FOLDER``.

FOLDER holds ``<language>.jsonl``, one article a line (``doc``, ``text``), paragraph for paragraph the same in all
languages. The figures of each language are set against the English ones, by value within the paragraph.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportedly.detect.sentences import find_sentences
from reportedly.extract.context import EARLIER
from reportedly.extract.figures import find_figures
from reportedly.extract.moments import find_moments
from reportedly.languages.concepts import load_concepts
from reportedly.languages.pack import DISPLAY_LANGUAGE, LanguagePack
from reportedly.languages.packs import load_pack, pack_for
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Figure

__all__ = ["Difference", "Likeness", "compare_folder", "pair_figures", "paragraph_figures", "show_parallel"]

_PUBLISHED = date(2019, 11, 15)  # any day will do: only values are compared
_CONVERTED = 0.1  # "about a mile" becomes "1.5 kilometres" in translation: what its rounding may change

Value = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph whose figures differ: what only the English one has, what only the other one has."""

    doc: str
    line: int
    english: str
    other: str
    lost: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a language's figures are to the English ones.

    ``english`` and ``other`` count the figures of each. ``pairs`` counts those in both: with equal bounds; with the
    same number but another bound ("up to 3.5 million", "3.5 million": mostly the translator's choice); as the same
    measure in other units ("200 miles", "320 km"). A figure is in one pair at most.
    """

    lang: str
    english: int
    other: int
    pairs: tuple[int, int, int]
    differences: tuple[Difference, ...]

    def f1(self, kinds: int = 3) -> float:
        """Harmonic mean of the shares of the English and of the other figures in the first ``kinds`` sorts of pairs."""
        return 2 * sum(self.pairs[:kinds]) / (self.english + self.other) if self.english + self.other else 1.0


def _lines(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8") as lines:
        return {item["doc"]: item["text"].split("\n") for item in map(json.loads, lines)}


def paragraph_figures(lines: Sequence[str], pack: LanguagePack) -> Iterator[list[Figure]]:
    """Yield the figures of each paragraph of an article."""
    earlier: list[Figure] = []
    for text in lines:
        found: list[Figure] = []
        for sentence in find_sentences(Article("parallel", text, pack.code), pack):
            scan = scan_sentence(sentence, pack)
            found += find_figures(scan, find_moments(scan, _PUBLISHED), (), (*earlier, *found)[-EARLIER:])
        earlier = found
        yield found


def _value(figure: Figure) -> Value:
    def rounded(value: float | None) -> float | None:
        return None if value is None else float(f"{value:.6g}")

    return rounded(figure.low), rounded(figure.high)


def pair_figures(left: Sequence[Figure], right: Sequence[Figure]) -> tuple[list[int], list[Figure], list[Figure]]:
    """Return how many pairs of each sort there are, and what is left of both sides."""
    rest_left, rest_right = list(left), list(right)
    counts = []
    for same in (_equal, _same_number, _same_measure):
        before = len(rest_left)
        for figure in tuple(rest_left):
            match = next((other for other in rest_right if same(figure, other)), None)
            if match is not None:
                rest_left.remove(figure)
                rest_right.remove(match)
        counts.append(before - len(rest_left))
    return counts, rest_left, rest_right


def _equal(left: Figure, right: Figure) -> bool:
    return _value(left) == _value(right)


def _numbers(figure: Figure) -> tuple[float, ...]:
    """Return the numbers that a figure names: one, or both ends of a range."""
    return tuple(sorted({value for value in _value(figure) if value is not None}))


def _same_number(left: Figure, right: Figure) -> bool:
    return _numbers(left) == _numbers(right)


def _same_measure(left: Figure, right: Figure) -> bool:
    concepts = load_concepts()
    if left.unit == right.unit or concepts.in_base(left.unit, 1)[0] != concepts.in_base(right.unit, 1)[0]:
        return False
    numbers = _numbers(left), _numbers(right)
    if len(numbers[0]) != len(numbers[1]):
        return False
    pairs = zip(*([concepts.in_base(f.unit, n)[1] for n in ns] for f, ns in zip((left, right), numbers, strict=True)),
                strict=True)  # fmt: skip
    return all(abs(x - y) <= _CONVERTED * max(x, y) for x, y in pairs)


def _shown(figures: Sequence[Figure], text: str) -> tuple[str, ...]:
    shown = []
    for figure in figures:
        low, high = _value(figure)
        value = f"{low:g}" if low is not None and low == high else f"{low}..{high}"
        shown.append(f"{text[figure.span[0] : figure.span[1]]} = {value} {figure.unit}")
    return tuple(shown)


def compare_folder(folder: Path, langs: Sequence[str] = ()) -> Iterator[Likeness]:
    """Yield for each language with a pack (or those given) how like its figures are to the English ones."""
    english = _lines(folder / f"{DISPLAY_LANGUAGE}.jsonl")
    pack = load_pack(DISPLAY_LANGUAGE)
    known = {doc: list(paragraph_figures(lines, pack)) for doc, lines in english.items()}
    for path in sorted(folder.glob("*.jsonl")):
        other = pack_for(path.stem)
        if path.stem != DISPLAY_LANGUAGE and other is not None and (not langs or path.stem in langs):
            yield _compare(path.stem, english, known, _lines(path), other)


def _compare(
    lang: str, english: dict[str, list[str]], known: dict[str, list[list[Figure]]], texts: dict[str, list[str]],
    pack: LanguagePack,
) -> Likeness:  # fmt: skip
    of_english = of_other = 0
    pairs = [0, 0, 0]
    differences = []
    for doc, lines in texts.items():
        if len(lines) != len(english.get(doc, ())):
            continue
        for at, (there, here) in enumerate(zip(known[doc], paragraph_figures(lines, pack), strict=True)):
            counts, lost, added = pair_figures(there, here)
            pairs = [a + b for a, b in zip(pairs, counts, strict=True)]
            of_english, of_other = of_english + len(there), of_other + len(here)
            if lost or added:
                told = _shown(lost, english[doc][at]), _shown(added, lines[at])
                differences.append(Difference(doc, at, english[doc][at], lines[at], *told))
    return Likeness(lang, of_english, of_other, (pairs[0], pairs[1], pairs[2]), tuple(differences))


def show_parallel(folder: Path, langs: Sequence[str] = (), examples: int = 0) -> Iterator[str]:
    """Yield the lines of the report: F1 of each language, and so many disagreements of it."""
    yield "F1 of figures against the English ones: same number or converted measure; same number; same bounds, too"
    yield "lang  same quantity  same number  same bounds  in both  English  this language"
    for likeness in compare_folder(folder, langs):
        shares = f"{100 * likeness.f1():13.1f} {100 * likeness.f1(2):12.1f} {100 * likeness.f1(1):12.1f}"
        yield f"{likeness.lang:<5}{shares} {sum(likeness.pairs):8} {likeness.english:8} {likeness.other:14}"
        for difference in likeness.differences[:examples]:
            yield f"  {difference.doc}:{difference.line}  English only: {list(difference.lost)}"
            yield f"      this language only: {list(difference.added)}"
            yield f"      {difference.english[:300]}"
            yield f"      {difference.other[:300]}"
