"""Speakers inside their cues: a pronoun that a hyphen ties to a verb ("« … », a-t-il déclaré", "ont-elles répondu")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, Span

__all__ = ["with_tied_pronouns"]

_PERSONAL = ("pronouns.masculine", "pronouns.feminine", "pronouns.plural")


def with_tied_pronouns(scans: Sequence[Scan], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions; whose cue holds a tied pronoun and who have no speaker are the pronoun's."""
    return [
        replace(a, speaker=pronoun) if a.speaker is None and a.cue and (pronoun := _tied(scans, a.cue)) else a
        for a in found
    ]


def _tied(scans: Sequence[Scan], cue: Span) -> Span | None:
    """Return the pronoun tied to a verb of a cue; None where it means nobody ("semble-t-il")."""
    scan = scan_of(scans, cue)
    if scan is None:
        return None
    tokens = scan.sentence.tokens
    own = [at for at, token in enumerate(tokens) if cue[0] <= token.start and token.end <= cue[1]]
    if any(hit.start in own for hit in scan.of("attribution.impersonal")):
        return None
    for at in own:
        _, hyphen, last = scan.text(at, at + 1).rpartition("-")
        if hyphen and any(hit.kind in _PERSONAL for hit in scan.part(last)):
            return tokens[at].end - len(last), tokens[at].end
    return None
