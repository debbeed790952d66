"""What tests of comparing share: an analysis whose claim is changed, and the kinds of verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.records import About, Analysis, Verdict

__all__ = ["SENT", "changed", "kinds"]

SENT = About("send", ("state:KP",))


def changed(analysis: Analysis, **fields: object) -> Analysis:
    """Return the analysis with its one claim changed."""
    (claim,) = analysis.claims
    return replace(analysis, claims=(replace(claim, **fields),))  # type: ignore[arg-type]


def kinds(verdicts: Iterable[Verdict]) -> list[str]:
    """Return the kinds of verdicts, in order."""
    return [verdict.kind for verdict in verdicts]
