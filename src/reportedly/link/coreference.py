"""Who a claim's speaker is, after linking: names, pronouns, descriptions and speakers that the sentence leaves out.

Claims are read in the order of the text. What a speaker's words do not say themselves is taken from the speakers and
names before them, the nearest that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.languages.concepts import is_person, load_concepts
from reportedly.languages.gazetteer import slug, state_name
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan, scan_of
from reportedly.link.descriptions import (
    OUTLETS,
    UNKNOWN,
    Speaker,
    describe_office,
    describe_people,
    describe_source,
    is_compound,
    join_names,
    name_of_organisation,
    name_of_people,
    name_of_states,
    nameless,
)
from reportedly.link.heads import nation_alone, people_speaking, states_speaking
from reportedly.link.past import Past
from reportedly.link.places import state_of
from reportedly.link.referring import DOCUMENTS, referred_to, says_age, sources_among
from reportedly.link.relays import relay_nested
from reportedly.link.running import find_carriers
from reportedly.records import Analysis, Claim, Mention, Span, within

__all__ = ["name_speaker", "name_speakers", "rename_speakers"]

_NOBODY = ("impersonal", "hearsay", "noun + that", "not expressed")
"""Reasons of claims that have no speaker to be found."""
_SILENT = frozenset({"death", "body", "missing person", "girl"})
"""People who say nothing, and a word that is a girlfriend in some languages."""
_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:[a-zA-Z0-9-]{2,63}\.){1,3}(?:com|org|net|info|news|gov|edu|int|tv|io|example|[a-z]{2})(?![\w.-])"
)
_KNOWLEDGE = frozenset({"information", "rumour"})


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
    said = [claim.content for claim in analysis.claims]
    past = Past(sorted(analysis.mentions, key=lambda m: m.span), scans, said)
    carriers = find_carriers(analysis.article.text, analysis.claims)
    claims = []
    for claim in sorted(analysis.claims, key=lambda c: ((c.speaker or c.cue or c.content)[0], c.content)):
        speaker = name_speaker(carriers.get(claim.id, claim), scans, past)
        past.hear((claim.speaker or claim.cue or claim.content)[0], claim.speaker, speaker)
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


def _relay(text: str, claim: Claim, scans: Sequence[Scan], past: Past) -> str:
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


def name_speaker(claim: Claim, scans: Sequence[Scan], past: Past) -> Speaker | None:
    """Return who speaks in a claim, None where nobody can be told."""
    if claim.speaker is None:
        return _left_out(claim, scans, past)
    scan = scan_of(scans, claim.speaker)
    inside = [m for m in past.mentions if within(m.span, claim.speaker)]
    if scan is None:
        return name_of_people(inside)
    hits = [hit for hit in scan.hits if scan.inside(hit, claim.speaker)]
    written = any(hit.kind == "sources" and hit.value in DOCUMENTS for hit in hits)
    return (
        _people(scan, hits, people_speaking(scan, inside, claim.speaker, written=written))
        or _unnamed(scan, hits, inside, claim.speaker)
        or _crowd(scan, hits, inside, claim.speaker)
        or _organisation(scan, hits, inside)
        or name_of_states(states_speaking(scan, hits, inside, claim.speaker))
        or _holder_of(scan, hits, inside, past)
        or referred_to(scan, hits, claim.speaker, past)
        or _nation(scan, hits, claim.speaker)
        or _bare_source(scan, hits, inside, claim.speaker)
        or _document(inside)
        or _site(scan, claim.speaker)
    )


def _people(scan: Scan, hits: Sequence[Hit], people: Sequence[Mention]) -> Speaker | None:
    """Return people as speaker; one without an office has that of the words: "the president of the board, Ann Doe"."""
    speaker = name_of_people(people)
    roles = list(dict.fromkeys(hit.value for hit in hits if hit.kind == "roles"))
    if speaker is None or speaker.role or len(roles) != 1 or "+" in speaker.key:
        return speaker
    return replace(speaker, role=roles[0])


def _unnamed(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker | None:
    """Describe officials and experts, whose organisation does not speak itself, and a nation's media."""
    organisations = [m for m in inside if m.kind == "organisation"]
    # "the information of the military intelligence (GUR) says": what it knows, it says itself
    sources = [h for h in sources_among(hits, ("unnamed", "group")) if not (organisations and h.value in _KNOWLEDGE)]
    if sources and not _holds(organisations, scan, sources[0]):
        return describe_source(scan, sources, inside, span)
    media = [hit for hit in sources_among(hits, ("outlet",)) if hit.value == "media"]
    national = any(m.kind == "state" for m in inside) or any(hit.kind == "demonyms" for hit in hits)
    if media and national and not organisations:
        return describe_source(scan, media, inside, span)
    return None


def _crowd(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker | None:
    """Describe people without a name by what they are: "members of parliament" do not speak for it."""
    if any(hit.kind in ("roles", "sources") for hit in hits) or says_age(scan, span):
        return None
    bodies = [m.span for m in inside if m.kind == "organisation"]
    bodies += [scan.span(hit.start, hit.end) for hit in hits if hit.kind == "institutions"]
    start = min((body[0] for body in bodies), default=span[1])
    people = [hit for hit in hits if hit.kind == "units" and is_person(hit.value) and hit.value not in _SILENT]
    people = [hit for hit in people if not is_compound(scan, hit)]
    first = next((hit for hit in people if scan.span(hit.start, hit.end)[0] < start), None)
    opening = range(scan.token_at(span[0]), first.start) if first else ()
    if first is None or any(scan.covers(at, "attribution.prepositions") for at in opening):
        return None
    return describe_people(scan, first, inside, span)


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
    if any(hit.value in DOCUMENTS for hit in hits if hit.kind == "sources"):
        return replace(speaker, kind="document")
    if speaker.kind == "organisation" and any(h.value in OUTLETS for h in hits if h.kind == "sources") and not best.of:
        return replace(speaker, kind="outlet")
    return speaker


def _plain(scan: Scan, hits: Sequence[Hit], mention: Mention) -> bool:
    """Tell whether a name says no more than what a body is, not which: "Ministério da Defesa", "agentūra"."""
    bodies = [hit for hit in hits if hit.kind == "institutions" or (hit.kind == "sources" and hit.value in OUTLETS)]
    plain = mention.role is None and mention.of is None
    return plain and any(within(mention.span, scan.span(hit.start, hit.end)) for hit in bodies)


def _holder_of(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], past: Past) -> Speaker | None:
    """Return who holds an office of a state, "North Korean foreign minister" where the article names nobody so far."""
    role = next((hit for hit in hits if hit.kind == "roles"), None)
    codes = {hit.value for hit in hits if hit.kind == "demonyms"}
    codes |= {code for m in inside if m.kind == "state" and (code := state_of(m.key))}
    if role is None or len(codes) != 1 or any(hit.kind == "institutions" for hit in hits):
        return None
    code = codes.pop()
    before = scan.span(role.start, role.end)[0]
    return past.holder(role.value, f"state:{code}", before) or describe_office(role.value, code)


def _nation(scan: Scan, hits: Sequence[Hit], span: Span) -> Speaker | None:
    """Return the state of a people that speaks ("The South Koreans said")."""
    codes = nation_alone(scan, hits, span)
    if not codes or any(hit.kind in ("roles", "sources", "institutions") for hit in hits):
        return None
    return Speaker(join_names([state_name(c) for c in codes]), "+".join(f"state:{c}" for c in codes), "state", "state")


def _bare_source(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker | None:
    """Describe a source that nothing in the text is known of: "experts"; a lone document is nobody."""
    sources = [hit for hit in hits if hit.kind == "sources" and hit.value not in DOCUMENTS]
    if not sources:
        return None
    noun = load_concepts().sources[sources[0].value].get("alone")
    if noun and sources[0].end - sources[0].start == 1 and not inside:
        return nameless(noun, "organisation", sources[0].value)
    return describe_source(scan, sources, inside, span)


def _document(inside: Sequence[Mention]) -> Speaker | None:
    document = next((m for m in inside if m.kind == "document" and m.name and m.key), None)
    return Speaker(document.name or "", document.key or "", "document") if document else None


def _site(scan: Scan, span: Span) -> Speaker | None:
    """Return a website that is named by its address: "weather.example reported"."""
    found = _ADDRESS.search(scan.characters(span))
    return Speaker(found[0].lower(), f"org:{slug(found[0])}", "outlet") if found else None


def _left_out(claim: Claim, scans: Sequence[Scan], past: Past) -> Speaker | None:
    """Take the last speaker over where the sentence names none, unless the cue has no speaker by its nature.

    Farther away than the sentence before, a verb without a subject means whom "he" would.
    """
    if any(word in claim.because for word in _NOBODY) or not past.speakers:
        return None
    at = (claim.cue or claim.content)[0]
    heard, speaker = max((entry for entry in past.speakers if entry[0] <= at), key=lambda e: e[0], default=(0, None))
    here, there = _number_at(scans, at), _number_at(scans, heard)
    if speaker in (None, UNKNOWN) or here is None or there is None:
        return None
    near = here - there == 1 or scans[here].sentence.paragraph == scans[there].sentence.paragraph
    if not near:
        found = past.somebody(at) if claim.cue else None
        return None if found is UNKNOWN else found
    found = past.about(at, (speaker.kind, "person"), most=here - there + 1) or speaker
    return None if found is UNKNOWN else found


def _number_at(scans: Sequence[Scan], offset: int) -> int | None:
    at = bisect_right(scans, offset, key=lambda scan: scan.sentence.start) - 1
    return at if at >= 0 and offset < scans[at].sentence.end else None
