"""Hearsay that the grammar itself marks: "soll … gestohlen haben", "ska ha stulit", "naj bi ukradel".

The pack lists the forms (``[[hearsay]]``): a finite word, what must follow it ("haben" behind a participle), and words
that make something else of the sentence ("if", "by 2030"). Nobody speaks in them; where somebody's words hold them,
they are that somebody's and no claim of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.building import SHORTEST_CONTENT, quoted_kind, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.markings import marked
from reportedly.languages.pack import Marking
from reportedly.records import Attribution, Span, touches

__all__ = ["HEARSAY", "find_hearsay", "form_at", "of_nobody"]

HEARSAY = "hearsay by its form"
"""Why an attribution was found that rests on an unambiguous form alone."""

_DOUBTFUL = "hearsay mood"  # a conditional that may as well be one
_CONFIDENCE = 0.7
_DOUBTED = 0.6
_CUTTING = ("attribution.conjunctions", "attribution.subordinators")


def find_hearsay(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the hearsay of a sentence that nobody speaks, given what else was found in it.

    A form inside what somebody says adds nothing: "police say he is said to have fled" is the police's.
    """
    heard: list[Attribution] = []
    for number, entry in enumerate(clauses.pack.hearsay):
        for form, end in marked(clauses, f"hearsay.{number}", entry):
            cue = clauses.scan.span(form.start, form.end)
            content = _content(clauses, form.start, end)
            span = clauses.span(*content)
            if span is None or words_in(clauses, *content) < SHORTEST_CONTENT or _spoken(cue, span, [*found, *heard]):
                continue
            because, sure = (_DOUBTFUL, _DOUBTED) if entry.doubtful else (HEARSAY, _CONFIDENCE)
            heard.append(Attribution(span, cue, None, "asserts", quoted_kind(clauses, span), because, sure))
    return heard


def of_nobody(clauses: Clauses, found: Attribution) -> Attribution:
    """Return an attribution without its speaker where the cue is an unambiguous form: Finnish "miehen kerrotaan"."""
    form = form_at(clauses, found.cue) if found.speaker and found.cue and found.quoted != "direct" else None
    if form is None or form.doubtful:
        return found
    return replace(found, speaker=None, because=f"{found.because}, hearsay")


def form_at(clauses: Clauses, cue: Span) -> Marking | None:
    """Return the form of hearsay that a cue is part of."""
    for number, entry in enumerate(clauses.pack.hearsay):
        forms = marked(clauses, f"hearsay.{number}", entry)
        if any(touches(clauses.scan.span(form.start, form.end), cue) for form, _ in forms):
            return entry
    return None


def _content(clauses: Clauses, form: int, end: int) -> tuple[int, int]:
    """Return the clause of a form: from the last joint before it to the first comma behind its complement."""
    start = clauses.clause_start(form)
    for at in range(start, form):
        if clauses.comma(at) and any(clauses.has(at + 1, kind) for kind in _CUTTING):
            start = at + 2
    close = clauses.sentence_end()
    return start, next((at for at in range(end, close) if clauses.comma(at) or clauses.norm(at) in (";", ":")), close)


def _spoken(cue: Span, content: Span, found: Sequence[Attribution]) -> bool:
    """Tell whether a form is another attribution's cue, or stands in somebody's words or beside them."""
    return any(touches(cue, a.content) or (a.cue is not None and touches(content, a.cue)) for a in found)
