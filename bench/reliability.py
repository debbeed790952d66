"""How far confidences can be believed: ``python -m bench reliability SHARED``.

Every claim found in the gold articles and sentences is judged by the matching of ``score.py`` itself: it is right where
its content is a gold claim's and its speaker is the same. Then the claims of about one confidence are counted together.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.handwritten import Tally, Tested
from bench.verdicts import JUDGED, read_judgements
from reportedly.model.calibration import CALIBRATION
from reportedly.model.network import weights_folder
from reportedly.protocols import Engine
from training.data.gold import Judged, gold_pages, judged_claims, predict

__all__ = [
    "GOLD",
    "Bin",
    "chance_error",
    "confidence_section",
    "expected_error",
    "group_table",
    "judged_sets",
    "kept_in",
    "make_bins",
    "reliability_table",
]

GOLD = {"seeds": "articles", "news": "articles", "attribution.jsonl": "sentences"}
"""The parts of ``SHARED/eval`` that claims are measured on, and the set to which each belongs."""
_BINS = 10
_RIGHT = {"right": 1.0, "arguable": 0.5, "wrong": 0.0}


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers of one tenth of confidence: its lower edge, how many, their mean confidence, the share right."""

    low: float
    count: int
    mean: float
    right: float

    def margin(self) -> tuple[float, float]:
        """Return between which shares the true one lies, 19 times of 20 (Wilson 1927)."""
        z2, n = 1.96**2, self.count
        middle = (self.right + z2 / (2 * n)) / (1 + z2 / n)
        half = math.sqrt(z2 * (self.right * (1 - self.right) / n + z2 / (4 * n * n))) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def make_bins(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """Return the tenths of confidence that hold anything, the lowest first."""
    tenths: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        tenths[min(_BINS - 1, int(_BINS * one.confidence))].append(one)
    return tuple(
        Bin(at / _BINS, len(own), _mean(o.confidence for o in own), _mean(o.right for o in own))
        for at, own in sorted(tenths.items())
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def expected_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0 to 1: how far confidence and share right lie apart, by answers."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.mean - each.right) for each in bins) / total if total else 0.0


def chance_error(bins: Sequence[Bin]) -> float:
    """Return the calibration error that confidences which hold would show: of few answers the share right scatters."""
    total = sum(each.count for each in bins)
    scatter = sum(math.sqrt(2 * each.count * each.mean * (1 - each.mean) / math.pi) for each in bins)
    return scatter / total if total else 0.0


# --- who judges -------------------------------------------------------------------------------------------------


def judged_sets(
    shared: Path, engine: Engine, keep: Path, tested: Iterable[Tested] = ()
) -> Mapping[str, Sequence[Judged]]:
    """Return the judged claims of gold articles, gold sentences and handwritten sentences, and the judged verdicts.

    Of the gold texts only those on which no curve was fitted.

    Args:
        shared: holds ``eval/`` with ``score.py``.
        engine: reads the gold parts whose predictions ``keep`` does not hold yet.
        keep: folder of predictions (``kept_in``); a file that is there is taken as it is.
        tested: handwritten sentences as the engine reads them.
    """
    keep.mkdir(parents=True, exist_ok=True)
    sets: dict[str, list[Judged]] = {name: [] for name in (*dict.fromkeys(GOLD.values()), "handwritten", "verdicts")}
    for part, name in GOLD.items():
        gold = shared / "eval" / part
        kept = kept_in(keep, gold)
        if not kept.exists():
            predict(gold_pages(gold), engine, kept)
        sets[name] += (one for one in judged_claims(gold, kept) if not one.fitted)
    for one in tested:
        tally = Tally()
        tally.add(one)
        sets["handwritten"] += [Judged(sure, float(good), one.example.lang) for sure, good in tally.confidences]
    sets["verdicts"] = [Judged(said.score, _RIGHT[said.judged]) for said in read_judgements(JUDGED).values()]
    return {name: judged for name, judged in sets.items() if judged}


def kept_in(keep: Path, gold: Path) -> Path:
    """Return the file in which the predictions for a part of the gold data are kept."""
    return keep / f"{gold.stem}.jsonl"


# --- tables -----------------------------------------------------------------------------------------------------


def confidence_section(sets: Mapping[str, Sequence[Judged]]) -> Iterator[str]:
    """Yield both tables in Markdown: all sets by tenth, and the gold claims by group of languages."""
    yield from reliability_table(sets)
    yield ""
    yield from group_table([one for name in dict.fromkeys(GOLD.values()) for one in sets.get(name, ())])


def reliability_table(sets: Mapping[str, Sequence[Judged]]) -> Iterator[str]:
    """Yield the lines of a table: by tenth of confidence how many of each set there are, and how many are right."""
    bins = {name: {each.low: each for each in make_bins(judged)} for name, judged in sets.items()}
    yield f"| confidence | {' | '.join(f'{name}, right' for name in sets)} |"
    yield "| --- |" + " --- |" * len(sets)
    for low in sorted({low for own in bins.values() for low in own}):
        cells = [f"{own[low].count}, {100 * own[low].right:.0f} %" if low in own else "–" for own in bins.values()]
        yield f"| {low:.1f} to {low + 1 / _BINS:.1f} | {' | '.join(cells)} |"
    for name, told in (
        ("all", _right),
        ("mean confidence", _sure),
        ("expected calibration error", _error),
        ("by chance", _chance),
    ):
        yield f"| {name} | {' | '.join(told(judged) for judged in sets.values())} |"


def group_table(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the lines of a table: by group of languages that share a curve what confidence says and what is right."""
    curves = json.loads((weights_folder() / CALIBRATION).read_text("utf-8"))
    groups = {lang: name for name, entry in curves.items() for lang in entry["languages"]}
    found: dict[str, list[Judged]] = {name: [] for name in curves}
    for one in judged:
        found[groups.get(one.lang, "other")].append(one)
    yield "| languages | claims, right | mean confidence | expected calibration error | by chance |"
    yield "| --- | --- | --- | --- | --- |"
    for name, members in found.items():
        if members:
            yield f"| {name} | {_right(members)} | {_sure(members)} | {_error(members)} | {_chance(members)} |"


def _right(judged: Sequence[Judged]) -> str:
    return f"{len(judged)}, {100 * _mean(one.right for one in judged):.0f} %"


def _sure(judged: Sequence[Judged]) -> str:
    return f"{100 * _mean(one.confidence for one in judged):.0f} %"


def _error(judged: Sequence[Judged]) -> str:
    return f"{100 * expected_error(make_bins(judged)):.1f} points"


def _chance(judged: Sequence[Judged]) -> str:
    return f"{100 * chance_error(make_bins(judged)):.1f} points"


_SUMS = {"all": _right, "mean confidence": _sure, "expected calibration error": _error, "by chance": _chance}
