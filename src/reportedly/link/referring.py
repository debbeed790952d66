"""Who is meant by a pronoun or a description ("the minister", "the agency", "the report"): who was named before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reportedly.languages.concepts import load_concepts
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.languages.sexes import Sex
from reportedly.link.descriptions import (
    OUTLETS,
    UNKNOWN,
    Speaker,
    describe_office,
    is_indefinite,
    is_plural,
    name_of_organisation,
    name_of_people,
    nameless,
    unspecified,
)
from reportedly.link.past import Past
from reportedly.records import Span, within

__all__ = ["DOCUMENTS", "referred_to", "says_age", "sources_among"]

DOCUMENTS = frozenset({"report", "study", "survey", "statement", "document"})
"""Sources that are written: whoever issued one speaks in it."""
_WHOSE = ("whose.masculine", "whose.feminine", "whose.plural")
_SHORT_PHRASE = 3  # words: "the report" refers back, "earlier reports of this June" does not
_AGED = 4  # the same of "the 31-year-old player"
_YEARS = re.compile(r"\d-?[^\W\d_]")
_ARTICLE = 3  # letters
_QUOTES = frozenset('"«»„“”')
_NEAR = 2  # sentences, that of the pronoun among them
_SEVERAL = frozenset(
    {"spokesperson", "press secretary", "lawyer", "expert", "analyst", "adviser", "scientist", "doctor", "professor",
     "journalist", "activist", "officer", "lawmaker", "prosecutor", "envoy", "author"}
)  # fmt: skip
"""Roles of which an article quotes some without a name: whoever spoke last may be another."""
_OPEN_KINDS = frozenset({"company", "party", "union", "institute", "university", "hospital", "delegation"})
_PERSON = frozenset({"person"})
_BODY = frozenset({"organisation", "state", "outlet", "document"})
_MANY = frozenset({"group", "unnamed", "organisation", "state", "outlet"})


def referred_to(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Resolve a pronoun or a description ("the minister", "the agency", "the report") by what came before.

    Args:
        scan: the sentence.
        hits: what the pack knows in the speaker's words.
        span: the speaker's words.
        past: of the article.
    """
    found = past.somebody(span[0]) if says_age(scan, span) else _office(scan, hits, span, past)
    found = found or _body(scan, hits, span, past) or _pronoun(scan, hits, span, past)
    return None if found is UNKNOWN else found


def says_age(scan: Scan, span: Span) -> bool:
    """Tell whether a short phrase says how old somebody is: "the 31-year-old"."""
    return _words(scan, span) <= _AGED and _YEARS.search(scan.characters(span)) is not None


def _office(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Return who is meant by the first role in a speaker's words; None without one."""
    bodies = [scan.span(hit.start, hit.end) for hit in hits if hit.kind == "institutions"]
    for hit in hits:
        # a ministry in whose word the minister's begins (German "Verteidigungsministerium") is no minister
        if hit.kind == "roles" and not any(scan.inside(hit, body) for body in bodies):
            bare = _no_more_than(scan, span, hit)
            if hit.value in _SEVERAL and not bare:
                return describe_office(hit.value)
            return _holder(hit.value, span[0], past, known=bare and hit.value not in _SEVERAL)
    return None


def _body(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Return the institution or the issuer of a document that is meant by a speaker's words."""
    at = span[0]
    for hit in hits:
        if hit.kind == "institutions" or (hit.kind == "sources" and sources_among([hit], ("organisation", "outlet"))):
            bare = _no_more_than(scan, span, hit)
            found = _just_named(scan, at, past) if bare and hit.value == "company" else None
            found = found or _institution(hit.value, at, past, known=_describes(scan, span, hit)) or _unplaced(hit)
            if found:
                return found
        elif hit.kind == "sources" and hit.value in DOCUMENTS and _words(scan, span) <= _SHORT_PHRASE:
            if is_plural(scan, hit.value, [hit]):
                return _nobodys(hit.value, at, past)
            issuer = past.last(at, _BODY)
            return replace(issuer, kind="document") if issuer else UNKNOWN
    return None


def _no_more_than(scan: Scan, span: Span, hit: Hit) -> bool:
    """Tell whether a phrase names an office alone, with an article or somebody's age: "the 31-year-old player"."""
    first = scan.token_at(span[0])
    words = _beside(scan, span, hit, first)
    return not is_indefinite(scan, first) and all(len(word) <= _ARTICLE or word[0].isdigit() for word in words)


def _describes(scan: Scan, span: Span, hit: Hit) -> bool:
    """Tell whether a phrase has no name beside its noun: "the Doe company" and "company «Doe»" are that one."""
    words = _beside(scan, span, hit, scan.token_at(span[0]) + 1)  # a capital may open the sentence
    return not any(word[0].isupper() for word in words) and not any(c in _QUOTES for c in scan.characters(span))


def _beside(scan: Scan, span: Span, hit: Hit, start: int) -> list[str]:
    """Return the words of a phrase from a token on, without those of a hit in it."""
    places = range(start, scan.token_at(span[1] - 1) + 1)
    return [scan.sentence.tokens[at].text for at in places if not hit.start <= at < hit.end]


def _nobodys(noun: str, before: int, past: Past) -> Speaker | None:
    """Describe "earlier reports", which are nobody's; right after an institution they may be its own.

    The number of a noun is guessed from its form: Latvian "ziņojumā" is "in the report".
    """
    last = past.last(before, (*_PERSON, *_BODY, *_MANY))
    return None if last and last.kind in ("organisation", "document") else unspecified(noun)


def _holder(role: str, before: int, past: Past, known: bool) -> Speaker | None:
    """Return the nearest person with a role, as speaker or as mention, "spokesperson" where the text names none.

    ``known``: the phrase says no more than the office of one who was named, "the minister". Then it may be whoever
    spoke last, if no office of theirs was told.
    """
    for at, speaker in reversed(past.speakers):
        if at < before and speaker.kind == "person" and _holds(speaker.role, role):
            return speaker
    for mention in reversed(past.mentions):
        if mention.kind == "person" and _holds(mention.role, role) and mention.span[0] < before:
            return name_of_people([mention])
    return (past.only(before) if known else None) or describe_office(role)


def _holds(role: str | None, asked: str) -> bool:
    """Tell whether an office is the one that is asked for: "the minister" is a foreign minister, too."""
    return role is not None and (role == asked or role.endswith(f" {asked}"))


def _institution(value: str, before: int, past: Past, *, known: bool) -> Speaker | None:
    """Return the institution of a kind that spoke or was named before; None where there is none of that kind.

    "The ministry" is any ministry, "the company" whatever organisation spoke last of which no kind is known; ``known``
    tells whether the phrase has no name of its own.
    """
    if value in OUTLETS and not known:
        return None  # "the Nielsen agency" is not the paper that was cited before
    alike = {value} | (OUTLETS if value in OUTLETS else frozenset())
    kinds = ("outlet",) if value in OUTLETS else ("organisation",)
    for at, speaker in reversed(past.speakers):
        if at < before and speaker.kind in kinds and (_is_a(speaker.role, alike) or kinds == ("outlet",)):
            return speaker
    for mention in reversed(past.mentions):
        if mention.kind == "organisation" and mention.span[0] < before and _is_a(mention.role, alike):
            return name_of_organisation(mention)
    last = past.last(before, kinds) if known and value in _OPEN_KINDS else None
    return last if last and last.role is None else None


def _just_named(scan: Scan, before: int, past: Past) -> Speaker | None:
    """Return the one organisation that a sentence names before a place: "Doe & Sons cannot pay, the company said"."""
    here = [m for m in past.mentions if m.kind == "organisation" and scan.sentence.start <= m.span[0] < before]
    return name_of_organisation(here[-1]) if len({m.key for m in here}) == 1 else None


def _is_a(role: str | None, kinds: Collection[str]) -> bool:
    return role is not None and (role in kinds or ("ministry" in kinds and role.endswith(" ministry")))


def _unplaced(hit: Hit) -> Speaker | None:
    """Describe an institution of which the text does not say whose it is: "defence ministry"."""
    noun = load_concepts().institutions.get(hit.value) if hit.kind == "institutions" else None
    if noun is None or hit.value in OUTLETS:
        return None
    return nameless(noun, "organisation", hit.value)


def _pronoun(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Return who is meant by a pronoun: a person for "he", whoever spoke in the sentence before for the others."""
    whose = {hit.value for hit in scan.of(*_WHOSE) if within(span, scan.span(hit.start, hit.end))}
    own = hits or scan.part(scan.characters(span))  # "il" of "a-t-il" is no token
    genders = {hit.value for hit in own if hit.kind.startswith("pronouns.")} | whose
    if not genders or _words(scan, span) > _SHORT_PHRASE:
        return None
    at = span[0]
    if genders & {"masculine", "feminine"}:
        return past.somebody(at, _sex_told(genders)) or past.about(at, _BODY, most=_NEAR)
    if genders & {"neuter", "demonstrative"}:
        return past.about(at, _BODY, most=_NEAR) or past.about(at, _PERSON, most=_NEAR)
    return past.about(at, _MANY, most=_NEAR)


def _sex_told(genders: set[str]) -> Sex | None:
    """Return the sex that a pronoun tells, None where it may be either's (Finnish "hän")."""
    if {"masculine", "feminine"} <= genders:
        return None
    return "masculine" if "masculine" in genders else "feminine"


def sources_among(hits: Sequence[Hit], kinds: Iterable[str]) -> list[Hit]:
    """Return the words for sources of these kinds."""
    sources = load_concepts().sources
    return [hit for hit in hits if hit.kind == "sources" and sources[hit.value]["kind"] in kinds]


def _words(scan: Scan, span: Span) -> int:
    return scan.token_at(span[1] - 1) - scan.token_at(span[0]) + 1
