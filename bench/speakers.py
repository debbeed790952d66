"""Measures who is said to speak: in each language against the English version, whose speakers are annotated.

``python -m bench speakers PARALLEL GOLD``: paragraph n of an article in PARALLEL/<language>.jsonl translates
paragraph n of PARALLEL/en.jsonl, in which GOLD/<document>.json names the speaker of every claim. A claim of a
translation is right if one of those who speak in the English paragraph is who we name. Both versions are read as
articles of one collection, so that a name stands as the English version spells it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.pipeline import analyse_article, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, Claim

__all__ = [
    "FOUND",
    "Speakers",
    "judge_speaker",
    "paragraph_speakers",
    "share_speakers",
    "show_speakers",
    "write_speakers",
]

FOUND = ("right", "another", "not linked", "described", "unnamed", "no claim there")
"""What may be found of a claim's speaker.

"another": named, and none of those who speak in this paragraph, but somebody whom the English article names;
"not linked": by a name that the English article does not have; "described": without a name ("police officers").
"""
_TEMPLATE = Path(__file__).parent / "speakers.md.in"
_NO_NAMES = frozenset({"the", "and", "for", "his", "her", "sir"})


@dataclass(frozen=True, slots=True)
class Speakers:
    """How many claims of a language's articles have which of ``FOUND``."""

    lang: str
    counts: Mapping[str, int]

    def wrong(self) -> float:
        """Return the percentage of the speakers known by name that are somebody else."""
        named = self.counts["right"] + self.counts["another"]
        return 100 * self.counts["another"] / named if named else 0.0


def paragraph_speakers(text: str, gold: Iterable[Mapping[str, Any]]) -> Mapping[int, set[str]]:
    """Return the words that name those who speak in each paragraph of an annotated article.

    Args:
        text: of the article; paragraphs are its lines.
        gold: its claims, with ``content`` and ``speaker`` (spans, the latter may be null) and ``speaker_name``.
    """
    speaking: defaultdict[int, set[str]] = defaultdict(set)
    for claim in gold:
        start, end = claim["content"]
        said = text[slice(*claim["speaker"])] if claim["speaker"] else ""
        for number in {text.count("\n", 0, start), text.count("\n", 0, end - 1)}:
            speaking[number] |= {"", *_words(claim["speaker_name"]), *_words(said)}
    return speaking


def judge_speaker(claim: Claim, speaking: set[str], article: set[str]) -> str:
    """Return which of ``FOUND`` a claim's speaker is.

    Args:
        claim: of a translation.
        speaking: words of the names of those who speak in the English paragraph, empty where nobody does.
        article: all words of the English article.
    """
    name = _words(claim.speaker_name)
    if not speaking:
        return "no claim there"
    if not claim.speaker_name:
        return "unnamed"
    if name & speaking:
        return "right"
    if claim.speaker_kind in ("unnamed", "group"):
        return "described"
    return "another" if name & article else "not linked"


def _words(text: str | None) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text or "") if not unicodedata.combining(c))
    return set(re.findall(r"[a-z]{3,}", plain.lower())) - _NO_NAMES


def share_speakers(parallel: Path, gold: Path, langs: Sequence[str], engine: Engine) -> Iterator[Speakers]:
    """Yield what is found of the speakers in each language's articles, English among them."""
    english = {row["doc"]: row["text"] for row in _rows(parallel / f"{DISPLAY_LANGUAGE}.jsonl")}
    speaking = {
        path.stem: paragraph_speakers(english[path.stem], json.loads(path.read_text("utf-8"))["claims"])
        for path in sorted(gold.glob("*.json"))
    }
    known = list(_analyses(parallel / f"{DISPLAY_LANGUAGE}.jsonl", engine))
    for path in sorted(parallel.glob("*.jsonl")):
        if langs and path.stem not in langs:
            continue
        both = known if path.stem == DISPLAY_LANGUAGE else [*known, *_analyses(path, engine)]
        counts = Counter(dict.fromkeys(FOUND, 0))
        for analysis in compare_analyses(both).analyses:
            doc, lang = analysis.article.id.rsplit(".", 1)
            if lang != path.stem or doc not in speaking:
                continue
            words, text = _words(english[doc]), analysis.article.text
            for claim in analysis.claims:
                here = speaking[doc].get(text.count("\n", 0, claim.content[0]), set())
                counts[judge_speaker(claim, here, words)] += 1
        yield Speakers(path.stem, counts)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def _analyses(path: Path, engine: Engine) -> Iterator[Analysis]:
    for row in _rows(path):
        yield analyse_article(Article(f"{row['doc']}.{path.stem}", row["text"], path.stem), engine)


def show_speakers(found: Iterable[Speakers]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"lang  {', '.join(FOUND)}; of the speakers known by name somebody else"
    for one in found:
        yield f"{one.lang:<5} {'  '.join(f'{one.counts[kind]:5}' for kind in FOUND)}  {one.wrong():5.1f} %"


def write_speakers(found: Iterable[Speakers], out: Path, today: date) -> None:
    """Write the page "Who speaks"."""
    rows = sorted(found, key=lambda one: one.wrong())
    total = Speakers("all", sum((Counter(one.counts) for one in rows), Counter(dict.fromkeys(FOUND, 0))))
    lines = [f"| language | wrong, % | {' | '.join(FOUND)} |", f"| --- | --- |{' --- |' * len(FOUND)}"]
    lines += [
        f"| {one.lang} | {one.wrong():.1f} | {' | '.join(str(one.counts[kind]) for kind in FOUND)} |"
        for one in (*rows, total)
    ]
    parts = {"date": today.isoformat(), "count": len(rows), "table": "\n".join(lines), "wrong": f"{total.wrong():.1f}"}
    out.write_text(_TEMPLATE.read_text(encoding="utf-8").format(**parts), encoding="utf-8")
