"""What is drawn anew from a ledger: links over all its articles, and what outlets changed in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from reportedly.link.coreference import rename_speakers
from reportedly.link.entities import link_corrected
from reportedly.match.edits import compare_versions
from reportedly.pipeline import compare_analyses, compare_by_meaning, make_embedder, name_claims
from reportedly.protocols import Ledger
from reportedly.records import Edit, Failure, History, Version

__all__ = ["REACH", "find_edits", "link_ledger"]

REACH = 14
"""Days around new articles that are linked again: stories seldom pause for longer (``link.grouping``)."""


def link_ledger(ledger: Ledger, reach: int | None = REACH) -> tuple[Failure, ...]:
    """Draw the links of a ledger anew, under its corrections; return the corrections that have no effect.

    Args:
        ledger: open for writing.
        reach: look only at articles published so many days around what has come in since, and at the stories of
            these; all others keep their links. None looks at all articles, as does a ledger of which the recent ones
            are most, or in which corrections wait: those may be about any article.

    Raises:
        LedgerError: the ledger cannot be read or written.
        ModelError: articles were read by the full engine, and the model is not there.
    """
    corrections = ledger.corrections()
    within = None if reach is None or any(not one.heeded for one in corrections) else ledger.recent(reach)
    if within is not None and not within:
        return ()
    analyses = list(ledger.analyses() if within is None else ledger.analyses_of(within))
    if any(analysis.engine == "full" for analysis in analyses):
        made: dict[str, bytes] = {}
        dossier = compare_by_meaning(analyses, make_embedder(), corrections, ledger.vectors, made.__setitem__)
        ledger.add_vectors(made)
    else:
        dossier = compare_analyses(analyses, corrections)
    ledger.replace_links(dossier, within)
    # what a correction comes to in other articles is not seen here: it was told when all were linked
    seen = {one.id for one in corrections if within is None or one.rests_on(within)}
    return tuple(failure for failure in dossier.failures if failure.kind == "correction" and failure.id in seen)


def find_edits(histories: Iterable[History], since: datetime | None = None) -> tuple[Edit, ...]:
    """Return what outlets changed in their articles, oldest first; edits that change no claim or figure are left out.

    Args:
        histories: of a ledger.
        since: only edits seen at this time or later; it carries its time zone.
    """
    edits = []
    for history in histories:
        named = _name_versions(history)
        for before, after in pairwise(named):
            if since is None or after.seen_at >= since:
                changes = compare_versions(before.analysis, after.analysis)
                edits += [Edit(before, after, changes)] if changes else []
    return tuple(sorted(edits, key=lambda edit: edit.after.seen_at))


def _name_versions(history: History) -> list[Version]:
    """Link the names of all versions together, under the names that the whole ledger gives those of the last."""
    # an id for each, or they would be one article that comes several times
    made = [
        replace(version.analysis, article=replace(version.analysis.article, id=f"{at}"))
        for at, version in enumerate(history.versions)
    ]
    linked = [name_claims(analysis) for analysis in link_corrected(made, ())[0]]
    last = history.current
    if linked[-1].article.text == last.article.text and len(linked[-1].claims) == len(last.claims):
        pairs = zip(linked[-1].claims, last.claims, strict=True)
        linked = rename_speakers(linked, {own.speaker_name: known for own, known in pairs if own.speaker_name})
    return [
        replace(version, analysis=replace(analysis, article=version.analysis.article))
        for version, analysis in zip(history.versions, linked, strict=True)
    ]
