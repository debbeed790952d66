"""JSON lines -> pages, one line at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from reportedly.collect.dates import parse_date
from reportedly.errors import InputError
from reportedly.records import Failure, Page

__all__ = ["LineSource", "read_line", "read_lines"]

_PIECE = 1 << 20
_TEXTS = ("lang", "title", "url", "outlet")


class LineSource(Protocol):
    """What JSON lines are read from: any binary stream."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or its next ``size`` bytes if it is longer; nothing at the end."""
        ...


def read_lines(stream: LineSource, source: str, max_bytes: int, done: int = 0) -> Iterator[Page | Failure]:
    """Yield a page or a failure for every line that is not blank; a line over ``max_bytes`` is one failure.

    Lines up to the number ``done`` are passed over.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        place = f"{source}:{number}"
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Failure(source, "encoding", f"{source}: JSON lines must be UTF-8; convert the file from UTF-16.")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
            if number > done:
                message = f"{place}: the line is over {max_bytes:,} bytes; split it or raise the limit."
                yield Failure(place, "too_large", message)
        elif number > done and line.strip():
            yield read_line(line, place)


def read_line(line: bytes, place: str) -> Page | Failure:
    """Return the page of one JSON line; its body is the text as UTF-8, exactly as given.

    A line that is not a JSON object, lacks ``text`` or holds a value of the wrong type gives a failure of kind
    ``bad_json`` with the id if there is one; a text with half a surrogate pair, which no UTF-8 can hold, of kind
    ``encoding``.
    """
    try:
        fields = json.loads(line)
    except UnicodeDecodeError:
        return Failure(place, "bad_json", f"{place}: the line is not UTF-8; convert the file to UTF-8.")
    except (ValueError, RecursionError) as error:
        return Failure(place, "bad_json", f"{place}: the line is not valid JSON ({error}); write one object a line.")
    if not isinstance(fields, dict):
        return Failure(place, "bad_json", f'{place}: the line is not a JSON object; write {{"id": …, "text": …}}.')
    number = fields.get("id")
    given = str(number) if isinstance(number, str | int) and not isinstance(number, bool) else None
    try:
        return _page(fields, given, place)
    except InputError as error:
        return Failure(place, error.kind, f"{place}: {error}", _printable(given))


def _page(fields: Mapping[str, object], given: str | None, place: str) -> Page:
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError("bad_json", '"text" is missing or not a string; give the article\'s text there.')
    if given is None and fields.get("id") is not None:
        raise InputError("bad_json", '"id" must be a string or a whole number.')
    texts = {key: _text(fields, key) for key in _TEXTS}
    try:
        body = text.encode("utf-8")
        "".join(value for value in (given, *texts.values()) if value).encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(
            "encoding", "the line holds half of a surrogate pair; write the text as UTF-8 again."
        ) from None
    page = Page(source=place, body=body, media="json", encoding="utf-8", id=given, published=_day(fields))
    return replace(page, lang=texts["lang"], title=texts["title"], url=texts["url"], outlet=texts["outlet"])


def _text(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError("bad_json", f'"{key}" must be a string or null.')
    return value or None


def _day(fields: Mapping[str, object]) -> date | None:
    value = _text(fields, "published")
    if value is None:
        return None
    day = parse_date(value)
    if day is None:
        raise InputError("bad_json", f'"published" is {value[:40]!r}; write the date as YYYY-MM-DD.')
    return day


def _printable(given: str | None) -> str | None:
    return given.encode("utf-8", "replace").decode("utf-8") if given is not None else None


def _skip_line(stream: LineSource) -> None:
    while piece := stream.readline(_PIECE):
        if piece.endswith(b"\n"):
            return
