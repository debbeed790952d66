"""What somebody says is untrue, or says not to know: "said it was not true that", "said he did not know whether".

Only "said" looks like the cue there, and what follows "that" would be told as said. It is denied or doubted. The packs
list the words with what introduces the content after them, so that "it is not true. The pier …" is none of these.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution, Span, Stance, touches

__all__ = ["DISCLAIMING", "disclaimed"]

_STANCES: dict[str, Stance] = {
    "attribution.untrue": "denies",
    "attribution.unknown": "doubts",
    "attribution.untrue_after": "denies",
    "attribution.unknown_after": "doubts",
}
DISCLAIMING = ("attribution.untrue", "attribution.unknown")
"""Words before what is said to be untrue or not known."""

_AFTER = ("attribution.untrue_after", "attribution.unknown_after")
_LEAD = 2  # tokens of a content before such words: "he does", "it was"
_NEAR = 4  # tokens from the end of a content to such words, and from a cue to them: particles, "that it is"
_WORDS = 2  # of what is left of the content
_OWN = ("denies", "doubts")


def disclaimed(clauses: Clauses, found: Attribution) -> Attribution:
    """Return a claim that something is untrue or not known as a denial or doubt of that, with the cue as long as this.

    What is quoted whole stays as it was said, and a cue that is itself listed as one of denying or doubting as it is.
    """
    if found.cue is None or found.quoted == "direct" or _listed(clauses, found.cue):
        return found
    content = clauses.range_of(found.content)
    begins = clauses.range_of(found.cue).start
    for hit in clauses.scan.of(*DISCLAIMING):
        if hit.start <= begins < hit.end:
            continue  # "could not confirm that" is the cue
        if _opens(clauses, hit, content) or _between(clauses, hit, found.cue, content):
            rest = _content(clauses, _introduced(clauses, hit), content.stop)
            if rest is not None:
                return replace(found, cue=_with(clauses, found.cue, hit, rest), content=rest, stance=_STANCES[hit.kind])
    for hit in clauses.scan.of(*_AFTER):
        if content.start < hit.start < content.stop and abs(content.stop - hit.end) <= _NEAR:
            rest = _content(clauses, content.start, hit.start)
            if rest is not None:
                return replace(found, cue=_with(clauses, found.cue, hit, rest), content=rest, stance=_STANCES[hit.kind])
    return found


def _listed(clauses: Clauses, cue: Span) -> bool:
    return any(hit.value in _OWN for hit in clauses.stances_at(cue))


def _opens(clauses: Clauses, hit: Hit, content: range) -> bool:
    """Tell whether a content begins with the speaker's own such words: "the council is not sure" is the council's."""
    before = range(content.start, hit.start)
    own = all(not clauses.anchor(at) or _pronoun(clauses, at) for at in before)
    return content.start <= hit.start <= content.start + _LEAD and own


def _pronoun(clauses: Clauses, at: int) -> bool:
    return clauses.scan.covers(at, "pronouns.") is not None


def _between(clauses: Clauses, hit: Hit, cue: Span, content: range) -> bool:
    """Tell whether words stand at the cue or behind it, and the content right behind them."""
    behind = hit.start >= clauses.range_of(cue).start
    return behind and hit.end <= content.start and all(map(clauses.punctuation, range(hit.end, content.start)))


def _introduced(clauses: Clauses, hit: Hit) -> int:
    """Return where a content begins: behind "whether", but with Russian "был ли", which is the verb of the content."""
    comma = next((at for at in range(hit.start, hit.end) if clauses.comma(at)), hit.end)
    return comma + 1 if hit.end - comma > 2 else hit.end


def _content(clauses: Clauses, start: int, end: int) -> Span | None:
    """Return a content without the marks around it, None where too few words are left."""
    while start < end and clauses.punctuation(start) and not clauses.mark(start):
        start += 1
    while start < end and clauses.punctuation(end - 1) and not clauses.mark(end - 1):
        end -= 1
    return clauses.scan.span(start, end) if clauses.count_words(start, end) >= _WORDS else None


def _with(clauses: Clauses, cue: Span, hit: Hit, content: Span) -> Span:
    """Return a cue with the words that belong to it; as it was where the speaker or the content stands between them."""
    words = clauses.scan.span(hit.start, hit.end)
    if words[0] < content[0] < words[1]:  # without the comma before the content
        words = words[0], words[0] + len(clauses.scan.characters((words[0], content[0])).rstrip(" ,"))
    both = min(cue[0], words[0]), max(cue[1], words[1])
    return cue if touches(both, content) or _apart(clauses, cue, words) else both


def _apart(clauses: Clauses, cue: Span, words: Span) -> bool:
    first, second = sorted((cue, words))
    return len(clauses.range_of((first[1], second[0]))) > _NEAR if first[1] < second[0] else False
