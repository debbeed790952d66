"""Through whom claims come, once speakers have names: the outer of two nested claims relays the inner one.

Which claims lie inside which is seen in the text, but only their names tell "Kirby said that the United States
believed", which relays, from "Kirby said that he believed", which does not. So this is done in every language and for
both engines in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from reportedly.languages.scan import Scan, scan_of
from reportedly.link.descriptions import UNSPECIFIED
from reportedly.records import Claim, Span, within

__all__ = ["relay_nested"]

_TELLS = ("asserts", "confirms", "estimates")
"""Stances of an outer claim whose speaker passes the inner one on: who denies that Y said it relays nothing of Y's."""

_NOBODYS = ("noun + that", "hearsay", "impersonal")
"""Reasons of claims that are nobody's by their nature ("reports that …"): not even the outer speaker's own."""

_ANONYMOUS = ("unnamed:information", "unnamed:rumour", "unnamed:report", UNSPECIFIED)
"""Beginnings of keys of sources that are no people: "reports say that the minister said" comes through nobody."""


def relay_nested(claims: Sequence[Claim], scans: Sequence[Scan]) -> tuple[Claim, ...]:
    """Return claims in whose ``via`` stand the speakers of the claims around them, nearest to the article first.

    Args:
        claims: of one article, with their speakers named.
        scans: the article's sentences.
    """
    sources = {claim.speaker_name for claim in claims if _no_outlet(claim)}
    return tuple(replace(claim, via=_sound(claim, _via(claim, claims, scans), sources)) for claim in claims)


def _sound(claim: Claim, via: tuple[str, ...], sources: Set[str | None]) -> tuple[str, ...]:
    """Leave out who relays nothing: outlets pass on what sources say, and no source of an article what outlets do."""
    return tuple(name for name in via if name not in sources) if claim.speaker_kind == "outlet" else via


def _via(claim: Claim, claims: Sequence[Claim], scans: Sequence[Scan]) -> tuple[str, ...]:
    around = [outer for outer in claims if _relays(outer, claim, scans)]
    if around and _aside(scans, claim.speaker or claim.cue or claim.content):
        around = []
    around.sort(key=lambda outer: outer.content[0] - outer.content[1])
    names = [name for outer in around for name in (*outer.via, outer.speaker_name)]
    return tuple(dict.fromkeys(name for name in (*names, *claim.via) if name and name != claim.speaker_name))


def _no_outlet(claim: Claim) -> bool:
    """Tell whether a speaker is surely no outlet: an organisation of no list may be one."""
    if claim.speaker_kind == "organisation":
        return (claim.speaker_key or "").startswith("body:") or "/" in (claim.speaker_key or "")
    return claim.speaker_kind in ("person", "state", "group", "unnamed")


def _relays(outer: Claim, inner: Claim, scans: Sequence[Scan]) -> bool:
    """Tell whether an outer claim reports an inner one, and reports it as another's."""
    said = inner.speaker or inner.cue
    if outer is inner or said is None or outer.content == inner.content or outer.speaker is None:
        return False
    if not (within(inner.content, outer.content) and within(said, outer.content)):
        return False
    if outer.stance not in _TELLS or outer.speaker_name is None or _anonymous(outer):
        return False
    if inner.speaker_name is None and inner.speaker is None:
        return any(reason in inner.because for reason in _NOBODYS)
    if inner.speaker_name is None:
        return not _pronoun(scans, inner.speaker or said)
    return not _persons(outer) & _persons(inner)


def _pronoun(scans: Sequence[Scan], speaker: Span) -> bool:
    """Tell whether a speaker without a name may be the outer one: "he", "his office"."""
    scan = scan_of(scans, speaker)
    return scan is None or any(hit.kind.startswith("pronouns.") and scan.inside(hit, speaker) for hit in scan.hits)


def _aside(scans: Sequence[Scan], said: Span) -> bool:
    """Tell whether "…, while" or "…, since" stands before a speaker: a statement beside the one around it.

    What the outer speaker says may end before it, and only a reader can tell.
    """
    scan = scan_of(scans, said)
    if scan is None:
        return False
    at = scan.token_at(said[0])
    that = {(hit.start, hit.end) for hit in scan.of("attribution.complementizers")}
    return any(
        hit.end == at
        and (hit.start, hit.end) not in that
        and hit.start > 0
        and scan.sentence.tokens[hit.start - 1].norm in _COMMAS
        for hit in scan.of("attribution.subordinators")
    )


_COMMAS = (",", "،", "，", "、")


def _anonymous(claim: Claim) -> bool:
    return (claim.speaker_key or "").startswith(_ANONYMOUS)


def _persons(claim: Claim) -> frozenset[str]:
    """Return whom a speaker's key stands for: of "Ann Doyle and Bo Quinn" each."""
    return frozenset((claim.speaker_key or claim.speaker_name or "").split("+"))
