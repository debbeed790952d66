"""Words inside quotation marks, and dash dialogue."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.languages.pack import LanguagePack
from reportedly.languages.scan import Scan
from reportedly.records import Quotation

__all__ = ["find_quotations"]

_DASHES = "–—―-−"
_APOSTROPHE_MARKS = {"‘", "'", "’"}


def find_quotations(scans: Sequence[Scan]) -> tuple[Quotation, ...]:
    """Return the quotations of an article, sorted; none holds another, and none crosses a sentence piece.

    (Sentences are cut so that a quotation stays in one piece, see ``detect.sentences``.) A mark that is never
    closed opens nothing.
    """
    found: list[Quotation] = []
    paragraph = -1
    for scan in scans:
        sentence = scan.sentence
        if scan.pack.dash_dialogue and sentence.paragraph != paragraph and sentence.text[:1] in _DASHES:
            inner = sentence.start + 1 + (len(sentence.text[1:]) - len(sentence.text[1:].lstrip()))
            if inner < sentence.end:
                found.append(Quotation((sentence.start, sentence.end), (inner, sentence.end), dash=True))
        paragraph = sentence.paragraph
        found += _in_marks(sentence.text, sentence.start, scan.pack)
    return tuple(found)


def _in_marks(text: str, offset: int, pack: LanguagePack) -> list[Quotation]:
    found: list[Quotation] = []
    openings = {mark for mark, _ in pack.quotes}
    past = 0
    for at, character in enumerate(text):
        if at < past or character not in openings:
            continue
        closing = _closing(text, at, pack)
        if closing is not None:
            if text[at + 1 : closing].strip():
                found.append(Quotation((offset + at, offset + closing + 1), (offset + at + 1, offset + closing)))
            past = closing + 1
    return found or _begun_before(text, offset, pack) or _unfinished(text, offset, pack)


def _unfinished(text: str, offset: int, pack: LanguagePack) -> list[Quotation]:
    """Return a sentence that opens a quotation which goes on in the next paragraph."""
    openings = {mark for mark, _ in pack.quotes} - _APOSTROPHE_MARKS
    if text[:1] not in openings or not text[1:].strip():
        return []
    return [Quotation((offset, offset + len(text)), (offset + 1, offset + len(text)))]


def _begun_before(text: str, offset: int, pack: LanguagePack) -> list[Quotation]:
    """Return the end of a quotation that began in an earlier sentence: a mark that only ever closes."""
    opening = {mark for mark, _ in pack.quotes}
    only_closing = {mark for _, mark in pack.quotes} - opening - _APOSTROPHE_MARKS
    end = next((at for at, character in enumerate(text) if character in only_closing), 0)
    before = text[:end]
    if not before.strip() or any(mark in before for mark in opening):
        return []
    return [Quotation((offset, offset + end + 1), (offset, offset + end))]


def _closing(text: str, at: int, pack: LanguagePack) -> int | None:
    """Return where the quotation that opens at ``at`` closes, the nearest mark that any of the pairs allows."""
    ends = []
    for opening, closing in pack.quotes:
        if text[at] != opening:
            continue
        if opening in _APOSTROPHE_MARKS and not _stands_free(text, at):
            continue
        end = text.find(closing, at + 1)
        while end > 0 and closing in _APOSTROPHE_MARKS and text[end + 1 : end + 2].isalnum():
            end = text.find(closing, end + 1)  # an apostrophe inside a word closes nothing
        if end > 0:
            ends.append(end)
    return min(ends, default=None)


def _stands_free(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
