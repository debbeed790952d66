"""Through whom claims reached the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.view.shapes import ArticleView, ClaimView, RelayView

__all__ = ["show_relays"]


def show_relays(claims: Iterable[ClaimView], articles: Mapping[str, ArticleView]) -> tuple[RelayView, ...]:
    """Group relayed claims by their chain: the source first, who relays it, then the outlet of the article.

    An outlet that another cites in its own name is a chain of two. An agency that the article credits with its text
    stands before the outlet; of several credits none is put there, since nothing says which of them relays which claim.
    """
    groups: dict[tuple[str, ...], list[ClaimView]] = {}
    for claim in claims:
        outlet = claim.place.outlet if claim.place.named else f"article [{claim.place.article}]"
        if claim.via or (claim.speaker_kind == "outlet" and claim.speaker != outlet):
            credited = articles[claim.article].credits
            agency = credited if len(credited) == 1 and credited[0] not in (claim.speaker, *claim.via, outlet) else ()
            chain = (claim.speaker, *reversed(claim.via), *agency, outlet)
            groups.setdefault(chain, []).append(claim)
    return tuple(RelayView(chain, tuple(found)) for chain, found in sorted(groups.items()))
