"""Who is meant by a pronoun or a description ("the minister", "the agency", "the report"): who was named before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import slug
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan, scan_of
from reportedly.languages.sexes import Sex, sex_by_name, sex_by_title
from reportedly.link.descriptions import (
    OUTLETS,
    Speaker,
    describe_office,
    is_plural,
    join_names,
    name_of_organisation,
    unspecified,
)
from reportedly.link.heads import is_subordinate
from reportedly.records import Mention, Span, within

__all__ = ["DOCUMENTS", "Past", "name_of_people", "referred_to", "sources_among"]

DOCUMENTS = frozenset({"report", "study", "survey", "statement", "document"})
"""Sources that are written: whoever issued one speaks in it."""
_WHOSE = ("whose.masculine", "whose.feminine", "whose.plural")
_SHORT_PHRASE = 3  # words: "the report" refers back, "earlier reports of this June" does not
_OFFICE = 4  # the same of "the 31-year-old player"
_OPEN_KINDS = frozenset({"company", "party", "union", "institute", "university", "hospital", "delegation"})
_PERSON = frozenset({"person"})
_BODY = frozenset({"organisation", "state", "outlet", "document"})
_MANY = frozenset({"group", "unnamed", "organisation", "state", "outlet"})
_NAMED = frozenset({"person", "organisation"})
_BACK = 5  # sentences in which who is meant was named
_LATEST = 8  # tokens of a sentence behind which a name is hardly its subject
_JUST = 60  # characters: about the end of the sentence before


@dataclass
class Past:
    """What the text has said so far: speakers in order, each with the place where it was last heard.

    ``scans`` are the article's sentences, ``said`` the contents of its claims: whom those name does nothing.
    """

    mentions: Sequence[Mention]
    scans: Sequence[Scan] = ()
    said: Sequence[Span] = ()
    speakers: list[tuple[int, Speaker]] = field(default_factory=list)

    @cached_property
    def sexes(self) -> Mapping[str, Sex]:
        """Keys of people -> whether they are men or women, by the titles and given names that the article has."""
        people = [
            (scan, mention, mention.key)
            for mention in self.mentions
            if mention.kind == "person" and mention.key and (scan := scan_of(self.scans, mention.span))
        ]
        named = {
            key: sex
            for scan, mention, key in reversed(people)  # the first name that tells it counts
            if (sex := sex_by_name(mention.surface, scan.pack.code) or sex_by_name(mention.name or "", None))
        }
        return named | {key: sex for scan, mention, key in people if (sex := _title_before(scan, mention))}

    def may_be(self, key: str | None, sex: Sex | None) -> bool:
        """Tell whether a person may be a man or woman; what is not known speaks against neither."""
        return sex is None or self.sexes.get(key or "", sex) == sex

    def about(self, before: int, kinds: Collection[str], sex: Sex | None = None, most: int = _BACK) -> Speaker | None:
        """Return whom the text before a place is about: who speaks in the last of its sentences, or is its subject.

        Sentences that name nobody, or begin with a pronoun themselves, are passed over.

        Args:
            before: the place, a character offset of the article.
            kinds: of speakers that may be meant; a person as the subject of a sentence, or an organisation.
            sex: of a person, None where it may be either.
            most: sentences to look at, that of the place among them.
        """
        last = bisect_right(self.scans, before, key=lambda scan: scan.sentence.start)
        for scan in reversed(self.scans[max(0, last - most) : last]):
            start, end = scan.sentence.start, min(scan.sentence.end, before)
            found = self._heard(start, end, kinds, sex) or self._subject(scan, before, kinds)
            if found and self.may_be(found.key, sex):
                return found
        return None

    def _heard(self, start: int, end: int, kinds: Collection[str], sex: Sex | None) -> Speaker | None:
        """Return the last speaker of some kinds in a stretch of the text; they are there by place."""
        for at, speaker in reversed(self.speakers):
            if at < start:
                return None
            if at < end and speaker.kind in kinds and self.may_be(speaker.key, sex):
                return speaker
        return None

    def _subject(self, scan: Scan, before: int, kinds: Collection[str]) -> Speaker | None:
        """Return the subject of a sentence, which is the first name in it that stands alone; None behind a pronoun."""
        start = scan.sentence.start
        if self._quoted((start, start + 1)):
            return None
        at = bisect_left(self.mentions, start, key=lambda m: m.span[0])
        for mention in map(self.mentions.__getitem__, range(at, len(self.mentions))):
            if mention.span[1] > min(scan.sentence.end, before):
                return None
            opens = scan.token_at(mention.span[0])
            if any(scan.covers(i, "pronouns.") for i in range(opens)) or opens > _LATEST:
                return None
            if mention.name and mention.kind in kinds and mention.kind in _NAMED:
                if self._quoted(mention.span) or is_subordinate(scan, mention):
                    return None
                return name_of_people([mention]) if mention.kind == "person" else name_of_organisation(mention)
        return None

    @cached_property
    def _contents(self) -> list[Span]:
        """What is said, in order, where contents overlap as one stretch: there may be thousands."""
        joined: list[Span] = []
        for start, end in sorted(self.said):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined

    def _quoted(self, span: Span) -> bool:
        """Tell whether a span lies in what somebody is said to say."""
        at = bisect_right(self._contents, span[0], key=lambda said: said[0]) - 1
        return at >= 0 and within(span, self._contents[at])

    def last(
        self, before: int, kinds: Iterable[str], role: str | None = None, sex: Sex | None = None
    ) -> Speaker | None:
        """Return the nearest speaker before a place whose kind fits, and whose role and sex if they are asked for."""
        for at, speaker in reversed(self.speakers):
            fits = at < before and speaker.kind in kinds and (role is None or speaker.role == role)
            if fits and self.may_be(speaker.key, sex):
                return speaker
        return None

    def holder(self, role: str, of: str, before: int) -> Speaker | None:
        """Return who was named before a place as the holder of an office of a state.

        One of whom it is not told whose office it is may be meant where the article has no other holder.
        """
        holders = [m for m in self.mentions if m.kind == "person" and m.role == role]
        fitting = [m for m in holders if m.of == of and m.span[0] < before]
        if not fitting and len({m.key for m in holders}) == 1:
            fitting = [m for m in holders if m.of is None and m.span[0] < before]
        return name_of_people(fitting[-1:])


def referred_to(scan: Scan, hits: Sequence[Hit], span: Span, past: Past) -> Speaker | None:
    """Resolve a pronoun or a description ("the minister", "the agency", "the report") by what came before."""
    at = span[0]
    bodies = [scan.span(hit.start, hit.end) for hit in hits if hit.kind == "institutions"]
    for hit in hits:
        # a ministry in whose word the minister's begins (German "Verteidigungsministerium") is no minister
        if hit.kind == "roles" and not any(scan.inside(hit, body) for body in bodies):
            named_before = _words(scan, span) <= _OFFICE and not _a_new_one(scan, span)
            return _holder(hit.value, at, past, known=named_before)
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


def _a_new_one(scan: Scan, span: Span) -> bool:
    """Tell whether a phrase begins with an indefinite article: "a spokesman" was not heard of before."""
    first = scan.sentence.tokens[scan.token_at(span[0])].norm
    return first in scan.pack.data.get("numbers", {}).get("article", ())


def _holder(role: str, before: int, past: Past, known: bool) -> Speaker | None:
    """Return the nearest person with a role, as speaker or as mention, "spokesperson" where the text names none.

    ``known``: the phrase says no more than the office of one who was named, "the minister". Then it may be whoever
    spoke last, if no office of theirs was told.
    """
    holder = past.last(before, _PERSON, role)
    if holder:
        return holder
    for mention in reversed(past.mentions):
        if mention.kind == "person" and mention.role == role and mention.span[0] < before:
            return name_of_people([mention])
    last = past.last(before, _PERSON) if known else None
    return last if last and last.role is None else describe_office(role)


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
        sex = _sex_told(genders)
        person = past.about(before, _PERSON, sex) or past.last(before, _PERSON, sex=sex)
        person = person or _nearest_person(before, past, sex)
        if person or "neuter" not in genders:
            return person or past.last(before, _BODY)
    if genders & {"neuter", "demonstrative"}:
        return past.last(before, _BODY) or _nearest_body(before, past) or past.last(before, _PERSON)
    return past.last(before, _MANY)


def _sex_told(genders: set[str]) -> Sex | None:
    """Return the sex that a pronoun tells, None where it may be either's (Finnish "hän")."""
    if {"masculine", "feminine"} <= genders:
        return None
    return "masculine" if "masculine" in genders else "feminine"


def _just_named(before: int, past: Past) -> Speaker | None:
    """Return the one organisation that was named since anybody last spoke, close before a pronoun."""
    heard = max((at for at, _ in past.speakers if at < before), default=0)
    since = max(heard, before - _JUST)
    named = {m.key: m for m in past.mentions if m.kind == "organisation" and m.name and since < m.span[0] < before}
    return name_of_organisation(next(iter(named.values()))) if len(named) == 1 else None


def _nearest_person(before: int, past: Past, sex: Sex | None) -> Speaker | None:
    people = [m for m in past.mentions if m.kind == "person" and m.span[1] <= before and m.name]
    return name_of_people([m for m in people if past.may_be(m.key, sex)][-1:])


def _title_before(scan: Scan, mention: Mention) -> Sex | None:
    at = scan.token_at(mention.span[0]) - 1
    at -= at > 0 and scan.sentence.tokens[at].text == "."
    return sex_by_title(scan.sentence.tokens[at].text) if at >= 0 else None


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
