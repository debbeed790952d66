"""Tools about one thing: a story, a measure, a claim, its citation, a question."""

from __future__ import annotations

from typing import Annotated, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from reportedly.listing import CONTESTED
from reportedly.view.api.models.claims import ClaimDetail
from reportedly.view.api.models.verdicts import VerdictItem
from reportedly.view.api.params import ListQuery, MeasureQuery, Name, VerdictQuery
from reportedly.view.api.reads import claims, measures, program, stories, verdicts
from reportedly.view.api.source import Source
from reportedly.view.mcp.asked import ArticleId, ClaimId, Limit, MeasureId, Next, OfStory, StoryId
from reportedly.view.mcp.results import AnswersFound, Citation, ClaimFound, MeasureCompared, StoryFound

__all__ = ["Singles"]

_TEN = 10
_SOME = 20
T = TypeVar("T")


class Singles:
    """The tools that look at one thing; the docstrings are what assistants read."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def get_story(self, story: StoryId) -> StoryFound:
        """Look at one story: its numbers, what is counted in it, and where its sources stand against each other."""
        found = _found(stories.read_story(self._source, story), f"story {story!r}", "list_stories")
        counted = MeasureQuery(story=story, limit=_SOME)
        listed = measures.list_measures(self._source, counted.wanted(), counted.asked())
        numbers = {name: value for name, value in found if name in StoryFound.model_fields}
        return StoryFound(**numbers, measures=listed.items, disagreements=self._disagreements(story))

    def compare_measure(self, measure: MeasureId, limit: Limit = _SOME, cursor: Next = None) -> MeasureCompared:
        """Compare every figure of one thing: value with bounds, speaker, stance, day, outlet, verbatim words, verdicts.

        Figures of different reality (planned, actual) or of a part of a whole do not contradict each other.
        """
        asked = ListQuery(limit=limit, cursor=cursor).asked()
        found = _found(measures.read_measure(self._source, measure, asked), f"measure {measure!r}", "list_measures")
        return MeasureCompared(**{name: value for name, value in found if name in MeasureCompared.model_fields})

    def get_claim(self, article: ArticleId, claim: ClaimId) -> ClaimFound:
        """Read a claim in its article: the paragraph, its figures, why the speaker was named, its verdicts."""
        return ClaimFound(**dict(self._claim(article, claim)))

    def cite(self, article: ArticleId, claim: ClaimId) -> Citation:
        """Get a claim's words, verbatim, with all that a citation needs: speaker, outlet, date, address, span.

        Quote these words exactly, in their language; a translation of yours must be marked as one.
        """
        found = self._claim(article, claim)
        where, said = found.article, found.claim
        return Citation(
            quotation=found.text, speaker=said.speaker_name, speaker_in_text=found.speaker, stance=said.stance,
            reality=said.reality, quoted=said.quoted, via=said.via, rejected=said.rejected is not None,
            outlet=where.outlet, title=where.title, lang=where.lang, published=where.published, url=where.url,
            article=article, claim=claim, span=said.content,
        )  # fmt: skip

    def ask(
        self,
        question: Annotated[Name, Field(description="A question, best in English or a language of the articles.")],
        language: Annotated[Name | None, Field(description="ISO 639-1 code of the question's language.")] = None,
        story: OfStory = None,
        meaning: Annotated[bool, Field(description="Compare by meaning too: slower, finds other wordings.")] = False,
        limit: Limit = _TEN,
    ) -> AnswersFound:
        """Find the claims that answer a question, in any language, word for word; none where no source says anything.

        Nothing is summed up: an empty list means that these articles do not say it, not that it is untrue.
        """
        found = program.answer(self._source, question, lang=language, story=story, meaning=meaning, limit=limit)
        return AnswersFound(**dict(found))

    def _claim(self, article: str, claim: str) -> ClaimDetail:
        found = claims.read_claim(self._source, article, claim)
        return _found(found, f"claim {claim!r} in an article {article!r}", "search_claims")

    def _disagreements(self, story: str) -> list[VerdictItem]:
        found: list[VerdictItem] = []
        for kind in CONTESTED:
            asked = VerdictQuery(story=story, kind=kind, limit=_SOME)
            found += verdicts.list_verdicts(self._source, asked.wanted(), asked.asked()).items
        return found[:_SOME]


def _found(item: T | None, what: str, tool: str) -> T:
    if item is None:
        raise ToolError(f"There is no {what} in this ledger: {tool} lists what there is.")
    return item
