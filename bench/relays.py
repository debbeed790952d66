"""How many relayed claims of annotated articles name their relays: Yonhap, for what the NIS says through Yonhap."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis, Claim, Span, likeness, within
from training.data.gold import gold_pages

__all__ = ["RelayScore", "fold", "score_relays", "show_relays"]

_ALIKE = 0.5
"""Share of two contents together that must be common to them; less where one of them holds the other."""

Relays = frozenset[str]


@dataclass(frozen=True, slots=True)
class RelayScore:
    """Counts over articles, and one line for each relay that is missing or should not be there.

    ``right`` of ``wanted`` claims with relays name just these; ``chains`` of them name the same speaker too.
    ``given`` counts our claims that name relays, whether the gold has such a claim or not.
    """

    wanted: int
    right: int
    chains: int
    given: int
    notes: tuple[str, ...]


def show_relays(gold: Path, texts: Path | None, engine: Engine) -> list[str]:
    """Return the scores of a folder of annotated articles with what is missed and what is wrong, as lines."""
    pages = list(gold_pages(gold, texts))
    analyses = compare_analyses(analyse_pages(pages, engine)).analyses
    rows = {row["doc_id"]: row for row in (json.loads(p.read_text("utf-8")) for p in sorted(gold.glob("*.json")))}
    score = score_relays((rows[a.article.id], a) for a in analyses)
    return [
        *score.notes,
        f"relays {score.right} of {score.wanted}, with their speaker {score.chains} of {score.wanted}; "
        f"of {score.given} claims with relays {score.right} are right",
    ]


def score_relays(pairs: Iterable[tuple[dict[str, Any], Analysis]]) -> RelayScore:
    """Score analyses against the annotations of the same articles."""
    wanted = right = chains = given = 0
    notes: list[str] = []
    for row, analysis in pairs:
        claims = {id(claim): claim for claim in analysis.claims}
        given += sum(bool(claim.via) for claim in claims.values())
        for gold in sorted(row["claims"], key=lambda g: not g["via"]):  # relayed ones choose first
            claim = _partner(gold, list(claims.values()))
            if claim:
                del claims[id(claim)]
            expected, found = _folded(gold["via"]), _folded(claim.via if claim else ())
            where = f"{row['lang']} “{_short(analysis.article.text, tuple(gold['content']))}”"
            if expected:
                wanted += 1
                right += expected == found
                same = claim is not None and fold(claim.speaker_name) == fold(gold["speaker_name"])
                chains += expected == found and same
            if expected != found:
                notes.append(f"{where}: {' ← '.join(gold['via']) or 'none'}, {_said(claim)}")
        notes += [
            f"{row['lang']} “{_short(analysis.article.text, claim.content)}”: no such claim, {_said(claim)}"
            for claim in claims.values()
            if claim.via
        ]
    return RelayScore(wanted, right, chains, given, tuple(notes))


def fold(name: str | None) -> str:
    """Return a name as it is compared: without case, accents, punctuation and a leading article."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    words = "".join(c for c in plain if c.isalnum() or c.isspace()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _folded(names: Sequence[str]) -> Relays:
    return frozenset(fold(name) for name in names)


def _partner(gold: dict[str, Any], claims: Sequence[Claim]) -> Claim | None:
    """Return our claim of the same content, of several the one with the gold's cue, speaker and relays."""
    content: Span = tuple(gold["content"])
    alike = [c for c in claims if _same(content, c.content)]

    def fit(claim: Claim) -> tuple[float, ...]:
        cue = likeness(tuple(gold["cue"]), claim.cue) if gold["cue"] and claim.cue else 0.0
        speaker = likeness(tuple(gold["speaker"]), claim.speaker) if gold["speaker"] and claim.speaker else 0.0
        return (cue > 0, speaker > 0, _folded(gold["via"]) == _folded(claim.via), likeness(content, claim.content))

    return max(alike, key=fit, default=None)


def _same(gold: Span, ours: Span) -> bool:
    return likeness(gold, ours) >= _ALIKE or within(gold, ours) or within(ours, gold)


def _said(claim: Claim | None) -> str:
    return f"we say {' ← '.join(claim.via) or 'none'}" if claim else "claim not found"


def _short(text: str, span: Span) -> str:
    words = " ".join(text[slice(*span)].split())
    return words if len(words) <= 50 else words[:49] + "…"
