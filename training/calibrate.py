"""Fits the confidence of claims: ``python -m training.calibrate MODEL DATA OUT``.

MODEL is a checkpoint or an exported folder, DATA holds ``text.test.jsonl`` (handwritten sentences that were not trained
on), OUT receives ``calibration.json``. A claim is right when its content overlaps the written one by half and its
speaker is the same, as ``score.py`` counts. Languages are fitted in groups, since 27 sentences of one tell too little.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch

from reportedly.extract.tagger import TaggerEngine
from reportedly.model.calibration import CALIBRATION, Curve
from reportedly.model.network import Network
from reportedly.pipeline import analyse_article
from reportedly.records import Article
from training.data import examples
from training.data.examples import Example
from training.data.matching import matches, written_claims
from training.network import open_network

GROUPS = {
    "germanic": ("da", "de", "en", "is", "nb", "nl", "nn", "sv"),
    "romance": ("es", "fr", "it", "pt", "ro"),
    "slavic, latin": ("bs", "cs", "hr", "pl", "sk", "sl"),
    "slavic, cyrillic": ("be", "bg", "mk", "ru", "sr", "uk"),
    "baltic, celtic, greek, albanian, armenian": ("el", "ga", "hy", "lt", "lv", "sq"),
    "uralic, turkic, georgian": ("et", "fi", "hu", "ka", "tr"),
    "semitic, iranian, indic": ("ar", "fa", "he", "hi", "mt"),
    "east and south-east asian": ("id", "ja", "ko", "vi", "zh"),
}
Judged = tuple[float, bool]


def judged(found: Sequence[Example], network: Network) -> dict[str, list[Judged]]:
    """Return the raw probability of every claim that is found, and whether it is right, by language."""
    engine = TaggerEngine(network)
    answers: dict[str, list[Judged]] = defaultdict(list)
    for example in found:
        article = Article(example.id, example.text, example.lang)
        claims = analyse_article(article, engine, trust_language=True).claims
        right = {claim.id for _, claim, same in matches(written_claims(example), claims) if same}
        answers[example.lang] += [(claim.confidence, claim.id in right) for claim in claims]
    return answers


def fit(answers: Sequence[Judged]) -> Curve:
    """Fit a logistic curve over log odds by maximum likelihood, with Platt's smoothed targets."""
    right = sum(good for _, good in answers)
    high, low = (right + 1) / (right + 2), 1 / (len(answers) - right + 2)
    odds = torch.tensor([math.log(p / (1 - p)) for p, _ in ((min(max(p, 1e-4), 1 - 1e-4), g) for p, g in answers)])
    wanted = torch.tensor([high if good else low for _, good in answers])
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    search = torch.optim.LBFGS([line], max_iter=100)

    def loss() -> float:
        search.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * odds + line[1], wanted)
        value.backward()  # type: ignore[no-untyped-call]
        return float(value)

    search.step(loss)
    slope, shift = line.tolist()
    return Curve(round(slope, 4), round(shift, 4))


def reliability(answers: Sequence[Judged], curve: Curve) -> str:
    """Return, for each tenth of confidence, how many claims have it and how many of them are right."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for odds, good in answers:
        bins[min(9, int(10 * curve(odds)))].append(good)
    return "  ".join(f"{tenth / 10:.1f}: {sum(b)}/{len(b)}" for tenth, b in sorted(bins.items()))


def main(arguments: list[str] | None = None) -> int:
    """Fit all groups, write the curves and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--langs", nargs="*", help="read these languages only")
    options = parser.parse_args(arguments)
    read = examples.read(options.data / "text.test.jsonl")
    kept = [example for example in read if not options.langs or example.lang in options.langs]
    answers = judged(kept, open_network(options.model))
    everything = [answer for found in answers.values() for answer in found]
    curves = {}
    for name, langs in {**GROUPS, "other": ()}.items():
        members = [answer for lang in langs for answer in answers.get(lang, [])] or everything
        curve = fit(members)
        curves[name] = {"languages": langs, "curve": [curve.slope, curve.shift], "claims": len(members)}
        print(f"{name}: {curve}  {reliability(members, curve)}")
    target = options.out / CALIBRATION
    target.write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
