"""The bench of hostile pages, with few of them."""

from __future__ import annotations

from pathlib import Path

from bench.attacks import make_attack
from bench.hostile import attack_program
from reportedly.workers.inside import Limits

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_an_attack_can_be_made_again() -> None:
    pages = sorted(EXAMPLES.glob("*.html"))
    assert [make_attack(n, 4, pages) for n in range(20)] == [make_attack(n, 4, pages) for n in range(20)]


def test_sixty_hostile_pages_end_nothing() -> None:
    found = list(attack_program(EXAMPLES, 60, 11, 1, "fast", Limits()))
    assert len(found) == 60
    assert [one for one in found if one.kind in ("internal", "crashed", "too_slow", "wrong")] == []
    assert sum(one.kind == "analysed" for one in found) > 20
