"""Quotations that go on into the next paragraph: who speaks in them is often told only where they end.

"“Fares rise in May. ¶ Nobody likes it,” the mayor said." leaves the first paragraph without a speaker of its own. To
take whoever spoke last for it quotes somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportedly.records import Claim

__all__ = ["find_carriers"]

_LEAD = 2  # characters of a paragraph before its quotation goes on: the mark that opens it anew
_CLOSING = "\"'”’»«“‘」』)"


def find_carriers(text: str, claims: Sequence[Claim]) -> Mapping[str, Claim]:
    """Return for quotations that nothing in their paragraph attributes the claim in which they go on.

    Args:
        text: of the article.
        claims: of the article, in any order.

    Returns:
        Ids of claims without speaker and cue whose quotation is open at the end of its paragraph -> the claim with
        which the next paragraph begins and whose speaker is told. Claims whose quotation is closed have none.
    """
    ordered = sorted(claims, key=lambda c: (c.content[0], -c.content[1]))
    carriers: dict[str, Claim] = {}
    for claim, following in reversed(list(pairwise(ordered))):
        standing = claim.quoted == "direct" and not (claim.speaker or claim.cue)
        if not standing or not _goes_on(text, claim.content[1], following.content[0]):
            continue
        told = following if following.speaker else carriers.get(following.id)
        if told and (following.quoted != "indirect" or _closed(text, following.content[1])):
            carriers[claim.id] = told
    return carriers


def _closed(text: str, end: int) -> bool:
    """Tell whether a mark that closes quotations stands right behind a place."""
    return any(mark in text[end : end + _LEAD] for mark in _CLOSING)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether nothing closes a quotation that ends at ``end``, and the next paragraph goes on at ``start``."""
    between = text[end:start]
    rest, broken, lead = between.partition("\n")
    return bool(broken) and not any(mark in rest for mark in _CLOSING) and len(lead.lstrip("\n ")) <= _LEAD
