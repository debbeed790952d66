"""The reality of figures in annotated English news, and of the same figures in its translations.

Line n of a translation says what line n of the English article says, so a figure of the same bounds there is the same
figure. Where a line has several of one value and their realities differ, nobody knows which is which: none is taken.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reportedly.detect.sentences import find_sentences
from reportedly.extract.context import find_article_figures
from reportedly.extract.moments import find_moments
from reportedly.languages.packs import pack_for
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Figure
from training.data.examples import Example, Trigger
from training.data.news import ANNOTATED, read_articles

Place = tuple[int, float | None, float | None]
"""The line in which a figure stands and its bounds."""


def read_figure_realities(shared: Path) -> Iterator[Example]:
    """Yield every line of the news, in each language that has a pack, with the figures whose reality is known."""
    english = read_articles(shared / f"eval/parallel/{ANNOTATED}.jsonl")
    told = {
        path.stem: realities(english[path.stem], json.loads(path.read_text(encoding="utf-8"))["figures"])
        for path in sorted((shared / f"train/news_{ANNOTATED}").glob("*.json"))
    }
    for path in sorted((shared / "eval/parallel").glob("*.jsonl")):
        if pack_for(path.stem) is not None:
            for doc, text in read_articles(path).items():
                if doc in told and text.count("\n") == english[doc].count("\n"):
                    yield from _lines(path.stem, doc, text, told[doc])


def realities(text: str, figures: Iterable[dict[str, Any]]) -> dict[Place, list[str]]:
    """Return the realities of annotated figures by the place at which they stand."""
    found: dict[Place, list[str]] = defaultdict(list)
    for figure in figures:
        place = text.count("\n", 0, figure["span"][0]), figure["low"], figure["high"]
        found[place].append(figure["reality"])
    return found


def _lines(lang: str, doc: str, text: str, told: dict[Place, list[str]]) -> Iterator[Example]:
    standing: dict[Place, list[Figure]] = defaultdict(list)
    for figure in _figures(lang, text):
        standing[text.count("\n", 0, figure.span[0]), figure.low, figure.high].append(figure)
    start = 0
    for number, line in enumerate(text.split("\n")):
        pairs = [pair for place, kinds in told.items() if place[0] == number for pair in paired(standing[place], kinds)]
        triggers = tuple(Trigger("number", (a - start, b - start), reality=kind) for (a, b), kind in pairs)
        if triggers:
            yield Example(f"realities:{lang}:{doc}:{number}", lang, "figures", line, triggers=triggers)
        start += len(line) + 1


def paired(figures: Sequence[Figure], kinds: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield spans and realities of figures at one place, if it holds as many as annotated ones and all are alike."""
    if len(figures) == len(kinds) and len(set(kinds)) == 1:
        yield from zip((figure.span for figure in figures), kinds, strict=True)


def _figures(lang: str, text: str) -> Sequence[Figure]:
    pack = pack_for(lang)
    if pack is None:
        return ()
    scans = [scan_sentence(sentence, pack) for sentence in find_sentences(Article("", text, lang), pack)]
    moments = tuple(moment for scan in scans for moment in find_moments(scan, None))
    return find_article_figures(scans, moments, ())
