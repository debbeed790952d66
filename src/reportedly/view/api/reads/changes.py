"""Edits: what outlets changed in their articles."""

from __future__ import annotations

from reportedly.listing import EditFilter
from reportedly.view.api.models.changes import Edits, shape_edit
from reportedly.view.api.source import Source

__all__ = ["list_edits"]


def list_edits(source: Source, wanted: EditFilter, limit: int) -> Edits:
    """Return the latest edits."""
    found = source.edits(wanted, limit + 1)
    return Edits(items=[shape_edit(edit, source.links) for edit in found[:limit]], more=len(found) > limit)
