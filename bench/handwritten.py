"""The engine on this project's own test sentences: by language, by construction, with what it gets wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.pipeline import analyse_article
from reportedly.protocols import Engine
from reportedly.records import Article, Claim
from training.data.examples import Example, Trigger
from training.data.markup import TEXTS, Written, read_sheet, to_example
from training.data.matching import content_of, matches

__all__ = ["Tally", "Tested", "by", "run_handwritten"]


@dataclass(frozen=True, slots=True)
class Tested:
    """One handwritten item with the claims written in it and those found; each written one as its trigger."""

    example: Example
    written: tuple[Trigger, ...]
    construction: str
    claims: tuple[Claim, ...]


@dataclass(slots=True)
class Tally:
    """Counts over items; ``confidences`` pairs each found claim's confidence with whether it is right."""

    items: int = 0
    written: int = 0
    found: int = 0
    content: int = 0
    speaker: int = 0
    stance: int = 0
    reality: int = 0
    quiet: int = 0
    alarms: int = 0
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, tested: Tested) -> None:
        """Count one item."""
        written = tested.written
        pairs = list(matches(tested.written, tested.claims))
        self.items += 1
        self.written += len(written)
        self.found += len(tested.claims)
        self.content += len(pairs)
        self.speaker += sum(same for _, _, same in pairs)
        self.stance += sum(trigger.stance == claim.stance for trigger, claim, _ in pairs)
        self.reality += sum(trigger.reality == claim.reality for trigger, claim, _ in pairs)
        self.quiet += not written
        self.alarms += not written and bool(tested.claims)
        right = {claim.id for _, claim, same in pairs if same}
        self.confidences += [(claim.confidence, claim.id in right) for claim in tested.claims]


def run_handwritten(engine: Engine, langs: Iterable[str] | None = None) -> Iterator[Tested]:
    """Yield every test item of every (or the given) language as the engine reads it."""
    for path in sorted(TEXTS.glob("*.txt")):
        if langs is not None and path.stem not in langs:
            continue
        for item in read_sheet(path).items:
            if item.part == "test":
                example = to_example(path.stem, item)
                article = Article(example.id, example.text, example.lang)
                claims = analyse_article(article, engine, trust_language=True).claims
                yield Tested(example, tuple(map(_trigger, item.claims)), item.construction, claims)


def _trigger(claim: Written) -> Trigger:
    """Return a written claim as a trigger; one without a cue (a headline with a colon) is its own."""
    spoken = {"speaker": claim.speaker} if claim.speaker else {}
    mark = claim.cue or claim.content
    return Trigger("cue", mark, {**spoken, "content": claim.content}, (), (), claim.stance, claim.reality)


def by(tested: Iterable[Tested], key: str) -> dict[str, Tally]:
    """Add up by "lang" or "construction", with all under "all"."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in tested:
        tallies[one.example.lang if key == "lang" else one.construction].add(one)
        tallies["all"].add(one)
    return dict(tallies)


def failures(tested: Iterable[Tested], per_construction: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """Yield (language, construction, what was written, what was found) of items in which something is wrong."""
    shown: dict[str, int] = defaultdict(int)
    for one in sorted(tested, key=lambda t: (t.construction, t.example.id)):
        pairs = list(matches(one.written, one.claims))
        missed = [t for t in one.written if all(t is not met for met, _, _ in pairs)]
        false = [c for c in one.claims if all(c is not claim for _, claim, _ in pairs)]
        if not (missed or false) or shown[one.construction] >= per_construction:
            continue
        shown[one.construction] += 1
        text = one.example.text
        wanted = "; ".join(text[slice(*content_of(t))] for t in missed) or "nothing more"
        found = "; ".join(text[slice(*c.content)] for c in false) or "nothing"
        yield one.example.lang, one.construction, wanted, found
