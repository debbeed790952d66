"""Relays as a drawing: sources left, outlets right, every name inside its box and the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from lxml import etree

from reportedly.view.plot import measure_text
from reportedly.view.relay_graph import MOST, draw_relays, pick_relays
from reportedly.view.shapes import RelayView
from reportedly.view.words import NO_SPEAKER

CLAIM: Any = None


def relay(*chain: str, claims: int = 1) -> RelayView:
    return RelayView(chain, (CLAIM,) * claims)


def boxes(svg: str) -> dict[str, tuple[float, float, float]]:
    """Return left edge, top and width by the label."""
    found = {}
    for node in etree.fromstring(svg).iter("g"):
        rect = node.find("rect")
        if rect is not None:
            found["".join(node.itertext())] = (
                float(rect.get("x") or 0), float(rect.get("y") or 0), float(rect.get("width") or 0),
            )  # fmt: skip
    return found


def test_words_run_from_left_to_right() -> None:
    chains = [relay("Minister", "Agency", "Courier"), relay("Agency", "Gazette"), relay("Union", "Gazette")]
    found = boxes(draw_relays(chains, "g"))
    assert set(found) == {"Minister", "Agency", "Courier", "Gazette", "Union"}
    for chain in chains:
        for left, right in pairwise(chain.chain):
            assert found[left][0] + found[left][2] < found[right][0]


def test_no_box_covers_another_and_all_are_inside() -> None:
    chains = [
        relay(f"A very long name of a source number {n}", f"Agency {n % 3}", f"Outlet {n % 5}") for n in range(12)
    ]
    svg = draw_relays(chains, "g", width=760)
    root = etree.fromstring(svg)
    places = list(boxes(svg).values())
    assert len(places) >= 9
    for place, (x, y, width) in enumerate(places):
        assert x >= 0 and x + width <= 760
        assert y >= 0 and y + 26 <= float(root.get("height") or 0)
        for other_x, other_y, other_width in places[place + 1 :]:
            apart = x + width <= other_x or other_x + other_width <= x or abs(y - other_y) >= 26
            assert apart
    for label, (_, _, width) in boxes(svg).items():
        assert measure_text(label, 12) <= width


def test_wider_lines_carry_more_claims() -> None:
    svg = draw_relays([relay("A", "B", claims=6), relay("C", "B")], "g")
    widths = [float(found) for found in re.findall(r'class="edge".*?stroke-width="([\d.]+)"', svg)]
    assert sorted(widths) == [1.5, 4.0]


def test_the_drawing_says_in_words_what_it_shows() -> None:
    root = etree.fromstring(draw_relays([relay("A & B", "C")], "g"))
    assert [node.text for node in root.iter("title", "desc")] == ["Through whom words came: 1 chain", "A & B to C"]
    assert root.get("aria-labelledby") == "g-title g-desc"


def test_a_name_stands_left_of_all_that_pass_its_words_on() -> None:
    chains = [
        relay("Navy", "Service", "Agency", "Courier"),
        relay("Press", "Service", "Gazette"),
        relay("Service", "Courier"),
    ]
    found = boxes(draw_relays(chains, "g"))
    for chain in chains:
        for left, right in pairwise(chain.chain):
            assert found[left][0] + found[left][2] < found[right][0]


def test_of_chains_that_run_against_each_other_the_heavier_is_drawn() -> None:
    there, back = relay("A", "B", "C", claims=3), relay("C", "B", "A")
    assert pick_relays([back, there]) == (there,)
    assert len(boxes(draw_relays(pick_relays([back, there]), "g"))) == 3


def test_no_drawing_has_more_columns_than_the_longest_chain_has_links() -> None:
    row = [relay(f"N{n}", f"N{n + 1}", f"N{n + 2}", claims=9 - n) for n in range(6)]
    chosen = pick_relays(row)
    lefts = {round(x) for x, _, _ in boxes(draw_relays(chosen, "g")).values()}
    assert len(chosen) >= 2
    assert len(lefts) == 3


def test_sources_without_a_name_and_chains_beyond_measure_are_left_to_the_list() -> None:
    many = [relay(f"S{n:02d}", "Outlet", claims=n + 1) for n in range(40)]
    chosen = pick_relays([relay(NO_SPEAKER, "Outlet", claims=99), relay("Outlet", "Outlet"), *many])
    assert len(chosen) == MOST
    assert chosen[0].chain[0] == "S39"
    assert draw_relays([], "g") == ""
