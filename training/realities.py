"""Counts how often handwritten contents are of each reality, by what their modal words say: ``extract.stance.SAID``.

Only the part for training is counted; nothing is learned from it but this table. Run it after changes to the modal
words of packs, and copy what it prints.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.detect.sentences import find_sentences
from reportedly.extract.stance import modal_words, words_of_figure
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import Scan, scan_of, scan_sentence
from reportedly.model.labels import REALITIES
from reportedly.records import Article, Span, shared
from training.data.figure_text import FIGURES, read_figure_texts
from training.data.markup import TEXTS, read_sheet, to_example

__all__ = ["count_figure_realities", "count_realities"]

Counts = dict[str, Counter[str]]


def count_realities(folder: Path = TEXTS) -> Counts:
    """Return by what modal words say how many contents of the training part are of each reality."""
    return _counted(_contents(folder))


def count_figure_realities(folder: Path = FIGURES) -> Counts:
    """Return the same of the figures of the training part, by what the words of their clauses say."""
    return _counted(_figures(folder))


def _counted(pairs: Iterable[tuple[str, str]]) -> Counts:
    counts: Counts = {}
    for said, reality in pairs:
        counts.setdefault(said, Counter())[reality] += 1
    return counts


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        for item in read_sheet(path).items:
            if item.part == "train":
                scans = _scans(to_example(path.stem, item).text, path.stem)
                for claim in item.claims:
                    scan = scan_of(scans, claim.content) or _most(scans, claim.content)
                    yield modal_words(scan, claim.content), claim.reality


def _figures(folder: Path) -> Iterator[tuple[str, str]]:
    for text in read_figure_texts(folder, "train"):
        scans = _scans(text.text, text.lang)
        for trigger in text.triggers:
            yield words_of_figure(_most(scans, trigger.mark), trigger.mark), str(trigger.reality)


def _scans(text: str, lang: str) -> list[Scan]:
    pack = pack_or_generic(lang)
    return [scan_sentence(sentence, pack) for sentence in find_sentences(Article("", text, lang), pack)]


def _most(scans: list[Scan], content: Span) -> Scan:
    """Return the sentence that holds most of a content."""
    return max(scans, key=lambda scan: shared((scan.sentence.start, scan.sentence.end), content))


if __name__ == "__main__":
    for name, counts in (("SAID", count_realities()), ("SAID_OF_FIGURES", count_figure_realities())):
        sys.stdout.write(f"{name}\n")
        for said, found in sorted(counts.items()):
            sys.stdout.write(f'    "{said}": {tuple(found[reality] for reality in REALITIES)},\n')
