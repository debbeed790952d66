"""Which of the names in a speaker's words is who speaks: "Bond's daughter Karen Doe" is not Bond, and no two people.

A name that only says whose or from where somebody is stands behind a preposition, has an owner's ending, or has words
of its own before it. To take it for the speaker puts words into the mouth of somebody who said nothing: of 180 speakers
in articles in eight languages that were taken for states by some word, 72 were somebody else or nobody ("Indonesian
regulations", "other UK carmakers").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportedly.languages.gazetteer import fold, state_names
from reportedly.languages.lexicon import Hit
from reportedly.languages.name_forms import UNVOWELLED, script_of
from reportedly.languages.scan import Scan
from reportedly.languages.words import has_no_case
from reportedly.link.descriptions import is_indefinite
from reportedly.link.display import in_first_case
from reportedly.records import Mention, Span

__all__ = ["is_subordinate", "nation_alone", "people_speaking", "states_speaking"]

_ARTICLE = 3  # letters of a word that may be one, and says nothing
_MOST = 4  # words before a state: "landlocked Bolivia"
_OWNED = ("'s", "’s", "'", "’")
_LOOSE = ("attribution.conjunctions", "attribution.prepositions", "attribution.relatives", "attribution.auxiliaries")
_BESIDE = ("roles", "names.honorifics", "demonyms", "institutions")


def people_speaking(scan: Scan, inside: Sequence[Mention], span: Span, *, written: bool = False) -> list[Mention]:
    """Return the people among the names in a speaker's words who speak: several only where they are listed.

    Args:
        scan: the sentence.
        inside: the mentions in the speaker's span, by place.
        span: the speaker's words.
        written: whether they name a report or the like, in which its issuer speaks ("a report by Doe").
    """
    people = [m for m in inside if m.kind == "person" and m.name]
    first = scan.token_at(span[0])
    if len({m.key for m in people}) < 2:
        if written:
            return people
        return [m for m in people if m.span == span or not _subordinate(scan, m, m, first)]
    groups = [[people[0]]]
    for left, right in pairwise(people):
        if left.key == right.key or _listed(scan, left, right):
            groups[-1].append(right)
        else:
            groups.append([right])
    if len(groups) == 1 and _joins(scan, people):
        return people
    return _head(scan, groups if len(groups) > 1 else [[one] for one in people], first)


def _head(scan: Scan, groups: Sequence[list[Mention]], first: int) -> list[Mention]:
    """Return the group that speaks: the one that is nobody's owner and behind no preposition, else that in front.

    Where all stand behind other words it is the last ("Bond's daughter Karen Doe"), and of "Roe adviser Ann Doe" and
    Hungarian "Roe lánya, Ann Doe" the second. A name in a case is whose somebody is: Polish "córka Adama Roe, Anna".
    """
    free = [group for group in groups if not _subordinate(scan, group[0], group[-1], first)]
    upright = [group for group in free if _in_first_case(scan, group)]
    for left in (free, upright):
        if len(left) == 1:
            return left[0]
    free = upright or free
    if len(free) == 2 and _describes_next(scan, free[0][-1], free[1][0]):
        return free[1]
    opening = (free or groups)[0]
    return opening if not _words_before(scan, opening[0], first) else (free or groups)[-1]


def _in_first_case(scan: Scan, group: Sequence[Mention]) -> bool:
    return all(in_first_case(m.surface, scan.pack.code) == m.surface for m in group)


def _describes_next(scan: Scan, left: Mention, right: Mention) -> bool:
    """Tell whether a plain word stands right behind a name, and before the next at most a comma.

    In Arabic, Hebrew and Persian whose somebody is stands behind: there the first of two names speaks.
    """
    at, end = scan.token_at(left.span[1] - 1) + 1, scan.token_at(right.span[0])
    texts = [scan.sentence.tokens[i].text for i in range(at, end)]
    if not texts or not texts[0].isalpha() or script_of(left.surface) in UNVOWELLED:
        return False
    plain = all(text.isalpha() for text in texts[:-1]) and (texts[-1].isalpha() or texts[-1] == ",")
    return plain and not any(_has(scan, i, *_LOOSE) or is_indefinite(scan, i) for i in range(at, end))


def _words_before(scan: Scan, mention: Mention, first: int) -> bool:
    """Tell whether a word of the phrase that is no title stands right before a name."""
    at = scan.token_at(mention.span[0]) - 1
    text = scan.sentence.tokens[at].text if at >= first else ""
    return text[:1].isalpha() and not _has(scan, at, "roles", "names.honorifics")


def is_subordinate(scan: Scan, mention: Mention) -> bool:
    """Tell whether a name has an owner's ending or stands behind a preposition."""
    return _subordinate(scan, mention, mention, 0)


def _subordinate(scan: Scan, one: Mention, last: Mention, first: int) -> bool:
    """Tell it of a list of names in a phrase that begins at the token ``first``."""
    at, end = scan.token_at(one.span[0]), scan.token_at(last.span[1] - 1) + 1
    while at > first and _has(scan, at - 1, *_BESIDE):
        at -= 1
    ending = scan.characters((last.span[1], last.span[1] + 2))
    owner = ending.startswith(_OWNED[:2]) or scan.sentence.tokens[end - 1].text.endswith(_OWNED)
    behind = at - 1 >= first and _preposition(scan, at - 1)
    return owner or behind or (at - 2 >= first and _article(scan, at - 1) and _preposition(scan, at - 2))


def _listed(scan: Scan, left: Mention, right: Mention) -> bool:
    """Tell whether nothing but a comma, an "and" and titles stands between two names."""
    between = range(scan.token_at(left.span[1] - 1) + 1, scan.token_at(right.span[0]))
    joint = False
    for at in between:
        if _joint(scan, at):
            joint = True
        elif not (_has(scan, at, *_BESIDE) or (_article(scan, at) and not _preposition(scan, at))):
            return False
    return joint


def _joins(scan: Scan, people: Sequence[Mention]) -> bool:
    """Tell whether an "and" joins names that are listed: a comma alone may part a name from what is said of it."""
    start, end = scan.token_at(people[0].span[1] - 1) + 1, scan.token_at(people[-1].span[0])
    marks = {",", "、"}
    commas = sum(scan.sentence.tokens[at].text in marks for at in range(start, end))
    known = bool(scan.pack.data.get("attribution", {}).get("conjunctions"))
    return not known or commas == 0 or any(_has(scan, at, "attribution.conjunctions") for at in range(start, end))


def states_speaking(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> list[Mention]:
    """Return the states and capitals in a speaker's words if they and nobody else are who speaks.

    Beside them stand only articles and "and", or before one state words that describe it ("landlocked Bolivia"): a
    capital with more words is where something is, and a state in another case than the first is whose it is.
    """
    named = [m for m in inside if m.kind in ("state", "place")]
    if not named or any(hit.kind in ("roles", "sources") for hit in hits):
        return []
    rest = _rest(scan, span, [m.span for m in named])
    if any(_preposition(scan, at) for at in rest):
        return []
    told = [at for at in rest if not _article(scan, at) and not _joint(scan, at)]
    if not told:
        return named
    state = named[0]
    ends = scan.token_at(state.span[1] - 1) == scan.token_at(span[1] - 1)
    described = ends and len(named) == 1 and state.kind == "state" and len(told) <= _MOST
    return named if described and _plain_name(scan, state) and _describing(scan, told) else []


def _plain_name(scan: Scan, state: Mention) -> bool:
    """Tell whether a state is named in its first case and with no letters alone ("USA" has no case)."""
    surface = scan.characters(state.span)
    return not surface.isupper() and tuple(fold(surface).split()) in state_names(scan.pack.locale)


def _describing(scan: Scan, told: Iterable[int]) -> bool:
    """Tell whether words may describe what follows: in small letters, and no verbs, pronouns or nations."""
    for at in told:
        token = scan.sentence.tokens[at]
        small = token.text.islower() or has_no_case(token.text) or at == 0
        if not small or _has(scan, at, "attribution.auxiliaries", "demonyms", "institutions", "pronouns."):
            return False
    return True


def nation_alone(scan: Scan, hits: Sequence[Hit], span: Span) -> list[str]:
    """Return the ISO codes of the peoples that a speaker's words name and nothing else: "The South Koreans"."""
    peoples = [hit for hit in hits if hit.kind == "demonyms"]
    rest = _rest(scan, span, [scan.span(hit.start, hit.end) for hit in peoples])
    alone = all(_joint(scan, at) or (_article(scan, at) and not _preposition(scan, at)) for at in rest)
    return list(dict.fromkeys(hit.value for hit in peoples)) if alone else []


def _rest(scan: Scan, span: Span, named: Sequence[Span]) -> list[int]:
    """Return the words of a span outside of some names."""
    tokens = scan.sentence.tokens
    return [
        at
        for at in range(scan.token_at(span[0]), scan.token_at(span[1] - 1) + 1)
        if tokens[at].text[:1].isalnum() and not any(a <= tokens[at].start < b for a, b in named)
    ]


def _joint(scan: Scan, at: int) -> bool:
    return not scan.sentence.tokens[at].text[:1].isalnum() or _has(scan, at, "attribution.conjunctions")


def _article(scan: Scan, at: int) -> bool:
    return at >= 0 and len(scan.sentence.tokens[at].text) <= _ARTICLE


def _preposition(scan: Scan, at: int) -> bool:
    return at >= 0 and _has(scan, at, "attribution.prepositions")


def _has(scan: Scan, at: int, *kinds: str) -> bool:
    return scan.covers(at, *kinds) is not None
