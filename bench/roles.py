"""The engine on gold names and on gold counted nouns, sentence by sentence."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from reportedly.detect.language import detect_language
from reportedly.detect.sentences import find_sentences
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.protocols import Engine
from reportedly.records import Article, Span
from training.data.examples import Example
from training.data.names import read_names
from training.data.treebanks import read_treebank

__all__ = ["counted_nouns", "names", "tagged_texts"]

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_BELIEVED = 0.5  # odds: what an engine gives less is taken for a name only where something else tells so


def tagged_texts(folder: Path) -> Iterator[Example]:
    """Yield the test sentences of a folder that holds ``<lang>.test.jsonl`` with BIO tags."""
    for path in sorted(folder.glob("*.test.jsonl")):
        yield from read_names(path)


def names(
    texts: Iterable[Example], engine: Engine, most: int, langs: Collection[str] = ()
) -> dict[str, tuple[int, float]]:
    """Return for each language how many names there are and the F1 of exact names with kind.

    Args:
        texts: whose names are known.
        engine: reads.
        most: texts a language.
        langs: these only, all where there are none.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    by_language: dict[str, list[Example]] = defaultdict(list)
    for text in texts:
        by_language[text.lang].append(text)
    for members in by_language.values():
        for example in _sample(members, most, langs):
            gold = {((start, end), _KINDS[kind]) for start, end, kind in example.names}
            found = {(n.span, n.kind) for n in engine.read(_scans(example)).names() if n.odds >= _BELIEVED}
            for place, value in enumerate((len(gold & found), len(gold), len(found))):
                counts[example.lang][place] += value
    return {lang: (gold, 2 * right / max(1, gold + found)) for lang, (right, gold, found) in sorted(counts.items())}


def counted_nouns(folder: Path, engine: Engine, most: int, langs: Collection[str] = ()) -> dict[str, tuple[int, float]]:
    """Return for each language how many counted numbers there are and the share with the right noun.

    Args:
        folder: holds ``<lang>_<treebank>-ud-test.conllu``.
        engine: reads.
        most: sentences a treebank.
        langs: these only, all where there are none.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    for path in sorted(folder.glob("*-ud-test.conllu")):
        numbered = (example for example in read_treebank(path) if example.triggers)
        for example in _sample(numbered, most, langs):
            found = engine.read(_scans(example)).counted([trigger.mark for trigger in example.triggers])
            for trigger, seen in zip(example.triggers, found, strict=True):
                right[example.lang].append(seen.noun is not None and _half(trigger.roles["counted"], seen.noun))
    return {lang: (len(hits), sum(hits) / len(hits)) for lang, hits in sorted(right.items())}


def _sample(examples: Iterable[Example], most: int, langs: Collection[str]) -> Iterator[Example]:
    members = [example for example in examples if not langs or example.lang in langs]
    yield from random.Random(7).sample(members, min(most, len(members)))  # noqa: S311


def _scans(example: Example) -> Sequence[Scan]:
    article = Article(example.id, example.text, example.lang)
    pack = pack_or_generic(detect_language(article, trust=True) or example.lang)
    return [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]


def _half(gold: Span, found: Span) -> bool:
    """Whether a noun overlaps the gold one by half of both together."""
    shared = min(gold[1], found[1]) - max(gold[0], found[0])
    return shared >= 0.5 * (max(gold[1], found[1]) - min(gold[0], found[0]))
