"""Who speaks in a headline that has no word for it: "Doyle: pier has sunk", "Pier has sunk – mayor". For both engines.

"Ukraine: ten dead" tells what the news is about, not who says it, and so may a person do. So it must be somebody who
can speak by office, or who speaks elsewhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.extract.building import unintroduced
from reportedly.extract.clauses import Clauses
from reportedly.extract.quoted import capitalised
from reportedly.extract.speakers import NounPhrase, phrase_after, phrase_before
from reportedly.records import Attribution, Span, within

__all__ = ["with_headlines"]

_NO_LETTERS = re.compile(r"[^\w'’-]+")
_SPEAKS = ("roles", "institutions", "sources")
_APPOSED = 2  # characters between a name and what is said of it
_LONGEST_SPEAKER = 8  # tokens before a colon or behind a dash


def with_headlines(article: Sequence[Clauses], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of an article with those of its headlines in which none was found."""
    voices = [found_in for a in found if a.speaker for found_in in _texts(article, a.speaker)]
    told = list(found)
    for clauses in article:
        sentence = clauses.scan.sentence
        if sentence.heading and not any(sentence.start <= a.content[0] < sentence.end for a in found):
            told += [claim for claim, who in _readings(clauses) if _speaks(clauses, claim, who, voices)][:1]
    return told


def _texts(article: Sequence[Clauses], span: Span) -> Iterator[str]:
    for clauses in article:
        sentence = clauses.scan.sentence
        if sentence.start <= span[0] < sentence.end:
            beside = [m.span for m in clauses.mentions if m.kind == "person" and m.span[1] <= span[0]]
            near = [whole for whole in beside if span[0] - whole[1] <= _APPOSED]  # "Karen Doyle, the mayor, said"
            yield from (_text(clauses, one) for one in (span, *near))


def _text(clauses: Clauses, span: Span) -> str:
    sentence = clauses.scan.sentence
    return sentence.text[span[0] - sentence.start : span[1] - sentence.start].casefold()


def _readings(clauses: Clauses) -> Iterator[tuple[Attribution, NounPhrase]]:
    """Yield what a headline may say, by its first colon and by its last dash."""
    last = clauses.size - 1
    colon = next((at for at in range(1, min(_LONGEST_SPEAKER + 1, last)) if clauses.norm(at) == ":"), None)
    if colon is not None:
        yield from _claim(clauses, phrase_before(clauses, 0, colon), colon + 1, clauses.size)
    dash = next((at for at in range(last - 1, max(1, last - _LONGEST_SPEAKER), -1) if clauses.dash(at)), None)
    if dash is None or clauses.norm(last) == "?":
        return
    phrase = phrase_after(clauses, dash + 1, clauses.size)
    if phrase and phrase.start == dash + 1 and all(clauses.punctuation(at) for at in range(phrase.end, clauses.size)):
        yield from _claim(clauses, phrase, 0, dash)


def _claim(
    clauses: Clauses, phrase: NounPhrase | None, start: int, end: int
) -> Iterator[tuple[Attribution, NounPhrase]]:
    said = unintroduced(clauses, phrase, (start, end), "headline: who speaks")
    if phrase and said:
        yield said, phrase


def _speaks(clauses: Clauses, claim: Attribution, phrase: NounPhrase, voices: Sequence[str]) -> bool:
    span = claim.speaker
    if span is None:
        return False
    if claim.quoted == "direct" and (phrase.anchored or capitalised(clauses, phrase)):
        return True
    words = range(phrase.start, phrase.end)
    if any(clauses.norm(at).isdecimal() for at in words):
        return False  # a score
    if any(clauses.has(at, kind) for at in words for kind in _SPEAKS):
        return True
    people = [mention for mention in clauses.mentions if mention.kind == "person" and within(mention.span, span)]
    if people and not voices:  # nobody else tells what the news is
        return any(mention.span == span for mention in people)
    return any(_names(voice, _text(clauses, span)) for voice in voices)


def _names(voice: str, called: str) -> bool:
    """Tell whether somebody is called so: "Doyle" is "Karen Doyle, the mayor"."""
    plain = f" {_NO_LETTERS.sub(' ', voice)} "
    return f" {called} " in plain or (called in voice and not called.isascii() and " " not in voice)
