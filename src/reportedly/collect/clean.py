"""Page -> article: its exact text, what is known about it, and which parts of the text are page furniture."""

from __future__ import annotations

from datetime import date

from reportedly.collect.decode import decode
from reportedly.collect.identity import identify
from reportedly.collect.lines import is_tiny, remove_label, split_lines
from reportedly.collect.plain import find_credits, find_date, find_furniture, find_title
from reportedly.collect.tags import normalise_language
from reportedly.errors import InputError
from reportedly.languages.agencies import find_agencies
from reportedly.languages.furniture import fold_phrase
from reportedly.records import Article, Page, Span

__all__ = ["read_article"]

_TITLE_LINES = 4


def read_article(page: Page, *, max_chars: int = 2_000_000, today: date | None = None) -> Article:
    """Return the article of a page.

    For text and JSON lines the article's text is the decoded text exactly. For HTML it is the extracted text, one
    paragraph a line, which opens with the title. What the page record declares outranks what is found.

    Args:
        page: the bytes and what the outside said about them.
        max_chars: longer texts are refused.
        today: no later date is guessed from a page's layout; that of ``page.seen`` where none is given.

    Raises:
        InputError: kind ``empty``, ``encoding``, ``too_large`` or ``no_text``, with a message that names the
            page and the fix.
    """
    return _read_markup(page, max_chars, today) if page.media == "html" else _read_text(page, max_chars)


def _read_text(page: Page, max_chars: int) -> Article:
    given = page.media == "json"  # its text was taken out of JSON: a byte order mark would be a character of it
    text = page.body.decode("utf-8") if given else decode(page.body, page.encoding, source=page.source)
    _check(text, page, max_chars)
    lang = normalise_language(page.lang)
    skipped = find_furniture(text)
    span = _find_line(text, page.title) if page.title else find_title(text, skipped)
    title = page.title or (text[slice(*span)] if span else "")
    return Article(
        id=page.id or identify(page.url, page.outlet, title, text),
        text=text,
        lang=lang,
        published=page.published or page.listed or find_date(text, lang),
        title=title,
        title_span=span,
        url=page.url,
        outlet=page.outlet,
        credits=find_credits(text),
        skipped=skipped,
        source=page.source,
    )


def _read_markup(page: Page, max_chars: int, today: date | None) -> Article:
    from reportedly.collect.page import read_html  # lxml and trafilatura, which plain text never needs

    # Markup is a multiple of its text; what is longer than this would take minutes to search.
    markup = decode(page.body, page.encoding, markup=True, source=page.source)
    _check(markup, page, 5 * max_chars)
    known = page.published or page.listed
    body, found = read_html(markup, page.url, today or page.seen, page.source, guess_date=known is None)
    title = page.title or found.title or found.heading or ""
    text, span = _with_title(body, title, found.heading)
    _check(text, page, max_chars)
    lang = normalise_language(page.lang) or found.lang
    url, outlet = page.url or found.url, page.outlet or found.outlet
    authors = tuple(name for author in found.authors if (name := remove_label(author)))
    named = (agency.name for author in authors for _, _, agency in find_agencies(author))
    return Article(
        id=page.id or identify(url, outlet, title, text),
        text=text,
        lang=lang,
        published=page.published or found.published or page.listed or find_date(text, lang),
        title=title,
        title_span=span,
        url=url,
        outlet=outlet,
        authors=authors,
        credits=tuple(dict.fromkeys((*named, *find_credits(text)))),
        skipped=_join(_kicker(text, span), find_furniture(text)),
        source=page.source,
    )


def _check(text: str, page: Page, max_chars: int) -> None:
    if not text.strip():
        raise InputError("empty", f"{page.source}: the article has no text; leave it out or save it again.")
    if len(text) > max_chars:
        message = f"{page.source}: {len(text):,} characters are more than the limit of {max_chars:,}; split the text."
        raise InputError("too_large", message)


def _with_title(body: str, title: str, heading: str | None) -> tuple[str, Span | None]:
    """The text with its title as a line, put in front where neither title nor heading is one of the first lines."""
    span = _find_line(body, title) or (_find_line(body, heading) if heading else None)
    if span or not title:
        return body, span
    return f"{title}\n{body}", (0, len(title))


def _kicker(text: str, title: Span | None) -> list[Span]:
    """Lines of a word or two that a page sets above its title: section names."""
    lines = split_lines(text[: title[0]]) if title else []
    return [(line.start, line.end) for line in lines if is_tiny(line.text)]


def _join(first: list[Span], second: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted({*first, *(span for span in second if span[0] not in {start for start, _ in first})}))


def _find_line(text: str, title: str) -> Span | None:
    """The span of the line near the top that says the title, apart from case, spaces and punctuation."""
    wanted = fold_phrase(title)
    lines = split_lines(text[: 20 * len(title) + 2000])[:_TITLE_LINES]
    return next(((line.start, line.end) for line in lines if wanted and fold_phrase(line.text) == wanted), None)
