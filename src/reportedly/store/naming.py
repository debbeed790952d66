"""Names as linked, laid over the analyses as they were found: evidence is never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from reportedly.records import Analysis, Claim
from reportedly.store.rows import Row
from reportedly.store.schema import claim_speakers, mention_names

__all__ = ["lay_names", "mention_rows", "named_claim", "speaker_rows"]


def speaker_rows(analyses: Iterable[Analysis]) -> list[Row]:
    """Return who speaks in every claim, and whether a user rejected it, one row a claim."""
    return [
        {
            "article_id": analysis.article.id,
            "claim": claim.id,
            "name": claim.speaker_name,
            "key": claim.speaker_key,
            "kind": claim.speaker_kind,
            "via": list(claim.via),
            "rejected": claim.rejected,
        }
        for analysis in analyses
        for claim in analysis.claims
    ]


def mention_rows(analyses: Iterable[Analysis]) -> list[Row]:
    """Return keys and names of an article's mentions and owners of its figures, one row an article, in their order."""
    return [
        {
            "article_id": analysis.article.id,
            "names": [[m.key, m.name] for m in analysis.mentions],
            "figures": [figure.speaker_name for figure in analysis.figures],
        }
        for analysis in analyses
    ]


def lay_names(connection: Connection, analyses: Iterable[Analysis]) -> Iterator[Analysis]:
    """Yield analyses with the latest links' names; one that came in after them is yielded as it was found."""
    coming = iter(analyses)
    while piece := list(islice(coming, _PIECE)):
        ids = [analysis.article.id for analysis in piece]
        speakers: dict[str, dict[Any, Any]] = {}
        for row in connection.execute(select(claim_speakers).where(claim_speakers.c.article_id.in_(ids))).mappings():
            speakers.setdefault(row["article_id"], {})[row["claim"]] = row
        found = connection.execute(select(mention_names).where(mention_names.c.article_id.in_(ids))).mappings()
        names = {row["article_id"]: row for row in found}
        for one, analysis in zip(ids, piece, strict=True):
            yield _named(analysis, speakers.get(one, {}), names.get(one))


_PIECE = 64


def _named(analysis: Analysis, speakers: dict[Any, Any], names: Any) -> Analysis:  # noqa: ANN401 - a row
    if names is None:
        return analysis
    mentions, figures = analysis.mentions, analysis.figures
    if len(names["names"]) == len(mentions):  # else the article was analysed anew since
        pairs = zip(mentions, names["names"], strict=True)
        mentions = tuple(replace(mention, key=key, name=name) for mention, (key, name) in pairs)
    if len(names["figures"]) == len(figures):
        owners = zip(figures, names["figures"], strict=True)
        figures = tuple(replace(figure, speaker_name=name) for figure, name in owners)
    claims = tuple(named_claim(claim, speakers.get(claim.id)) for claim in analysis.claims)
    return replace(analysis, claims=claims, figures=figures, mentions=mentions)


def named_claim(claim: Claim, row: Any) -> Claim:  # noqa: ANN401 - a row of claim_speakers
    """Return a claim with its linked speaker, rejected if a user did so; as it is where there is no link."""
    if row is None:
        return claim
    return replace(
        claim,
        speaker_name=row["name"],
        speaker_key=row["key"],
        speaker_kind=row["kind"],
        via=tuple(row["via"]),
        rejected=row["rejected"],
    )
