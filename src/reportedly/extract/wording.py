"""What the pack's words say about what the model found: where a cue ends, its stance, which words only introduce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.agents import by_agent
from reportedly.extract.cited import with_cited
from reportedly.extract.clauses import CUE_KINDS, Clauses
from reportedly.extract.cues import Cue, find_cues, negated
from reportedly.extract.disclaimed import disclaimed
from reportedly.extract.hearers import with_hearers
from reportedly.extract.hearsay import of_nobody
from reportedly.extract.leftout import by_somebody, nobody, of_hearer, unspeaking
from reportedly.extract.relays import fold_relays, merge_self_reports
from reportedly.extract.speakers import whole_speaker
from reportedly.extract.stretched import beyond_article, over_insertion, stretched
from reportedly.extract.tidy import quoted_as, snapped, trimmed
from reportedly.extract.unsaid import unsaid
from reportedly.extract.whose import as_whose, missed_whose
from reportedly.extract.withheld import withheld
from reportedly.languages.pack import STANCES
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, Mention, Moment, Quotation, Span, Stance, touches, within

__all__ = ["Words", "read_words", "spoken_for", "worded"]

_NEGATION = 2  # tokens between a cue and its "not"
_NEGATIONS = ("attribution.negation", "attribution.negation_after")
_KNOWN_OTHER = ("demands", "promises", "confirms")
_ASIDE = 12  # tokens: a title and a name
_JOINING = ("attribution.complementizers", "attribution.subordinators", "attribution.conjunctions",
            "attribution.relatives", "attribution.prepositions")  # fmt: skip
_MAIN_SIDE = 0.7  # of a content that its cue interrupts: the rest is then less than the aside and a word or two
SURE_STANCE = 0.8
"""How sure the model must be of a stance that the pack's cue word does not have."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with the cues that its pack lists."""

    clauses: Clauses
    cues: tuple[Cue, ...]


def read_words(
    scans: Sequence[Scan], mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
) -> tuple[Words, ...]:
    """Return the sentences of an article with their listed cues."""
    found = []
    for scan in scans:
        clauses = Clauses(scan, mentions, moments, quotations)
        found.append(Words(clauses, tuple(find_cues(clauses))))
    return tuple(found)


def worded(article: Sequence[Words], found: Sequence[tuple[Attribution, float]]) -> list[Attribution]:
    """Return attributions as the packs have them, given each with how sure the model is of its stance.

    What lies in no single sentence, or in a language without a pack, stays as it is.
    """
    settled: list[Attribution] = []
    rest = list(found)
    for words in article:
        marked = [(a, odds) for a, odds in rest if _starts_in(words, a.cue or a.content)]
        rest = [(a, odds) for a, odds in rest if all(a is not other for other, _ in marked)]
        ready = stretched(words.clauses, list(_told(words, marked)))
        ready += missed_whose(words.clauses, ready)
        settled += _with_relays(words.clauses, merge_self_reports(words.clauses, ready))
    return settled + [attribution for attribution, _ in rest]


def _told(words: Words, marked: Sequence[tuple[Attribution, float]]) -> Iterator[Attribution]:
    """Yield what each cue of a sentence tells; cues that report nothing, or that nobody can have told, are left out."""
    for found, odds in marked:
        if unsaid(words.clauses, found) or _leans(words, found, marked):
            continue
        if named_before := as_whose(words.clauses, found):
            content = _without_complementizer(words.clauses, _in_sentence(words.clauses, named_before))
            yield replace(named_before, content=content, quoted=quoted_as(content, words.clauses.quotations))
        elif not _says_nothing(words, found) and (said := _settled(words.clauses, found, odds, words.cues)):
            yield said


def _with_relays(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with who was told, who reports and who is cited."""
    return fold_relays(clauses, with_cited(clauses, with_hearers(clauses, found), seen_only=True))


def _says_nothing(words: Words, found: Attribution) -> bool:
    """Tell whether a cue that is no form of "in his opinion" reports nothing by what the pack says of it.

    It is negated ("no report that"), or it tells what is planned ("Pyongyang plans to send")
    and is no listed cue: that is in somebody's words, and whose they are another cue says.
    """
    clauses = words.clauses
    if found.cue is None or any(touches(clauses.scan.span(c.start, c.end), found.cue) for c in words.cues):
        return False
    if all(clauses.has(at, "attribution.fillers") for at in clauses.range_of(found.cue)):
        return True  # "stwierdził bowiem, że": the word beside the cue marks nothing
    content = clauses.range_of(found.content)  # "thinks there is no fish": the negation is of what is thought
    for hit in clauses.scan.of(*CUE_KINDS):
        if touches(clauses.scan.span(hit.start, hit.end), found.cue) and not clauses.quoted(hit.start):
            near = range(max(0, hit.start - _NEGATION), min(clauses.size, hit.end + _NEGATION))
            return any(clauses.has(at, kind) for at in near if at not in content for kind in _NEGATIONS)
    plans = clauses.scan.of("modality.planned") if found.speaker else ()  # German "soll" is hearsay, and nobody's
    planned = any(within(found.cue, clauses.scan.span(hit.start, hit.end)) for hit in plans)  # "plans to"
    return planned and not clauses.saying(found.cue)


def _leans(words: Words, found: Attribution, here: Sequence[tuple[Attribution, float]]) -> bool:
    """Tell whether a cue is only the auxiliary of another one (Italian "ha detto" marked in two parts).

    The other stands beside it or has the same content: "wurde von der Polizei gewarnt".
    """
    clauses = words.clauses
    if found.cue is None or not all(clauses.has(at, "attribution.auxiliaries") for at in clauses.range_of(found.cue)):
        return False
    end = clauses.range_of(found.cue).stop
    others = [a for a, _ in here if a.cue and a is not found]
    return any(
        0 <= clauses.range_of(a.cue).start - end <= _NEGATION or (a.content == found.content and a.cue > found.cue)
        for a in others
        if a.cue
    )


def _starts_in(words: Words, span: Span) -> bool:
    sentence = words.clauses.scan.sentence
    return sentence.start <= span[0] < sentence.end


def _settled(clauses: Clauses, found: Attribution, odds: float, cues: Sequence[Cue]) -> Attribution | None:
    held = withheld(clauses, found)
    tidied = _tidied(clauses, held, odds, cues)
    if tidied is None or held is not found:
        return tidied and replace(tidied, stance=held.stance)
    return disclaimed(clauses, tidied)


def _tidied(clauses: Clauses, found: Attribution, odds: float, cues: Sequence[Cue]) -> Attribution | None:
    if found.speaker is None and found.cue and _within_content(found):
        found = replace(found, speaker=_beside_cue(clauses, found.cue))
    if found.quoted != "direct":
        content = _without_complementizer(clauses, _without_source(clauses, _in_sentence(clauses, found)))
        found = replace(found, content=content, quoted=quoted_as(content, clauses.quotations))
    content = found.content
    spoken = by_agent(clauses, _with_speaker(clauses, found))
    if spoken is None:
        return None
    found = spoken
    if found.speaker:
        found = replace(found, speaker=whole_speaker(clauses, found.speaker, content))
    elif found.cue:
        found = replace(found, because=found.because + nobody(clauses, found, cues))
    cue = next((cue for cue in cues if found.cue and touches(clauses.scan.span(cue.start, cue.end), found.cue)), None)
    if cue is None or found.cue is None:
        return replace(found, stance=_listed_stance(clauses, found, odds))
    words = clauses.scan.span(cue.start, cue.end)
    # the pack knows auxiliaries and negation that belong to a cue; the model may have seen only the verb
    span = (min(words[0], found.cue[0]), max(words[1], found.cue[1]))
    stance = found.stance if cue.stance == "asserts" and odds >= SURE_STANCE else cue.stance
    return replace(found, cue=found.cue if touches(span, content) else span, stance=stance)


def _with_speaker(clauses: Clauses, found: Attribution) -> Attribution:
    """Return an attribution with the whole of its speaker, and with none where nobody speaks."""
    said = of_hearer(clauses, by_somebody(clauses, beyond_article(clauses, found)))
    return of_nobody(clauses, over_insertion(clauses, said))


def spoken_for(article: Sequence[Words], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without speakers that are nobody: "him", "quietly"."""
    return [next((by_somebody(w.clauses, a) for w in article if _starts_in(w, a.speaker)), a) if a.speaker else a
            for a in found]  # fmt: skip


def _listed_stance(clauses: Clauses, found: Attribution, odds: float) -> Stance:
    """Return the stance that the pack's words give a cue, the model's where they give none or it is sure of another."""
    hits = clauses.stances_at(found.cue) if found.cue else []
    listed = next((stance for stance in STANCES if {stance} == {hit.value for hit in hits}), None)
    sure = found.stance != "asserts" and odds >= SURE_STANCE
    # a denial makes contradictions: where the word is known to be another one's, the model does not outrank it
    if listed is None or found.cue is None or (sure and not (found.stance == "denies" and listed in _KNOWN_OTHER)):
        return found.stance
    tokens = clauses.range_of(found.cue)
    near = range(max(0, tokens.start - _NEGATION), min(clauses.size, tokens.stop + _NEGATION))
    # "could not confirm" is listed whole: its own "not" makes nothing else of it
    own = {*clauses.range_of(found.content), *(at for hit in hits for at in range(hit.start, hit.end))}
    if any(clauses.has(at, kind) for at in near if at not in own for kind in _NEGATIONS):
        return negated(listed) or found.stance
    return listed


def _within_content(found: Attribution) -> bool:
    return found.cue is not None and found.content[0] < found.cue[0] and found.cue[1] < found.content[1]


def _beside_cue(clauses: Clauses, cue: Span) -> Span | None:
    """Return who speaks in "The talks, said the envoy, will go on": what stands with the cue between two commas.

    The model sees these words as part of what they interrupt, and gives them no other role.
    """
    first, last = clauses.scan.token_at(cue[0]), clauses.scan.token_at(cue[1] - 1)
    low = next((at for at in range(first - 1, max(-1, first - _ASIDE), -1) if clauses.comma(at)), None)
    high = next((at for at in range(last + 1, min(clauses.size, last + _ASIDE)) if clauses.comma(at)), None)
    if low is None or high is None:
        return None
    # in "as the envoy said" the word before the speaker only joins the aside to the sentence
    start = low + 1
    while start < first and any(clauses.has(start, kind) for kind in _JOINING):
        start += 1
    for inside in ((last + 1, high), (start, first)):
        span = clauses.span(*inside) if inside[0] < inside[1] else None
        if span is not None and not all(unspeaking(clauses, at) or clauses.loose(at) for at in range(*inside)):
            return span
    return None


def _in_sentence(clauses: Clauses, found: Attribution) -> Attribution:
    """Keep the content inside the cue's sentence: what goes on without a cue of its own is nobody's claim."""
    sentence = clauses.scan.sentence
    start, end = max(found.content[0], sentence.start), min(found.content[1], sentence.end)
    return replace(found, content=_trimmed(clauses, (start, end))) if start < end else found


def _without_source(clauses: Clauses, found: Attribution) -> Attribution:
    """Keep the larger side of a content that goes on past its cue and speaker; where neither is, it stays whole.

    "The pier, according to the mayor, who saw it, has sunk" ends before the source only if a clause about the source
    is all that follows.
    """
    start, end = found.content
    if found.speaker is None or found.cue is None:
        return found
    source = min(found.cue[0], found.speaker[0]), max(found.cue[1], found.speaker[1])
    if not (start <= source[0] and source[1] <= end):
        source = found.cue  # the speaker stands elsewhere, the cue interrupts
    if not (start <= source[0] and source[1] <= end):
        return found
    sides = [_trimmed(clauses, side) for side in ((start, source[0]), (source[1], end)) if side[0] < side[1]]
    if sides and _about_source(clauses, source[1]):
        sides = [side for side in sides if side[1] <= source[0]]
    largest = max(sides, key=lambda side: side[1] - side[0], default=(start, end))
    enough = _about_source(clauses, source[1]) or largest[1] - largest[0] >= _MAIN_SIDE * (end - start)
    return replace(found, content=largest) if enough and largest[0] < largest[1] else found


def _about_source(clauses: Clauses, at: int) -> bool:
    """Tell whether a relative clause begins after a comma here."""
    after = clauses.scan.token_at(at)
    return clauses.comma(after) and clauses.has(after + 1, "attribution.relatives")


def _trimmed(clauses: Clauses, span: Span) -> Span:
    sentence = clauses.scan.sentence
    start, end = trimmed(sentence.text, (span[0] - sentence.start, span[1] - sentence.start))
    return start + sentence.start, end + sentence.start


def _without_complementizer(clauses: Clauses, found: Attribution) -> Span:
    start, end = found.content
    for hit in clauses.scan.of("attribution.complementizers"):
        words = clauses.scan.span(hit.start, hit.end)
        if words[0] == start and words[1] < end and not clauses.quoted(hit.start):
            inner = _trimmed(clauses, snapped((words[1], end), clauses.quotations))
            return inner if inner[0] < inner[1] else found.content
    return found.content
