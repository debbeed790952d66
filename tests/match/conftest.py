"""Articles with figures and claims made by hand, for what compares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from compared import SENT
from reportedly.match.framed import frame_claims
from reportedly.match.measures import find_measures
from reportedly.match.propositions import find_denials
from reportedly.match.verdicts import find_verdicts
from reportedly.records import (
    About,
    Analysis,
    Article,
    Claim,
    Entity,
    Figure,
    Measure,
    Mention,
    Origin,
    Reality,
    Stance,
    Story,
    Verdict,
)

ENTITIES = (Entity("state:KP", "state", "North Korea", (), ()), Entity("state:RU", "state", "Russia", (), ()))


@dataclass(frozen=True)
class World:
    """Makes one story of articles and compares them; every article is its own origin unless ``copies`` says so."""

    entities: tuple[Entity, ...] = field(default=ENTITIES)

    def article(
        self,
        key: str,
        low: float | None = 10000,
        high: float | None = 10000,
        *,
        speaker: str | None = "Ann",
        said: date | None = date(2024, 10, 20),
        stance: Stance = "asserts",
        reality: Reality = "actual",
        unit: str | None = "soldier",
        about: About = SENT,
        approx: bool = False,
        own_voice: bool = False,
        lang: str = "en",
    ) -> Analysis:
        """Return an article that holds one figure, in one claim or in its own voice."""
        text = f"{key}: {low} {high} and so on"
        figure = Figure(
            "f1", (3, 8), low, high, approx, unit, None, about, None if own_voice else "c1", speaker, reality
        )
        claim = make_claim("c1", (3, len(text)), speaker, stance, reality, ("f1",))
        article = Article(key, text, lang, said, outlet=f"Outlet {key}")
        return Analysis(article, () if own_voice else (claim,), (figure,))

    def told(self, key: str, text: str, *claims: tuple[str, str, Stance], lang: str = "en") -> Analysis:
        """Return an article with claims (speaker, content, stance) whose states are marked as mentions."""
        mentions = [
            Mention((at, at + len(name)), "state", name, name, state)
            for name, state in (("North Korea", "state:KP"), ("Russia", "state:RU"), ("Latvia", "state:LV"))
            for at in range(len(text))
            if text.startswith(name, at)
        ]
        made = []
        for number, (speaker, content, stance) in enumerate(claims, 1):
            start = text.index(content)
            made.append(make_claim(f"c{number}", (start, start + len(content)), speaker, stance, "actual", ()))
        return Analysis(Article(key, text, lang), tuple(made), mentions=tuple(mentions))

    def story(self, analyses: Sequence[Analysis]) -> Story:
        """Return the one story of these articles."""
        return Story("s", "", tuple(sorted(a.article.id for a in analyses)), 1.0, "")

    def origins(self, analyses: Sequence[Analysis], copies: Sequence[str]) -> list[Origin]:
        """Return one origin for the copies and one for each other article."""
        alone = [a.article.id for a in analyses if a.article.id not in copies]
        found = [Origin(f"o-{key}", (key,), None, "", 1.0) for key in alone]
        return [*found, Origin("o-copies", tuple(copies), None, "", 1.0)] if copies else found

    def measures(self, *analyses: Analysis) -> tuple[Measure, ...]:
        """Return the measures of the articles as one story."""
        return find_measures(analyses, [self.story(analyses)], self.entities)

    def verdicts(self, *analyses: Analysis, copies: Sequence[str] = ()) -> list[Verdict]:
        """Return the verdicts on the figures of the articles as one story."""
        return list(find_verdicts(analyses, self.measures(*analyses), self.origins(analyses, copies)))

    def denials(self, *analyses: Analysis, copies: Sequence[str] = ()) -> list[Verdict]:
        """Return who denies or doubts what, in the articles as one story."""
        framed = frame_claims(analyses)
        return list(find_denials(framed, [self.story(analyses)], self.origins(analyses, copies), ()))


def make_claim(
    key: str, content: tuple[int, int], speaker: str | None, stance: Stance, reality: Reality, figures: tuple[str, ...]
) -> Claim:
    """Return a claim of a person whose key is made of the name."""
    return Claim(
        key, content, None, None, speaker, "person" if speaker else None, f"person:{speaker}" if speaker else None, (),
        stance, reality, "indirect", figures, (), 0.9, "test",
    )  # fmt: skip


@pytest.fixture
def world() -> World:
    """Return what makes and compares articles."""
    return World()
