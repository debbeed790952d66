"""What browsing a ledger takes and gives: filters, pages of rows, and what a row holds.

``protocols.Browser`` answers with these; every face of the program (pages, programs, commands) shows the same rows.
"""

from __future__ import annotations

from reportedly.listing.filters import (
    ArticleFilter,
    ClaimFilter,
    EditFilter,
    EntityFilter,
    MeasureFilter,
    StoryFilter,
    StoryOrder,
    VerdictFilter,
)
from reportedly.listing.jobs import Job, JobItem, JobKind, JobState
from reportedly.listing.pages import Listing, Slice
from reportedly.listing.rows import CONTESTED, ArticleRow, ClaimRow, Dispute, EntityRow, MeasureRow, StoryRow, Version
from reportedly.listing.state import Facets, LedgerState

__all__ = [
    "CONTESTED",
    "ArticleFilter",
    "ArticleRow",
    "ClaimFilter",
    "ClaimRow",
    "Dispute",
    "EditFilter",
    "EntityFilter",
    "EntityRow",
    "Facets",
    "Job",
    "JobItem",
    "JobKind",
    "JobState",
    "LedgerState",
    "Listing",
    "MeasureFilter",
    "MeasureRow",
    "Slice",
    "StoryFilter",
    "StoryOrder",
    "StoryRow",
    "VerdictFilter",
    "Version",
]
