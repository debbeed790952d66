"""Where a sentence has what a pack describes as a marking: a form, with its complement where it must have one."""

from __future__ import annotations

from reportedly.extract.clauses import Clauses
from reportedly.languages.lexicon import Hit
from reportedly.languages.pack import Marking

__all__ = ["marked"]


def marked(clauses: Clauses, kind: str, marking: Marking) -> list[tuple[Hit, int]]:
    """Return the forms of a marking outside quotation marks, each with the token at which its complement ends.

    Args:
        clauses: the sentence.
        kind: of the marking's words among the hits, "hearsay.0".
        marking: as the pack has it.
    """
    scan = clauses.scan
    if not scan.of(f"{kind}.forms") or scan.of(f"{kind}.unless"):
        return []
    placed = []
    for form in scan.of(f"{kind}.forms"):
        if clauses.quoted(form.start) or (marking.final and form.end != clauses.sentence_end()):
            continue
        near = (hit for hit in scan.of(f"{kind}.complements") if 0 <= hit.start - form.end <= marking.apart)
        last = next((hit for hit in near if _completes(clauses, form, hit)), None) if marking.complements else form
        if last:
            placed.append((form, last.end))
    return placed


def _completes(clauses: Clauses, form: Hit, complement: Hit) -> bool:
    """Tell whether a complement stands in its form's clause; in small letters ("Wohnungen haben" is a noun).

    What is inserted between them has a comma on either side, another clause has one.
    """
    written = clauses.tokens[complement.start].text
    between = range(form.end, complement.start)
    if written != written.lower() or any(clauses.stop(at) or clauses.quoted(at) for at in between):
        return False
    return sum(clauses.comma(at) for at in between) % 2 == 0
