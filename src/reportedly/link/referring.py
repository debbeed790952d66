"""Who is meant by a pronoun or a description ("the minister", "the agency", "the report"): who was named before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import slug
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.link.descriptions import OUTLETS, Speaker, is_plural, join_names, name_of_organisation, unspecified
from reportedly.records import Mention, Span, within

__all__ = ["DOCUMENTS", "Past", "name_of_people", "referred_to", "sources_among"]

DOCUMENTS = frozenset({"report", "study", "survey", "statement", "document"})
"""Sources that are written: whoever issued one speaks in it."""
_WHOSE = ("whose.masculine", "whose.feminine", "whose.plural")
_SHORT_PHRASE = 3  # words: "the report" refers back, "earlier reports of this June" does not
_OPEN_KINDS = frozenset({"company", "party", "union", "institute", "university", "hospital", "delegation"})
_PERSON = frozenset({"person"})
_BODY = frozenset({"organisation", "state", "outlet", "document"})
_MANY = frozenset({"group", "unnamed", "organisation", "state", "outlet"})
_JUST = 60  # characters: about the end of the sentence before


@dataclass(slots=True)
class Past:
    """What the text has said so far: speakers in order, each with the place where it was last heard.

    ``paragraphs``: where each begins.
    """

    mentions: Sequence[Mention]
    paragraphs: Mapping[int, int] = field(default_factory=dict)
    speakers: list[tuple[int, Speaker]] = field(default_factory=list)

    def last(self, before: int, kinds: Iterable[str], role: str | None = None) -> Speaker | None:
        """Return the nearest speaker before a place whose kind fits, and whose role does if one is asked for."""
        for at, speaker in reversed(self.speakers):
            if at < before and speaker.kind in kinds and (role is None or speaker.role == role):
                return speaker
        return None


    def holder(self, role: str, of: str, before: int) -> Speaker | None:
        """Return the nearest person before a place who holds an office of a state, or one of nobody's in particular."""
        for mention in reversed(self.mentions):
            fits = mention.kind == "person" and mention.role == role and mention.of in (of, None)
            if fits and mention.span[0] < before:
                return name_of_people([mention])
        return None


def referred_to(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Resolve a pronoun or a description ("the minister", "the agency", "the report") by what came before."""
    at = span[0]
    bodies = [scan.span(hit.start, hit.end) for hit in hits if hit.kind == "institutions"]
    for hit in hits:
        # a ministry in whose word the minister's begins (German "Verteidigungsministerium") is no minister
        if hit.kind == "roles" and not any(scan.inside(hit, body) for body in bodies):
            return _holder(hit.value, at, past)
    for hit in hits:
        if hit.kind == "institutions" or (hit.kind == "sources" and sources_among([hit], ("organisation", "outlet"))):
            found = _institution(hit.value, at, past) or _unplaced(hit)
            if found:
                return found
        elif hit.kind == "sources" and hit.value in DOCUMENTS and _words(scan, span) <= _SHORT_PHRASE:
            if is_plural(scan, hit.value, [hit]):
                return _nobodys(hit.value, at, past)
            issuer = past.last(at, _BODY)
            return replace(issuer, kind="document") if issuer else None
    whose = {hit.value for hit in scan.of(*_WHOSE) if within(span, scan.span(hit.start, hit.end))}
    own = hits or scan.part(scan.characters(span))  # "il" of "a-t-il" is no token
    pronouns = {hit.value for hit in own if hit.kind.startswith("pronouns.")} | whose
    if pronouns and _words(scan, span) <= _SHORT_PHRASE:
        return _pronoun(pronouns, scan, at, past)
    return None


def _nobodys(noun: str, before: int, past: Past) -> Speaker | None:
    """Describe "earlier reports", which are nobody's; right after an institution they may be its own.

    The number of a noun is guessed from its form: Latvian "ziņojumā" is "in the report".
    """
    last = past.last(before, (*_PERSON, *_BODY, *_MANY))
    return None if last and last.kind in ("organisation", "document") else unspecified(noun)


def _holder(role: str, before: int, past: Past) -> Speaker | None:
    """Return the nearest person with a role, as speaker or as mention; a last person who speaks will do too."""
    known = past.last(before, _PERSON, role)
    if known:
        return known
    for mention in reversed(past.mentions):
        if mention.kind == "person" and mention.role == role and mention.span[0] < before:
            return name_of_people([mention])
    return past.last(before, _PERSON)


def _institution(value: str, before: int, past: Past) -> Speaker | None:
    """Return the institution of a kind that spoke or was named before; None where there is none of that kind.

    "The ministry" is any ministry, "the company" whatever organisation spoke last of which no kind is known.
    """
    alike = {value} | (OUTLETS if value in OUTLETS else frozenset())
    kinds = ("outlet",) if value in OUTLETS else ("organisation",)
    for at, speaker in reversed(past.speakers):
        if at < before and speaker.kind in kinds and (_is_a(speaker.role, alike) or kinds == ("outlet",)):
            return speaker
    for mention in reversed(past.mentions):
        if mention.kind == "organisation" and mention.span[0] < before and _is_a(mention.role, alike):
            return name_of_organisation(mention)
    last = past.last(before, kinds) if value in _OPEN_KINDS else None
    return last if last and last.role is None else None


def _is_a(role: str | None, kinds: Collection[str]) -> bool:
    return role is not None and (role in kinds or ("ministry" in kinds and role.endswith(" ministry")))


def _unplaced(hit: Hit) -> Speaker | None:
    """Describe an institution of which the text does not say whose it is: "defence ministry"."""
    noun = load_concepts().institutions.get(hit.value) if hit.kind == "institutions" else None
    if noun is None or hit.value in OUTLETS:
        return None
    return Speaker(noun, f"unnamed:{slug(noun)}", "organisation", hit.value)


def _pronoun(genders: set[str], scan: Scan, before: int, past: Past) -> Speaker | None:
    if genders & {"neuter", "demonstrative"} and (body := _just_named(before, past)) is not None:
        return body
    if genders & {"masculine", "feminine"}:
        person = _new_person(scan, before, past) or past.last(before, _PERSON) or _nearest_person(before, past)
        if person or "neuter" not in genders:
            return person or past.last(before, _BODY)
    if genders & {"neuter", "demonstrative"}:
        return past.last(before, _BODY) or _nearest_body(before, past) or past.last(before, _PERSON)
    return past.last(before, _MANY)


def _just_named(before: int, past: Past) -> Speaker | None:
    """Return the one organisation that was named since anybody last spoke, close before a pronoun."""
    heard = max((at for at, _ in past.speakers if at < before), default=0)
    since = max(heard, before - _JUST)
    named = {m.key: m for m in past.mentions if m.kind == "organisation" and m.name and since < m.span[0] < before}
    return name_of_organisation(next(iter(named.values()))) if len(named) == 1 else None


def _new_person(scan: Scan, before: int, past: Past) -> Speaker | None:
    """Return the one person whom a paragraph has named when a pronoun stands in it, where nobody has spoken in it yet.

    It is about them, whoever spoke in the paragraph before: "… Anne Doe came on Friday. She said …".
    """
    start = past.paragraphs.get(scan.sentence.paragraph, scan.sentence.start)
    if any(start <= at < before for at, _ in past.speakers):
        return None
    named = [m for m in past.mentions if m.kind == "person" and m.name and start <= m.span[0] and m.span[1] <= before]
    return name_of_people(named[-1:]) if len({m.key for m in named}) == 1 else None


def _nearest_person(before: int, past: Past) -> Speaker | None:
    people = [m for m in past.mentions if m.kind == "person" and m.span[1] <= before and m.name]
    return name_of_people(people[-1:])


def _nearest_body(before: int, past: Past) -> Speaker | None:
    bodies = [m for m in past.mentions if m.kind == "organisation" and m.span[1] <= before and m.name]
    return name_of_organisation(bodies[-1]) if bodies else None


def name_of_people(inside: Sequence[Mention]) -> Speaker | None:
    """Return the people among mentions as one speaker, with the first one's role."""
    people = {m.key: m for m in inside if m.kind == "person" and m.name}
    if not people:
        return None
    first = next(iter(people.values()))
    keys = "+".join(str(key) for key in people)
    return Speaker(join_names([m.name or "" for m in people.values()]), keys, "person", first.role)


def sources_among(hits: Sequence[Hit], kinds: Iterable[str]) -> list[Hit]:
    """Return the words for sources of these kinds."""
    sources = load_concepts().sources
    return [hit for hit in hits if hit.kind == "sources" and sources[hit.value]["kind"] in kinds]


def _words(scan: Scan, span: Span) -> int:
    return scan.token_at(span[1] - 1) - scan.token_at(span[0]) + 1
