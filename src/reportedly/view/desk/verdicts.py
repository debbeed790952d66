"""Verdicts outside their story: both sides with what is needed to cite them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.listing import ArticleRow, ClaimRow
from reportedly.protocols import Browser
from reportedly.records import Side, Stance, Verdict, VerdictKind
from reportedly.view.words import NO_SPEAKER, OWN_VOICE

__all__ = ["PairSide", "VerdictPair", "show_verdict_pairs"]


@dataclass(frozen=True, slots=True)
class PairSide:
    """One side: who says what, in which article. ``claim`` is None where the article says it in its own voice."""

    speaker: str
    key: str | None
    stance: Stance | None
    text: str
    lang: str | None
    outlet: str | None
    published: date | None
    article: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class VerdictPair:
    """A verdict with both sides. ``about`` is the measure's name, "" for a proposition; ``measure`` its id."""

    id: str
    kind: VerdictKind
    about: str
    measure: str | None
    story: str
    reason: str
    score: float
    left: PairSide
    right: PairSide


def show_verdict_pairs(ledger: Browser, verdicts: Sequence[Verdict]) -> tuple[VerdictPair, ...]:
    """Return the verdicts in their order, read in three looks at the ledger however many there are."""
    sides = [side for verdict in verdicts for side in (verdict.left, verdict.right)]
    claims = {(row.article, row.claim.id): row for row in ledger.claim_rows([(s.article, s.claim) for s in sides])}
    articles = {row.id: row for row in ledger.article_rows(list(dict.fromkeys(side.article for side in sides)))}
    measures = ledger.measure_rows(list(dict.fromkeys(one.measure for one in verdicts if one.measure)))
    names = {row.id: row.name for row in measures}
    return tuple(
        VerdictPair(
            id=one.id,
            kind=one.kind,
            about=names.get(one.measure or "", ""),
            measure=one.measure if one.measure in names else None,
            story=one.story,
            reason=one.reason,
            score=one.score,
            left=_show(one.left, claims.get((one.left.article, one.left.claim)), articles.get(one.left.article)),
            right=_show(one.right, claims.get((one.right.article, one.right.claim)), articles.get(one.right.article)),
        )
        for one in verdicts
    )


def _show(side: Side, claim: ClaimRow | None, article: ArticleRow | None) -> PairSide:
    nameless = NO_SPEAKER if claim else OWN_VOICE
    found = (claim.claim.speaker_name or claim.speaker) if claim else side.speaker_name
    return PairSide(
        speaker=found or nameless,
        key=claim.entity if claim else None,
        stance=claim.claim.stance if claim else None,
        text=side.text,
        lang=article.lang if article else None,
        outlet=article.outlet if article else None,
        published=article.published if article else None,
        article=side.article,
        claim=side.claim if claim else None,
    )
