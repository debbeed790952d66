"""The environment of every template: what it can call; whatever it prints is escaped and harmless to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from reportedly.view import words
from reportedly.view.charts import draw_measure, key_of, link_in_page, pick_colours
from reportedly.view.marks import draw_key
from reportedly.view.passages import Mark, Piece
from reportedly.view.relay_graph import draw_relays, pick_relays
from reportedly.view.shapes import MeasureView, PlaceView, StoryView

__all__ = ["draw_graph", "draw_measures", "draw_story", "make_environment"]

_WIDE, _NARROW = 760, 340


def make_environment(
    loader: BaseLoader,
    *,
    place_link: Callable[[PlaceView], str],
    claim_link: Callable[[str, str | None], str] | None = None,
    entity_link: Callable[[str], str] | None = None,
    verdict_link: Callable[[str], str] | None = None,
) -> Environment:
    """Return an environment for the templates of dossiers and of what is built from their parts.

    Args:
        loader: finds the templates.
        place_link: gives the address of words in an article.
        claim_link: gives the address of a claim's own page by article and claim, where claims have pages.
        entity_link: gives the address of a name's own page by its key, where names have pages.
        verdict_link: gives the address at which a verdict is corrected by its id, "" where it cannot be.
    """
    environment = Environment(
        loader=loader,
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
        "say_time": words.say_time,
        "show_pieces": _show_pieces,
        "draw_key": _draw_key,
        "key_of": key_of,
        "place_link": place_link,
        "claim_link": claim_link,
        "entity_link": entity_link,
        "verdict_link": verdict_link,
    }
    return environment


def _finalize(value: object) -> object:
    """Make every string that a template prints harmless to look at; escaping comes on top of it."""
    return words.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


# --- charts -----------------------------------------------------------------------------------------------------


def draw_story(story: StoryView, link: Callable[[PlaceView], str] = link_in_page) -> dict[str, tuple[Markup, Markup]]:
    """Return the charts of a story by measure anchor, each for wide and for narrow windows."""
    return draw_measures(story.measures, link)


def draw_graph(story: StoryView) -> Markup:
    """Return the drawing of a story's relays, empty where one chain or none would be drawn: a line says that."""
    chosen = pick_relays(story.relays)
    return Markup(draw_relays(chosen, f"{story.anchor}-graph") if len(chosen) > 1 else "")  # noqa: S704  escaped there


def draw_measures(
    measures: Sequence[MeasureView], link: Callable[[PlaceView], str] = link_in_page
) -> dict[str, tuple[Markup, Markup]]:
    """Return the charts of measures by anchor, each for wide and for narrow windows, speakers in the same colours."""
    colours = pick_colours(measures)
    return {m.anchor: (_draw(m, _WIDE, colours, link), _draw(m, _NARROW, colours, link)) for m in measures}


def _draw(measure: MeasureView, width: int, colours: dict[str, int], link: Callable[[PlaceView], str]) -> Markup:
    return Markup(draw_measure(measure, width, colours, link))  # noqa: S704  escaped there


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
