"""How two claims stand to each other. A false contradiction is the worst error: every rule asks for more, not less."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reportedly.languages.concepts import CHANGE, load_concepts
from reportedly.match.speakers import Offices, find_offices, known_apart, one_state, relays, states_of, unnamed
from reportedly.match.statements import one_statement, unround, word_for_word
from reportedly.match.units import Range, compare, range_of
from reportedly.records import Analysis, Claim, Measure, Origin, Point, Side, Verdict, VerdictKind, digest, within

__all__ = ["SCORES", "find_verdicts", "make_side", "undismissed"]

# The score of a verdict is the share of its class that a reader found right, an arguable one for half, by Laplace's
# rule of succession: (right + 1) / (read + 2), so that a class of which few or none were read stays near a half. Read
# were 493 verdicts over real news, with copies known and unknown (bench/verdicts_read.md); in brackets how many of each
# class. Agreement is counted with copies known only: without, a speaker who is misread agrees with himself.
SCORES = {
    "copies": 0.95,  # (447) the rule gives .99: translations made for a benchmark are cleaner than the news
    "repeats": 0.9,  # (16, in an earlier list) one speaker, one figure
    "contains": 0.8,  # (4)
    "agrees": 0.5,  # (0)
    "differs": 0.67,  # (1)
    "updates": 0.5,  # (0) dated; "undated" otherwise
    "undated": 0.5,  # (0)
    "denies": 0.86,  # (5) by what is denied; "pointed" means the claim before it
    "pointed": 0.67,  # (1)
    "doubts": 0.5,  # (0)
    "said agrees": 0.7,  # (3) without figures, as are the next two
    "said repeats": 0.9,  # (28) the rule gives .96, most of them translations
    "said updates": 0.67,  # (1)
}


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is known of where claims come from: origin and language of each article, the offices of persons."""

    origin_of: Mapping[str, str]
    langs: Mapping[str, str | None]
    offices: Offices


_HELD = {"asserts", "confirms", "estimates", "promises"}  # stances by which a speaker stands for a figure


def find_verdicts(
    analyses: Sequence[Analysis], measures: Sequence[Measure], origins: Sequence[Origin]
) -> tuple[Verdict, ...]:
    """Return the verdicts on pairs of figures, in the order of the measures.

    Only claims are compared (two sides must be citable), only within a measure, and only where reality, place and
    wholeness agree; what differs in any of these counts different things. Copies of one text never confirm.
    """
    by_id = {analysis.article.id: analysis for analysis in analyses}
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    langs = {analysis.article.id: analysis.article.lang for analysis in analyses}
    sources = _Sources(origin_of, langs, find_offices(analyses))
    told: dict[tuple[object, ...], Verdict] = {}
    for measure in measures:
        for verdict in _of_measure(measure, by_id, sources):
            # claims that share five figures agree once
            matter = _sides(verdict) if verdict.kind in ("agrees", "repeats") else (verdict.id,)
            told.setdefault(matter, verdict)
    return tuple(told.values())


def _sides(verdict: Verdict) -> tuple[object, ...]:
    return verdict.kind, *sorted((side.article, side.claim) for side in (verdict.left, verdict.right))


def _of_measure(measure: Measure, by_id: Mapping[str, Analysis], sources: _Sources) -> Iterator[Verdict]:
    claimed = (_as_told(point, by_id[point.article], measure) for point in measure.points if point.claim)
    held = [point for point in claimed if point is not None and point.stance in _HELD]
    judged = [
        (left, right, found)
        for left, right in combinations(held, 2)
        if _claims(left, right)[0] != _claims(left, right)[1] and (found := _judge(left, right, measure, sources))
    ]
    # "3,000 at first and 10,000 now" against "10,000": claims that share a figure do not contradict by the other
    sharing = {_claims(left, right) for left, right, (kind, _, _) in judged if kind in ("agrees", "repeats")}
    told: set[tuple[object, ...]] = set()  # what two sources say with two values is told once, in the first articles
    for left, right, (kind, reason, score) in judged:
        if kind == "repeats" and not one_statement(left, right, by_id):
            continue
        if kind == "agrees" and word_for_word(left, right, by_id):
            continue
        if kind in ("differs", "updates") and _claims(left, right) in sharing:
            continue
        matter = (kind, *sorted((str(p.speaker_key), str(p.low), str(p.high), p.reality) for p in (left, right)))
        a, b = (make_side(by_id[p.article], p.claim) for p in (left, right))
        if a and b and matter not in told:
            told.add(matter)
            yield Verdict(
                digest("verdict", kind, measure.id, a.article, left.figure, b.article, right.figure),
                kind, measure.story, measure.id, None, reason, score, a, b,
            )  # fmt: skip


def _as_told(point: Point, analysis: Analysis, measure: Measure) -> Point | None:
    """Return a point under who really stands for its figure, None where nobody does.

    "Ann says that North Korea plans to send 10,000" is Ann's figure, not North Korea's; and a state that "estimates"
    how many of its own it sends was taken for another speaker.
    """
    if not {f"state:{code}" for code in states_of(point)} & set(measure.actors):
        return point
    outer = _outer_claim(point, analysis)
    if outer is not None:
        return replace(
            point, claim=outer.id, speaker_name=outer.speaker_name, speaker_key=outer.speaker_key,
            speaker_kind=outer.speaker_kind, stance=outer.stance,
        )  # fmt: skip
    return None if point.stance == "estimates" else point


def _outer_claim(point: Point, analysis: Analysis) -> Claim | None:
    """Return the nearest claim of another speaker that holds a point's claim, None where there is none."""
    own = next((claim for claim in analysis.claims if claim.id == point.claim), None)
    if own is None:
        return None
    others = [
        claim
        for claim in analysis.claims
        if claim.id != own.id and within(own.content, claim.content) and known_apart(own, claim)
    ]
    return min(others, key=lambda claim: (claim.content[1] - claim.content[0], claim.id), default=None)


def _claims(left: Point, right: Point) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (left.article, left.claim), (right.article, right.claim)


def _judge(left: Point, right: Point, measure: Measure, sources: _Sources) -> tuple[VerdictKind, str, float] | None:
    if not _comparable(left, right):
        return None
    relation = compare(range_of(left), range_of(right))
    if _one_origin(left, right, sources.origin_of):
        return _copied(left, right) if relation == "equal" else None
    if left.speaker_key and left.speaker_key == right.speaker_key:
        return _same_speaker(left, right, measure, relation)
    one_language = sources.langs[left.article] == sources.langs[right.article]
    if not known_apart(left, right, one_language=one_language) or relays(left) or relays(right):
        return None  # an outlet's figure is somebody else's: it confirms nothing and contradicts nobody
    if relation == "equal":
        if (
            one_state(left, right, sources.offices)
            or unnamed(left)
            or unnamed(right)
            or not _says_what(measure, left, right)
        ):
            return None  # a ministry and its government are not two witnesses, nor officials and their minister
        reason = f"{left.speaker_name} and {right.speaker_name} gave the same figure, {_say(left)}."
        return "agrees", reason, SCORES["agrees"]
    if not (measure.actors and _same_matter(left, right) and _same_size(left, right)) or _changes(left):
        return None
    return _other_values(left, right, relation)


def _copied(left: Point, right: Point) -> tuple[VerdictKind, str, float]:
    whose = f"{_say(left)} stands in both"
    if left.speaker_key == right.speaker_key:  # read differently in two translations, it is no fact of the text
        whose = f"{left.speaker_name or 'one source'} with {_say(left)}"
    return "repeats", f"Both articles carry one text: {whose}.", SCORES["copies"]


def _other_values(left: Point, right: Point, relation: str) -> tuple[VerdictKind, str, float] | None:
    who, other = (point.speaker_name or "a source" for point in (left, right))
    if relation == "contains":
        reason = f"{who} ({_say(left)}) and {other} ({_say(right)}) leave room for each other."
        return "contains", reason, SCORES["contains"]
    if left.place != right.place or not _same_time(left, right):
        return None
    reason = f"{who} said {_say(left)}, {other} said {_say(right)}; the two exclude each other."
    return "differs", reason, SCORES["differs"]


def _same_speaker(left: Point, right: Point, measure: Measure, relation: str) -> tuple[VerdictKind, str, float] | None:
    who, values = left.speaker_name or "one source", f"{_say(left)} and {_say(right)}"
    if relation == "equal":
        if not _says_what(measure, left, right):
            return None
        return "repeats", f"{who} gave the same figure twice, {_say(left)}.", SCORES["repeats"]
    if left.article == right.article:
        return None  # who gives two values in one breath counts two things, or tells of a change
    if not (measure.actors and _same_matter(left, right) and _same_size(left, right)) or _changes(left):
        return None
    if relation == "contains":
        reason = f"{who} gave {values}; one leaves room for the other."
        return "contains", reason, SCORES["contains"]
    if left.said and right.said and left.said != right.said:
        first, last = sorted((left, right), key=lambda point: str(point.said))
        return "updates", f"{who} gave {_say(first)} first and {_say(last)} later.", SCORES["updates"]
    return "updates", f"{who} gave {values}; the texts do not date the change.", SCORES["undated"]


def _comparable(left: Point, right: Point) -> bool:
    """Tell whether two points count the same thing in the same reality."""
    if left.part or right.part:  # two parts of a whole need not be the same part
        return False
    if left.reality != right.reality:
        return False
    return not (left.place and right.place and left.place != right.place)


def _same_size(left: Point, right: Point) -> bool:
    """Tell whether two values are within a factor of ten: 150 and 12,000 count different things, not the same twice."""
    values = sorted(point.high if point.high is not None else point.low or 0.0 for point in (left, right))
    return values[0] > 0 and values[1] / values[0] < _LARGEST_FACTOR


_LARGEST_FACTOR = 10.0


def _same_matter(left: Point, right: Point) -> bool:
    """Tell whether the very action agrees: "in training" and "sent" are one family and still two counts."""
    concepts = load_concepts()
    return bool(left.action and right.action) and concepts.matter(left.action or "") == concepts.matter(
        right.action or ""
    )


def _changes(point: Point) -> bool:
    """Tell whether a figure is of a rise or fall: what one says it rose by, another may say it rose to."""
    return load_concepts().family(point.action or "") == CHANGE


def _one_origin(left: Point, right: Point, origin_of: Mapping[str, str]) -> bool:
    """Tell whether two articles carry one text; an article without an origin is its own."""
    return left.article != right.article and origin_of.get(left.article, left.article) == origin_of.get(
        right.article, right.article
    )


def _says_what(measure: Measure, left: Point, right: Point) -> bool:
    """Tell whether it is known what two equal figures measure.

    Ten soldiers sent are ten soldiers sent; ten percent, euros or kilometres may be of anything, unless the text says
    whose and what happens to them. But what is not round ("5.69 million") is hardly the same twice by chance.
    """
    if unround(left):
        return True
    if load_concepts().counts_things(measure.unit):
        return bool(measure.actors) or _same_matter(left, right)
    return bool(measure.actors) and _same_matter(left, right)


def _same_time(left: Point, right: Point) -> bool:
    """Tell whether two values may be of one time: what grows by the hour must be said on one day."""
    concepts = load_concepts()
    if left.article == right.article:
        return True
    if any(concepts.runs(point.action or "") for point in (left, right)):
        return left.said is not None and left.said == right.said
    return left.said is None or right.said is None or abs((left.said - right.said).days) <= _ONE_TIME


_ONE_TIME = 7  # days: of what does not change from day to day, such as a number of soldiers to be sent


def _say(point: Point) -> str:
    return str(Range(point.low, point.high, point.approx))


def make_side(analysis: Analysis, claim_id: str | None) -> Side | None:
    """Return one side of a verdict, None where the claim is not there."""
    claim: Claim | None = next((claim for claim in analysis.claims if claim.id == claim_id), None)
    if claim is None:
        return None
    start, end = claim.content
    return Side(analysis.article.id, claim.id, claim.content, claim.speaker_name, analysis.article.text[start:end])


def undismissed(
    verdicts: Iterable[Verdict], dismissed: Container[tuple[str, frozenset[tuple[str, str]]]]
) -> tuple[Verdict, ...]:
    """Return the verdicts without those that users call wrong, each known by its kind and its two claims.

    No other pair is told in the place of one that is left out: who says that two claims do not differ does not want
    to read it of a copy.
    """
    return tuple(verdict for verdict in verdicts if (verdict.kind, _pair(verdict)) not in dismissed)


def _pair(verdict: Verdict) -> frozenset[tuple[str, str]]:
    return frozenset((side.article, side.claim) for side in (verdict.left, verdict.right))
