"""Turns all open data into examples: ``python -m training.data.build SHARED OUT``.

SHARED is the folder that holds ``train/`` and ``eval/parallel/``. OUT receives one file a source
(``attribution.jsonl``, ``figures.jsonl``, ``names.jsonl``, ``news.jsonl``, ``ner.jsonl``, ``text.jsonl``,
``ud.jsonl``), held-out parts (``*.test.jsonl``) and ``counts.json``. Running it again gives the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import torch

from training import encoder, q4file, vocabulary
from training.data import examples, figure_text, figures, markup, name_text, names, news, swapped, treebanks
from training.data.alignment import LAYER, Aligned
from training.data.attributions import read_attributions
from training.data.examples import Example
from training.data.quotations import with_empty_quotations

SEED = 7
SOURCES = ("attribution", "figures", "names", "ner", "text", "ud", "news")
_BATCH_TOKENS = 4096


def make_align(file: q4file.Q4File) -> news.Align:
    """Return the function that gives texts the vectors by which spans are projected."""
    model = encoder.load(file).eval()
    tokenizer = vocabulary.tokenizer(file.pieces)

    def align(texts: list[str]) -> list[Aligned]:
        encoded = tokenizer.encode_all(texts)
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i].ids))
        found: dict[int, Aligned] = {}
        while order:
            size = max(1, _BATCH_TOKENS // len(encoded[order[-1]].ids))
            batch, order = order[-size:], order[:-size]
            for index, vectors in zip(batch, _vectors(model, [encoded[i].ids for i in batch]), strict=True):
                found[index] = _aligned(texts[index], encoded[index].spans, vectors)
        return [found[i] for i in range(len(texts))]

    return align


def _vectors(model: encoder.Encoder, batch: list[tuple[int, ...]]) -> list[torch.Tensor]:
    longest = min(512, max(map(len, batch)))
    ids = torch.ones(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, item in enumerate(batch):
        ids[row, : len(item)] = torch.tensor(item[:longest])
        mask[row, : len(item)] = True
    with torch.no_grad():
        states = model(model.words(ids), mask, LAYER)
    states = torch.nn.functional.normalize(states, dim=-1)
    return [states[row, : len(item)] for row, item in enumerate(batch)]


def _aligned(text: str, spans: Iterable[tuple[int, int]], vectors: torch.Tensor) -> Aligned:
    kept = [(i, span) for i, span in enumerate(spans) if span[1] > span[0] and i < len(vectors)]
    return Aligned(text, tuple(span for _, span in kept), vectors[[i for i, _ in kept]].numpy())


def news_examples(shared: Path, align: news.Align, langs: Iterable[str] | None = None) -> Iterator[Example]:
    """Yield the English news and its projections into all (or the given) languages."""
    english = news.read_articles(shared / f"eval/parallel/{news.ANNOTATED}.jsonl")
    annotated = {
        doc: news.annotated_lines(english[doc], json.loads(path.read_text(encoding="utf-8"))["claims"])
        for path in sorted((shared / f"train/news_{news.ANNOTATED}").glob("*.json"))
        for doc in [path.stem]
    }
    sources: dict[str, Aligned] = {}
    for path in sorted((shared / "eval/parallel").glob("*.jsonl")):
        lang = path.stem
        if langs is not None and lang not in langs:
            continue
        articles = annotated if lang == news.ANNOTATED else _translated(annotated, path, align, sources)
        for doc, lines in articles.items():
            yield from news.windows(lang, doc, lines, SEED)
        print(f"news: {lang}", file=sys.stderr, flush=True)


def _translated(
    annotated: dict[str, list[news.Line]], path: Path, align: news.Align, sources: dict[str, Aligned]
) -> dict[str, list[news.Line]]:
    texts = news.read_articles(path)
    shared = [doc for doc in annotated if doc in texts]
    carried = {doc: news.translated(annotated[doc], texts[doc], align, sources) for doc in shared}
    return news.repaired({doc: lines for doc, lines in carried.items() if lines is not None})


def name_examples(shared: Path, part: str) -> Iterator[Example]:
    """Yield named entities: ``train`` is everything but the test files."""
    for path in sorted((shared / "train/ner").glob("*.jsonl")):
        if path.name.endswith(".test.jsonl") == (part == "test"):
            yield from names.read_names(path)


def name_text_examples() -> Iterator[Example]:
    """Yield handwritten texts with names, then again with other names where there is a list of them."""
    texts = list(name_text.read_name_texts(name_text.NAMES, "train"))
    yield from texts
    yield from swapped.swapped(texts)


def treebank_examples(shared: Path, part: str) -> Iterator[Example]:
    """Yield numbers and proper nouns: ``train`` is everything but the test files."""
    for path in sorted((shared / "train/ud").glob("*.conllu")):
        if path.name.endswith("-test.conllu") == (part == "test"):
            yield from treebanks.read_treebank(path)


def figure_examples(shared: Path) -> Iterator[Example]:
    """Yield figures with their reality: handwritten ones, and those of the annotated news in all languages."""
    yield from figure_text.read_figure_texts(figure_text.FIGURES, "train")
    yield from figures.read_figure_realities(shared)


def count(found: Iterable[Example], totals: dict[str, Counter[str]]) -> Iterator[Example]:
    """Pass examples through with their empty quotations, adding up what they hold; those with a faulty span raise.

    Raises:
        ValueError: a reader has made an example that cannot be right.
    """
    for example in map(with_empty_quotations, found):
        wrong = examples.problems(example)
        if wrong:
            raise ValueError(f"{example.id}: {'; '.join(wrong)}")
        tally = totals[f"{example.source}:{example.lang}"]
        tally["examples"] += 1
        tally["cues"] += len(example.cues)
        tally["names"] += len(example.names)
        for trigger in example.triggers:
            tally[trigger.kind] += 1
            tally.update(f"{trigger.kind}.{role}" for role in trigger.roles)
        yield example


def main(arguments: list[str] | None = None) -> int:
    """Read all sources and write the examples; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=SOURCES, help="build one source only")
    parser.add_argument("--langs", nargs="*", help="project news into these languages only")
    options = parser.parse_args(arguments)
    train = options.shared / "train"
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, Callable[[], Iterator[Example]]] = {
        "attribution": lambda: read_attributions(train / "attribution.jsonl"),
        "figures": lambda: figure_examples(options.shared),
        "figures.test": lambda: figure_text.read_figure_texts(figure_text.FIGURES, "test"),
        "names": name_text_examples,
        "names.test": lambda: name_text.read_name_texts(name_text.NAMES, "test"),
        "ner": lambda: name_examples(options.shared, "train"),
        "ner.test": lambda: name_examples(options.shared, "test"),
        "text": lambda: markup.read_texts(markup.TEXTS, "train"),
        "text.test": lambda: markup.read_texts(markup.TEXTS, "test"),
        "ud": lambda: treebank_examples(options.shared, "train"),
        "ud.test": lambda: treebank_examples(options.shared, "test"),
        "news": lambda: news_examples(options.shared, make_align(q4file.read()), options.langs),
    }
    for name, read in sources.items():
        if options.only in (None, name.split(".")[0]):
            tallies = totals if not name.endswith(".test") else defaultdict(Counter)
            written = examples.write(options.out / f"{name}.jsonl", count(read(), tallies))
            print(f"{name}: {written} examples", file=sys.stderr)
    counts = {key: dict(sorted(tally.items())) for key, tally in sorted(totals.items())}
    target = options.out / ("counts.json" if options.only is None else f"counts.{options.only}.json")
    target.write_text(json.dumps(counts, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
