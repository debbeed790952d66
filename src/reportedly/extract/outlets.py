"""Which phrases name a newspaper, broadcaster or agency: those who relay."""

from __future__ import annotations

from reportedly.extract.clauses import Clauses
from reportedly.languages.concepts import load_concepts
from reportedly.records import Mention, Span

__all__ = ["OUTLETS", "names_outlet", "outlet_phrases"]

OUTLETS = frozenset({"newspaper", "magazine", "broadcaster", "news agency", "media", "portal"})
_NAME = 4  # words of an outlet's name after "the newspaper"


def names_outlet(clauses: Clauses, span: Span) -> bool:
    """Tell whether a phrase names a newspaper, broadcaster or agency: by its noun, or because the name is known."""
    inside = clauses.range_of(span)
    if any(hit.value in OUTLETS and hit.start in inside for hit in clauses.scan.of("sources", "institutions")):
        return True
    return any(known_outlet(mention) and clauses.range_of(mention.span).start in inside for mention in clauses.mentions)


def known_outlet(mention: Mention) -> bool:
    """Tell whether a name is that of an agency or of an outlet that is listed."""
    if not mention.key:
        return False
    kind, _, key = mention.key.partition(":")
    bodies = load_concepts().bodies
    return kind == "agency" or (kind == "body" and key in bodies and bodies[key].institution in OUTLETS)


def outlet_phrases(clauses: Clauses) -> list[Span]:
    """Return the outlets of a sentence by place: known names, and nouns of outlets with the names that follow them.

    "The media" alone are no outlet that could be asked again; "British media" are kept.
    """
    found = [clauses.range_of(mention.span) for mention in clauses.mentions if known_outlet(mention)]
    for hit in clauses.scan.of("sources"):
        if hit.value not in OUTLETS:
            continue
        start, end = hit.start, _name_end(clauses, hit.end)
        if hit.value == "media":
            if not any(clauses.has(start - 1, kind) for kind in ("demonyms", "states")):
                continue
            start -= 1
        elif end > hit.end:
            start = hit.end  # of "the newspaper Harbour Post" the name
        found.append(range(start, end))
    apart = [one for one in found if not any(_holds(other, one) for other in found)]
    spans = [clauses.span(one.start, one.stop) for one in apart]
    return sorted({span for span in spans if span})


def _holds(wide: range, narrow: range) -> bool:
    """Tell whether a phrase lies in a longer one."""
    return len(wide) > len(narrow) and wide.start <= narrow.start and narrow.stop <= wide.stop


def _name_end(clauses: Clauses, at: int) -> int:
    """Return where a name that begins at a token ends: a mention, words in quotation marks, or capitals."""
    first = at + 1 if clauses.mark(at) else at
    for mention in clauses.mentions:
        place = clauses.range_of(mention.span)
        if at <= place.start <= first < place.stop and mention.kind == "organisation":
            return place.stop
    end = first
    while end < min(clauses.size, first + _NAME) and clauses.tokens[end].text[0].isupper():
        end += 1
    return end
