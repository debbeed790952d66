"""Fully annotated English news, and the same carried over to its translations.

A line of an article and its translations stand for one another, so spans are projected line by line. Windows of one
to three neighbouring lines then make examples that look like paragraphs.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.records import Span
from training.data import repair
from training.data.alignment import Aligned, Floats, Projection, project, similarity
from training.data.examples import Example, Trigger

ANNOTATED = "en"
"""The language in which the news was annotated; from there it is carried over to the others."""
SURE = {"content": 0.62, "speaker": 0.62, "cue": 0.55}
SURE_PRONOUN = 0.8
_LINE = re.compile(r"[^\n]+")

Align = Callable[[list[str]], list[Aligned]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim inside one line; a span is None where there is none, ``unsure`` names spans lost on the way."""

    cue: Span | None
    speaker: Span | None
    content: Span | None
    quoted: str
    stance: str
    reality: str
    unsure: tuple[str, ...] = ()

    def shifted(self, by: int) -> Claim:
        """Return the claim with all spans moved."""
        return Claim(
            _shift(self.cue, by), _shift(self.speaker, by), _shift(self.content, by),
            self.quoted, self.stance, self.reality, self.unsure,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article with the claims that lie wholly in it; ``clean`` where none was lost or cut."""

    text: str
    claims: tuple[Claim, ...]
    clean: bool


def read_articles(path: Path) -> dict[str, str]:
    """Return the articles of one language by document: ``eval/parallel/<lang>.jsonl``."""
    with path.open(encoding="utf-8") as lines:
        return {item["doc"]: item["text"] for item in map(json.loads, lines)}


def annotated_lines(text: str, claims: Iterable[dict[str, Any]]) -> list[Line]:
    """Cut an English article into lines and give each its claims."""
    places = [match.span() for match in _LINE.finditer(text)]
    inside: list[list[Claim]] = [[] for _ in places]
    cut = [False] * len(places)
    for item in claims:
        spans = [tuple(item[part]) for part in ("cue", "speaker", "content") if item.get(part)]
        low, high = min(s[0] for s in spans), max(s[1] for s in spans)
        home = next((i for i, (a, b) in enumerate(places) if a <= low and high <= b), None)
        if home is None:
            for i, (a, b) in enumerate(places):
                cut[i] = cut[i] or (low < b and a < high)
            continue
        inside[home].append(_claim(item).shifted(-places[home][0]))
    return [Line(text[a:b], tuple(found), not lost) for (a, b), found, lost in zip(places, inside, cut, strict=True)]


def _claim(item: dict[str, Any]) -> Claim:
    cue, speaker, content = (
        (item[part][0], item[part][1]) if item.get(part) else None for part in ("cue", "speaker", "content")
    )
    return Claim(cue, speaker, content, item["quoted"], item["stance"], item["reality"])


def translated(lines: list[Line], text: str, align: Align, sources: dict[str, Aligned]) -> list[Line] | None:
    """Carry annotated lines over to a translation; None where it has another number of lines.

    ``sources`` keeps the aligned English lines between calls.
    """
    targets = [match.group() for match in _LINE.finditer(text)]
    if len(targets) != len(lines):
        return None
    busy = [i for i, line in enumerate(lines) if line.claims]
    missing = [lines[i].text for i in busy if lines[i].text not in sources]
    sources.update(zip(missing, align(missing), strict=True))
    aligned = dict(zip(busy, align([targets[i] for i in busy]), strict=True))
    out = []
    for index, line in enumerate(lines):
        claims: list[Claim] = []
        if index in aligned:
            source, target = sources[line.text], aligned[index]
            matrix = similarity(source, target)
            claims = [_carry(claim, source, target, matrix) for claim in line.claims]
        out.append(Line(targets[index], tuple(claims), line.clean and not any("cue" in c.unsure for c in claims)))
    return out


def repaired(articles: dict[str, list[Line]]) -> dict[str, list[Line]]:
    """Sharpen the borders of all projected claims of one language; see ``repair``."""
    claims = [(line.text, claim) for lines in articles.values() for line in lines for claim in line.claims]
    words = repair.complementizers(
        [(text, claim.content) for text, claim in claims if claim.content],
        [text[slice(*claim.cue)] for text, claim in claims if claim.cue],
    )
    return {doc: [_repaired_line(line, words) for line in lines] for doc, lines in articles.items()}


def _repaired_line(line: Line, words: frozenset[str]) -> Line:
    claims = tuple(_repaired_claim(line.text, claim, words) for claim in line.claims)
    lost = any(new.cue is None and old.cue is not None for new, old in zip(claims, line.claims, strict=True))
    return Line(line.text, claims, line.clean and not lost)


def _repaired_claim(text: str, claim: Claim, words: frozenset[str]) -> Claim:
    cue, speaker, content = claim.cue, claim.speaker, claim.content
    unsure = claim.unsure
    if cue:
        cue = repair.bare_cue(text, cue, words)
        unsure = unsure if cue else (*unsure, "cue")
    if speaker:
        speaker = repair.balanced(text, speaker)
    if content:
        others = [span for span in (cue, speaker) if span]
        content = _repaired_content(text, content, claim.quoted, others, words)
    return Claim(cue, speaker, content, claim.quoted, claim.stance, claim.reality, unsure)


def _repaired_content(text: str, content: Span, quoted: str, others: list[Span], words: frozenset[str]) -> Span:
    if quoted == "direct":
        snapped = repair.snapped_to_quotation(text, content)
        if snapped != content and not any(_clash(snapped, other) for other in others):
            return snapped
    content = repair.reaching_the_start(text, content, others)
    if quoted != "direct":
        # what is quoted word for word has no complementizer: there "dat" is a pronoun
        content = repair.without_complementizer(text, content, words)
    return repair.balanced(text, repair.reaching_the_end(text, content, others))


def _carry(claim: Claim, source: Aligned, target: Aligned, matrix: Floats) -> Claim:
    found: dict[str, Span | None] = {}
    unsure = []
    for part in ("cue", "speaker", "content"):
        span = getattr(claim, part)
        found[part] = None
        if span is None:
            continue
        placed = project(source, target, matrix, span)
        if placed is None or not _plausible(placed, span, source, target, SURE[part]):
            unsure.append(part)
        else:
            found[part] = placed.span
    for part in ("cue", "speaker"):
        if _clash(found[part], found["content"]):
            found[part] = None
            unsure.append(part)
    if _clash(found["cue"], found["speaker"]):
        found["speaker"] = None
        unsure.append("speaker")
    return Claim(
        found["cue"], found["speaker"], found["content"], claim.quoted, claim.stance, claim.reality, tuple(unsure)
    )


def _plausible(placed: Projection, span: Span, source: Aligned, target: Aligned, sure: float) -> bool:
    """Whether a projection is sure and about as long as its source, measured against the two whole lines."""
    here = (placed.span[1] - placed.span[0]) / max(1, len(target.text))
    there = (span[1] - span[0]) / max(1, len(source.text))
    size = span[1] - span[0]
    short = size < 15
    # where the translation drops the pronoun, its vote goes to a verb or an auxiliary, half-heartedly
    sure = max(sure, SURE_PRONOUN) if size <= 4 else sure
    return placed.confidence >= sure and (short or 0.5 < here / there < 2.0)


def _clash(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def windows(lang: str, doc: str, lines: list[Line], seed: int) -> Iterator[Example]:
    """Yield examples of one to three neighbouring lines; which ones depends on the seed, language and document."""
    rng = random.Random(f"{seed}:{lang}:{doc}")  # noqa: S311
    at = 0
    while at < len(lines):
        size = rng.choice((1, 1, 1, 2, 2, 3))
        yield window(lang, f"{doc}:{at}", lines[at : at + size], rng.choice((" ", " ", "\n")))
        at += size


def window(lang: str, name: str, lines: list[Line], glue: str) -> Example:
    """Join lines to one example."""
    text = ""
    cues: list[Span] = []
    triggers: list[Trigger] = []
    doubtful: list[Span] = []
    for line in lines:
        start = len(text)
        text += line.text + glue
        if not line.clean:
            doubtful.append((start, start + len(line.text)))
        for claim in (claim.shifted(start) for claim in line.claims):
            if claim.cue:
                cues.append(claim.cue)
            triggers += _triggers(claim)
    text = text[: len(text) - len(glue)]
    return Example(
        id=f"{lang}:{name}",
        lang=lang,
        source="news",
        text=text,
        cues=tuple(dict.fromkeys(cues)),
        known=("cue",),
        open=tuple(doubtful),
        triggers=tuple(triggers),
    )


def _triggers(claim: Claim) -> Iterator[Trigger]:
    parts = {"speaker": claim.speaker, "content": claim.content, "cue": claim.cue}
    roles = {part: span for part, span in parts.items() if span}
    known = (*(p for p in parts if p not in claim.unsure), "counted", "action", "actor")
    if claim.cue and claim.content:
        asked = {p: s for p, s in roles.items() if p != "cue"}
        yield Trigger("cue", claim.cue, asked, known, (claim.cue,), claim.stance, claim.reality)
    if claim.quoted == "direct" and claim.content:
        asked = {p: s for p, s in roles.items() if p != "content"}
        yield Trigger("quotation", claim.content, asked, known, (claim.content,), claim.stance, claim.reality)


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)
