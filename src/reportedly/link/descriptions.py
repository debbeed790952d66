"""Short English descriptions of sources that have no name: "Ukrainian military intelligence official"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import slug, state_name
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.link.places import is_seat, speaks_for, state_adjective, state_of
from reportedly.records import Mention, Span, SpeakerKind

__all__ = [
    "OUTLETS",
    "UNKNOWN",
    "UNSPECIFIED",
    "Speaker",
    "describe_office",
    "describe_people",
    "describe_source",
    "is_compound",
    "is_indefinite",
    "is_plural",
    "join_names",
    "name_of_organisation",
    "name_of_people",
    "name_of_states",
    "nameless",
    "unspecified",
]

UNSPECIFIED = "unnamed:unspecified-"
"""Beginning of the keys of documents that nobody is said to have written."""

OUTLETS = frozenset({"newspaper", "magazine", "broadcaster", "news agency", "portal", "media"})
_STEM = 2  # letters that a form shares with those of its noun in a pack
_IRREGULAR = {"person": "people", "media": "media", "police": "police", "authorities": "authorities",
              "information": "information", "witness": "witnesses", "man": "men", "woman": "women",
              "child": "children", "infantryman": "infantrymen"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: English name, key and kind as in ``Claim``; ``role`` is what later descriptions may go by.

    ``one`` tells whether somebody without a name is one person, None where their words leave that open.
    """

    name: str
    key: str
    kind: SpeakerKind
    role: str | None = None
    one: bool | None = False


UNKNOWN = Speaker("", "", "unnamed", one=True)
"""Somebody who spoke and of whom nothing is known: whoever spoke before is not meant behind them."""


def nameless(text: str, kind: SpeakerKind, role: str | None, *, one: bool | None = False) -> Speaker:
    """Return somebody without a name as speaker, by an English description; see ``Speaker``."""
    return Speaker(text, f"unnamed:{slug(text)}", kind, role, one)


def join_names(names: Sequence[str]) -> str:
    """Return "A", "A and B" or "A, B and C"."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def name_of_people(inside: Sequence[Mention]) -> Speaker | None:
    """Return the people among mentions as one speaker, with the first one's role."""
    people = {m.key: m for m in inside if m.kind == "person" and m.name}
    if not people:
        return None
    first = next(iter(people.values()))
    keys = "+".join(str(key) for key in people)
    return Speaker(join_names([m.name or "" for m in people.values()]), keys, "person", first.role)


def name_of_organisation(mention: Mention) -> Speaker:
    """Return an organisation as speaker: media are outlets, a seat of power stands for its state."""
    name, key = mention.name or mention.surface, mention.key or f"org:{slug(mention.surface)}"
    kind: SpeakerKind = "organisation"
    if mention.role in OUTLETS or key.startswith("agency:"):
        kind = "outlet"
    elif is_seat(key):
        kind = "state"
    return Speaker(name, key, kind, mention.role)


def name_of_states(mentions: Sequence[Mention]) -> Speaker | None:
    """Return the states that speak, a capital standing for its own; None where there is no state among them."""
    names: dict[str, str] = {}
    for mention in mentions:
        code = state_of(mention.key if mention.kind == "state" else speaks_for(mention.key))
        if code:
            named = mention.name if mention.kind == "state" else None  # as a user may have renamed it
            names.setdefault(code, named or state_name(code))
    if not names:
        return None
    return Speaker(join_names(list(names.values())), "+".join(f"state:{code}" for code in names), "state", "state")


def describe_source(scan: Scan, hits: Sequence[Hit], inside: Sequence[Mention], span: Span) -> Speaker:
    """Return the English description of an unnamed source.

    Args:
        scan: the sentence.
        hits: the hits of [sources] in the speaker's span, at least one.
        inside: the linked mentions in the span.
        span: the speaker's span.
    """
    nouns = list(dict.fromkeys(hit.value for hit in hits))
    many = len(nouns) > 1
    words = [_plural(noun) if many or is_plural(scan, noun, hits) else noun for noun in nouns]
    text = join_names(words)
    first = scan.sentence.tokens[hits[0].start].start
    owner = _owner(scan, inside, span, first)
    after = [m for m in inside if m.kind == "state" and m.span[0] > first]
    if owner:
        text = f"{owner} {text}"
    elif hits[0].value == "source":
        states = name_of_states(after)
        text = f"unnamed sources in {states.name}" if states else "unnamed sources"
    kinds = [_kind(hit) for hit in hits]
    return nameless(text, "group" if "group" in kinds else kinds[0], hits[0].value)


def describe_office(role: str, state: str | None = None) -> Speaker:
    """Return whoever holds an office, of a state (ISO code) if one is told: "North Korean foreign minister"."""
    noun = load_concepts().roles.get(role, role)
    text = f"{state_adjective(state)} {noun}" if state else noun
    return nameless(text, "unnamed", role, one=True)


def describe_people(scan: Scan, hit: Hit, inside: Sequence[Mention], span: Span) -> Speaker:
    """Return the English description of people by what they are: "drivers", "parliament member or members".

    Args:
        scan: the sentence.
        hit: of [units], that counts people.
        inside: the linked mentions in the span.
        span: the speaker's span.
    """
    one = _is_one(scan, hit)
    noun = {True: hit.value, False: _plural(hit.value), None: f"{hit.value} or {_plural(hit.value)}"}[one]
    owner = _owner(scan, inside, span, scan.sentence.tokens[hit.start].start)
    text = f"{owner} {noun}" if owner else noun
    return nameless(text, "unnamed", hit.value, one=one)


def is_compound(scan: Scan, hit: Hit) -> bool:
    """Tell whether a noun was found as the last part of a word: "Autobauer" (carmakers) are no "Bauer" (farmer)."""
    norm = scan.sentence.tokens[hit.start].norm
    forms = scan.pack.data.get(hit.kind, {}).get(hit.value, ())
    return not any(norm[:_STEM] == form.casefold().lstrip("*")[:_STEM] for form in forms)


def _is_one(scan: Scan, hit: Hit) -> bool | None:
    """Tell whether a noun is in the singular, None where neither its form nor what stands before it tells."""
    if is_indefinite(scan, hit.start - 1) or _is_first_form(scan, hit):
        return True
    return False if scan.pack.data.get("numbers", {}).get("plural_endings") else None


def _is_first_form(scan: Scan, hit: Hit) -> bool:
    forms = scan.pack.data.get(hit.kind, {}).get(hit.value, ())
    norm = scan.sentence.tokens[hit.end - 1].norm
    return not forms or norm == forms[0].casefold().split()[-1]


def is_indefinite(scan: Scan, at: int) -> bool:
    """Tell whether a token is an indefinite article."""
    return at >= 0 and scan.sentence.tokens[at].norm in scan.pack.data.get("numbers", {}).get("article", ())


def unspecified(noun: str) -> Speaker:
    """Return documents of nobody as speaker: "unspecified reports"."""
    text = f"unspecified {_plural(noun)}"
    return nameless(text, "unnamed", noun)


def _kind(hit: Hit) -> SpeakerKind:
    kind: SpeakerKind = load_concepts().sources[hit.value]["kind"]
    return kind


def _owner(scan: Scan, inside: Sequence[Mention], span: Span, first: int) -> str | None:
    """Return the organisation or the state's adjective that a source noun is given."""
    organisations = [m for m in inside if m.kind == "organisation" and m.name]
    if organisations:
        longest = max(organisations, key=lambda m: m.span[1] - m.span[0])
        return re.sub(r"\s*\([^)]*\)", "", longest.name or "").removesuffix(" service")
    codes = [state_of(m.key) for m in inside if m.kind == "state" and m.span[0] < first]
    codes += [hit.value for hit in scan.of("demonyms") if span[0] <= scan.sentence.tokens[hit.start].start < span[1]]
    if not codes:
        after = [state_of(m.key) for m in inside if m.kind == "state" and m.span[0] - first < 25]
        codes = after if len(after) == 1 and not _preposition_before(scan, inside) else []
    return state_adjective(codes[0]) if codes and codes[0] else None


def _preposition_before(scan: Scan, inside: Sequence[Mention]) -> bool:
    at = scan.token_at(next(m.span[0] for m in inside if m.kind == "state"))
    return any(hit.start < at <= hit.end for hit in scan.of("attribution.prepositions"))


def is_plural(scan: Scan, noun: str, hits: Sequence[Hit]) -> bool:
    """Guess number from the form: groups are many; else the pack's first form, or its stem, is the singular."""
    hit = next(h for h in hits if h.value == noun)
    if _kind(hit) == "group":
        return True
    norm = scan.sentence.tokens[hit.end - 1].norm
    forms = [form.casefold().split()[-1] for form in scan.pack.data.get("sources", {}).get(noun, ())]
    singular = forms[0] if forms else norm
    if singular.endswith("*"):
        return len(norm) > len(singular)
    return norm != singular


def _plural(noun: str) -> str:
    return _IRREGULAR.get(noun) or (f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s")
