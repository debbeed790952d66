"""What a figure's own sentence leaves unsaid: what is counted, whose the counted things are, and what happens to them.

Whose they are is asked in this order: the figure that "of them" points back to, who sends them, the sentences before in
the paragraph, and last what the whole article counts: where all its soldiers are of one state, a bare "12,000 soldiers"
is too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.figures import find_figures
from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import state_of_capital
from reportedly.languages.scan import Scan, starting_in
from reportedly.records import About, Figure, Mention, Moment

__all__ = ["EARLIER", "carry_about", "find_article_figures"]

EARLIER = 3
"""How many of the figures before it "6,000 of them" may point back to."""

_REACH = 2  # sentences back; further off, another subject has often come between
_NEAR_NOUN = 2  # tokens between a demonym and the noun that it belongs to
_MAJORITY = 0.75  # share of an article's demonyms at counted people that must be of one state
_FEWEST = 2
_FORMATIONS = ("brigade", "battalion", "regiment", "division", "unit")
_SENDING = ("send", "transport", "deploy")  # those who do it send their own


def find_article_figures(
    scans: Sequence[Scan], moments: Sequence[Moment], mentions: Sequence[Mention]
) -> tuple[Figure, ...]:
    """Find the figures sentence by sentence: a number without a noun takes its unit from those before it."""
    found: list[Figure] = []
    for scan in scans:
        found += find_figures(scan, moments, mentions, found[-EARLIER:])
    return tuple(found)


def carry_about(figures: Sequence[Figure], scans: Sequence[Scan], mentions: Sequence[Mention]) -> tuple[Figure, ...]:
    """Return the figures with actors and action filled in where their own sentence gives none.

    Only counts of people and formations take anything over: a percentage belongs to its own sentence.
    """
    whole = _article_actors(scans)
    carried: list[Figure] = []
    for figure in figures:
        at = bisect_right(scans, figure.span[0], key=lambda scan: scan.sentence.start) - 1
        if at < 0 or figure.span[0] >= scans[at].sentence.end or not _countable(figure.unit):
            carried.append(figure)
            continue
        before = [scan for scan in scans[max(0, at - _REACH) : at] if _same_paragraph(scan, scans[at])]
        actors = (
            figure.about.actors
            or _pointed_back(figure, carried)
            or _senders(figure, scans[at], mentions)
            or next((found for scan in reversed(before) if (found := _actors(scan))), ())
            or whole
        )
        action = figure.about.action or next((act for scan in reversed(before) if (act := _action(scan))), None)
        carried.append(replace(figure, about=About(action, actors, figure.about.place, figure.about.part)))
    return tuple(carried)


def _same_paragraph(left: Scan, right: Scan) -> bool:
    return left.sentence.paragraph == right.sentence.paragraph


def _countable(unit: str | None) -> bool:
    return unit is not None and ("person" in load_concepts().unit_kinds(unit) or unit in _FORMATIONS)


def _pointed_back(figure: Figure, before: Sequence[Figure]) -> tuple[str, ...]:
    """Return the actors of the figure that "6,000 of them" is a part of."""
    if not (figure.about.part and figure.noun is None):
        return ()
    return next((f.about.actors for f in reversed(before) if f.unit == figure.unit), ())


def _senders(figure: Figure, scan: Scan, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the state that sends, where one stands before the word for it: whom a state sends are its own."""
    if figure.about.action not in _SENDING:
        return ()
    acts = [hit.start for hit in scan.of("actions") if hit.value == figure.about.action]
    if not acts:
        return ()
    limit = scan.sentence.tokens[min(acts)].start
    states = [
        key
        for mention in starting_in(mentions, scan.sentence.start, limit)
        if not _after_preposition(scan, mention) and (key := _state_of(mention)) is not None
    ]
    return (states[-1],) if states else ()


def _after_preposition(scan: Scan, mention: Mention) -> bool:
    at = scan.token_at(mention.span[0])
    return at > 0 and scan.covers(at - 1, "attribution.prepositions") is not None


def _state_of(mention: Mention) -> str | None:
    if mention.key is None:
        return None
    return mention.key if mention.key.startswith("state:") else state_of_capital(mention.key)


def _owners(scan: Scan) -> tuple[str, ...]:
    """Return the states whose demonym or name stands at a noun for people ("North Korean soldiers").

    It is asked of the same sentences for every figure that follows them, and kept beside each.
    """
    known = scan.beside.get("owners")
    if not isinstance(known, tuple):
        scan.beside["owners"] = known = _find_owners(scan)
    return known


def _find_owners(scan: Scan) -> tuple[str, ...]:
    people = [hit for hit in scan.of("units") if _countable(hit.value)]
    found = []
    for hit in scan.owners():
        before = any(0 <= unit.start - hit.end <= _NEAR_NOUN for unit in people)
        after = any(hit.start == unit.end for unit in people)
        if before or after:
            found.append(f"state:{hit.value}")
    return tuple(found)


def _actors(scan: Scan) -> tuple[str, ...]:
    states = set(_owners(scan))
    return tuple(states) if len(states) == 1 else ()


def _article_actors(scans: Sequence[Scan]) -> tuple[str, ...]:
    counted = Counter(state for scan in scans for state in _owners(scan))
    if not counted:
        return ()
    state, count = counted.most_common(1)[0]
    return (state,) if count >= _FEWEST and count >= _MAJORITY * sum(counted.values()) else ()


def _action(scan: Scan) -> str | None:
    """Return the action of a sentence where all its action words are of one family."""
    concepts = load_concepts()
    actions = [hit.value for hit in scan.of("actions")]
    return actions[-1] if len({concepts.family(action) for action in actions}) == 1 else None
