"""What comes from outside: pages, articles and their sentences, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records.kinds import Media
from reportedly.records.spans import Span

__all__ = ["Article", "Failure", "Page", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came from outside, with what the outside said about them.

    ``source`` names where it came from (path, URL, ``-`` for standard input, ``path:line`` for JSON lines) and is
    used in messages only. The other fields are declarations that outrank what is found in the body; ``id``,
    ``lang``, ``published``, ``title``, ``url`` and ``outlet`` come from JSON lines. ``listed`` is the day that a feed
    gives it, for pages that name none themselves. ``seen`` is the day on which it was fetched, where that is known: no
    later date is guessed for it.
    """

    source: str
    body: bytes
    media: Media
    encoding: str | None = None
    id: str | None = None
    lang: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    listed: date | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be read or analysed: the rest of the batch goes on.

    ``kind`` is a short stable code (``empty``, ``too_large``, ``binary``, ``encoding``, ``bad_json``,
    ``no_text``, ``unreadable``, ``truncated``, ``broken``, ``duplicate``, ``too_slow``, ``crashed``, ``internal``; of
    the web ``forbidden_address``, ``robots``, ``http_status``, ``busy``, ``timeout``, ``network``, ``redirects``,
    ``not_text``, ``bad_feed``), ``message`` names the item and the fix. Of the kind ``correction`` is a user's
    correction that has no effect: ``id`` is that of the correction.
    """

    source: str
    kind: str
    message: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its exact text and what is known about where it comes from.

    ``skipped`` are the spans of page furniture in ``text`` (menus, share buttons, bylines): they stay in the
    text, are never analysed, and are sorted and disjoint. ``lang`` is a declared or detected ISO 639-1 code, or
    None before detection. ``credits`` are agencies that the byline or the text's end names ("NTB").
    """

    id: str
    text: str
    lang: str | None = None
    published: date | None = None
    title: str = ""
    title_span: Span | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    skipped: tuple[Span, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or one punctuation mark; ``norm`` is its casefolded NFC form."""

    start: int
    end: int
    text: str
    norm: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of article text with its tokens; ``paragraph`` counts from 0, ``heading`` marks titles.

    Token offsets index the article's text, not the sentence's.
    """

    start: int
    end: int
    text: str
    paragraph: int
    tokens: tuple[Token, ...]
    heading: bool = False
