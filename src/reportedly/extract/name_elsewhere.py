"""What an engine takes for people because a sentence begins with it, or a book or a people is called so.

"Crosses came in": a surname that begins a sentence stands elsewhere in a whole article, too, or the engine is sure of
it. 'The memoir "Chasing Doe"': a title is a person's name only where the article names that person outside it.
"The Swede" is one of a people and is not called so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.name_doubts import behind_honorific, is_title_of_work
from reportedly.extract.name_view import View, hanging, has_no_case
from reportedly.languages.gazetteer import fold
from reportedly.languages.name_words import is_given_name
from reportedly.languages.scan import scan_of
from reportedly.languages.sounds import forms_of_word, name_words
from reportedly.records import NameSpan

__all__ = ["borne_out_elsewhere"]

_CLEAR = 0.85  # odds from which a word that a sentence begins with is a person
_FULL = 2  # words of a full name
_WHOLE = 6  # sentences of a text that gives whom it speaks of more than once


def borne_out_elsewhere(seen: Sequence[NameSpan], views: Sequence[View]) -> list[NameSpan]:
    """Return what an engine sees, with no odds for people whom only a title or the capital of a sentence tells."""
    by_scan = {view.scan: view for view in views}
    scans = [view.scan for view in views]
    doubtful: dict[NameSpan, str] = {}
    firm: set[str] = set()
    for name in seen:
        scan = scan_of(scans, name.span)
        if name.kind != "person" or scan is None:
            continue
        text, lang = scan.characters(name.span), scan.pack.code
        doubt = _doubt(by_scan[scan], name, len(views) >= _WHOLE)
        if doubt:
            doubtful[name] = doubt
        else:
            firm |= {fold(text), *(_stem(word, lang) for word in name_words(text))}
    return [replace(name, odds=0.0) if doubtful.get(name, "") not in {"", *firm} else name for name in seen]


def _doubt(view: View, name: NameSpan, whole: bool) -> str | None:
    """Return under which form a name must stand elsewhere to be a person's, None where it is one by itself."""
    start, end = view.scan.token_at(name.span[0]), view.scan.token_at(name.span[1] - 1) + 1
    text = view.text(start)
    if is_title_of_work(view, start, end):
        return fold(view.scan.text(start, end))
    if name.odds < _CLEAR and end - start <= _FULL and view.has(start, "demonyms") and not has_no_case(text):
        return _stem(view.text(end - 1), view.scan.pack.code)  # "the Swede", "the best American Othello player"
    if not whole or name.odds >= _CLEAR or end - start > 1 or start not in view.opening:
        return None
    if text.isupper() or view.nouns or has_no_case(text):  # a sentence gives one capital and no more
        return None
    if hanging(text, view.scan.pack) or behind_honorific(view, start):
        return None
    last = (name_words(text) or [text])[-1]  # "Al-Tarnby" is who was "Anna al-Tarnby"
    return None if is_given_name(text, view.scan.pack.code) else _stem(last, view.scan.pack.code)


def _stem(word: str, lang: str) -> str:
    return forms_of_word(word, lang)[-1]
