"""The formats by name: what ``reportedly export --format``, the desk and the API offer."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.view.exports.annotations import write_annotations
from reportedly.view.exports.charts import write_png, write_svg
from reportedly.view.exports.followthemoney import write_followthemoney
from reportedly.view.exports.format import Choice, Format
from reportedly.view.exports.graphs import write_dot, write_gexf
from reportedly.view.exports.lines import write_jsonl
from reportedly.view.exports.linked_data import write_jsonld
from reportedly.view.exports.parquet import write_parquet
from reportedly.view.exports.source import Source
from reportedly.view.exports.spreadsheet import write_csv

__all__ = ["FORMATS"]


def _write_html(source: Source, choice: Choice) -> Iterator[bytes]:
    from reportedly.view.dossier import render_dossier

    dossier = source.dossier()
    sentences = choice.sentences(dossier.analyses) if choice.sentences else {}
    page = render_dossier(dossier, generated=choice.made, title=choice.title, sentences=sentences)
    yield page.encode("utf-8", "surrogatepass")


_TABLE, _TEXT, _MEASURE = frozenset({"table"}), frozenset({"with_text"}), frozenset({"measure"})
_LISTED = (
    Format(
        "jsonl", "analyses, or a table, as JSON lines", "application/x-ndjson", ".jsonl", write_jsonl, _TABLE | _TEXT
    ),
    Format("csv", "a table for spreadsheets", "text/csv; charset=utf-8", ".csv", write_csv, _TABLE),
    Format(
        "parquet",
        "a table with types",
        "application/vnd.apache.parquet",
        ".parquet",
        write_parquet,
        _TABLE,
        binary=True,
    ),
    Format("html", "the dossier", "text/html; charset=utf-8", ".html", _write_html, frozenset({"title"})),
    Format("ftm", "FollowTheMoney entities", "application/json+ftm", ".ftm.json", write_followthemoney, _TEXT),
    Format("jsonld", "schema.org claims", "application/ld+json", ".jsonld", write_jsonld, _TEXT),
    Format(
        "annotations", "W3C Web Annotations of claims", "application/ld+json", ".annotations.jsonld", write_annotations
    ),
    Format("gexf", "relays as a graph, for Gephi", "application/gexf+xml", ".gexf", write_gexf),
    Format("dot", "relays as a graph, for Graphviz", "text/vnd.graphviz", ".dot", write_dot),
    Format("svg", "a measure's chart", "image/svg+xml", ".svg", write_svg, _MEASURE),
    Format("png", "a measure's chart in pixels", "image/png", ".png", write_png, _MEASURE, binary=True),
)
FORMATS: dict[str, Format] = {found.name: found for found in _LISTED}
