"""Who a claim's speaker is, after linking: names, pronouns, descriptions and speakers that the sentence leaves out.

Claims are read in the order of the text. What a speaker's words do not say themselves is taken from the speakers and
names before them, the nearest that fits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import slug, state_name
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan, scan_of
from reportedly.link.descriptions import (
    OUTLETS,
    UNSPECIFIED,
    Speaker,
    describe_source,
    is_plural,
    join_names,
    name_of_organisation,
    name_of_states,
    unspecified,
)
from reportedly.link.relays import relay_nested
from reportedly.records import Analysis, Claim, Mention, Span, within

__all__ = ["name_speaker", "name_speakers", "rename_speakers"]

_NOBODY = (
    "impersonal",
    "hearsay",
    "noun + that",
    "not expressed",
)  # reasons of claims that have no speaker to be found
_DOCUMENTS = frozenset({"report", "study", "survey", "statement", "document"})
_KNOWLEDGE = frozenset({"information", "rumour"})
_WHOSE = ("whose.masculine", "whose.feminine", "whose.plural")
_SHORT_PHRASE = 3  # words: "the report" refers back, "earlier reports of this June" does not
_OPEN_KINDS = frozenset({"company", "party", "union", "institute", "university", "hospital", "delegation"})
_PERSON = frozenset({"person"})
_BODY = frozenset({"organisation", "state", "outlet", "document"})
_MANY = frozenset({"group", "unnamed", "organisation", "state", "outlet"})


@dataclass(slots=True)
class _Past:
    """What the text has said so far: speakers in order, each with the place where it was last heard."""

    mentions: Sequence[Mention]
    speakers: list[tuple[int, Speaker]] = field(default_factory=list)

    def last(self, before: int, kinds: Iterable[str], role: str | None = None) -> Speaker | None:
        """Return the nearest speaker before a place whose kind fits, and whose role does if one is asked for."""
        for at, speaker in reversed(self.speakers):
            if at < before and speaker.kind in kinds and (role is None or speaker.role == role):
                return speaker
        return None


def rename_speakers(analyses: Iterable[Analysis], known: Mapping[str, Claim]) -> list[Analysis]:
    """Give speakers of these names the name, key and kind of a claim that is theirs; figures follow."""
    renamed = []
    for analysis in analyses:
        claims = tuple(_renamed(claim, known.get(claim.speaker_name or "")) for claim in analysis.claims)
        names = {name: claim.speaker_name for name, claim in known.items()}
        figures = tuple(
            replace(figure, speaker_name=names.get(figure.speaker_name or "", figure.speaker_name))
            for figure in analysis.figures
        )
        renamed.append(replace(analysis, claims=claims, figures=figures))
    return renamed


def _renamed(claim: Claim, like: Claim | None) -> Claim:
    if like is None or like.speaker_name is None:
        return claim
    return replace(claim, speaker_name=like.speaker_name, speaker_key=like.speaker_key, speaker_kind=like.speaker_kind)


def name_speakers(analysis: Analysis, scans: Sequence[Scan]) -> Analysis:
    """Return the analysis with ``speaker_name``, ``speaker_key``, ``speaker_kind`` and ``via`` of every claim.

    Figures inside claims get the name too.

    Args:
        analysis: with linked mentions (``link_mentions``).
        scans: the article's sentences, in order.
    """
    past = _Past(sorted(analysis.mentions, key=lambda m: m.span))
    claims = []
    for claim in sorted(analysis.claims, key=lambda c: ((c.speaker or c.cue or c.content)[0], c.content)):
        speaker = name_speaker(claim, scans, past)
        if speaker and not speaker.key.startswith(UNSPECIFIED):  # no pronoun means "earlier reports"
            past.speakers.append(((claim.speaker or claim.cue or claim.content)[0], speaker))
        claims.append(_named(claim, speaker, tuple(_relay(text, claim, scans, past) for text in claim.via)))
    by_id = {claim.id: claim for claim in relay_nested(claims, scans)}
    return replace(
        analysis,
        claims=tuple(by_id[claim.id] for claim in analysis.claims),
        figures=tuple(
            replace(f, speaker_name=by_id[f.claim].speaker_name) if f.claim in by_id else f for f in analysis.figures
        ),
    )


def _named(claim: Claim, speaker: Speaker | None, via: tuple[str, ...]) -> Claim:
    if speaker is None:
        return replace(claim, via=via)
    via = tuple(name for name in via if name != speaker.name)  # nobody relays their own words
    return replace(claim, speaker_name=speaker.name, speaker_key=speaker.key, speaker_kind=speaker.kind, via=via)


def _relay(text: str, claim: Claim, scans: Sequence[Scan], past: _Past) -> str:
    """Return the English name of whoever relays a claim, as of a speaker: "the agency" is the one named before.

    Without a name the words stay as they are.
    """
    scan = scan_of(scans, claim.cue or claim.content)
    at = scan.sentence.text.find(text) if scan else -1
    if scan is None or at < 0:
        return text
    span = (scan.sentence.start + at, scan.sentence.start + at + len(text))
    named = [m for m in past.mentions if m.name and within(m.span, span) and m.kind == "organisation"]
    best = max(named, key=lambda m: m.span[1] - m.span[0], default=None)
    relay = name_of_organisation(best) if best else name_speaker(replace(claim, speaker=span), scans, past)
    return relay.name if relay else text


def name_speaker(claim: Claim, scans: Sequence[Scan], past: _Past) -> Speaker | None:
    """Return who speaks in a claim, None where nobody can be told."""
    if claim.speaker is None:
        return _left_out(claim, scans, past)
    scan = scan_of(scans, claim.speaker)
    inside = [m for m in past.mentions if within(m.span, claim.speaker)]
    if scan is None:
        return _people(inside)
    hits = [hit for hit in scan.hits if scan.inside(hit, claim.speaker)]
    return (
        _people(inside)
        or _unnamed(scan, hits, inside, claim.speaker)
        or _organisation(scan, hits, inside)
        or name_of_states([m for m in inside if m.kind in ("state", "place")])
        or _referring(scan, hits, claim.speaker, past)
        or _nation(hits)
        or _bare_source(scan, hits, inside, claim.speaker)
        or _document(inside)
    )


def _people(inside: Sequence[Mention]) -> Speaker | None:
    people = {m.key: m for m in inside if m.kind == "person" and m.name}
    if not people:
        return None
    first = next(iter(people.values()))
    keys = "+".join(str(key) for key in people)
    return Speaker(join_names([m.name or "" for m in people.values()]), keys, "person", first.role)


def _sources(hits: Sequence[Hit], kinds: Iterable[str]) -> list[Hit]:
    sources = load_concepts().sources
    return [hit for hit in hits if hit.kind == "sources" and sources[hit.value]["kind"] in kinds]


def _unnamed(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker | None:
    """Describe officials and experts, whose organisation does not speak itself, and a nation's media."""
    organisations = [m for m in inside if m.kind == "organisation"]
    # "the information of the military intelligence (GUR) says": what it knows, it says itself
    sources = [h for h in _sources(hits, ("unnamed", "group")) if not (organisations and h.value in _KNOWLEDGE)]
    if sources and not _holds(organisations, scan, sources[0]):
        return describe_source(scan, sources, inside, span)
    media = [hit for hit in _sources(hits, ("outlet",)) if hit.value == "media"]
    national = any(m.kind == "state" for m in inside) or any(hit.kind == "demonyms" for hit in hits)
    if media and national and not organisations:
        return describe_source(scan, media, inside, span)
    return None


def _holds(organisations: Sequence[Mention], scan: Scan, hit: Hit) -> bool:
    """Tell whether the source noun is part of an organisation's name ("Union of Scientists")."""
    return any(scan.inside(hit, m.span) for m in organisations)


def _organisation(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention]) -> Speaker | None:
    found = [m for m in inside if m.kind == "organisation" and not _plain(scan, hits, m)]
    outer = [m for m in found if not any(o is not m and within(m.span, o.span) for o in found)]
    if not outer:
        return None
    named = {m.key: m for m in outer}
    best = min(named.values(), key=lambda m: (not m.name, m.span[0] - m.span[1]))
    speaker = name_of_organisation(best)
    if any(hit.value in _DOCUMENTS for hit in hits if hit.kind == "sources"):
        return replace(speaker, kind="document")
    if speaker.kind == "organisation" and any(h.value in OUTLETS for h in hits if h.kind == "sources") and not best.of:
        return replace(speaker, kind="outlet")
    return speaker


def _plain(scan: Scan, hits: Sequence[Hit], mention: Mention) -> bool:
    """Tell whether a name says no more than what a body is, not which: "Ministério da Defesa", "agentūra"."""
    bodies = [hit for hit in hits if hit.kind == "institutions" or (hit.kind == "sources" and hit.value in OUTLETS)]
    plain = mention.role is None and mention.of is None
    return plain and any(within(mention.span, scan.span(hit.start, hit.end)) for hit in bodies)


def _nation(hits: Sequence[Hit]) -> Speaker | None:
    """Return the state of a people that speaks ("The South Koreans said")."""
    codes = list(dict.fromkeys(hit.value for hit in hits if hit.kind == "demonyms"))
    if not codes or any(hit.kind in ("roles", "sources", "institutions") for hit in hits):
        return None
    return Speaker(join_names([state_name(c) for c in codes]), "+".join(f"state:{c}" for c in codes), "state", "state")


def _referring(scan: Scan, hits: Sequence[Hit], span: Span, past: _Past) -> Speaker | None:
    """Resolve a pronoun or a description ("the minister", "the agency", "the report") by what came before."""
    at = span[0]
    bodies = [scan.span(hit.start, hit.end) for hit in hits if hit.kind == "institutions"]
    for hit in hits:
        # a ministry in whose word the minister's begins (German "Verteidigungsministerium") is no minister
        if hit.kind == "roles" and not any(scan.inside(hit, body) for body in bodies):
            return _holder(hit.value, at, past)
    for hit in hits:
        if hit.kind == "institutions" or (hit.kind == "sources" and _sources([hit], ("organisation", "outlet"))):
            found = _institution(hit.value, at, past) or _unplaced(hit)
            if found:
                return found
        elif hit.kind == "sources" and hit.value in _DOCUMENTS and _words(scan, span) <= _SHORT_PHRASE:
            if is_plural(scan, hit.value, [hit]):
                return _nobodys(hit.value, at, past)
            issuer = past.last(at, _BODY)
            return replace(issuer, kind="document") if issuer else None
    whose = {hit.value for hit in scan.of(*_WHOSE) if within(span, scan.span(hit.start, hit.end))}
    pronouns = {hit.value for hit in hits if hit.kind.startswith("pronouns.")} | whose
    if pronouns and _words(scan, span) <= _SHORT_PHRASE:
        return _pronoun(pronouns, at, past)
    return None


def _nobodys(noun: str, before: int, past: _Past) -> Speaker | None:
    """Describe "earlier reports", which are nobody's; right after an institution they may be its own.

    The number of a noun is guessed from its form: Latvian "ziņojumā" is "in the report".
    """
    last = past.last(before, (*_PERSON, *_BODY, *_MANY))
    return None if last and last.kind in ("organisation", "document") else unspecified(noun)


def _words(scan: Scan, span: Span) -> int:
    return scan.token_at(span[1] - 1) - scan.token_at(span[0]) + 1


def _holder(role: str, before: int, past: _Past) -> Speaker | None:
    """Return the nearest person with a role, as speaker or as mention; a last person who speaks will do too."""
    known = past.last(before, _PERSON, role)
    if known:
        return known
    for mention in reversed(past.mentions):
        if mention.kind == "person" and mention.role == role and mention.span[0] < before:
            return _people([mention])
    return past.last(before, _PERSON)


def _institution(value: str, before: int, past: _Past) -> Speaker | None:
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


def _pronoun(genders: set[str], before: int, past: _Past) -> Speaker | None:
    if genders & {"neuter", "demonstrative"} and (body := _just_named(before, past)) is not None:
        return body
    if genders & {"masculine", "feminine"}:
        person = past.last(before, _PERSON) or _nearest_person(before, past)
        if person or "neuter" not in genders:
            return person or past.last(before, _BODY)
    if genders & {"neuter", "demonstrative"}:
        return past.last(before, _BODY) or _nearest_body(before, past) or past.last(before, _PERSON)
    return past.last(before, _MANY)


def _just_named(before: int, past: _Past) -> Speaker | None:
    """Return the one organisation that was named since anybody last spoke, close before a pronoun."""
    heard = max((at for at, _ in past.speakers if at < before), default=0)
    since = max(heard, before - _JUST)
    named = {m.key: m for m in past.mentions if m.kind == "organisation" and m.name and since < m.span[0] < before}
    return name_of_organisation(next(iter(named.values()))) if len(named) == 1 else None


_JUST = 60  # characters: about the end of the sentence before


def _nearest_person(before: int, past: _Past) -> Speaker | None:
    people = [m for m in past.mentions if m.kind == "person" and m.span[1] <= before and m.name]
    return _people(people[-1:])


def _nearest_body(before: int, past: _Past) -> Speaker | None:
    bodies = [m for m in past.mentions if m.kind == "organisation" and m.span[1] <= before and m.name]
    return name_of_organisation(bodies[-1]) if bodies else None


def _bare_source(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker | None:
    """Describe a source that nothing in the text is known of: "experts"; a lone document is nobody."""
    sources = [hit for hit in hits if hit.kind == "sources" and hit.value not in _DOCUMENTS]
    return describe_source(scan, sources, inside, span) if sources else None


def _document(inside: Sequence[Mention]) -> Speaker | None:
    document = next((m for m in inside if m.kind == "document" and m.name and m.key), None)
    return Speaker(document.name or "", document.key or "", "document") if document else None


def _left_out(claim: Claim, scans: Sequence[Scan], past: _Past) -> Speaker | None:
    """Take the last speaker over where the sentence names none, unless the cue has no speaker by its nature."""
    if any(word in claim.because for word in _NOBODY) or not past.speakers:
        return None
    at = (claim.cue or claim.content)[0]
    heard, speaker = max((entry for entry in past.speakers if entry[0] <= at), key=lambda e: e[0], default=(0, None))
    here, there = _scan_at(scans, at), _scan_at(scans, heard)
    if speaker is None or here is None or there is None:
        return None
    near = here.sentence.paragraph == there.sentence.paragraph or any(
        (a is there and b is here) for a, b in pairwise(scans)
    )
    return speaker if near else None


def _scan_at(scans: Sequence[Scan], offset: int) -> Scan | None:
    return next((s for s in scans if s.sentence.start <= offset < s.sentence.end), None)
