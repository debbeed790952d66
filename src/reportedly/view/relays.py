"""Through whom claims reached the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.view.shapes import ArticleView, ClaimView, RelayView

__all__ = ["chain_of", "show_relays"]


def chain_of(
    speaker: str, speaker_kind: str | None, via: Sequence[str], credits: Sequence[str], outlet: str
) -> tuple[str, ...]:
    """Return how a claim came to an outlet: the source first, who relays it, the outlet last; () if it came straight.

    An outlet that another cites in its own name is a chain of two. An agency that the article credits with its text
    stands before the outlet; of several credits none is put there, since nothing says which of them relays which claim.
    """
    if not via and (speaker_kind != "outlet" or speaker == outlet):
        return ()
    agency = tuple(credits) if len(credits) == 1 and credits[0] not in (speaker, *via, outlet) else ()
    return (speaker, *reversed(via), *agency, outlet)


def show_relays(claims: Iterable[ClaimView], articles: Mapping[str, ArticleView]) -> tuple[RelayView, ...]:
    """Group relayed claims by their chain."""
    groups: dict[tuple[str, ...], list[ClaimView]] = {}
    for claim in claims:
        outlet = claim.place.outlet if claim.place.named else f"article [{claim.place.article}]"
        chain = chain_of(claim.speaker, claim.speaker_kind, claim.via, articles[claim.article].credits, outlet)
        if chain:
            groups.setdefault(chain, []).append(claim)
    return tuple(RelayView(chain, tuple(found)) for chain, found in sorted(groups.items()))
