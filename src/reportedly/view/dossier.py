"""The dossier as one HTML file that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.records import Dossier, Span
from reportedly.view import words
from reportedly.view.charts import draw_measure, key_of, pick_colours
from reportedly.view.marks import draw_key
from reportedly.view.model import arrange_dossier
from reportedly.view.passages import Mark, Piece
from reportedly.view.relay_graph import draw_relays, pick_relays
from reportedly.view.shapes import MeasureView, StoryView

__all__ = ["render_dossier"]

_WIDE, _NARROW = 760, 340


def render_dossier(
    dossier: Dossier,
    *,
    generated: date | None,
    title: str | None = None,
    sentences: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> str:
    """Return ``dossier`` as one self-contained HTML page.

    Args:
        dossier: what to show; text in it is treated as hostile and only ever appears as text.
        generated: the day to print as the day of making, none is printed for None.
        title: the heading; otherwise the story's title, or "News dossier" for any number but one.
        sentences: spans of the sentences of each article, by its id: events are cited with their line without them.
    """
    view = arrange_dossier(dossier, sentences)
    only = view.stories[0].title if len(view.stories) == 1 else "News dossier"
    style = _read_style()
    return (
        _environment()
        .get_template("dossier.html")
        .render(
            view=view,
            title=title or only,
            generated=generated,
            style=Markup(style),  # noqa: S704  our own file, never text from outside
            policy=_policy(style),
            draw_story=_draw_story,
            draw_graph=_draw_graph,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals |= {
        "words": words,
        "count": words.count,
        "say_date": words.say_date,
        "show_pieces": _show_pieces,
        "draw_key": _draw_key,
        "key_of": key_of,
    }
    return environment


def _finalize(value: object) -> object:
    """Make every string that a template prints harmless to look at; escaping comes on top of it."""
    return words.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _read_style() -> str:
    return files("reportedly.view").joinpath("static/dossier.css").read_text("utf-8").strip()


def _policy(style: str) -> str:
    """Return a content security policy that allows this very style sheet and nothing else."""
    value = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{value}'; img-src data:; base-uri 'none'; form-action 'none'"


# --- charts -----------------------------------------------------------------------------------------------------


def _draw_story(story: StoryView) -> dict[str, tuple[Markup, Markup]]:
    """Return the charts of a story by measure anchor, each for wide and for narrow windows."""
    colours = pick_colours(story.measures)
    return {m.anchor: (_draw(m, _WIDE, colours), _draw(m, _NARROW, colours)) for m in story.measures}


def _draw(measure: MeasureView, width: int, colours: dict[str, int]) -> Markup:
    return Markup(draw_measure(measure, width, colours))  # noqa: S704  escaped there


def _draw_graph(story: StoryView) -> Markup:
    """Return the drawing of a story's relays, empty where one chain or none would be drawn: a line says that."""
    chosen = pick_relays(story.relays)
    return Markup(draw_relays(chosen, f"{story.anchor}-graph") if len(chosen) > 1 else "")  # noqa: S704  escaped there


def _draw_key(kind: str) -> Markup:
    return Markup(draw_key(kind))  # noqa: S704  holds no text


# --- article text -----------------------------------------------------------------------------------------------


def _show_pieces(pieces: Iterable[Piece]) -> Markup:
    """Return article text with its marks; whatever the text holds is escaped."""
    return Markup("").join(_show_piece(piece) for piece in pieces)


def _show_piece(piece: Piece) -> Markup:
    if piece.mark is None:
        return Markup("{}").format(words.visible(piece.text))
    mark = piece.mark
    tag = {"claim": "mark", "title": "strong"}.get(mark.kind, "span")
    name = Markup(' id="{}"').format(mark.place) if mark.place and piece.first else Markup("")
    opened = Markup('<{} class="{}"{}>').format(tag, mark.kind, name)
    closed = Markup("</{}>").format(tag)
    return opened + _show_pieces(piece.inner) + closed + (_back(mark) if piece.last else Markup(""))


def _back(mark: Mark) -> Markup:
    if mark.back is None:
        return Markup("")
    label = words.visible(mark.label)
    return Markup('<a class="back" href="#{}" aria-label="Claim {}: back to who says it"><bdi>{}</bdi></a>').format(
        mark.back, label, label
    )
