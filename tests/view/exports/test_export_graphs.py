"""Relays as networkx reads them back, and as the DOT language has them."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import networkx

from exported import Written, one_claim
from reportedly.records import Dossier

STRING = r'"((?:[^"\\]|\\.)*)"'


def load(written: Written, of: Dossier | None = None) -> Any:
    return networkx.read_gexf(io.BytesIO(written("gexf", of)))


def read_dot(text: str) -> tuple[dict[str, str], dict[tuple[str, str], int]]:
    """Read nodes with their kinds and edges with their weights; every line must be one of the two, or a setting."""

    def plain(quoted: str) -> str:
        return re.sub(r"\\(.)", r"\1", quoted)

    nodes, edges = {}, {}
    first, *lines, last = text.strip().split("\n")
    assert (first, last) == ("digraph relays {", "}")
    for line in lines:
        if edge := re.fullmatch(rf"  {STRING} -> {STRING} \[label=(\d+), weight=\d+, penwidth=[\d.]+\];", line):
            edges[plain(edge[1]), plain(edge[2])] = int(edge[3])
        elif node := re.fullmatch(rf"  {STRING} \[comment={STRING}(?:, style=filled)?\];", line):
            nodes[plain(node[1])] = plain(node[2])
        else:
            assert re.fullmatch(r"  (rankdir=LR|node \[.*\]);", line), line
    return nodes, edges


def test_words_lead_from_the_source_by_the_agency_to_the_outlet(written: Written) -> None:
    graph = load(written)
    assert set(graph.edges) == {
        ("Seafarers’ Union", "Northwire"),
        ("Northwire", "Merrin Courier"),
        ("Northwire", "Le Phare"),
    }
    assert graph.edges["Seafarers’ Union", "Northwire"]["weight"] == 2
    assert graph.edges["Seafarers’ Union", "Northwire"]["articles"] == 2
    assert {name: facts["kind"] for name, facts in graph.nodes(data=True)} == {
        "Seafarers’ Union": "organisation",
        "Northwire": "relay",
        "Merrin Courier": "outlet",
        "Le Phare": "outlet",
    }


def test_dot_has_the_same_graph(written: Written) -> None:
    graph = load(written)
    nodes, edges = read_dot(written("dot").decode())
    assert nodes == {name: facts["kind"] for name, facts in graph.nodes(data=True)}
    assert edges == {(left, right): facts["weight"] for left, right, facts in graph.edges(data=True)}


def test_the_same_dossier_gives_the_same_file(written: Written) -> None:
    assert b"lastmodifieddate" not in written("gexf")
    assert b'lastmodifieddate="2031-03-09"' in written("gexf", made=date(2031, 3, 9))


def test_names_cannot_break_out(hostile: Dossier, written: Written) -> None:
    graph = load(written, hostile)
    assert list(graph.nodes) == [], "one name that relays itself is no relay"
    name = 'A"];\n"B\\" -> C <i>&\x00'
    odd = one_claim(name, speaker_name="Source")
    assert len(load(written, odd).nodes) == 2
    nodes, edges = read_dot(written("dot", odd).decode())
    assert set(nodes) == {"Source", 'A"]; "B\\" -> C <i>&⟨U+0000⟩'}
    assert len(edges) == 1


def test_no_relays_are_an_empty_graph(empty: Dossier, written: Written) -> None:
    assert len(load(written, empty)) == 0
    assert read_dot(written("dot", empty).decode()) == ({}, {})
