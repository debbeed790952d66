"""Quotations that are nobody's claim: titles, nicknames, scare quotes. Without them all quotations look like speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.records import Span
from training.data.examples import Example, Trigger

MARKS = {
    "“": "”“", "„": "“”\"", "«": "»", "»": "«", "\"": "\"", "”": "”", "「": "」", "『": "』", "‹": "›", "‘": "’",
    "《": "》", "״": "״",
}  # fmt: skip
_ROLES = ("speaker", "content", "cue", "counted", "action", "actor")


def quotations(text: str) -> Iterator[Span]:
    """Yield what stands inside quotation marks, without the marks, left to right; none holds another."""
    at = 0
    while at < len(text):
        closing = MARKS.get(text[at])
        joined = closing is None or (text[at - 1 : at].isalnum() and text[at] in '‘”"״')
        end = -1 if joined else min((e for c in closing or "" if (e := text.find(c, at + 1)) > 0), default=-1)
        if end < 0:
            at += 1
            continue
        inner = text[at + 1 : end]
        if "\n" not in inner and inner.strip():
            start = at + 1 + len(inner) - len(inner.lstrip())
            yield start, start + len(inner.strip())
        at = end + 1


def with_empty_quotations(example: Example) -> Example:
    """Add a trigger without roles for every quotation that no claim holds, where the example knows all its claims."""
    if "cue" not in example.known or example.source not in ("news", "text"):
        return example
    claimed = [span for t in example.triggers for span in (t.mark, *t.maybe, *t.roles.values())] + list(example.open)
    empty = tuple(
        Trigger("quotation", span, {}, _ROLES, (span,))
        for span in quotations(example.text)
        if not any(span[0] < end and start < span[1] for start, end in claimed)
    )
    return replace(example, triggers=(*example.triggers, *empty))
