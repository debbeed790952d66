"""When equal figures are one statement under two speakers, and no agreement of two witnesses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.records import Analysis

if TYPE_CHECKING:
    from match.conftest import World


def with_second(analysis: Analysis, value: float) -> Analysis:
    """Return the analysis with one more figure in its one claim."""
    (figure,), (claim,) = analysis.figures, analysis.claims
    more = replace(figure, id="f2", span=(9, 14), low=value, high=value)
    return replace(analysis, figures=(figure, more), claims=(replace(claim, figures=("f1", "f2")),))


@pytest.mark.parametrize(
    ("first", "second", "other_second", "found"),
    [
        (2940, 2520, 2520, []),  # both exact figures, at once: one has them from the other
        (2940, 2520, 2730, ["agrees"]),
        (2940, 2000, 2000, ["agrees"]),  # one exact figure may be the fact
        (3000, 2000, 2000, ["agrees"]),
    ],
)
def test_two_exact_figures_in_common_are_no_agreement(
    world: World, first: float, second: float, other_second: float, found: list[str]
) -> None:
    one = with_second(world.article("a", first, first), second)
    other = with_second(world.article("b", first, first, speaker="Bob"), other_second)
    kinds = [verdict.kind for verdict in world.verdicts(one, other)]
    assert [kind for kind in kinds if kind == "agrees"] == found
