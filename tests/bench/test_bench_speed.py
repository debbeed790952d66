"""What is timed phase by phase is what the pipeline does."""

from __future__ import annotations

from datetime import date

import pytest

from bench.speed import Clock, analyse_in_phases
from reportedly.pipeline import analyse_article, make_engine
from reportedly.protocols import EngineName
from reportedly.records import Article

TEXT = (
    "The army of Lithuania said on Monday that 12,000 soldiers had come to Vilnius. About 3,000 of them were moved to "
    "the coast, General Jonas Balys told reporters. He denied that 40 wexlers were missing."
)


@pytest.mark.parametrize("engine", ["fast", "full"])
def test_an_article_read_in_phases_is_analysed_as_ever(engine: EngineName) -> None:
    article, clock, made = Article("a", TEXT, published=date(2031, 3, 4)), Clock(), make_engine(engine)
    timed, whole = analyse_in_phases(article, clock, made), analyse_article(article, made)
    assert len(whole.figures) >= 2
    assert timed.article == whole.article
    assert (timed.claims, timed.figures) == (whole.claims, whole.figures)
    assert (timed.mentions, timed.moments, timed.engine) == (whole.mentions, whole.moments, whole.engine)
    assert all(spent >= 0 for spent in clock.spent.values())
