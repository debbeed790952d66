"""What all answers have in common: exact text, spans, pages of a list, and where things are found."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from reportedly.records import Article
from reportedly.view.places import outlet_of
from reportedly.view.words import encodable

__all__ = ["Amount", "ArticleRef", "Page", "Shape", "SpanPair", "refer"]

T = TypeVar("T")

SpanPair = Annotated[
    tuple[int, int],
    Field(description="[start, end) in Unicode code points of the article's text.", examples=[[39, 60]]),
]


def _read_amount(value: object) -> object:
    """Return a whole number as one, and nothing for what JSON has no number for, as ``analyse`` writes them."""
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value


Amount = Annotated[int | float | None, BeforeValidator(_read_amount)]
"""A bound in plain units; null where it is open."""


class Shape(BaseModel):
    """Base of all: nothing but the fields that are described.

    JSON in UTF-8 has no way to write half a surrogate pair, which an article can hold: it is shown as U+FFFD, one for
    one, so that spans stay true.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _mend(cls, values: Any) -> Any:  # noqa: ANN401 - whatever it is made of
        return _mended(values)


def _mended(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return value if value.isascii() else encodable(value)
    if isinstance(value, dict):
        return {_mended(key): _mended(one) for key, one in value.items()}
    return [_mended(one) for one in value] if isinstance(value, list | tuple) else value


class ArticleRef(Shape):
    """An article, as far as it is needed to cite it."""

    id: str = Field(description="The article's id in this ledger.", examples=["1238247b1fcee2b2"])
    title: str = Field(description="Its title, as it was published; “” where none was found.")
    outlet: str = Field(description="The outlet's name, or the best short label for where the article comes from.")
    lang: str | None = Field(description="ISO 639-1 code of the language of its text.", examples=["lv"])
    published: date | None = Field(description="The day of publication; null where it is not known.")
    url: str | None = Field(description="The address that it was read from, as it was given. Not checked.")
    href: str = Field(description="Where this API has the article.")


class Page(Shape, Generic[T]):
    """One page of a list. Follow ``next`` until it is null: whatever comes in meanwhile, nothing is seen twice."""

    items: list[T] = Field(description="In the order that the list says.")
    next: str | None = Field(description="Where the next page is; null on the last.")
    next_cursor: str | None = Field(description="The value of ``cursor`` for the next page; null on the last.")
    total: int | None = Field(default=None, description="How many there are on all pages, where that is known.")


def refer(article: Article, href: str) -> ArticleRef:
    """Return what is needed to cite an article."""
    return ArticleRef(
        id=article.id, title=article.title, outlet=outlet_of(article), lang=article.lang, published=article.published,
        url=article.url, href=href,
    )  # fmt: skip
