"""Which phrases name a newspaper, broadcaster or agency: those who relay."""

from __future__ import annotations

from reportedly.extract.clauses import Clauses
from reportedly.languages.concepts import load_concepts
from reportedly.records import Span

__all__ = ["OUTLETS", "names_outlet"]

OUTLETS = frozenset({"newspaper", "magazine", "broadcaster", "news agency", "media", "portal"})


def names_outlet(clauses: Clauses, span: Span) -> bool:
    """Tell whether a phrase names a newspaper, broadcaster or agency: by its noun, or because the name is known."""
    inside = clauses.range_of(span)
    if any(hit.value in OUTLETS and hit.start in inside for hit in clauses.scan.of("sources", "institutions")):
        return True
    bodies = load_concepts().bodies
    for mention in clauses.mentions:
        if clauses.range_of(mention.span).start in inside and mention.key:
            kind, _, key = mention.key.partition(":")
            if kind == "agency" or (kind == "body" and key in bodies and bodies[key].institution in OUTLETS):
                return True
    return False
