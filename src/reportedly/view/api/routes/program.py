"""/search, /ask, /corrections, /languages, /health"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.program import Answers, Corrections, Health, Hits, Languages
from reportedly.view.api.paging import LARGEST
from reportedly.view.api.params import Name
from reportedly.view.api.reads import program
from reportedly.view.api.routes.given import Reads

__all__ = ["router"]

router = APIRouter()
Words = Annotated[Name, Query(description="Words that must all be there, each as the beginning of a word.")]
Question = Annotated[Name, Query(description="A question in any language that has a pack.", examples=["how many"])]
Lang = Annotated[Name | None, Query(description="Language of the question; without it English, else another.")]
Story = Annotated[Name | None, Query(description="Only claims of this story.")]
Meaning = Annotated[bool, Query(description="Compare by meaning too, by the model: slower the first time.")]
Limit = Annotated[int, Query(ge=1, le=LARGEST, description="No more than so many.")]


@router.get("/search", summary="Search claims and articles", tags=["search"])
def search(source: Reads, query: Words, limit: Limit = 20) -> Hits:
    """Return the claims and articles in which all words stand, best first."""
    return program.search(source, query, limit)


@router.get("/ask", summary="Ask a question", tags=["search"])
def ask(
    source: Reads, question: Question, lang: Lang = None, story: Story = None, meaning: Meaning = False,
    limit: Limit = 20,
) -> Answers:  # fmt: skip
    """Return the claims that answer a question, in the words in which they stand. Nothing is written for you."""
    return program.answer(source, question, lang=lang, story=story, meaning=meaning, limit=limit)


@router.get("/corrections", summary="List corrections", tags=["ledger"])
def list_corrections(source: Reads) -> Corrections:
    """Return what users decided about names and more, with author and time, those withdrawn too."""
    return program.list_corrections(source)


@router.get("/languages", summary="List languages", tags=["ledger"])
def list_languages(source: Reads) -> Languages:
    """Return the languages of the ledger's articles, and what is read in each."""
    return program.list_languages(source)


@router.get("/health", summary="Is all well?", tags=["ledger"])
def get_health(source: Reads) -> Health:
    """Return what the ledger holds. Where it cannot be read, the answer is 503."""
    return program.read_health(source)
