"""Counts how often handwritten contents are of each reality, by what their modal words say: ``extract.stance.SAID``.

Only the part for training is counted; nothing is learned from it but this table. Run it after changes to the modal
words of packs, and copy what it prints.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.detect.sentences import find_sentences
from reportedly.extract.stance import modal_words
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import Scan, scan_of, scan_sentence
from reportedly.model.labels import REALITIES
from reportedly.records import Article, Span, shared
from training.data.markup import TEXTS, read_sheet, to_example

__all__ = ["count_realities"]


def count_realities(folder: Path = TEXTS) -> dict[str, Counter[str]]:
    """Return by what modal words say how many contents of the training part are of each reality."""
    counts: dict[str, Counter[str]] = {}
    for said, reality in _contents(folder):
        counts.setdefault(said, Counter())[reality] += 1
    return counts


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        pack = pack_or_generic(path.stem)
        for item in read_sheet(path).items:
            if item.part != "train":
                continue
            text = to_example(path.stem, item).text
            scans = [scan_sentence(s, pack) for s in find_sentences(Article("", text, path.stem), pack)]
            for claim in item.claims:
                scan = scan_of(scans, claim.content) or _most(scans, claim.content)
                yield modal_words(scan, claim.content), claim.reality


def _most(scans: list[Scan], content: Span) -> Scan:
    """Return the sentence that holds most of a content."""
    return max(scans, key=lambda scan: shared((scan.sentence.start, scan.sentence.end), content))


if __name__ == "__main__":
    for said, found in sorted(count_realities().items()):
        sys.stdout.write(f'    "{said}": {tuple(found[name] for name in REALITIES)},\n')
