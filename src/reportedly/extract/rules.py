"""The fast engine: who says what, by the cue words of the packs and the commonest constructions.

Every construction is one function from a cue to an attribution or None; they are tried in the order of how sure
they are. What it finds it finds by word lists and punctuation, so it is quick, explains itself, and misses what a
trained tagger would see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue, find_cues
from reportedly.extract.sources import OUTLETS, find_sourced, names_outlet
from reportedly.extract.speakers import NounPhrase, leading_phrase, phrase_after, phrase_before
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, Mention, Moment, Quotation, Quoted, Span

__all__ = ["RuleEngine"]

_SHORTEST_CONTENT = 2  # words
_SHORTEST_QUOTATION = 3  # words: below that, marks set off a term and not somebody's sentence
_NEAR = 8  # tokens between a quotation and its cue, speaker and date included

Construction = Callable[[Clauses, Cue, "list[Cue]"], "Attribution | None"]


class RuleEngine:
    """The engine ``fast`` of ``protocols.Engine``."""

    name = "fast"

    def find_attributions(
        self,
        scans: Sequence[Scan],
        mentions: Sequence[Mention],
        moments: Sequence[Moment],
        quotations: Sequence[Quotation],
    ) -> tuple[Attribution, ...]:
        """Return every attribution of an article, sorted by content."""
        found: list[Attribution] = []
        for scan in scans:
            clauses = Clauses(scan, mentions, moments, quotations)
            found += _in_sentence(clauses)
        return tuple(sorted(found, key=lambda a: (a.content, a.cue or (0, 0))))


def _in_sentence(clauses: Clauses) -> list[Attribution]:
    cues = find_cues(clauses)
    if clauses.dash_paragraph:
        spoken = list(filter(None, (_inverted(clauses, cue, cues) for cue in cues)))[:1]
        if spoken:
            return spoken
    found: list[Attribution] = []
    for cue in cues:
        if _is_noun(clauses, cue, cues) or ("nouns" in cue.forms and _inside_object(clauses, cue, cues)):
            continue
        attribution = next(filter(None, (construction(clauses, cue, cues) for construction in _CONSTRUCTIONS)), None)
        if attribution is not None:
            found.append(_with_shared_speaker(clauses, cue, attribution, found))
    found = _fold_relays(clauses, _merge_self_reports(clauses, found))
    found += find_sourced(clauses, found)
    if not found:
        found += _colon(clauses) or _standing(clauses)
    return _without_doubles(found)


def _merge_self_reports(clauses: Clauses, found: list[Attribution]) -> list[Attribution]:
    """Make one claim of "X says that it cannot confirm Y": the inner report is X's own, and its stance counts."""
    kept: list[Attribution] = []
    for inner in found:
        outer = next((a for a in kept if _own_report(clauses, a, inner)), None)
        if outer is None or outer.cue is None or inner.cue is None:
            kept.append(inner)
            continue
        cue = (outer.cue[0], inner.cue[1]) if outer.cue[1] <= inner.cue[0] else inner.cue
        kept[kept.index(outer)] = replace(
            inner, cue=cue, speaker=outer.speaker, via=outer.via, because=f"{outer.because}, {inner.stance} of its own"
        )
    return kept


def _fold_relays(clauses: Clauses, found: list[Attribution]) -> list[Attribution]:
    """Make "X says that Y, the agency reports" X's claim, relayed by the agency, and no claim of the agency's own."""
    kept = list(found)
    for outer in found:
        inner = [a for a in kept if a is not outer and a.speaker and _inside(a.content, outer.content)]
        spoken = [a for a in inner if a.speaker and _inside(a.speaker, outer.content)]
        if outer.speaker and outer.because.startswith("inverted") and spoken and names_outlet(clauses, outer.speaker):
            kept.remove(outer)
            kept = [replace(a, via=(*a.via, outer.speaker)) if a in spoken else a for a in kept]
    return kept


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _own_report(clauses: Clauses, outer: Attribution, inner: Attribution) -> bool:
    if inner.cue is None or outer.cue is None or outer.speaker is None or inner.because.startswith("noun"):
        return False
    begins = 0 <= inner.cue[0] - outer.content[0] <= _OWN_REPORT
    if not begins or outer.quoted == "direct" or inner.content[1] > outer.content[1]:
        return False
    if inner.speaker is None:
        return True
    words = clauses.range_of(inner.speaker)
    pronoun = any(clauses.has(words.start, f"pronouns.{kind}") for kind in _PERSONAL)
    # a common noun without a name ("the alliance") that cannot confirm is the speaker's own body
    own_body = inner.stance in ("doubts", "denies") and not any(clauses.anchor(at) for at in words)
    return (len(words) == 1 and pronoun) or (len(words) <= _OWN_BODY and own_body)


_PERSONAL = ("masculine", "feminine", "neuter", "plural")
_OWN_BODY = 2  # tokens, an article among them
_OWN_REPORT = 30  # characters between "says that" and "cannot confirm"


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    kept: dict[tuple[Span, Span | None, Span | None], Attribution] = {}
    for attribution in found:
        key = (attribution.content, attribution.cue, attribution.speaker)
        if key not in kept or kept[key].confidence < attribution.confidence:
            kept[key] = attribution
    return list(kept.values())


def _with_shared_speaker(
    clauses: Clauses, cue: Cue, attribution: Attribution, before: list[Attribution]
) -> Attribution:
    """Give "… and added that" and "…, warning that" the speaker of the cue before, where the sentence is one."""
    if attribution.speaker is not None or not before or attribution.because == "direct quotation":
        return attribution
    previous = before[-1]
    if previous.speaker is None or previous.cue is None or previous.cue[0] > clauses.tokens[cue.start].start:
        return attribution
    return _replace_speaker(attribution, previous.speaker)


def _replace_speaker(a: Attribution, speaker: Span) -> Attribution:
    return replace(a, speaker=speaker, because=f"{a.because}, shared subject")


# --- what every construction needs ---


def _build(
    clauses: Clauses,
    cue: Cue,
    content: tuple[int, int],
    speaker: NounPhrase | None,
    because: str,
    confidence: float,
    shortest: int = _SHORTEST_CONTENT,
) -> Attribution | None:
    span = clauses.span(*content)
    if span is None or _words(clauses, *content) < shortest:
        return None
    cue_span = clauses.span(cue.start, cue.end)
    quoted = _quoted(clauses, span)
    if quoted == "direct":
        span = _inner(clauses, span)
    if speaker and _expletive(clauses, speaker, cue):
        speaker = None
    said = speaker.span(clauses) if speaker else None
    if speaker and not speaker.anchored:
        confidence -= 0.15
    return Attribution(
        span, cue_span, said, cue.stance, quoted, because, round(confidence, 2), _relayed(clauses, cue, content, said)
    )


def _expletive(clauses: Clauses, speaker: NounPhrase, cue: Cue) -> bool:
    """Tell whether a subject is the empty one of "it is said that"."""
    alone = speaker.end - speaker.start == 1 and clauses.has(speaker.start, "pronouns.neuter")
    return alone and cue.core > cue.start and clauses.has(cue.start, "attribution.auxiliaries")


def _words(clauses: Clauses, start: int, end: int) -> int:
    return sum(not clauses.punctuation(at) for at in range(start, end))


def _quoted(clauses: Clauses, span: Span) -> Quoted:
    for quotation in clauses.quotations:
        if quotation.dash:
            continue
        if quotation.outer[0] <= span[0] and span[1] <= quotation.outer[1]:
            return "direct"
        if span[0] < quotation.outer[1] and quotation.outer[0] < span[1]:
            return "mixed"
    return "indirect"


def _inner(clauses: Clauses, span: Span) -> Span:
    start, end = clauses.range_of(span).start, clauses.range_of(span).stop
    while start < end and clauses.mark(start):
        start += 1
    while start < end and clauses.punctuation(end - 1):
        end -= 1
    return clauses.span(start, end) or span


def _relayed(clauses: Clauses, cue: Cue, content: tuple[int, int], speaker: Span | None) -> tuple[Span, ...]:
    """Return the outlet that was told ("told NBC News that", 'sacīja laikrakstam "X"')."""
    begin, end = (cue.start - 8, cue.start) if content[0] < cue.start else (cue.start - 8, content[0])
    near = range(max(0, begin), min(end, clauses.size))
    for mention in clauses.mentions:
        place = clauses.range_of(mention.span)
        if mention.kind != "organisation" or place.start not in near or place.start in range(cue.start, cue.end):
            continue
        if speaker and speaker[0] <= mention.span[0] < speaker[1]:
            continue
        if names_outlet(clauses, mention.span) or _is_outlet(clauses, place.start):
            return (mention.span,)
    return ()


def _is_outlet(clauses: Clauses, at: int) -> bool:
    return any(hit.value in OUTLETS and 0 <= at - hit.end <= 2 for hit in clauses.scan.of("sources"))


def _subject(clauses: Clauses, cue: Cue, cues: list[Cue]) -> NounPhrase | None:
    """Return the subject before a cue; None where the cue shares that of an earlier one ("… and added that")."""
    earlier = [other for other in cues if other.end <= cue.start and not _is_noun(clauses, other, cues)]
    start = clauses.clause_start(cue.start)
    if _follows_joint(clauses, cue):
        if earlier:
            return None
        if not clauses.comma(cue.start - 1):
            return leading_phrase(clauses, start, cue.start)  # "The mayor called it unsafe and said that"
    for other in earlier:
        complement = clauses.complement(other.end)
        if complement and start < complement.end <= cue.start:
            start = complement.end
        elif "verbs" in other.forms and not _coordinated(clauses, other.end, cue.start):
            start = max(start, other.end)  # "the minister said the mayor believed that"
        if other.end > start and _coordinated(clauses, other.end, cue.start):
            start = _last_joint(clauses, other.end, cue.start)
    return phrase_before(clauses, start, cue.start)


def _follows_joint(clauses: Clauses, cue: Cue) -> bool:
    at = cue.start - 1
    while at > 0 and clauses.loose(at):
        at -= 1
    return clauses.has(at, "attribution.conjunctions") or clauses.comma(at)


def _coordinated(clauses: Clauses, start: int, end: int) -> bool:
    return any(clauses.comma(at) or clauses.has(at, "attribution.conjunctions") for at in range(start, end))


def _last_joint(clauses: Clauses, start: int, end: int) -> int:
    joint = start
    for at in range(start, end):
        if (clauses.comma(at) or clauses.has(at, "attribution.conjunctions")) and not clauses.quoted(at):
            joint = at + 1
    return joint


def _content_end(clauses: Clauses, start: int, cues: list[Cue]) -> int:
    """Return where a clause that begins at ``start`` ends: before the next report of the sentence, or with it."""
    end = clauses.sentence_end()
    end = next((at for at in range(start, end) if clauses.norm(at) == ";" and not clauses.quoted(at)), end)
    for cue in cues:
        if cue.start <= start or cue.core >= end:
            continue
        pointer = _pointer(clauses, cue)
        if pointer is not None and pointer > start:
            return pointer
        joint = _joint_before(clauses, cue.start, start)
        if joint is not None and (clauses.complement(cue.end) or _closes(clauses, cue)):
            return joint
    for hit in clauses.scan.of("attribution.according_before", "attribution.citing"):
        if hit.start > start + 2 and clauses.comma(hit.start - 1):
            return min(end, hit.start - 1)
    return end


def _pointer(clauses: Clauses, cue: Cue) -> int | None:
    """Return the comma of "…, which X denies": a cue that closes the sentence and points back."""
    if cue.stance not in ("denies", "confirms", "doubts") or clauses.sentence_end() - cue.end > 2:
        return None
    for at in range(cue.start - 1, max(0, cue.start - _NEAR), -1):
        if clauses.comma(at):
            return at if clauses.has(at + 1, "pronouns.demonstrative") else None
    return None


def _joint_before(clauses: Clauses, cue: int, start: int) -> int | None:
    at = cue
    while at > start and clauses.loose(at - 1):
        at -= 1
    if at > start and clauses.has(at - 1, "attribution.conjunctions"):
        at -= 1
        return at - 1 if clauses.comma(at - 1) else at
    return at - 1 if at > start and clauses.comma(at - 1) else None


def _closes(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether a cue with its speaker closes the sentence: "…, the daily reports"."""
    end = clauses.sentence_end()
    return end - cue.end <= 2 * _NEAR and not any(clauses.comma(at) for at in range(cue.end, end))


# --- the constructions ---


def _direct(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """“…”, said X · X said: “…” · “…” X said on Monday."""
    if "verbs" not in cue.forms:
        return None
    quotation = _own_quotation(clauses, cue, cues)
    if quotation is None:
        return None
    inner = clauses.range_of(quotation.inner)
    if inner.start > cue.end and clauses.complement(cue.end):
        return None
    if inner.stop <= cue.start:
        start = _after_quotation(clauses, inner.stop)
        after = phrase_after(clauses, cue.end, clauses.sentence_end())
        before = phrase_before(clauses, start, cue.start)
        speaker = after if after and not (before and before.anchored and not after.anchored) else before
    else:
        after = phrase_after(clauses, cue.end, inner.start - 1)
        interrupted = cue.start > 0 and clauses.punctuation(cue.start - 1)  # “…,” said X, “…”
        speaker = (after if interrupted else None) or _subject(clauses, cue, cues) or after
    return _build(clauses, cue, (inner.start, inner.stop), speaker, "direct quotation", 0.85, shortest=1)


def _own_quotation(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Quotation | None:
    """Return the longest quotation that stands next to a cue, and to no other cue nearer."""
    best: Quotation | None = None
    for quotation in clauses.quotations:
        inner = clauses.range_of(quotation.inner)
        gap = _gap(clauses, cue, inner)
        if (
            quotation.dash
            or gap is None
            or _title(clauses, inner)
            or _words(clauses, inner.start, inner.stop) < _SHORTEST_QUOTATION
        ):
            continue
        others = (_gap(clauses, other, inner) for other in cues if other is not cue)
        if any(other is not None and other < gap for other in others):
            continue
        if best is None or quotation.inner[1] - quotation.inner[0] > best.inner[1] - best.inner[0]:
            best = quotation
    return best


def _title(clauses: Clauses, inner: range) -> bool:
    """Tell whether marks set off a name ("The Washington Post") and not somebody's words."""
    words = [clauses.tokens[at].text for at in inner if not clauses.punctuation(at)]
    capitals = sum(word[0].isupper() for word in words)
    ends = clauses.punctuation(inner.stop - 1) if len(inner) else False
    return len(words) <= 5 and capitals >= max(2, len(words) - 1) and not ends


def _fragment(clauses: Clauses, inner: range) -> bool:
    """Tell whether a quotation is a piece of the article's own sentence: a word before it, a small letter first."""
    if not inner or inner.start < 2 or clauses.punctuation(inner.start - 2):
        return False
    return clauses.tokens[inner.start].text[0].islower()


def _after_quotation(clauses: Clauses, at: int) -> int:
    while at < clauses.size and clauses.punctuation(at):
        at += 1
    return at


def _gap(clauses: Clauses, cue: Cue, inner: range) -> int | None:
    """Return how many tokens lie between a cue and a quotation that can be its own, None where none can."""
    if inner.stop <= cue.core:
        between = range(inner.stop, cue.core)
        first = next((at for at in between if not clauses.mark(at)), None)
        # quotation, then at once cue or comma: else the marks stand inside a clause of the article's own
        if first is None or clauses.comma(inner.stop - 1) or clauses.stop(inner.stop - 1) or clauses.comma(first):
            closing = (
                clauses.sentence_end() - cue.end <= 1
            )  # "“…,” Ann Doe, head of the union, said": any title fits in
            return len(between) if len(between) <= (3 * _NEAR if closing else _NEAR) else None
        return None
    if inner.start >= cue.end:
        between = range(cue.end, inner.start)
        colon = any(clauses.norm(at) == ":" for at in between)
        if colon or all(clauses.punctuation(at) or clauses.loose(at) for at in between):
            return len(between) if len(between) <= _NEAR + 6 else None
    return None


def _that_clause(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X says that … · said X that … · the statement that …"""
    hit = clauses.complement(cue.end)
    if hit is None:
        return None
    start, end = hit.end, _content_end(clauses, hit.end, cues)
    if cue.forms == {"nouns"}:
        if hit.start - cue.end > 1:
            return None
        if any(clauses.complement(other.end) == hit for other in cues if other.end <= cue.start):
            return None
        owner = _subject(clauses, cue, cues)
        owner = owner if owner and owner.anchored and owner.end - owner.start <= _NEAR else None
        return _build(clauses, cue, (start, end), owner, "noun + that", 0.5)
    before = _subject(clauses, cue, cues)
    after = phrase_after(clauses, cue.end, hit.start)
    speaker = before if before and before.anchored else after if after and after.anchored else before or after
    if before and after and before.anchored and after.anchored and _inverted_order(clauses, cue):
        speaker = after
    return _build(clauses, cue, (start, end), speaker, "cue verb + that-clause", 0.85)


def _is_noun(clauses: Clauses, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a word that is noun and verb ("report", "states") is a noun here: another verb follows at once."""
    if cue.start < cue.core or cue.end - cue.core > 1:
        return False
    at = cue.end
    while at < clauses.size and clauses.has(at, "attribution.auxiliaries"):
        at += 1
    return any(other.core == at or other.start == at for other in cues if other is not cue and "verbs" in other.forms)


def _inside_object(clauses: Clauses, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a noun is the object of another cue: "rejected the accusation that …" is one claim, the denial."""
    return any("objects" in other.forms and 0 <= cue.start - other.end <= 3 for other in cues)


def _inverted_order(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether what stands before a cue is no subject: a date or a place with its preposition."""
    start = clauses.clause_start(cue.start)
    return clauses.has(start, "attribution.prepositions") or clauses.loose(start)


def _inverted(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """…, says X. · …, X said. · – …, says X."""
    if "verbs" not in cue.forms:
        return None
    dash = clauses.dash_paragraph
    if any(clauses.norm(at) == ":" for at in range(cue.end, min(clauses.size, cue.end + 4))):
        return None
    comma = _comma_before(clauses, cue, cues, dash)
    if comma is None or (comma < 2 and not dash):
        return None
    before = phrase_before(clauses, comma + 1, cue.start) if cue.start - comma > 1 else None
    hearer = clauses.has(cue.core, "attribution.told")  # "…, the mayor told the paper"
    after = None if hearer and before else phrase_after(clauses, cue.end, clauses.sentence_end())
    rest = clauses.sentence_end() - cue.end
    if before is not None and rest > _NEAR:
        return None
    if (
        after
        and not after.anchored
        and (after.end - after.start > _BARE_SPEAKER or clauses.sentence_end() - after.end > _NEAR - 2)
    ):
        after = None  # a common noun speaks only where it nearly closes the sentence
    if before is None and after is None and rest > 2:
        return None
    speaker = after if after and (after.anchored or not before) else before
    start = 0
    while start < comma and clauses.punctuation(start) and not clauses.mark(start):
        start += 1
    if _words(clauses, start, comma) < (1 if dash else 2) or _opens_main_clause(clauses, start, comma):
        return None
    because, confidence = ("dash dialogue", 0.85) if dash else ("inverted", 0.75)
    built = _build(
        clauses, cue, (start, comma), speaker, because, confidence, shortest=1 if dash else _SHORTEST_CONTENT
    )
    return replace(built, quoted="direct") if built and dash else built


def _opens_main_clause(clauses: Clauses, start: int, comma: int) -> bool:
    """Tell whether "When …, found the police …" is one sentence of a verb-second language and reports nothing."""
    inner = any(clauses.comma(at) for at in range(start, comma))
    return clauses.has(start, "attribution.subordinators") and not inner and not clauses.mark(start)


def _before_apposition(clauses: Clauses, comma: int) -> int | None:
    """Return the comma before "the delegate, Ann Doe," where these speak and the cue comes after them."""
    found, end = None, comma
    for at in range(comma - 1, max(0, comma - 2 * _NEAR), -1):
        if not clauses.comma(at):
            continue
        piece = range(at + 1, end)
        if not piece or sum(clauses.anchor(i) for i in piece) < len(piece) / 2:
            break
        found, end = at, at
    return found


_BARE_SPEAKER = 2  # words of a speaker in which no name, role or pronoun is known ("the gulls")


def _comma_before(clauses: Clauses, cue: Cue, cues: list[Cue], dash: bool) -> int | None:
    """Return the comma or dash that parts what is reported from "says X": near the cue, with no other cue between."""
    for at in range(cue.start - 1, max(-1, cue.start - _NEAR - 1), -1):
        if clauses.quoted(at) or any(other.start <= at < other.end for other in cues if other is not cue):
            return None
        if clauses.comma(at):
            nothing = all(clauses.loose(i) for i in range(at + 1, cue.start))
            anchored = any(clauses.anchor(i) for i in range(at + 1, cue.start))
            relative = any(clauses.has(i, "attribution.relatives") for i in range(at + 1, cue.start))
            rest = clauses.sentence_end() - cue.end
            if dash and clauses.dash(at):
                return at
            short = (
                rest == 0
                and cue.start - at <= 5
                and not any(clauses.has(i, "attribution.prepositions") for i in range(at + 1, cue.start))
            )
            if nothing and rest <= 3 and (earlier := _before_apposition(clauses, at)):
                return earlier
            return at if not relative and (nothing or short or (anchored and rest <= _NEAR)) else None
    return None


def _after_colon(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X said: what is said, without quotation marks, to the end of the sentence."""
    if "verbs" not in cue.forms:
        return None
    colon = next((at for at in range(cue.end, min(clauses.size, cue.end + _NEAR)) if clauses.norm(at) == ":"), None)
    if colon is None or any(clauses.comma(at) for at in range(cue.end, colon)):
        return None
    speaker = _subject(clauses, cue, cues) or phrase_after(clauses, cue.end, colon)
    return _build(clauses, cue, (colon + 1, clauses.sentence_end()), speaker, "cue verb + colon", 0.7, shortest=3)


def _object(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X denied the reports · X announced the closure of …"""
    if "objects" not in cue.forms:
        return None
    end = _object_end(clauses, cue.end, _content_end(clauses, cue.end, cues))
    speaker = _subject(clauses, cue, cues)
    if not _coordinated_cue(clauses, cue, cues) and (speaker is None or not speaker.anchored):
        return None
    start = cue.end
    while start < end and clauses.loose(start):
        start += 1
    passive = cue.core > cue.start and clauses.has(start, "attribution.prepositions")  # "were reported in the north"
    shortest = 1 if cue.stance in ("denies", "confirms", "doubts") else _SHORTEST_CONTENT  # "rejects the reports"
    return None if passive else _build(clauses, cue, (start, end), speaker, "cue verb + object", 0.7, shortest)


def _object_before(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X the reports denied: objects before a verb that closes its clause (Hungarian; German participles)."""
    if "objects" not in cue.forms or not (clauses.stop(cue.end) or clauses.comma(cue.end) or cue.end >= clauses.size):
        return None
    start = clauses.clause_start(cue.start)
    start = max([start, *(other.end for other in cues if other.end <= cue.start)])
    speaker = leading_phrase(clauses, start, cue.start)
    if speaker is None or _words(clauses, speaker.end, cue.start) < _SHORTEST_CONTENT:
        return None
    content = speaker.end
    while content < cue.start and (clauses.loose(content) or clauses.has(content, "attribution.auxiliaries")):
        content += 1
    return _build(clauses, cue, (content, cue.start), speaker, "object before cue verb", 0.6)


def _coordinated_cue(clauses: Clauses, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a cue shares the subject of an earlier one: "said … and denied …"."""
    return cues[0].start < cue.start and _follows_joint(clauses, cue)


def _object_end(clauses: Clauses, start: int, end: int) -> int:
    for at in range(start, end):
        if clauses.stop(at):
            return at
        if not clauses.comma(at) or clauses.quoted(at):
            continue
        following = at + 1
        if not (
            clauses.has(following, "attribution.complementizers")
            or clauses.has(following, "attribution.subordinators")
            or clauses.has(following, "attribution.relatives")
        ):
            return at
    return end


def _infinitive(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X promised to … · X urged Y to …"""
    if "infinitives" not in cue.forms:
        return None
    end = _object_end(clauses, cue.end + 1, _content_end(clauses, cue.end, cues))
    speaker = _subject(clauses, cue, cues)
    if speaker is None and not _coordinated_cue(clauses, cue, cues):
        return None
    start = cue.end
    while start < end and (clauses.loose(start) or clauses.comma(start)):
        start += 1
    return _build(clauses, cue, (start, end), speaker, "cue verb + infinitive", 0.65)


def _bare_clause(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X says the bridge was closed · X sagte, er habe …"""
    if "verbs" not in cue.forms or not clauses.scan.pack.bare_complement:
        return None
    if cue.start > 0 and clauses.comma(cue.start - 1) and not _inserted_before(clauses, cue):
        return None
    start = _after_moment(clauses, cue.end)
    if any(other.start == start for other in cues):  # "…, she said, adding that": a report of its own
        return None
    end = _content_end(clauses, start, cues)
    if _words(clauses, start, end) < 4 or clauses.has(start, "attribution.prepositions"):
        return None
    if not (_introduces_clause(clauses, cue, start) or _finite_verb(clauses, start, end)):
        return None
    speaker = _subject(clauses, cue, cues)
    if speaker is None:
        return None
    return _build(clauses, cue, (start, end), speaker, "cue verb + bare clause", 0.65)


def _inserted_before(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether something stands between subject and cue: "the official, who …, said", "Ann Doe, a mayor, said"."""
    relative = any(
        clauses.comma(at) and clauses.has(at + 1, "attribution.relatives") for at in range(1, max(1, cue.start - 1))
    )
    first = next((at for at in range(cue.start) if clauses.comma(at)), 0)
    named = 0 < first < cue.start - 1 and all(clauses.anchor(at) for at in range(first))
    return relative or named


def _after_moment(clauses: Clauses, at: int) -> int:
    """Return where what is said begins: after "on Friday", commas and fillers."""
    while at < clauses.size:
        dated = clauses.has(at, "attribution.prepositions") and clauses.in_moment(at + 1)
        if not (dated or clauses.loose(at) or clauses.comma(at) or clauses.norm(at) == ":"):
            break
        at += 1
    return at


def _introduces_clause(clauses: Clauses, cue: Cue, start: int) -> bool:
    """Tell whether a cue takes a clause without "that" as a rule, and one can begin right after it.

    In some languages a comma stands between (German, Hungarian "elmondta, …").
    """
    if not clauses.has(cue.core, "attribution.bare_verbs"):
        return False
    commas = [at for at in range(cue.end, start) if clauses.comma(at)]
    parenthetical = any(clauses.comma(at) for at in range(clauses.clause_start(cue.start), cue.start))
    return not commas or (commas == [cue.end] and (clauses.scan.pack.comma_complement or not parenthetical))


def _finite_verb(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether an auxiliary or modal verb stands near, before the next comma: then a clause begins."""
    comma = next((at for at in range(start, end) if clauses.comma(at) or clauses.has(at, "attribution.relatives")), end)
    return any(clauses.has(at, kind) for at in range(start + 1, min(comma, start + 10)) for kind in _FINITE)


_FINITE = ("attribution.auxiliaries", "modality.planned", "modality.possible", "modality.conditional")


def _anaphoric(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """…, which X denies: the content is the clause before."""
    comma = _pointer(clauses, cue)
    if comma is None:
        return None
    speaker = phrase_before(clauses, comma + 2, cue.start)
    start = 0
    for other in cues:
        complement = clauses.complement(other.end)
        if other.end <= comma and complement and complement.end <= comma:
            start = complement.end
        elif other.end <= comma and clauses.has(other.core, "attribution.bare_verbs"):
            start = other.end
    return _build(clauses, cue, (start, comma), speaker, "which X denies", 0.55) if speaker else None


_CONSTRUCTIONS: tuple[Construction, ...] = (
    _direct, _that_clause, _after_colon, _bare_clause, _anaphoric, _inverted, _infinitive, _object, _object_before,
)  # fmt: skip


def _colon(clauses: Clauses) -> list[Attribution]:
    """Speaker: what is said — in a heading, or before a quotation."""
    for at in range(1, min(9, clauses.size - 2)):
        if clauses.norm(at) != ":":
            continue
        quoted = any(clauses.range_of(q.inner).start - at in (1, 2) for q in clauses.quotations if not q.dash)
        if not (clauses.scan.sentence.heading or quoted):
            return []
        speaker = phrase_before(clauses, 0, at)
        span = clauses.span(at + 1, clauses.size)
        if (
            speaker is None
            or not (speaker.anchored or (quoted and _capitals(clauses, speaker)))
            or span is None
            or _words(clauses, at + 1, clauses.size) < 3
        ):
            return []
        kind = _quoted(clauses, span)
        content = _inner(clauses, span) if kind == "direct" else span
        return [Attribution(content, None, speaker.span(clauses), "asserts", kind, "speaker: content", 0.6)]
    return []


def _capitals(clauses: Clauses, phrase: NounPhrase) -> bool:
    return all(clauses.tokens[at].text[0].isupper() for at in range(phrase.start, phrase.end))


def _standing(clauses: Clauses) -> list[Attribution]:
    """A paragraph that is a quotation and nothing else: somebody's words, whose the text around it must tell."""
    for quotation in clauses.quotations:
        inner = clauses.range_of(quotation.inner)
        outside = [at for at in range(clauses.size) if at not in inner and not clauses.punctuation(at)]
        span = clauses.span(inner.start, inner.stop)
        if not quotation.dash and not outside and span and _words(clauses, inner.start, inner.stop) >= _STANDING:
            return [Attribution(_inner(clauses, span), None, None, "asserts", "direct", "standing quotation", 0.5)]
    return []


_STANDING = 5  # words: a shorter quotation that stands alone is a title or a slogan
