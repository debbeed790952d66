"""Pages: the environment of their templates, the addresses of things, and the answer that a page becomes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.protocols import Browser, EditFinder, Intake
from reportedly.records import Analysis, Correction, Dossier
from reportedly.view.corrections import say_correction, say_state
from reportedly.view.desk.kept import Kept
from reportedly.view.desk.settings import DeskSettings
from reportedly.view.desk.sparkline import draw_sparkline
from reportedly.view.shapes import PlaceView
from reportedly.view.templating import make_environment
from reportedly.view.words import anchor

__all__ = ["Desk", "desk_of", "only"]


_LISTENERS = 50
_KEPT = 8  # stories; one of sixty articles takes some megabytes


@dataclass(frozen=True)
class Desk:
    """What every page needs: the ledger, how the desk is served, and templates.

    ``open_ledger`` gives a ledger that is open; the caller of ``make_app`` closes it. ``edits`` finds what
    outlets changed. ``intake`` is what takes new articles in, None where the desk only shows; ``kept`` are
    stories as arranged, ``listeners`` the pages that wait for news, so many at once.
    """

    open_ledger: Callable[[], Browser]
    settings: DeskSettings
    edits: EditFinder
    intake: Intake | None = None
    kept: Kept = field(default_factory=lambda: Kept(_KEPT))
    listeners: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_LISTENERS))

    @property
    def ledger(self) -> Browser:
        """The ledger, open."""
        return self.open_ledger()

    def link(self, *parts: str, **query: object) -> str:
        """Return the address of a page under the desk's path: ``link("stories", id, order="newest")``.

        Parts are put in whatever they hold; of the query what is None, empty or False is left out.
        """
        path = "/".join(quote(part.encode("utf-8", "surrogatepass"), safe="") for part in parts)
        kept = {name.rstrip("_"): "1" if value is True else str(value) for name, value in query.items() if value}
        return f"{self.settings.root_path}/{path}{'?' if kept else ''}{urlencode(kept, errors='replace')}"

    def article(self, article: str, fragment: str = "") -> str:
        """Return the address of an article, or of a place in it."""
        return self.link("articles", article) + (f"#{fragment}" if fragment else "")

    def claim(self, article: str, claim: str | None) -> str:
        """Return the address of a claim's page; of the article where it is nobody's claim."""
        return self.link("claims", claim, "of", article) if claim else self.article(article)

    def entity(self, key: str) -> str:
        """Return the address of a name's page."""
        return self.link("names", key)

    def wrong_verdict(self, verdict: str) -> str:
        """Return the address at which a verdict is corrected, "" on a desk that only shows."""
        return self.link("correct", "verdict", verdict) if self.intake is not None else ""

    def place(self, place: PlaceView) -> str:
        """Return the address of words in an article."""
        return self.article(place.source, place.target)

    @cached_property
    def environment(self) -> Environment:
        """The environment of all pages."""
        loader = ChoiceLoader(
            [PackageLoader("reportedly.view"), PrefixLoader({"desk": PackageLoader("reportedly.view.desk")})]
        )
        environment = make_environment(
            loader,
            place_link=self.place,
            claim_link=self.claim,
            entity_link=self.entity,
            verdict_link=self.wrong_verdict,
        )
        environment.globals |= {
            "link": self.link,
            "article_link": self.article,
            "anchor": anchor,
            "sparkline": draw_sparkline,
            "takes_in": self.intake is not None,
            "say_correction": say_correction,
            "say_state": say_state,
        }
        return environment

    def _made(self, request: Request) -> Correction | None:
        """Return the correction of which a page that somebody comes back to says that it was made or withdrawn."""
        wanted = request.query_params.get("made")
        if not wanted or self.intake is None:
            return None
        return next((one for one in self.ledger.corrections() if one.id == wanted), None)

    def render(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401
        """Return a page.

        Args:
            request: what was asked.
            template: of the desk, without its folder.
            status: HTTP status.
            context: what the template prints.
        """
        from reportedly.view.desk.writing import FormField, is_writer  # which makes pages, too

        field = FormField(request, self.settings)
        page = self.environment.get_template(f"desk/{template}").render(
            request=request,
            form_field=field,
            asks_token=self.settings.token is not None,
            writer=is_writer(request),
            made=self._made(request),
            path=request.url.path,
            jobs_changes=self.intake.changes() if self.intake else 0,
            **context,
        )
        # pages change whenever the ledger does: a copy may be kept, and must be asked after
        answer = HTMLResponse(page.encode("utf-8", "replace"), status, {"cache-control": "no-cache"})
        field.keep(request, answer)
        return answer


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def only(analysis: Analysis) -> Dossier:
    """Return a dossier of one article, to look things up in."""
    return Dossier((analysis,), (), (), (), (), ())
