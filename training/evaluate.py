"""Measures a tagger on what it has not seen: ``python -m training.evaluate MODEL DATA SHARED``.

MODEL is a ``tagger.pt`` or the folder that ``training.export`` has written. Four tables: attributions in sentences and
claims in articles (by the project's own ``score.py``), names, and counted nouns. Direct quotations without a cue and
their continuation are the package's business and not tried here.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import torch

from training import q4file
from training.data import examples
from training.data.examples import Example, Span
from training.decode import Backend, TorchBackend, find_claims, marks, names, read_all, role_span
from training.model import load
from training.tokenizer import PieceTokenizer


def open_model(path: Path) -> tuple[PieceTokenizer, Backend]:
    """Return tokenizer and backend of a checkpoint or an exported model."""
    if path.is_dir():
        from training.shipped import ShippedModel

        shipped = ShippedModel(path)
        return shipped.tokenizer, shipped
    file = q4file.read()
    tagger, _ = load(path, torch.from_numpy(file.tensors["emb.word"]))
    return PieceTokenizer(file.pieces), TorchBackend(tagger, file.pieces.pad)


def analyses(items: Sequence[tuple[str, str]], tokenizer: PieceTokenizer, backend: Backend) -> list[dict[str, Any]]:
    """Return for each (id, text) an analysis as ``score.py`` reads it."""
    found = find_claims([text for _, text in items], tokenizer, backend)
    return [
        {
            "id": name,
            "figures": [],
            "claims": [
                {"content": c.content, "speaker": c.speaker, "cue": c.cue, "stance": c.stance, "reality": c.reality}
                for c in claims
            ],
        }
        for (name, _), claims in zip(items, found, strict=True)
    ]


def write_lines(path: Path, items: Iterable[Any]) -> Path:
    """Write JSON lines and return the path."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def score(shared: Path, *arguments: str | Path) -> str:
    """Run the project's scorer and return what it prints."""
    command = [sys.executable, str(shared / "eval/score.py"), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def sample_by_language(items: Sequence[dict[str, Any]], most: int, seed: int = 7) -> list[dict[str, Any]]:
    """Return at most so many sentences with and so many without a claim of each language, always the same ones."""
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        groups[item["lang"], item["kind"] == "none"].append(item)
    chosen = []
    for _, members in sorted(groups.items()):
        chosen += random.Random(seed).sample(members, min(most, len(members)))  # noqa: S311
    return chosen


def attribution(shared: Path, tokenizer: PieceTokenizer, backend: Backend, most: int) -> str:
    """Score a sample of the attribution test sentences."""
    gold = [json.loads(line) for line in (shared / "eval/attribution.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = sample_by_language(gold, most)
    with tempfile.TemporaryDirectory() as folder:
        expected = write_lines(Path(folder) / "gold.jsonl", gold)
        predicted = analyses([(g["id"], g["text"]) for g in gold], tokenizer, backend)
        return score(shared, "attribution", expected, write_lines(Path(folder) / "pred.jsonl", predicted))


def articles(shared: Path, tokenizer: PieceTokenizer, backend: Backend) -> str:
    """Score the annotated seeds and news articles."""
    out = []
    for gold, texts in ((shared / "eval/seeds", shared / "seeds"), (shared / "eval/news", shared / "eval/news")):
        items = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(texts.glob("*.txt"))]
        with tempfile.TemporaryDirectory() as folder:
            predicted = write_lines(Path(folder) / "pred.jsonl", analyses(items, tokenizer, backend))
            out.append(score(shared, "claims", gold, predicted))
    return "\n".join(out)


def name_scores(items: Sequence[Example], tokenizer: PieceTokenizer, backend: Backend) -> dict[str, float]:
    """Return F1 of exact names with kind, by language."""
    encodings = tokenizer.encode_all([item.text for item in items])
    reads = read_all(backend, [e.ids for e in encodings], [[0] * len(e.ids) for e in encodings])
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for item, encoding, read in zip(items, encodings, reads, strict=True):
        gold, found = set(item.names), set(names(encoding, read))
        for place, value in enumerate((len(gold & found), len(gold), len(found))):
            counts[item.lang][place] += value
    return {lang: 2 * right / max(1, wanted + found) for lang, (right, wanted, found) in sorted(counts.items())}


def number_scores(
    items: Sequence[Example], tokenizer: PieceTokenizer, backend: Backend
) -> dict[str, tuple[int, float]]:
    """Return by language how many counted numbers there are and the share whose counted noun was found."""
    triggers = [(item, t) for item in items for t in item.triggers if t.kind == "number"]
    encodings = tokenizer.encode_all([item.text for item, _ in triggers])
    marked = [marks(e, t.mark, "number") for e, (_, t) in zip(encodings, triggers, strict=True)]
    reads = read_all(backend, [e.ids for e in encodings], marked)
    hits: dict[str, list[bool]] = defaultdict(list)
    for (item, trigger), encoding, read in zip(triggers, encodings, reads, strict=True):
        found = role_span(encoding, read, "counted")
        hits[item.lang].append(found is not None and same_noun(trigger.roles["counted"], found[0]))
    return {lang: (len(right), sum(right) / len(right)) for lang, right in sorted(hits.items())}


def same_noun(gold: Span, found: Span) -> bool:
    """Whether a found noun is the right one: it overlaps the gold span by half of both together."""
    shared = min(gold[1], found[1]) - max(gold[0], found[0])
    return shared >= 0.5 * (max(gold[1], found[1]) - min(gold[0], found[0]))


def _sample(path: Path, most: int) -> list[Example]:
    groups: dict[str, list[Example]] = defaultdict(list)
    for item in examples.read(path):
        groups[item.lang].append(item)
    return [
        e
        for _, group in sorted(groups.items())
        for e in random.Random(7).sample(group, min(most, len(group)))  # noqa: S311
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--most", type=int, default=40, help="sentences a language (twice: with and without a claim)")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    tokenizer, backend = open_model(options.model)
    started = time.monotonic()
    print(attribution(options.shared, tokenizer, backend, options.most))
    print(articles(options.shared, tokenizer, backend))
    found = name_scores(_sample(options.data / "ner.test.jsonl", options.most * 5), tokenizer, backend)
    print("names, F1:", "  ".join(f"{lang} {100 * f:.1f}" for lang, f in found.items()))
    print(f"names, mean F1: {100 * sum(found.values()) / len(found):.1f}")
    counted = number_scores(_sample(options.data / "ud.test.jsonl", options.most * 2), tokenizer, backend)
    print("counted nouns:", "  ".join(f"{lang} {100 * share:.0f} of {n}" for lang, (n, share) in counted.items()))
    total = sum(n for n, _ in counted.values())
    print(f"counted nouns, all: {100 * sum(n * share for n, share in counted.values()) / max(1, total):.1f} of {total}")
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
