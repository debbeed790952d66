"""Relays as a small drawing: sources on the left, those who pass their words on between, outlets on the right.

The list of chains beside it says the same in words; whoever cannot see the drawing loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.view.chart_labels import short_name
from reportedly.view.marks import safe
from reportedly.view.plot import measure_text
from reportedly.view.shapes import RelayView
from reportedly.view.words import NO_SPEAKER, count, visible

__all__ = ["MOST", "draw_relays", "pick_relays"]

MOST = 24  # chains that are drawn; a page's width holds no more that can be read
_SIZE = 12.0
_HIGH, _GAP, _EDGE = 26.0, 10.0, 2.0
_BETWEEN = 44.0  # room for the lines between two columns
_LETTERS = 26  # of a name; a longer one is shown by its abbreviation where it gives one
_ROUNDS = 4  # of sorting columns by their neighbours: more change nothing at this size


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a name is drawn: the middle of its left edge, and how wide it is."""

    x: float
    y: float
    width: float


def pick_relays(relays: Sequence[RelayView]) -> tuple[RelayView, ...]:
    """Return the chains that are drawn, those on the lines of most claims first.

    Left to the list are chains of a source without a name, those beyond ``MOST``, and those that run against others or
    would need more columns than the longest chain has links: mostly wrong readings, and nobody could read the drawing.
    """
    import networkx

    named = [relay for relay in relays if relay.chain[0] != NO_SPEAKER and len(set(relay.chain)) > 1]
    weights = _count_edges(named)
    longest = max((len(relay.chain) for relay in named), default=0)

    def rank(relay: RelayView) -> tuple[float, int, tuple[str, ...]]:
        lines = [weights.get(pair, 0) for pair in pairwise(relay.chain)]
        return (-sum(lines) / len(lines), -len(relay.claims), relay.chain)

    chosen: list[RelayView] = []
    for relay in sorted(named, key=rank):
        graph = networkx.DiGraph(_count_edges([*chosen, relay]).keys())
        if networkx.is_directed_acyclic_graph(graph) and networkx.dag_longest_path_length(graph) < longest:
            chosen.append(relay)
    return tuple(chosen[:MOST])


def draw_relays(relays: Sequence[RelayView], name: str, width: int = 760) -> str:
    """Return the drawing as one ``<svg>`` element, empty where there is nothing to draw.

    Args:
        relays: the chains, as ``pick_relays`` returns them.
        name: that makes the ids of title and description unique in a page.
        width: of the view box.
    """
    edges = _count_edges(relays)
    if not edges:
        return ""
    columns = _sort_columns(_columns(edges), edges)
    spots, height = _place(columns, width)
    lines = "".join(_draw_edge(spots[left], spots[right], weight) for (left, right), weight in edges.items())
    outlets = {relay.chain[-1] for relay in relays}
    boxes = "".join(_draw_box(label, spot, label in outlets) for label, spot in spots.items())
    said = "; ".join(" to ".join(relay.chain) for relay in relays)
    return (
        f'<svg class="graph" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="system-ui, sans-serif" font-size="{_SIZE:.0f}">'
        f'<title id="{name}-title">Through whom words came: {count(len(relays), "chain")}</title>'
        f'<desc id="{name}-desc">{safe(said)}</desc>{lines}{boxes}</svg>'
    )


def _count_edges(relays: Iterable[RelayView]) -> dict[tuple[str, str], int]:
    edges: dict[tuple[str, str], int] = {}
    for relay in relays:
        for pair in pairwise(relay.chain):
            if pair[0] != pair[1]:
                edges[pair] = edges.get(pair, 0) + len(relay.claims)
    return edges


def _columns(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the names by column: a name stands left of all to whom its words are passed on, as near as can be."""
    import networkx

    graph = networkx.DiGraph(sorted(edges))
    depth: dict[str, int] = {}
    for label in reversed(list(networkx.topological_sort(graph))):
        depth[label] = max((depth[after] + 1 for after in graph.successors(label)), default=0)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for label, back in depth.items():
        columns[-1 - back].append(label)
    return columns


def _sort_columns(columns: list[list[str]], edges: dict[tuple[str, str], int]) -> list[list[str]]:
    """Order each column by the mean place of its neighbours, so that few lines cross."""
    near: dict[str, list[str]] = {}
    for left, right in edges:
        near.setdefault(left, []).append(right)
        near.setdefault(right, []).append(left)
    columns = [sorted(column) for column in columns]
    for _ in range(_ROUNDS):
        at = {label: (row + 0.5) / len(column) for column in columns for row, label in enumerate(column)}
        mean = {label: sum(at[other] for other in others) / len(others) for label, others in near.items()}
        columns = [sorted(column, key=lambda label: (mean.get(label, 0.5), label)) for column in columns]
    return columns


def _place(columns: Sequence[Sequence[str]], width: int) -> tuple[dict[str, _Spot], float]:
    """Give every name its box; return the height, too. The first column stands left, the last right."""
    rooms = _share([_wide(column) for column in columns], width - 2 * _EDGE - _BETWEEN * (len(columns) - 1))
    tallest = max(map(len, columns))
    height = 2 * _EDGE + tallest * _HIGH + (tallest - 1) * _GAP
    spots: dict[str, _Spot] = {}
    left = _EDGE
    for place, (column, room) in enumerate(zip(columns, rooms, strict=True)):
        high = len(column) * _HIGH + (len(column) - 1) * _GAP
        for row, label in enumerate(column):
            wide = min(room, _wide([label]))
            x = left if place == 0 else left + room - wide if place == len(columns) - 1 else left + (room - wide) / 2
            spots[label] = _Spot(x, (height - high) / 2 + row * (_HIGH + _GAP) + _HIGH / 2, wide)
        left += room + _BETWEEN
    return spots, height


def _wide(labels: Iterable[str]) -> float:
    return max(measure_text(short_name(visible(label), _LETTERS), _SIZE) for label in labels) + 18


def _share(wanted: Sequence[float], whole: float) -> list[float]:
    """Return the widths of columns that fill a width: what is too much is taken from the widest ones."""
    limit = max(wanted)
    while sum(min(width, limit) for width in wanted) > whole and limit > 1:
        limit -= 1
    fitting = [min(width, limit) for width in wanted]
    spare = max(0.0, whole - sum(fitting)) / len(fitting)
    return [width + spare for width in fitting]


def _draw_edge(left: _Spot, right: _Spot, weight: int) -> str:
    start, end = left.x + left.width, right.x
    bend = max(24.0, abs(end - start) / 2)
    into = f"{end - bend:.1f} {right.y:.1f} {end:.1f} {right.y:.1f}"
    path = f"M{start:.1f} {left.y:.1f}C{start + bend:.1f} {left.y:.1f} {into}"
    return f'<path class="edge" d="{path}" fill="none" stroke="#8a8f98" stroke-width="{min(1 + weight / 2, 5):.1f}"/>'


def _draw_box(label: str, spot: _Spot, outlet: bool) -> str:
    letters = min(_LETTERS, max(4, int((spot.width - 16) / (0.58 * _SIZE))))
    return (
        f'<g class="node{" outlet" if outlet else ""}"><rect x="{spot.x:.1f}" y="{spot.y - _HIGH / 2:.1f}" '
        f'width="{spot.width:.1f}" height="{_HIGH:.0f}" rx="4" fill="{"#e8e6df" if outlet else "#fff"}" '
        f'stroke="#8a8f98"/>'
        f'<text x="{spot.x + spot.width / 2:.1f}" y="{spot.y + 4:.1f}" text-anchor="middle" unicode-bidi="isolate">'
        f"{safe(short_name(visible(label), letters))}</text></g>"
    )
