"""Fits the confidence of claims: ``python -m training.calibrate MODEL DATA OUT --gold SHARED``.

MODEL is a checkpoint or an exported folder, DATA holds ``text.test.jsonl`` (handwritten sentences that were not trained
on), OUT receives ``calibration.json``. A claim is right when its content overlaps the written one by half and its
speaker is the same, as ``score.py`` counts. Languages are fitted in groups, since 27 sentences of one tell too little.

With ``--gold`` one half of the gold texts of SHARED is fitted on, too (``training.data.gold``). Handwritten sentences
and sentences of treebanks tell how the answers of a group of languages compare; articles tell how often answers are
right in real news, which is what is read: the shipped curves are those of articles.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from reportedly.extract.tagger import TaggerEngine
from reportedly.languages.packs import pack_or_generic
from reportedly.model.calibration import CALIBRATION, Curve
from reportedly.pipeline import analyse_article
from reportedly.protocols import Engine
from reportedly.records import Article
from training.data import examples
from training.data.examples import Example
from training.data.gold import gold_pages, judged_claims, predict
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
OTHER = "other"
GOLD = {"seeds": "articles", "news": "articles", "attribution.jsonl": "sentences"}
SOURCES = ("articles", "sentences", "handwritten")
"""Kinds of text, the one whose curves are shipped first."""
_PULL = 30.0
"""How strongly a group's curve is drawn to that of all. Of the half that is fitted on, fifths that were left out liked
30 and 100 best, 3 least, and told them hardly apart (log loss 0.351, 0.350 and 0.353)."""
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Answer:
    """The raw probability of a claim that was found, whether it is right, and the kind of text that it stands in."""

    odds: float
    right: bool
    group: str
    source: str


def judged(found: Sequence[Example], engine: Engine) -> Iterator[Answer]:
    """Yield every claim that is found in handwritten sentences."""
    for example in found:
        article = Article(example.id, example.text, example.lang)
        analysis = analyse_article(article, engine, trust_language=True)
        right = {claim.id for _, claim, same in matches(written_claims(example), analysis.claims) if same}
        for claim in analysis.claims:
            yield Answer(claim.confidence, claim.id in right, _group(analysis.article.lang or ""), "handwritten")


def judged_gold(shared: Path, engine: Engine) -> Iterator[Answer]:
    """Yield every claim that is found in the half of the gold texts that is for fitting."""
    for part, source in GOLD.items():
        with TemporaryDirectory() as folder:
            gold, found = shared / "eval" / part, Path(folder) / "found.jsonl"
            predict(gold_pages(gold), engine, found)
            for one in judged_claims(gold, found):
                if one.fitted:
                    yield Answer(one.confidence, one.right > 0, _group(one.lang), source)


def _group(lang: str) -> str:
    code = pack_or_generic(lang).code
    return next((name for name, langs in GROUPS.items() if code in langs), OTHER)


def fit(answers: Sequence[Answer]) -> dict[str, Curve]:
    """Fit a logistic curve over log odds for each group, by maximum likelihood, and one for all others.

    A source shifts all curves alike, and a group of which little is known is drawn to the curve of all; so what few
    articles tell of real news holds for groups that only sentences tell of. The curves are those of the source that
    stands first in ``SOURCES``, of those that there are.
    """
    groups = [*GROUPS, OTHER]
    sources = [source for source in SOURCES if any(answer.source == source for answer in answers)]
    odds = torch.tensor([_log_odds(answer.odds) for answer in answers])
    right = torch.tensor([float(answer.right) for answer in answers])
    group = torch.tensor([groups.index(answer.group) for answer in answers], dtype=torch.long)
    source = torch.tensor([sources.index(answer.source) for answer in answers], dtype=torch.long)
    common = torch.tensor([1.0, 0.0], requires_grad=True)
    own = torch.zeros(len(groups), 2, requires_grad=True)
    shift = torch.zeros(len(sources), requires_grad=True)
    search = torch.optim.LBFGS([common, own, shift], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> float:
        search.zero_grad()
        line = common + own[group]
        told = line[:, 0] * odds + line[:, 1] + torch.where(source > 0, shift[source], 0.0)
        missed = torch.nn.functional.binary_cross_entropy_with_logits(told, right, reduction="sum")
        value = missed + _PULL * (own**2).sum() + (shift**2).sum() / 2
        value.backward()  # type: ignore[no-untyped-call]
        return value.item()

    search.step(loss)
    lines = (common + own).tolist()
    return {name: Curve(round(a, 4), round(b, 4)) for name, (a, b) in zip(groups, lines, strict=True)}


def _log_odds(odds: float) -> float:
    inner = min(max(odds, _EDGE), 1 - _EDGE)
    return math.log(inner / (1 - inner))


def main(arguments: list[str] | None = None) -> int:
    """Fit all groups, write the curves and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--langs", nargs="*", help="read handwritten sentences of these languages only")
    parser.add_argument("--gold", type=Path, help="folder with eval/: fit on half of its gold texts, too")
    options = parser.parse_args(arguments)
    engine = TaggerEngine(open_network(options.model))
    read = examples.read(options.data / "text.test.jsonl")
    answers = list(judged([e for e in read if not options.langs or e.lang in options.langs], engine))
    if options.gold:
        answers += judged_gold(options.gold, engine)
    write_curves(answers, options.out / CALIBRATION)
    return 0


def write_curves(answers: Sequence[Answer], target: Path) -> None:
    """Fit the curves and write them, with the languages of each and how many claims of it were fitted on."""
    written = {}
    for name, curve in fit(answers).items():
        told = Counter(answer.source for answer in answers if answer.group == name)
        line = [curve.slope, curve.shift]
        written[name] = {"languages": GROUPS.get(name, ()), "curve": line, "claims": dict(sorted(told.items()))}
        print(f"{name}: {curve} {written[name]['claims']}")
    target.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
