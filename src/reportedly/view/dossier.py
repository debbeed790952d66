"""The dossier as one HTML file that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from reportedly.records import Dossier, Span
from reportedly.view.charts import link_in_page
from reportedly.view.model import arrange_dossier
from reportedly.view.templating import draw_graph, draw_story, make_environment

__all__ = ["render_dossier"]


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
            draw_story=draw_story,
            draw_graph=draw_graph,
        )
    )


@cache
def _environment() -> Environment:
    return make_environment(PackageLoader("reportedly.view"), place_link=link_in_page)


def _read_style() -> str:
    return files("reportedly.view").joinpath("static/dossier.css").read_text("utf-8").strip()


def _policy(style: str) -> str:
    """Return a content security policy that allows this very style sheet and nothing else."""
    value = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{value}'; img-src data:; base-uri 'none'; form-action 'none'"
