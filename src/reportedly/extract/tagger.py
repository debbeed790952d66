"""The full engine: a trained model marks triggers and tags their roles; packs and punctuation tidy what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from reportedly.extract.answered import Asking, from_cue, from_lead_in, from_quotation, going_on, seen_count
from reportedly.extract.headlines import with_headlines
from reportedly.extract.hearsay import find_hearsay
from reportedly.extract.inside_cues import with_tied_pronouns
from reportedly.extract.jointly import joined, without_charges
from reportedly.extract.leadin import with_lead_ins
from reportedly.extract.loose import goes_on_speaking, holds, named_by, says_nobody, spoken_words, stands_alone
from reportedly.extract.name_view import hanging, has_no_case
from reportedly.extract.near import Pieces, affordable, near_pieces
from reportedly.extract.passages import Passage, find_passages
from reportedly.extract.reckoned import find_reckonings, without_reckoned
from reportedly.extract.rules import RuleReading
from reportedly.extract.sharing import with_shared_speakers
from reportedly.extract.tagging import (
    Answer,
    Found,
    Seen,
    answer_of,
    cue_odds,
    cue_spans,
    likeliest,
    marks,
    name_spans,
    seen_of,
)
from reportedly.extract.tidy import whole_words
from reportedly.extract.witness import stands, weighed
from reportedly.extract.wording import Words, read_words, spoken_for, worded
from reportedly.languages.scan import Scan
from reportedly.model.calibration import Calibration, Curve
from reportedly.model.labels import Trigger
from reportedly.model.network import Network, Question
from reportedly.records import (
    Attribution,
    CountSeen,
    Mention,
    Moment,
    NameSpan,
    Quotation,
    Span,
    likeness,
    touches,
    within,
)

__all__ = ["TaggedArticle", "TaggerEngine"]

UNCALIBRATED = Calibration({}, Curve())
_CUE_FLOOR = 0.45
_LISTED_FLOOR = 0.35
_LEAST = 0.41  # of cue, content and speaker together; a cue that is less sure need not be asked about
_NAMED = 0.5  # of a piece to belong to a name, whatever its kind
_LEAST_NAME = 0.4  # of a name to be of its kind
_GLUE = ("", "-", ".", "'", "’", "‘", "׳")
_COVERED = 0.5

Answered = tuple[Asking, Answer]


class TaggerEngine:
    """The engine ``full`` of ``protocols.Engine``.

    Args:
        network: runs the model.
        calibration: turns what the model says of itself into confidences; without one they stay raw.
    """

    name = "full"
    any_language = True

    def __init__(self, network: Network, calibration: Calibration = UNCALIBRATED) -> None:
        self._network = network
        self._calibration = calibration

    def read(self, scans: Sequence[Scan]) -> TaggedArticle:
        """Read an article once; everything else is asked of what comes back."""
        passages = find_passages(scans, self._network.tokenizer)
        seen = map(seen_of, self._network.read([passage.encoding.ids for passage in passages]))
        return TaggedArticle(self._network, self._calibration, tuple(scans), tuple(zip(passages, seen, strict=True)))


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """An article that the model has read: its passages with what it saw in each."""

    network: Network
    calibration: Calibration
    scans: tuple[Scan, ...]
    passages: tuple[tuple[Passage, Seen], ...]

    def names(self) -> tuple[NameSpan, ...]:
        """Return the names of the article, by place."""
        found: list[NameSpan] = []
        for passage, seen in self.passages:
            for name in name_spans(passage.encoding, seen, _NAMED, partial(self._ending, passage.text)):
                inner = whole_words(passage.text, name.span)
                span = passage.outer(inner)
                last = found[-1] if found else None
                if not _owns(passage, span) or (last and last.span == span):
                    continue
                if last and span[0] < last.span[1]:
                    # made whole words, "Anna" of "Anna Doe" and the whole name are both there
                    if _length(span) > _length(last.span):
                        found[-1] = replace(name, span=span)
                elif last and last.kind == name.kind and _between(passage, last.span[1], span[0]) in _GLUE:
                    # "Super-Brugsen" is one name though the model begins anew after the hyphen
                    found[-1] = replace(last, span=(last.span[0], span[1]), odds=min(last.odds, name.odds))
                elif last and _goes_on(passage, last, replace(name, span=span)):
                    found[-1] = replace(last, span=(last.span[0], span[1]), odds=max(last.odds, name.odds))
                else:
                    found.append(replace(name, span=span))
        return tuple(name for name in found if name.odds >= _LEAST_NAME)

    def _ending(self, text: str, span: Span) -> int:
        """Return how many characters at the end of a name are an ending that hangs on it: "Doe's"."""
        return hanging(text[slice(*span)], self.scans[0].pack)

    def attributions(
        self, mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
    ) -> tuple[Attribution, ...]:
        """Return every attribution, sorted by content: those of cues, then of quotations that no cue holds."""
        quotations = [replace(q, inner=inner) for q in quotations if (inner := spoken_words(self.scans, q.inner))]
        words = read_words(self.scans, mentions, moments, quotations)
        ruled = RuleReading(tuple(s for s in self.scans if s.pack.reports)).attributions(mentions, moments, quotations)
        somebody = spoken_for(words, ruled)
        answered = self._ask(list(self._cues(words)))
        sure = self._tagged(words, quotations, answered)
        for here in words:
            sure = without_reckoned(here.clauses, sure)
            somebody += find_reckonings(here.clauses, sure) + find_hearsay(here.clauses, sure)
        found = without_charges(_without_doubles(joined(sure, somebody, self._cue_odds, _voice(answered))))
        found = with_shared_speakers(self.scans, with_tied_pronouns(self.scans, found))
        found = self._with_quoted(words, quotations, found)
        leading = [a for asking, answer in answered if (a := from_lead_in(asking, answer))]
        found = with_lead_ins(found, self.scans, spoken_for(words, leading))
        found = with_headlines([sentence.clauses for sentence in words], found)
        lang = self.scans[0].pack.code if self.scans else ""
        told = [replace(a, confidence=self.calibration.confidence(lang, a.confidence)) for a in found]
        return tuple(sorted(told, key=lambda a: (a.content, a.cue or (0, 0))))

    def _tagged(
        self, words: Sequence[Words], quotations: Sequence[Quotation], answered: Sequence[Answered]
    ) -> list[Attribution]:
        """Return the attributions of cues of which model and pack together are sure enough."""
        tagged = [
            (attribution, float(answer.stance.max()))
            for asking, answer in answered
            if (found := from_cue(asking, answer, quotations)) is not None
            and (attribution := weighed(stands(words, asking.trigger.span), found, asking.trigger.odds))
        ]
        return worded(words, [(a, sure) for a, sure in tagged if a.confidence >= _LEAST])

    def _cues(self, words: Sequence[Words]) -> Iterator[Asking]:
        """Yield the cues of the article: those that the model is sure of, and less sure ones that the pack lists."""
        for passage, seen in self.passages:
            sure, listed = (cue_spans(passage.encoding, seen, floor) for floor in (_CUE_FLOOR, _LISTED_FLOOR))
            for cue in (*sure, *(cue for cue in listed if cue.odds < _CUE_FLOOR)):
                span = passage.outer(cue.span)
                if _owns(passage, span) and (cue.odds >= _CUE_FLOOR or stands(words, span) == "listed"):
                    yield Asking(passage, seen, Found(span, cue.odds), "cue")

    def _cue_odds(self, span: Span) -> float:
        """Return how probable the model finds it that a place is part of a cue."""
        for passage, seen in self.passages:
            if _owns(passage, span):
                start, end = passage.inner(span)
                return cue_odds(passage.encoding, seen, (start, end))
        return 0.0

    def counted(self, numbers: Sequence[Span]) -> tuple[CountSeen, ...]:
        """Return for each number the noun that it counts and how probable each reality is, as the model sees them."""
        asked = [asking for span in numbers if (asking := self._asking(span, "number"))]
        found = {asking.trigger.span: seen_count(asking, answer) for asking, answer in self._ask(asked)}
        return tuple(found.get(span, CountSeen()) for span in numbers)

    def _ask(self, asked: Sequence[Asking]) -> list[Answered]:
        """Ask about triggers, each in the sentences around it: what is further off, the states already know of."""
        near = [near_pieces(asking, self.scans) for asking in asked]
        pieces = sum(len(passage.encoding.ids) for passage, _ in self.passages)
        chosen = [(asked[i], near[i]) for i in affordable(asked, [len(kept) for kept in near], pieces)]
        answers = self.network.ask([_question(asking, kept) for asking, kept in chosen])
        return [
            (asking, answer_of(answer, kept, len(asking.passage.encoding.ids)))
            for (asking, kept), answer in zip(chosen, answers, strict=True)
        ]

    def _asking(self, span: Span, kind: Trigger) -> Asking | None:
        """Return the passage in which a trigger is best seen: the one that holds most of it."""
        for passage, seen in self.passages:
            if passage.own[0] <= span[0] < passage.own[1]:
                return Asking(passage, seen, Found(span, 1.0), kind)
        return None

    def _with_quoted(
        self, words: Sequence[Words], quotations: Sequence[Quotation], found: Sequence[Attribution]
    ) -> list[Attribution]:
        """Return attributions with the quotations that none of them holds yet: with a speaker, or standing alone.

        A quotation of which the cue seems to be nobody's is asked about, too, and may name who speaks.
        """
        silent = {a.content for a in found if says_nobody(a)}
        loose = [q for q in quotations if q.inner in silent or not any(holds(a.content, q) for a in found)]
        asked = [asking for q in loose if (asking := self._asking(q.inner, "quotation"))]
        seen: list[Attribution] = []
        for asking, answer in self._ask(asked):
            said = asking.trigger.span
            if said not in silent and goes_on_speaking(self.scans, said, chain(found, seen)):
                seen.append(going_on(asking, answer))
            elif quoted := from_quotation(asking, answer, stands_alone(self.scans, said)):
                seen.append(quoted)
        seen = spoken_for(words, seen)
        named = [named_by(a, seen, self.scans) if says_nobody(a) else a for a in found]
        return named + [a for a in seen if a.content not in silent and a.confidence >= _LEAST]


def _question(asking: Asking, kept: Pieces) -> Question:
    passage = asking.passage
    marked = marks(passage.encoding, passage.inner(asking.trigger.span), asking.kind)
    return Question(asking.seen.states[kept], marked[kept])


def _voice(answered: Sequence[Answered]) -> Callable[[Span, Span], float]:
    """Return what tells how probable the model finds it that of a cue somebody is the speaker."""

    def voice(cue: Span, somebody: Span) -> float:
        return max(
            (
                likeliest(asking.passage.encoding, answer, "speaker", asking.passage.inner(somebody))
                for asking, answer in answered
                if touches(asking.trigger.span, cue)
            ),
            default=0.0,
        )

    return voice


def _goes_on(passage: Passage, last: NameSpan, name: NameSpan) -> bool:
    """Tell whether a person's name goes on with the next: given name and surname, which the model parted.

    Two people are never named without a word or comma between them. What is written small in a script with capitals is
    no surname, whatever the model thinks of it: "Dijkstra warned".
    """
    if not (last.kind == name.kind == "person") or _between(passage, last.span[1], name.span[0]) != " ":
        return False
    first = passage.text[passage.inner(name.span)[0]]
    return has_no_case(first) or not first.islower()


def _between(passage: Passage, end: int, start: int) -> str | None:
    """Return what stands between a name that ends and one that begins; None where they are in two passages."""
    # the last name of another paragraph is no neighbour, however near the passages' borders are
    return passage.text[slice(*passage.inner((end, start)))] if passage.start <= end <= start else None


def _owns(passage: Passage, span: Span) -> bool:
    return passage.own[0] <= span[0] < passage.own[1]


def _without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Keep one of attributions that two parts of one cue gave: the surer, and of equal ones that of the longer cue.

    One that names nobody and whose cue is another's speaker ("says the conductor" marked at "conductor") goes first.
    """
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (_speaks_elsewhere(a, found), -a.confidence, -_length(a.cue))):
        if not any(_one_claim(attribution, other) for other in kept):
            kept.append(attribution)
    return kept


def _one_claim(a: Attribution, b: Attribution) -> bool:
    if (a.content, a.speaker) == (b.content, b.speaker):
        return True
    if a.content == b.content and a.quoted == b.quoted == "direct":
        return {*a.via, *b.via}.isdisjoint((a.speaker, b.speaker))  # one quotation is one speaker's, relays apart
    if a.cue is None or b.cue is None or likeness(a.content, b.content) < _COVERED:
        return False
    return touches(a.cue, b.cue) or _cue_speaks(a, b) or _cue_speaks(b, a)


def _cue_speaks(a: Attribution, b: Attribution) -> bool:
    """Tell whether one's cue is part of who speaks in the other: "from the ministry's estimates it follows that …"."""
    return a.cue is not None and b.speaker is not None and within(a.cue, b.speaker)


def _speaks_elsewhere(a: Attribution, found: Sequence[Attribution]) -> bool:
    return a.speaker is None and any(_cue_speaks(a, b) and _one_claim(a, b) for b in found)


def _length(span: Span | None) -> int:
    return span[1] - span[0] if span else 0
