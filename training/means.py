"""Writes what is taken off vectors before they are compared: ``python -m training.means SHARED MODEL``.

That is the mean vector of every language's news, and what short texts have in common in all languages.

SHARED holds ``eval/parallel`` (news articles in 54 languages, CC BY-SA 4.0); MODEL is an exported folder, which
receives ``means.npz`` and its hash in ``card.json``. The means are of articles: those of sentences took
away less of the language (BCubed F1 89 and 97 against 95 and 98 with means of other articles, on two halves).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from reportedly.detect.sentences import find_sentences
from reportedly.languages.packs import pack_or_generic
from reportedly.link.vectors import passage, shortness, spoken_length
from reportedly.model.network import CARD, MEANS, SHORT, Floats, ShippedNetwork
from reportedly.records import Article

_SIZES = (60, 120, 240, 480)  # characters; from the encoder's 1,200 on nothing is left to take off
_EVERY = 8  # every so many articles show what short texts have in common, others in each language: all topics tell


@dataclass(frozen=True, slots=True)
class _Run:
    """Sentences in a row from an article: their length (``spoken_length``), and how far from the article's vector."""

    length: float
    whole: float  # the length of the article's own passage
    off: Floats


def main(arguments: list[str] | None = None) -> int:
    """Compute and write the means; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("model", type=Path)
    options = parser.parse_args(arguments)
    network = ShippedNetwork(options.model)
    means: dict[str, Floats] = {}
    runs: list[_Run] = []
    for at, path in enumerate(sorted((options.shared / "eval" / "parallel").glob("*.jsonl"))):
        articles = [Article(a["id"], a["text"], a["lang"]) for a in map(json.loads, path.open(encoding="utf-8"))]
        vectors = [network.embed([passage(article)])[0] for article in articles]
        means[path.stem] = np.mean(vectors, axis=0)
        for article, vector in list(zip(articles, vectors, strict=True))[at % _EVERY :: _EVERY]:
            runs += _runs(article, vector, network)
        print(f"{path.stem}: {len(articles)} articles", flush=True)
    means["_"] = np.mean(list(means.values()), axis=0)  # a file in a zip needs a name
    write(options.model, {**means, **_shorts(runs)})
    return 0


def _runs(article: Article, vector: Floats, network: ShippedNetwork) -> Iterator[_Run]:
    """Yield a run of sentences of about each size, from anywhere in the article."""
    chance = random.Random(article.id)  # noqa: S311 - the same runs every time
    sentences = [sentence.text for sentence in find_sentences(article, pack_or_generic(article.lang))]
    whole = spoken_length(passage(article), article.lang)
    for size in _SIZES:
        first = chance.randrange(len(sentences))
        text = min(
            ("\n".join(sentences[first:end]) for end in range(first + 1, len(sentences) + 1)),
            key=lambda text: abs(spoken_length(text, article.lang) - size),
        )
        short = passage(replace(article, text=text))
        yield _Run(spoken_length(short, article.lang), whole, network.embed([short])[0] - vector)


def _shorts(runs: Sequence[_Run]) -> dict[str, Floats]:
    """Return what short texts have in common, by size: least squares of what ``shortness`` makes of them.

    An article's topic is in its runs and in its own vector alike, so what is left of their differences over articles
    and languages is what length alone does.
    """
    units = {size: np.asarray(row, dtype=np.float32) for size, row in zip(_SIZES, np.eye(len(_SIZES)), strict=True)}
    shares = np.stack([shortness(run.length, units) - shortness(run.whole, units) for run in runs])
    found, *_ = np.linalg.lstsq(shares, np.stack([run.off for run in runs]), rcond=None)
    return {f"{SHORT}{size}": row for size, row in zip(_SIZES, found, strict=True)}


def write(folder: Path, means: dict[str, Floats]) -> None:
    """Write the means as half floats, and their size and hash into the card."""
    np.savez_compressed(folder / MEANS, **{name: mean.astype(np.float16) for name, mean in means.items()})  # type: ignore[arg-type]
    content = (folder / MEANS).read_bytes()
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    card["files"][MEANS] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    card["bytes"] = sum(entry["bytes"] for entry in card["files"].values())
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
