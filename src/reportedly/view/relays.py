"""Through whom claims reached the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.view.shapes import ArticleView, ClaimView, RelayView

__all__ = ["show_relays"]


def show_relays(claims: Iterable[ClaimView], articles: Mapping[str, ArticleView]) -> tuple[RelayView, ...]:
    """Group relayed claims by their chain: the source first, who relays it, then the outlet of the article.

    An agency that the article credits with its text stands before the outlet; of several credits none is put there,
    since nothing says which of them relays which claim.
    """
    groups: dict[tuple[str, ...], list[ClaimView]] = {}
    for claim in claims:
        if claim.via:
            outlet = claim.place.outlet if claim.place.named else f"article [{claim.place.article}]"
            credited = articles[claim.article].credits
            agency = credited if len(credited) == 1 and credited[0] not in (*claim.via, outlet) else ()
            chain = (claim.speaker, *reversed(claim.via), *agency, outlet)
            groups.setdefault(chain, []).append(claim)
    return tuple(RelayView(chain, tuple(found)) for chain, found in sorted(groups.items()))
