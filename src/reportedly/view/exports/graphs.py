"""Relays as a graph: who passes on whose words to whom; GEXF for Gephi and networkx, DOT for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.records import Analysis
from reportedly.view.exports.format import Choice
from reportedly.view.exports.source import Source
from reportedly.view.places import outlet_of
from reportedly.view.relays import chain_of
from reportedly.view.words import NO_SPEAKER, say_speaker, visible

if TYPE_CHECKING:
    import networkx

__all__ = ["build_graph", "write_dot", "write_gexf"]


def build_graph(source: Source) -> networkx.DiGraph[str]:
    """Return the relays of a source.

    A node is a name, with its ``kind``: that of the speaker or the entity, "outlet" for where an article appeared,
    "relay" for who is known as nothing else. An edge leads the way the words went: from the source to who
    relays them, and on to the outlet. ``weight`` counts claims, ``articles`` the articles in which they stand. Words
    that came straight to an outlet make no edge, and neither do those of a speaker without a name.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph(name="relays")
    named = {visible(entity.name): entity.kind for entity in source.entities()}
    seen: dict[tuple[str, str], set[str]] = {}
    for analysis in source.analyses():
        for kinds, chain in _chains(analysis):
            for name, kind in zip(chain, kinds, strict=True):
                if graph.nodes.get(name, {}).get("kind") != "outlet":
                    graph.add_node(name, label=name, kind=named.get(name, kind) if kind == "relay" else kind)
            for left, right in pairwise(chain):
                graph.add_edge(left, right, weight=graph.get_edge_data(left, right, {"weight": 0})["weight"] + 1)
                seen.setdefault((left, right), set()).add(analysis.article.id)
    for (left, right), articles in seen.items():
        graph.edges[left, right]["articles"] = len(articles)
    return graph


def _chains(analysis: Analysis) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield kinds and names of each chain of an article; a name that occurs twice in one stands there once."""
    article = analysis.article
    for claim in analysis.standing:
        speaker = say_speaker(claim, article)
        chain = chain_of(speaker, claim.speaker_kind, claim.via, article.credits, outlet_of(article))
        if chain and speaker != NO_SPEAKER:
            kinds = (claim.speaker_kind or "unnamed", *("relay" for _ in chain[1:-1]), "outlet")
            once = dict(zip(map(visible, chain), kinds, strict=True))
            if len(once) > 1:
                yield tuple(once.values()), tuple(once)


def write_gexf(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield the relays as GEXF 1.2, dated by the day that is chosen, else not at all."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(graph=build_graph(source))
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)  # the library writes today's: the same ledger gives the same file
    if choice.made:
        meta.set("lastmodifieddate", choice.made.isoformat())
    yield f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def write_dot(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield the relays as a Graphviz digraph; the number at an edge is that of the claims, and so is its width."""
    graph = build_graph(source)
    yield b'digraph relays {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname="sans-serif"];\n'
    for name, facts in graph.nodes(data=True):
        shape = ", style=filled" if facts["kind"] == "outlet" else ""
        yield f"  {_quoted(name)} [comment={_quoted(facts['kind'])}{shape}];\n".encode()
    for left, right, facts in graph.edges(data=True):
        wide = min(1 + facts["weight"] / 4, 6)
        weight = f"label={facts['weight']}, weight={facts['weight']}, penwidth={wide:g}"
        yield f"  {_quoted(left)} -> {_quoted(right)} [{weight}];\n".encode()
    yield b"}\n"


def _quoted(text: str) -> str:
    """Return a quoted string of the DOT language, in which a backslash begins an escape."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
