"""/claims"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.claims import ClaimDetail, Claims
from reportedly.view.api.params import ClaimQuery
from reportedly.view.api.reads import claims
from reportedly.view.api.routes.given import Id, Key, Reads, found

__all__ = ["router"]

router = APIRouter(prefix="/claims", tags=["claims"])


@router.get("", summary="List claims")
def list_claims(source: Reads, wanted: Annotated[ClaimQuery, Query()]) -> Claims:
    """Return claims of any language that meet every condition, newest article first, undated last."""
    return claims.list_claims(source, wanted.wanted(), wanted.asked())


@router.get("/{claim}/{article:path}", summary="Get a claim")
def get_claim(source: Reads, claim: Id, article: Key) -> ClaimDetail:
    """Return a claim in its article: the passage, its figures, its speaker, and how it stands to other claims."""
    return found(claims.read_claim(source, article, claim), "claim", f"{claim} of {article}", "/v1/claims")
