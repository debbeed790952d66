"""/measures and /verdicts"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.measures import MeasureDetail, Measures
from reportedly.view.api.models.verdicts import VerdictItem, Verdicts
from reportedly.view.api.params import ListQuery, MeasureQuery, VerdictQuery
from reportedly.view.api.reads import measures, verdicts
from reportedly.view.api.routes.given import Id, Reads, found

__all__ = ["router"]

router = APIRouter()


@router.get("/measures", summary="List measures", tags=["measures"])
def list_measures(source: Reads, wanted: Annotated[MeasureQuery, Query()]) -> Measures:
    """Return what is counted in the stories, those of most speakers first."""
    return measures.list_measures(source, wanted.wanted(), wanted.asked())


@router.get("/measures/{measure}", summary="Compare a measure", tags=["measures"])
def get_measure(source: Reads, measure: Id, wanted: Annotated[ListQuery, Query()]) -> MeasureDetail:
    """Return every figure of one thing, a page at a time, in order of time: whose, how, and in which words."""
    return found(measures.read_measure(source, measure, wanted.asked()), "measure", measure, "/v1/measures")


@router.get("/verdicts", summary="List verdicts", tags=["verdicts"])
def list_verdicts(source: Reads, wanted: Annotated[VerdictQuery, Query()]) -> Verdicts:
    """Return how claims stand to each other, each with both sides' words."""
    return verdicts.list_verdicts(source, wanted.wanted(), wanted.asked())


@router.get("/verdicts/{verdict}", summary="Get a verdict", tags=["verdicts"])
def get_verdict(source: Reads, verdict: Id) -> VerdictItem:
    """Return one verdict with both sides."""
    return found(verdicts.read_verdict(source, verdict), "verdict", verdict, "/v1/verdicts")
