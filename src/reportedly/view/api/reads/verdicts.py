"""Verdicts with both sides."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.listing import VerdictFilter
from reportedly.records import Verdict
from reportedly.view.api.models.verdicts import VerdictItem, Verdicts, shape_verdict
from reportedly.view.api.paging import Asked, page_of, slice_of
from reportedly.view.api.reads.articles import refer_all
from reportedly.view.api.source import Source

__all__ = ["list_verdicts", "read_verdict", "show_verdicts"]


def list_verdicts(source: Source, wanted: VerdictFilter, asked: Asked) -> Verdicts:
    """Return a page of verdicts."""
    found = source.ledger.list_verdicts(wanted, slice_of("verdicts", asked))
    return page_of(source, Verdicts, show_verdicts(source, found.items), found, "verdicts", asked)


def read_verdict(source: Source, verdict: str) -> VerdictItem | None:
    """Return one verdict, None where there is none."""
    found = source.ledger.verdict(verdict)
    return None if found is None else show_verdicts(source, [found])[0]


def show_verdicts(source: Source, verdicts: Sequence[Verdict]) -> list[VerdictItem]:
    """Return verdicts with what is needed to cite both sides."""
    articles = refer_all(source, (side.article for one in verdicts for side in (one.left, one.right)))
    ids = sorted({one.measure for one in verdicts if one.measure})
    names = {name: found.name for name in ids if (found := source.ledger.measure(name)) is not None}
    return [shape_verdict(one, articles, names, source.links) for one in verdicts]
