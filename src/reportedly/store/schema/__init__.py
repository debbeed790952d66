"""The tables of the ledger.

Four kinds of rows. **Evidence** (``evidence``: articles, analyses and what they found) is only ever added: an analysis
that a later one replaces is marked ``superseded_at`` and stays. **Links** (``links``: entities, origins, stories,
measures, verdicts) are drawn from the evidence and can be drawn again, so only the rows of the latest run are kept;
``link_runs`` remembers every run. Keeping all of them would grow the file by the whole ledger's links at every ingest
and preserve nothing that the evidence does not give back. **Corrections** (``decisions``), what users decided, stand
beside both: they are added and withdrawn, never deleted, and every run of linking reads them. **Numbers**
(``store.derived``) repeat what the others say, in the order in which lists are browsed; they are made anew with the
links and after every change of the schema. Beside these stand what the ledger notes of its own work (``state``), and
what is watched on the web (``watching``): where a service goes on after it was stopped.

A column is named after the field of the record; a span takes two, ``…_start`` and ``…_end``; tuples are JSON.
``position`` is the place in the record's tuple, so that what is read equals what was added.
The tables are made by the migrations; a test holds both together.
"""

from __future__ import annotations

from reportedly.store.schema.base import HEAD, METADATA
from reportedly.store.schema.decisions import corrections
from reportedly.store.schema.evidence import analyses, articles, claims, figures, mentions, moments, versions
from reportedly.store.schema.links import (
    claim_speakers,
    entities,
    entity_articles,
    link_runs,
    measures,
    mention_names,
    name_forms,
    origin_articles,
    origins,
    points,
    stories,
    story_articles,
    story_moves,
    verdicts,
)
from reportedly.store.schema.state import changes, reached, vectors
from reportedly.store.schema.watching import watched_feeds, watched_pages

__all__ = [
    "HEAD",
    "METADATA",
    "analyses",
    "articles",
    "changes",
    "claim_speakers",
    "claims",
    "corrections",
    "entities",
    "entity_articles",
    "figures",
    "link_runs",
    "measures",
    "mention_names",
    "mentions",
    "moments",
    "name_forms",
    "origin_articles",
    "origins",
    "points",
    "reached",
    "stories",
    "story_articles",
    "story_moves",
    "vectors",
    "verdicts",
    "versions",
    "watched_feeds",
    "watched_pages",
]
