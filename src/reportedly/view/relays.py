"""Through whom claims reached the articles."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.view.shapes import ClaimView, RelayView

__all__ = ["show_relays"]


def show_relays(claims: Iterable[ClaimView]) -> tuple[RelayView, ...]:
    """Group relayed claims by their chain: the source first, who relays it, then the outlet of the article."""
    groups: dict[tuple[str, ...], list[ClaimView]] = {}
    for claim in claims:
        if claim.via:
            outlet = claim.place.outlet if claim.place.named else f"article [{claim.place.article}]"
            chain = (claim.speaker, *reversed(claim.via), outlet)
            groups.setdefault(chain, []).append(claim)
    return tuple(RelayView(chain, tuple(found)) for chain, found in sorted(groups.items()))
